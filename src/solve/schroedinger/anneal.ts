/*
 * Annealing by the Schrödinger equation from start to end: the state through time, the lowest levels at some moments and how
 * much of the state is in each, where the gap is least, and how large the error of the steps is.
 */
import { createStream, type RandomStream } from '../../base/random.ts'
import type { SchroedingerMethod } from '../../document/problems/qubo/quantum-methods.ts'
import { rangeOf } from '../qaoa/energies.ts'
import type { Ising } from '../qubo/types.ts'
import { distance, Evolution, type Amplitudes } from './evolution.ts'
import { annealedProblem, type AnnealedProblem } from './hamiltonian.ts'
import { findingLevels, type Levels } from './levels.ts'
import { stepTimes, strengthsAt, type Strengths } from './schedule.ts'

/** The lowest levels at one moment, in units of the largest coefficient of the Ising problem. */
export interface AnnealingMoment extends Strengths {
  /** Share of the time. */
  readonly t: number
  /** Ascending. */
  readonly levels: readonly number[]
  /**
   * Probability of each level; where several coincide, the first has that of all of them and the others null. Once the field
   * is gone, levels that are not followed count too.
   */
  readonly populations: readonly (number | null)[]
  /** Between the lowest level and the first that does not end as an optimum; null where too many end as optima. */
  readonly gap: number | null
}

/** Where the gap is least, in the unit of the levels. */
export interface Gap extends Strengths {
  readonly t: number
  readonly value: number
}

export interface AnnealingProgress {
  /** Share of the time that the state has reached. */
  readonly t: number
  readonly moments: readonly AnnealingMoment[]
}

export interface AnnealingOutcome extends AnnealingProgress {
  /** How many states have the lowest energy in the end. */
  readonly degeneracy: number
  /** Between the levels that end as optima and the first that does not; null where too many do. */
  readonly gap: Gap | null
  /** Estimated distance of the final state from the exact one, from a run of half as many steps. */
  readonly stepError: number
  /** Of each assignment by its index, whose bit i is x_i: shape [2^variables]. */
  readonly probabilities: Float64Array
  /** One over the energy unit is the unit of time. */
  readonly unit: number
}

const usual = { time: 20, steps: 500, schedule: { kind: 'linear' }, levels: 4, shots: 1024 } as const

/** Moments at which levels are found, both ends among them. */
const momentCount = 25
/** Levels are followed up to so many optima; with more the gap is left open. */
const mostOptima = 6
/** Levels this close, in units of the largest coefficient, are one. */
const sameLevel = 1e-7
/** Golden sections of the surroundings of the least gap. */
const gapRounds = 8
const golden = (Math.sqrt(5) - 1) / 2
/** Twice the steps make the error of fourth order sixteen times smaller. */
const errorRatio = 15

type Walk<Result> = Generator<AnnealingProgress, Result, void>

/**
 * Yields what is known so far, often enough for others to have a turn.
 *
 * @throws LabError "range" beyond 12 variables
 */
export function* annealing(ising: Ising, method: SchroedingerMethod, seed: number): Walk<AnnealingOutcome> {
  const annealer = new Annealer(annealedProblem(ising), { ...usual, ...method }, seed)
  const coarse = yield* annealer.evolve(Math.ceil(annealer.steps / 2), false)
  const state = yield* annealer.evolve(annealer.steps, true)
  const gap = yield* annealer.leastGap()
  const { moments, degeneracy, problem } = annealer
  const probabilities = state.re.map((x, k) => x * x + state.im[k]! * state.im[k]!)
  const stepError = distance(state, coarse) / errorRatio
  return { t: 1, moments, degeneracy, gap, stepError, probabilities, unit: problem.unit }
}

class Annealer {
  readonly problem: AnnealedProblem
  readonly steps: number
  readonly degeneracy: number
  readonly moments: AnnealingMoment[] = []
  private readonly settings: Required<SchroedingerMethod>
  /** Levels that are found: those that are shown, and enough to see the first that does not end as an optimum. */
  private readonly found: number
  private readonly stream: RandomStream
  private before: Levels | null = null

  constructor(problem: AnnealedProblem, settings: Required<SchroedingerMethod>, seed: number) {
    this.problem = problem
    this.settings = settings
    this.steps = settings.steps
    this.degeneracy = rangeOf(problem.diagonal).optima.length
    this.found = Math.max(settings.levels, this.degeneracy <= mostOptima ? this.degeneracy + 1 : 0)
    this.stream = createStream(seed, 'Schrödinger annealing: levels')
  }

  /** The final state after so many steps; on the way moments, if they are wanted. */
  *evolve(steps: number, withMoments: boolean): Walk<Amplitudes> {
    const { schedule, time } = this.settings
    const evolution = new Evolution(this.problem, (t) => strengthsAt(schedule, t), time)
    const times = stepTimes(schedule, steps)
    const last = times.length - 1
    for (let k = 0; k <= last; k++) {
      if (k > 0) evolution.step(times[k - 1]!, times[k]!)
      const isMoment =
        Math.floor((k * (momentCount - 1)) / last) > Math.floor(((k - 1) * (momentCount - 1)) / last)
      if (withMoments && isMoment) yield* this.addMoment(times[k]!, evolution.state)
      yield { t: withMoments ? times[k]! : 0, moments: this.moments }
    }
    return evolution.state
  }

  private *addMoment(t: number, state: Amplitudes): Walk<void> {
    const { values, vectors } = yield* this.levelsAt(t)
    const shown = Math.min(this.settings.levels, values.length)
    this.moments.push({
      t,
      ...strengthsAt(this.settings.schedule, t),
      levels: [...values.subarray(0, shown)],
      populations: this.populationsOf(t, values, vectors, state).slice(0, shown),
      gap: this.gapOf(values),
    })
  }

  private *levelsAt(t: number): Walk<Levels> {
    const strengths = strengthsAt(this.settings.schedule, t)
    const steps = findingLevels(this.problem, strengths, this.found, this.stream, this.before)
    for (;;) {
      const step = steps.next()
      if (step.done) {
        this.before = step.value
        return step.value
      }
      yield { t, moments: this.moments }
    }
  }

  /* Weights of the spaces of equal values, at the first level of each. */
  private populationsOf(
    t: number,
    values: Float64Array,
    vectors: readonly Float64Array[],
    state: Amplitudes,
  ): readonly (number | null)[] {
    const { field, problem } = strengthsAt(this.settings.schedule, t)
    const { diagonal } = this.problem
    const isFirst = (k: number) => k === 0 || values[k]! - values[k - 1]! > sameLevel
    const weightOf = (k: number): number => {
      if (field === 0)
        return state.re.reduce((sum, re, z) => {
          const isSame = Math.abs(problem * diagonal[z]! - values[k]!) <= sameLevel
          return isSame ? sum + re * re + state.im[z]! * state.im[z]! : sum
        }, 0)
      let weight = 0
      for (let j = k; j < values.length && (j === k || !isFirst(j)); j++)
        weight += population(vectors[j]!, state)
      return weight
    }
    return Array.from(values, (_, k) => (isFirst(k) ? weightOf(k) : null))
  }

  private gapOf(values: Float64Array): number | null {
    return this.degeneracy < values.length && this.degeneracy <= mostOptima
      ? values[this.degeneracy]! - values[0]!
      : null
  }

  /** The least gap of all moments, made more precise between its neighbours by golden sections. */
  *leastGap(): Walk<Gap | null> {
    const gaps = this.moments.map(({ gap }) => gap ?? Infinity)
    const least = gaps.indexOf(Math.min(...gaps))
    let best = { t: this.moments[least]!.t, value: gaps[least]! }
    if (best.value === Infinity) return null
    let low = this.moments[Math.max(0, least - 1)]!.t
    let high = this.moments[Math.min(gaps.length - 1, least + 1)]!.t
    let [left, right] = [high - golden * (high - low), low + golden * (high - low)]
    let atLeft = this.gapOf((yield* this.levelsAt(left)).values)!
    let atRight = this.gapOf((yield* this.levelsAt(right)).values)!
    for (let round = 0; ; round++) {
      if (atLeft < best.value) best = { t: left, value: atLeft }
      if (atRight < best.value) best = { t: right, value: atRight }
      if (round === gapRounds) return { ...best, ...strengthsAt(this.settings.schedule, best.t) }
      if (atLeft <= atRight) {
        ;[high, right, atRight] = [right, left, atLeft]
        left = high - golden * (high - low)
        atLeft = this.gapOf((yield* this.levelsAt(left)).values)!
      } else {
        ;[low, left, atLeft] = [left, right, atRight]
        right = low + golden * (high - low)
        atRight = this.gapOf((yield* this.levelsAt(right)).values)!
      }
    }
  }
}

/* |<vector|state>|^2. */
function population(vector: Float64Array, { re, im }: Amplitudes): number {
  let x = 0
  let y = 0
  for (let k = 0; k < vector.length; k++) {
    x += vector[k]! * re[k]!
    y += vector[k]! * im[k]!
  }
  return x * x + y * y
}
