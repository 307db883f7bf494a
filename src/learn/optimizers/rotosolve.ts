/*
 * Rotosolve (Ostaszewski, Grant and Benedetti, arXiv:1905.09692): one parameter after the other is set to where the loss
 * is least while the others rest. As a function of one angle the loss is a sum of few sines, which a few values fix
 * (arXiv:2107.12390 for more than one frequency); in an output layer's value it is a parabola. A step is one sweep.
 */
import { minimumOf, sinusoidThrough } from './sinusoid.ts'
import type { Optimizer, OptimizerState } from './optimizer.ts'

/** How the loss depends on one parameter while the others rest. */
export type Response =
  /** A constant and sines of the frequencies base, 2 base, … terms * base. */
  | { readonly kind: 'periodic'; readonly base: number; readonly terms: number }
  | { readonly kind: 'quadratic' }

/* Which parameter is next. */
const place = (state: OptimizerState): number => state.counters.parameter ?? 0

/** Where values are taken, as shifts of the parameter; the first is no shift. */
function shiftsOf(response: Response | undefined): readonly number[] {
  if (!response) return [0]
  if (response.kind === 'quadratic') return [0, 1, -1]
  const count = 2 * response.terms + 1
  return Array.from({ length: count }, (_, k) => (2 * Math.PI * k) / (count * response.base))
}

/** The shift to the least loss. */
function best(response: Response, values: readonly number[]): number {
  if (response.kind === 'periodic') return minimumOf(sinusoidThrough(values)) / response.base
  const [middle = 0, above = 0, below = 0] = values
  const curvature = above + below - 2 * middle
  return curvature > 0 ? (below - above) / (2 * curvature) : 0
}

/** Sets each parameter in turn. @param responses of the loss to each parameter */
export function rotosolve(responses: readonly Response[]): Optimizer {
  return {
    start: (point) => ({ point, memory: {}, counters: { parameter: 0 } }),
    ask(state) {
      const at = place(state)
      const points = shiftsOf(responses[at]).map((shift) => moved(state.point, at, shift))
      return { question: { points, need: 'value' }, state }
    },
    tell(state, { values }) {
      const at = place(state)
      const response = responses[at]
      if (!response) return state
      const point = moved(state.point, at, best(response, values))
      return { ...state, point, counters: { parameter: (at + 1) % responses.length } }
    },
    rate: () => 1,
    isWithinStep: (state) => place(state) > 0,
  }
}

function moved(point: Float64Array, at: number, shift: number): Float64Array {
  const copy = point.slice()
  if (shift !== 0) copy[at]! += shift
  return copy
}
