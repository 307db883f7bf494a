/*
 * COBYLA without constraints (Powell, in Advances in Optimization and Numerical Analysis, 1994): a linear model through
 * the losses at the corners of a simplex is followed as far as the trust radius, which shrinks when the model is good and
 * yet leads no further down. The first step takes a loss per parameter, every other one loss. The corners of the first
 * simplex are all taken around the start; Powell moves on to each better corner at once.
 */
import { LabError } from '../../base/lab-error.ts'
import { dot } from './quasi-newton.ts'
import type { Answer, Optimizer, OptimizerState } from './optimizer.ts'
import {
  bestFirst,
  indexOfLargest,
  isGood,
  modelOf,
  rowOf,
  withVertex,
  worstVertex,
  type Simplex,
  type SimplexModel,
} from './simplex.ts'

export interface CobylaSettings {
  /** First and last trust radius, in the unit of the parameters. */
  readonly radius: number
  readonly finalRadius: number
}

/** The model is solved anew in each step, which takes the cube of the number of parameters. */
const mostParameters = 300
/** How far a vertex that only mends the simplex is put from the best one, in radii. */
const mendingReach = 0.5
/** A vertex farther than this from the best one is the first to go, in radii. */
const edge = 1.1
const goodShare = 0.1
/** The simplex keeps at least this height over a face, in radii, when a far vertex leaves it. */
const leastHeightLeft = 0.25

/** Follows linear models of the loss; the last radius is at most the first. */
export function cobyla(radii: CobylaSettings): Optimizer {
  return {
    start(point) {
      const size = point.length
      if (size > mostParameters)
        throw new LabError(
          'range',
          `COBYLA: at most ${mostParameters} parameters can be trained, got ${size}; choose SPSA, which needs no gradient either`,
          { parameters: size },
        )
      const memory = {
        vertices: new Float64Array((size + 1) * size),
        values: new Float64Array(size + 1),
        trial: new Float64Array(size),
      }
      const counters = {
        radius: radii.radius,
        built: 0,
        drop: 0,
        predicted: 0,
        good: 0,
        follows: 0,
        ended: 0,
      }
      return { point, memory, counters }
    },
    ask(state) {
      if (state.counters.built === 0) return { question: { points: corners(state), need: 'value' }, state }
      const planned = plan(state, radii)
      const { ended, built } = planned.counters
      if (built === 0) return { question: { points: corners(planned), need: 'value' }, state: planned }
      const point = ended === 1 ? planned.point : planned.memory.trial!
      return { question: { points: [point], need: 'value' }, state: planned }
    },
    tell(state, answer) {
      const { built, ended, drop } = state.counters
      if (built === 0) return builtFrom(state, answer)
      if (ended === 1) return state
      return drop! > 0 ? mended(state, answer) : followed(state, answer, radii)
    },
    rate: (state) => state.counters.radius!,
    loss: ({ counters, memory }, { values }) => (counters.built === 0 ? values[0]! : memory.values![0]!),
    convergence: ({ counters }) =>
      counters.ended === 1 ? `its trust radius has come down to ${radii.finalRadius}` : null,
    remembersLosses: true,
  }
}

const simplexOf = ({ point, memory }: OptimizerState): Simplex => ({
  size: point.length,
  vertices: memory.vertices!,
  values: memory.values!,
})

function withSimplex(state: OptimizerState, { size, vertices, values }: Simplex): OptimizerState {
  return { ...state, point: vertices.slice(0, size), memory: { ...state.memory, vertices, values } }
}

const withCounters = (state: OptimizerState, changes: OptimizerState['counters']): OptimizerState => ({
  ...state,
  counters: { ...state.counters, ...changes },
})

/** The point itself, and one radius along each axis. */
function corners({ point, counters }: OptimizerState): readonly Float64Array[] {
  const along = (at: number) => point.map((x, i) => (i === at ? x + counters.radius! : x))
  return [point, ...Array.from(point, (_, at) => along(at))]
}

function builtFrom(state: OptimizerState, { values }: Answer): OptimizerState {
  const vertices = Float64Array.from(corners(state).flatMap((corner) => [...corner]))
  const simplex = { size: state.point.length, vertices, values: Float64Array.from(values) }
  return withSimplex(withCounters(state, { built: 1, follows: 0 }), bestFirst(simplex))
}

/** The next trial point: along the model if it can be trusted or was just mended, else one that mends the simplex. */
function plan(state: OptimizerState, radii: CobylaSettings): OptimizerState {
  const model = modelOf(simplexOf(state))
  if (!model) return withCounters(state, { built: 0 })
  let now = state
  for (;;) {
    const radius = now.counters.radius!
    const good = isGood(model, radius)
    if (!good && now.counters.follows === 0) return mending(now, model, radius)
    const steepness = Math.sqrt(dot(model.slope, model.slope))
    if (steepness > 0) {
      const trial = now.point.map((x, i) => x - (radius * model.slope[i]!) / steepness)
      const counters = { drop: 0, predicted: radius * steepness, good: good ? 1 : 0, follows: 1 }
      return withCounters({ ...now, memory: { ...now.memory, trial } }, counters)
    }
    now = good ? smaller(now, radii) : withCounters(now, { follows: 0 })
    if (now.counters.ended === 1) return now
  }
}

/** A vertex across the face of the others, on the side where the model falls. */
function mending(state: OptimizerState, model: SimplexModel, radius: number): OptimizerState {
  const drop = worstVertex(model, radius)
  const normal = rowOf(model.normals, drop - 1, state.point.length)
  const length = mendingReach * radius * model.heights[drop - 1]!
  const side = dot(model.slope, normal) > 0 ? -length : length
  const trial = state.point.map((x, i) => x + side * normal[i]!)
  return withCounters({ ...state, memory: { ...state.memory, trial } }, { drop, follows: 1 })
}

function mended(state: OptimizerState, { values }: Answer): OptimizerState {
  const { drop } = state.counters
  return withSimplex(state, withVertex(simplexOf(state), drop!, state.memory.trial!, values[0]!))
}

/** Takes the trial into the simplex if it helps; when it led down too little, mends the simplex or shrinks the radius. */
function followed(state: OptimizerState, { values }: Answer, radii: CobylaSettings): OptimizerState {
  const simplex = simplexOf(state)
  const trial = state.memory.trial!
  const reduction = simplex.values[0]! - values[0]!
  const drop = leaving(state, modelOf(simplex)!, reduction)
  const next = drop === 0 ? state : withSimplex(state, withVertex(simplex, drop, trial, values[0]!))
  if (drop > 0 && reduction > 0 && reduction >= goodShare * state.counters.predicted!) return next
  return state.counters.good === 1 ? smaller(next, radii) : withCounters(next, { follows: 0 })
}

/** Which vertex the trial replaces, from 1 on; 0 for none. */
function leaving(state: OptimizerState, model: SimplexModel, reduction: number): number {
  const { point, memory, counters } = state
  const size = point.length
  const radius = counters.radius!
  const step = memory.trial!.map((x, i) => x - point[i]!)
  const shares = Float64Array.from({ length: size }, (_, j) =>
    Math.abs(dot(rowOf(model.normals, j, size), step)),
  )
  const far = Float64Array.from({ length: size }, (_, j) => {
    const height = shares[j]! * model.heights[j]!
    if (height < leastHeightLeft * radius && height < model.heights[j]!) return 0
    return reduction > 0 ? distance(memory.trial!, rowOf(memory.vertices!, j + 1, size)) : model.reaches[j]!
  })
  const farthest = indexOfLargest(far)
  if (far[farthest]! > edge * radius) return farthest + 1
  const largest = indexOfLargest(shares)
  return shares[largest]! > (reduction > 0 ? 0 : 1) ? largest + 1 : 0
}

function distance(a: Float64Array, b: Float64Array): number {
  const difference = a.map((x, i) => x - b[i]!)
  return Math.sqrt(dot(difference, difference))
}

/** Half the radius, or the end. */
function smaller(state: OptimizerState, { finalRadius }: CobylaSettings): OptimizerState {
  const { radius } = state.counters
  if (radius! <= finalRadius) return withCounters(state, { ended: 1 })
  const half = radius! / 2
  return withCounters(state, { radius: half <= 1.5 * finalRadius ? finalRadius : half })
}
