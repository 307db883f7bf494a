/*
 * Limited-memory BFGS (Liu and Nocedal 1989), with a line search that keeps to the weak Wolfe conditions by doubling and
 * halving (Lewis and Overton 2013). A step asks for the gradient where it stands, then at trial points along its
 * direction. Gradients of different batches cannot be compared, so it takes the whole training part.
 */
import { dot, quasiNewtonDirection } from './quasi-newton.ts'
import { gradientIn, type Answer, type Optimizer, type OptimizerState } from './optimizer.ts'

export interface LbfgsSettings {
  /** Pairs of steps and changes of the gradient that are kept. */
  readonly memory: number
}

const sufficientDecrease = 1e-4
const curvatureShare = 0.9
const mostTrials = 25
/** No slope is larger than this at a point that counts as a minimum. */
const tolerance = 1e-9

const isSearching = (state: OptimizerState): boolean => state.counters.searching === 1

const trialOf = ({ point, memory, counters }: OptimizerState): Float64Array =>
  point.map((x, i) => x + counters.length! * memory.direction![i]!)

/** x <- x + length * direction, length by line search and direction by the last pairs. */
export function lbfgs({ memory: kept }: LbfgsSettings): Optimizer {
  return {
    start: (point) => ({
      point,
      memory: {
        direction: new Float64Array(point.length),
        gradient: new Float64Array(point.length),
        steps: new Float64Array(kept * point.length),
        changes: new Float64Array(kept * point.length),
      },
      counters: {
        pairs: 0,
        searching: 0,
        length: 1,
        low: 0,
        high: 0,
        value: 0,
        slope: 0,
        trials: 0,
        ended: 0,
      },
    }),
    ask: (state) => ({
      question: { points: [isSearching(state) ? trialOf(state) : state.point], need: 'gradient' },
      state,
    }),
    tell: (state, answer) => (isSearching(state) ? searched(state, answer, kept) : directed(state, answer)),
    rate: (state) => state.counters.length!,
    isWithinStep: isSearching,
    convergence: ({ counters }) =>
      counters.ended === 1 ? 'no step along the gradient lowers the loss' : null,
  }
}

/** The direction from here, and the first trial along it. */
function directed(state: OptimizerState, answer: Answer): OptimizerState {
  const gradient = gradientIn(answer)
  const { memory, counters } = state
  if (gradient.every((slope) => Math.abs(slope) <= tolerance))
    return { ...state, counters: { ...counters, ended: 1 } }
  const direction = quasiNewtonDirection(gradient, memory.steps!, memory.changes!, counters.pairs!)
  const slope = dot(gradient, direction)
  const search = { searching: 1, length: 1, low: 0, high: 0, trials: 0, ended: 0 }
  return {
    ...state,
    memory: { ...memory, direction, gradient },
    counters: { ...counters, ...search, value: answer.values[0]!, slope },
  }
}

/** Takes the trial, or goes on with another length between `low` and `high`; a `high` of 0 is none yet. */
function searched(state: OptimizerState, answer: Answer, kept: number): OptimizerState {
  const { counters } = state
  const { length, value, slope } = counters as Record<'length' | 'value' | 'slope', number>
  const [found] = answer.values
  const falls = found! <= value + sufficientDecrease * length * slope
  const along = dot(gradientIn(answer), state.memory.direction!)
  const isLast = counters.trials! + 1 >= mostTrials
  if (falls && (along >= curvatureShare * slope || isLast)) return taken(state, answer, kept)
  if (isLast) return givenUp(state)
  const low = falls ? length : counters.low!
  const high = falls ? counters.high! : length
  const next = high === 0 ? 2 * low : (low + high) / 2
  return { ...state, counters: { ...counters, low, high, length: next, trials: counters.trials! + 1 } }
}

function taken(state: OptimizerState, answer: Answer, kept: number): OptimizerState {
  const { memory, counters } = state
  const gradient = gradientIn(answer)
  const point = trialOf(state)
  const step = point.map((x, i) => x - state.point[i]!)
  const change = gradient.map((slope, i) => slope - memory.gradient![i]!)
  const done = { ...counters, searching: 0 }
  const curvature = dot(step, change)
  if (!(curvature > 1e-12 * Math.sqrt(dot(step, step) * dot(change, change))))
    return { point, memory: { ...memory, gradient }, counters: done }
  const pairs = Math.min(kept, counters.pairs! + 1)
  const steps = withNewest(memory.steps!, step, counters.pairs!, kept)
  const changes = withNewest(memory.changes!, change, counters.pairs!, kept)
  return { point, memory: { ...memory, gradient, steps, changes }, counters: { ...done, pairs } }
}

/** Pairs lie oldest first; the oldest makes room. */
function withNewest(rows: Float64Array, row: Float64Array, count: number, kept: number): Float64Array {
  const size = row.length
  const copy = rows.slice()
  if (count === kept) copy.copyWithin(0, size)
  copy.set(row, Math.min(count, kept - 1) * size)
  return copy
}

/** Forgets the pairs, as they led nowhere; without any, the gradient itself led nowhere. */
function givenUp(state: OptimizerState): OptimizerState {
  const { counters } = state
  return {
    ...state,
    counters: { ...counters, searching: 0, length: 1, pairs: 0, ended: counters.pairs === 0 ? 1 : 0 },
  }
}
