/* Simultaneous perturbation: two loss values in a random direction stand for the gradient (Spall 1998). */
import { pow } from '../../base/elementary.ts'
import type { Optimizer, OptimizerState } from './optimizer.ts'

export interface SpsaSettings {
  readonly a: number
  readonly c: number
  readonly stability: number
  readonly alpha: number
  readonly gamma: number
}

/* Steps taken so far. */
const count = (state: OptimizerState): number => state.counters.step ?? 0

/** x <- x - a_k * (f(x + c_k d) - f(x - c_k d)) / (2 c_k) * d, with d_i = -1 or +1 and falling gains a_k, c_k. */
export function spsa({ a, c, stability, alpha, gamma }: SpsaSettings): Optimizer {
  const rate = (state: OptimizerState): number => a / pow(count(state) + 1 + stability, alpha)
  const width = (state: OptimizerState): number => c / pow(count(state) + 1, gamma)
  return {
    start: (point) => ({
      point,
      memory: { direction: new Float64Array(point.length) },
      counters: { step: 0 },
    }),
    ask(state, draws) {
      const direction = state.point.map(() => (draws.uniform() < 0.5 ? -1 : 1))
      const reach = width(state)
      const points = [1, -1].map((side) => state.point.map((x, i) => x + side * reach * direction[i]!))
      return { question: { points, need: 'value' }, state: { ...state, memory: { direction } } }
    },
    tell(state, { values }) {
      const slope = (values[0]! - values[1]!) / (2 * width(state))
      const length = rate(state)
      const point = state.point.map((x, i) => x - length * slope * state.memory.direction![i]!)
      return { ...state, point, counters: { step: count(state) + 1 } }
    },
    rate,
    loss: (_, { values }) => (values[0]! + values[1]!) / 2,
  }
}
