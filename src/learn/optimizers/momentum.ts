/* Descent that keeps part of its last step (Polyak 1964). */
import { askGradient, gradientIn, type Optimizer } from './optimizer.ts'

/** v <- momentum * v + rate * gradient; x <- x - v. */
export function momentumDescent(settings: {
  readonly learningRate: number
  readonly momentum: number
}): Optimizer {
  const { learningRate, momentum } = settings
  return {
    start: (point) => ({ point, memory: { velocity: new Float64Array(point.length) }, counters: {} }),
    ask: askGradient,
    tell(state, answer) {
      const gradient = gradientIn(answer)
      const velocity = state.memory.velocity!.map((v, i) => momentum * v + learningRate * gradient[i]!)
      return { ...state, point: state.point.map((x, i) => x - velocity[i]!), memory: { velocity } }
    },
    rate: () => learningRate,
  }
}
