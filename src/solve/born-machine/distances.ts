/* How far apart two distributions over basis states are, and what follows from the probabilities of the model. */
import { exp, log } from '../../base/elementary.ts'

/** The mean of Gaussian kernels between all pairs of values: row-major, shape [size, size]. */
export interface Kernel {
  readonly size: number
  readonly entries: Float64Array
}

/**
 * K(x, y) = mean over the widths w of exp(-d(x, y) / (2 w)), d being the number of bits that differ, or the squared
 * difference of the values (arXiv:1804.04168).
 */
export function gaussianKernel(qubits: number, widths: readonly number[], isPicture: boolean): Kernel {
  const size = 2 ** qubits
  /* All that can occur: by bits that differ, or by the difference of the values. */
  const known = Float64Array.from({ length: isPicture ? qubits + 1 : size }, (_, k) => {
    const distance = isPicture ? k : k * k
    return widths.reduce((sum, width) => sum + exp(-distance / (2 * width)), 0) / widths.length
  })
  const entries = new Float64Array(size * size)
  for (let x = 0; x < size; x++)
    for (let y = 0; y < size; y++)
      entries[x * size + y] = known[isPicture ? bitCount(x ^ y) : Math.abs(x - y)]!
  return { size, entries }
}

function bitCount(value: number): number {
  let count = 0
  for (let rest = value; rest > 0; rest >>= 1) count += rest & 1
  return count
}

/** K d. */
function applied({ size, entries }: Kernel, difference: Float64Array): Float64Array {
  const result = new Float64Array(size)
  for (let x = 0; x < size; x++) {
    let sum = 0
    for (let y = 0; y < size; y++) sum += entries[x * size + y]! * difference[y]!
    result[x] = sum
  }
  return result
}

export interface LossAndSlopes {
  readonly loss: number
  /** d(loss)/d(probability), by value. */
  readonly slopes: Float64Array
}

/** Squared maximum mean discrepancy (p - t)ᵀ K (p - t). */
export function mmdLoss(kernel: Kernel, model: Float64Array, target: Float64Array): LossAndSlopes {
  const difference = model.map((p, x) => p - target[x]!)
  const pulled = applied(kernel, difference)
  const loss = pulled.reduce((sum, value, x) => sum + value * difference[x]!, 0)
  return { loss: Math.max(0, loss), slopes: pulled.map((value) => 2 * value) }
}

/** A probability below this is taken for this, so that slopes stay finite. */
const leastProbability = 1e-12

/** Kullback-Leibler divergence sum t log(t / p) in nats. */
export function klLoss(model: Float64Array, target: Float64Array): LossAndSlopes {
  let loss = 0
  const slopes = new Float64Array(model.length)
  target.forEach((t, x) => {
    if (t === 0) return
    const p = Math.max(leastProbability, model[x]!)
    loss += t * log(t / p)
    slopes[x] = -t / p
  })
  return { loss, slopes }
}

/** Sum t log(t / p) in nats, null where p is 0 and t is not. */
export function divergence(model: ArrayLike<number>, target: ArrayLike<number>): number | null {
  let sum = 0
  for (let x = 0; x < target.length; x++) {
    if (target[x] === 0) continue
    if (model[x]! <= 0) return null
    sum += target[x]! * log(target[x]! / model[x]!)
  }
  return Math.max(0, sum)
}

/** Half the sum of absolute differences. */
export function totalVariation(model: ArrayLike<number>, target: ArrayLike<number>): number {
  let sum = 0
  for (let x = 0; x < target.length; x++) sum += Math.abs(model[x]! - target[x]!)
  return sum / 2
}

/** Probability of values that the target has. */
export function validRate(model: ArrayLike<number>, target: ArrayLike<number>): number {
  let sum = 0
  for (let x = 0; x < target.length; x++) if (target[x]! > 0) sum += model[x]!
  return sum
}
