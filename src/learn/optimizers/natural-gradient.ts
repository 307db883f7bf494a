/*
 * Quantum natural gradient (Stokes et al., arXiv:1909.02108): the gradient measured by how far the state turns. The
 * metric is that of the circuit's parameters, averaged over the rows of the batch. Values of the output layer turn no
 * state: their metric is 1, so that they follow the plain gradient.
 */
import { solvePositiveDefinite } from '../../base/linear-algebra.ts'
import { gradientIn, type Optimizer } from './optimizer.ts'

export interface NaturalGradientSettings {
  readonly learningRate: number
  /** `block-diagonal` keeps only what parameters of one layer have in common. */
  readonly metric: 'block-diagonal' | 'full'
  /** Added to the diagonal, so that directions which turn no state stay finite. */
  readonly regularization: number
}

/**
 * x <- x - rate * (metric + regularization)^-1 gradient.
 * @param layers for each of the circuit's parameters the layer that it belongs to
 */
export function naturalGradient(
  { learningRate, metric: kind, regularization }: NaturalGradientSettings,
  layers: readonly number[],
): Optimizer {
  const count = layers.length
  const isKept = (i: number, j: number): boolean => kind === 'full' || layers[i] === layers[j]
  return {
    start: (point) => ({ point, memory: {}, counters: {} }),
    ask: (state) => ({ question: { points: [state.point], need: 'metric' }, state }),
    tell(state, answer, factor = 1) {
      const gradient = gradientIn(answer)
      const { metric = new Float64Array(0) } = answer
      const regular = Float64Array.from({ length: count * count }, (_, at) => {
        const [i, j] = [Math.floor(at / count), at % count]
        return (isKept(i, j) ? metric[at]! : 0) + (i === j ? regularization : 0)
      })
      const natural = gradient.slice()
      natural.set(solvePositiveDefinite(regular, gradient.subarray(0, count)))
      const rate = factor * learningRate
      return { ...state, point: state.point.map((x, i) => x - rate * natural[i]!) }
    },
    rate: () => learningRate,
  }
}
