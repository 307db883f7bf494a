/* How well a kernel matrix agrees with the labels. */

/** <A, B> / (|A| |B|) in the Frobenius sense; 0 where a norm is 0. */
function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let ab = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < a.length; i++) {
    ab += a[i]! * b[i]!
    aa += a[i]! * a[i]!
    bb += b[i]! * b[i]!
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0
}

/** H K H with H = 1 - 1/n: rows and columns have mean zero. */
function centred(matrix: ArrayLike<number>, count: number): Float64Array {
  const rowMeans = new Float64Array(count)
  let mean = 0
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) rowMeans[i]! += matrix[i * count + j]! / count
    mean += rowMeans[i]! / count
  }
  return Float64Array.from({ length: count * count }, (_, at) => {
    const i = Math.floor(at / count)
    return matrix[at]! - rowMeans[i]! - rowMeans[at - i * count]! + mean
  })
}

/**
 * What an ideal kernel would be: y_i y_j for two classes, 1 within a class and -1/(classes - 1) between several.
 *
 * @param classOf class index per row
 */
export function idealKernel(classOf: ArrayLike<number>, classes: number): Float64Array {
  const count = classOf.length
  const apart = classes > 1 ? -1 / (classes - 1) : 0
  return Float64Array.from({ length: count * count }, (_, at) => {
    const i = Math.floor(at / count)
    return classOf[i] === classOf[at - i * count] ? 1 : apart
  })
}

/**
 * Kernel-target alignment <K, T> / (|K| |T|), plain and with both matrices centred.
 *
 * @param kernel symmetric, row-major, shape [count, count]
 * @see Cortes, Mohri, Rostamizadeh: Algorithms for learning kernels based on centered alignment (2012)
 */
export function alignment(kernel: ArrayLike<number>, classOf: ArrayLike<number>, classes: number) {
  const ideal = idealKernel(classOf, classes)
  const count = classOf.length
  return { plain: cosine(kernel, ideal), centred: cosine(centred(kernel, count), centred(ideal, count)) }
}

export type AlignmentKind = 'plain' | 'centred'

/**
 * An alignment with its slope by each entry of the kernel: (T - <K, T> / |K|^2 K) / (|K| |T|), both centred or not.
 *
 * @returns slopes of the shape of the kernel, symmetric; 0 where a norm is 0
 */
export function alignmentSlopes(
  kernel: Float64Array,
  classOf: ArrayLike<number>,
  classes: number,
  kind: AlignmentKind,
): { readonly value: number; readonly slopes: Float64Array } {
  const ideal = idealKernel(classOf, classes)
  const count = classOf.length
  const [own, target] = kind === 'plain' ? [kernel, ideal] : [centred(kernel, count), centred(ideal, count)]
  let [both, ownSquares, targetSquares] = [0, 0, 0]
  for (let at = 0; at < own.length; at++) {
    both += own[at]! * target[at]!
    ownSquares += own[at]! * own[at]!
    targetSquares += target[at]! * target[at]!
  }
  if (!(ownSquares > 0 && targetSquares > 0)) return { value: 0, slopes: new Float64Array(own.length) }
  const norms = Math.sqrt(ownSquares * targetSquares)
  const slopes = own.map((value, at) => (target[at]! - (both / ownSquares) * value) / norms)
  return { value: both / norms, slopes }
}
