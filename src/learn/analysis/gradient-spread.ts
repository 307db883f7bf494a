/* How gradients spread over random points: sums that can be taken in parts and put together in order. */

export interface GradientSums {
  readonly samples: number
  /** By parameter. */
  readonly sums: readonly number[]
  readonly squares: readonly number[]
  /** Of the mean square over the parameters of each sample, and its square. */
  readonly means: readonly [number, number]
}

export interface GradientSpread {
  readonly samples: number
  readonly byParameter: readonly number[]
  /** Mean over the parameters that have any effect. */
  readonly variance: number
  /** Its standard error. */
  readonly error: number
}

/** Variances below this are those of parameters without any effect. */
const noEffect = 1e-24

/** @param gradients row-major, shape [samples, width]; the first `size` of each row count */
export function gradientSums(gradients: Float64Array, width: number, size: number): GradientSums {
  const samples = gradients.length / width
  const sums = Array.from({ length: size }, () => 0)
  const squares = Array.from({ length: size }, () => 0)
  const means: [number, number] = [0, 0]
  for (let row = 0; row < samples; row++) {
    let mean = 0
    for (let k = 0; k < size; k++) {
      const value = gradients[row * width + k]!
      sums[k]! += value
      squares[k]! += value * value
      mean += (value * value) / size
    }
    means[0] += mean
    means[1] += mean * mean
  }
  return { samples, sums, squares, means }
}

/** Variances over all samples of the parts. */
export function gradientSpread(parts: readonly GradientSums[]): GradientSpread {
  const samples = parts.reduce((sum, part) => sum + part.samples, 0)
  const size = parts[0]?.sums.length ?? 0
  const total = (of: (part: GradientSums) => number) => parts.reduce((sum, part) => sum + of(part), 0)
  const byParameter = Array.from({ length: size }, (_, k) => {
    const sum = total(({ sums }) => sums[k]!)
    const squares = total((part) => part.squares[k]!)
    return samples > 1 ? Math.max(0, (squares - (sum * sum) / samples) / (samples - 1)) : 0
  })
  const alive = byParameter.filter((value) => value > noEffect)
  const variance = alive.reduce((sum, value) => sum + value, 0) / Math.max(1, alive.length)
  const mean = total(({ means }) => means[0]) / Math.max(1, samples)
  const square = total(({ means }) => means[1]) / Math.max(1, samples)
  /* The means over all parameters, of which those without effect are 0. */
  const share = alive.length / Math.max(1, size)
  const deviation = Math.sqrt(Math.max(0, square - mean * mean) / Math.max(1, samples - 1))
  return { samples, byParameter, variance, error: share > 0 ? deviation / share : 0 }
}
