/* A convex quadratic for tests of optimizers, and what it answers. */
import type { OptimizerSettings } from '../../src/document/experiment.ts'
import type {
  Answer,
  Draws,
  Optimizer,
  OptimizerState,
  Question,
} from '../../src/learn/optimizers/optimizer.ts'
import { optimizerFor } from '../../src/learn/optimizers/registry.ts'

export const centre = [1, -2, 0.5]
const curvature = [1, 2, 0.5]

/** Sum of curvature / 2 * (x - centre)^2: 0 at the centre. */
export const value = (point: Float64Array): number =>
  point.reduce((sum, x, i) => sum + 0.5 * curvature[i]! * (x - centre[i]!) * (x - centre[i]!), 0)

const gradient = (point: Float64Array) => point.map((x, i) => curvature[i]! * (x - centre[i]!))

/** The metric is a quarter everywhere, as that of rotations of qubits that are not entangled. */
const metric = Float64Array.of(0.25, 0, 0, 0, 0.25, 0, 0, 0, 0.25)

export function answer({ points, need }: Question): Answer {
  const gradients = need === 'value' ? [] : points.map(gradient)
  return { values: points.map(value), gradients, ...(need === 'metric' ? { metric } : {}) }
}

/** The optimizer for three values, each of which the loss is a parabola in. */
export function onQuadratic(settings: OptimizerSettings): Promise<Optimizer> {
  return optimizerFor(settings, {
    layers: () => Promise.resolve([0, 1, 2]),
    responses: () => Promise.resolve([{ kind: 'quadratic' }, { kind: 'quadratic' }, { kind: 'quadratic' }]),
  })
}

/** A small seeded generator whose place can be noted. */
export function drawsFrom(place: { at: number }): Draws {
  return {
    uniform() {
      place.at = (1103515245 * place.at + 12345) % 2147483648
      return place.at / 2147483648
    },
  }
}

/** Whole steps. */
export function run(
  optimizer: Optimizer,
  from: OptimizerState,
  steps: number,
  place: { at: number } = { at: 1 },
): OptimizerState {
  let state = from
  for (let step = 0; step < steps; step++) {
    do {
      const asked = optimizer.ask(state, drawsFrom(place))
      state = optimizer.tell(asked.state, answer(asked.question))
    } while (optimizer.isWithinStep?.(state))
  }
  return state
}
