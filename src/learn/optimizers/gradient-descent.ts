/* Plain descent: a step against the gradient. */
import { askGradient, gradientIn, type Optimizer } from './optimizer.ts'

/** x <- x - rate * gradient. */
export function gradientDescent({ learningRate }: { readonly learningRate: number }): Optimizer {
  return {
    start: (point) => ({ point, memory: {}, counters: {} }),
    ask: askGradient,
    tell(state, answer, factor = 1) {
      const gradient = gradientIn(answer)
      const rate = factor * learningRate
      return { ...state, point: state.point.map((x, i) => x - rate * gradient[i]!) }
    },
    rate: () => learningRate,
  }
}
