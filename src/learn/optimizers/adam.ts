/* Descent whose step adapts to each parameter (Kingma and Ba, arXiv:1412.6980), with epsilon where PennyLane has it. */
import { askGradient, gradientIn, type Optimizer } from './optimizer.ts'

export interface AdamSettings {
  readonly learningRate: number
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
}

/** x <- x - rate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon). */
export function adam({ learningRate, beta1, beta2, epsilon }: AdamSettings): Optimizer {
  return {
    start: (point) => ({
      point,
      memory: { mean: new Float64Array(point.length), square: new Float64Array(point.length) },
      counters: { power1: 1, power2: 1 },
    }),
    ask: askGradient,
    tell(state, answer, factor = 1) {
      const gradient = gradientIn(answer)
      const power1 = state.counters.power1! * beta1
      const power2 = state.counters.power2! * beta2
      const mean = state.memory.mean!.map((m, i) => beta1 * m + (1 - beta1) * gradient[i]!)
      const square = state.memory.square!.map((v, i) => beta2 * v + (1 - beta2) * gradient[i]! * gradient[i]!)
      const rate = (factor * learningRate * Math.sqrt(1 - power2)) / (1 - power1)
      const point = state.point.map((x, i) => x - (rate * mean[i]!) / (Math.sqrt(square[i]!) + epsilon))
      return { point, memory: { mean, square }, counters: { power1, power2 } }
    },
    rate: () => learningRate,
  }
}
