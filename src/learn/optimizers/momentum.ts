/* Descent that keeps part of its last step (Polyak 1964). */
import { askGradient, gradientIn, type Optimizer } from './optimizer.ts'

export interface MomentumSettings {
  readonly learningRate: number
  readonly momentum: number
}

/** v <- momentum * v + rate * gradient; x <- x - v. */
export function momentumDescent({ learningRate, momentum }: MomentumSettings): Optimizer {
  return {
    start: (point) => ({ point, memory: { velocity: new Float64Array(point.length) }, counters: {} }),
    ask: askGradient,
    tell(state, answer, factor = 1) {
      const gradient = gradientIn(answer)
      const rate = factor * learningRate
      const velocity = state.memory.velocity!.map((v, i) => momentum * v + rate * gradient[i]!)
      return { ...state, point: state.point.map((x, i) => x - velocity[i]!), memory: { velocity } }
    },
    rate: () => learningRate,
  }
}
