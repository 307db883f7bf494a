/* Descent scaled by a running mean of squared slopes (Tieleman and Hinton 2012), with epsilon where PennyLane has it. */
import { askGradient, gradientIn, type Optimizer } from './optimizer.ts'

export interface RmspropSettings {
  readonly learningRate: number
  readonly decay: number
  readonly epsilon: number
}

/** v <- decay * v + (1 - decay) * gradient^2; x <- x - rate / sqrt(v + epsilon) * gradient. */
export function rmsprop({ learningRate, decay, epsilon }: RmspropSettings): Optimizer {
  return {
    start: (point) => ({ point, memory: { square: new Float64Array(point.length) }, counters: {} }),
    ask: askGradient,
    tell(state, answer, factor = 1) {
      const gradient = gradientIn(answer)
      const rate = factor * learningRate
      const square = state.memory.square!.map((v, i) => decay * v + (1 - decay) * gradient[i]! * gradient[i]!)
      const point = state.point.map((x, i) => x - (rate / Math.sqrt(square[i]! + epsilon)) * gradient[i]!)
      return { ...state, point, memory: { square } }
    },
    rate: () => learningRate,
  }
}
