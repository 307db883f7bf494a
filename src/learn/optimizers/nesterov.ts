/*
 * Momentum that takes its gradient where the velocity will have carried it (Nesterov 1983). A step asks twice: for the loss
 * where it stands, which is the loss that it reports, and for the gradient ahead.
 */
import type { MomentumSettings } from './momentum.ts'
import { gradientIn, type Optimizer, type OptimizerState } from './optimizer.ts'

const isAhead = (state: OptimizerState): boolean => state.counters.ahead === 1

/** v <- momentum * v + rate * gradient(x - momentum * v); x <- x - v. */
export function nesterov({ learningRate, momentum }: MomentumSettings): Optimizer {
  return {
    start: (point) => ({
      point,
      memory: { velocity: new Float64Array(point.length) },
      counters: { ahead: 0 },
    }),
    ask(state) {
      if (!isAhead(state)) return { question: { points: [state.point], need: 'value' }, state }
      const ahead = state.point.map((x, i) => x - momentum * state.memory.velocity![i]!)
      return { question: { points: [ahead], need: 'gradient' }, state }
    },
    tell(state, answer, factor = 1) {
      if (!isAhead(state)) return { ...state, counters: { ahead: 1 } }
      const gradient = gradientIn(answer)
      const rate = factor * learningRate
      const velocity = state.memory.velocity!.map((v, i) => momentum * v + rate * gradient[i]!)
      const point = state.point.map((x, i) => x - velocity[i]!)
      return { point, memory: { velocity }, counters: { ahead: 0 } }
    },
    rate: () => learningRate,
    isWithinStep: isAhead,
  }
}
