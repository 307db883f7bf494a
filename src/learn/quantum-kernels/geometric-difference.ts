/*
 * How much better than an RBF kernel a quantum kernel can be on the best of all labels (arXiv:2011.01938): the square root of the
 * spectral norm of sqrt(K_Q) sqrt(K_C) (K_C + regularization)^-2 sqrt(K_C) sqrt(K_Q), both kernels of trace n.
 */
import type { Stepwise } from '../../base/stepwise.ts'
import { factoring, solveFactored } from '../../base/linear-algebra.ts'
import { findingSpectrum } from '../../base/symmetric-spectrum.ts'
import type { BaselineRows } from '../baselines/baseline.ts'
import { rbfKernelRows, scaleGamma } from '../baselines/rbf.ts'
import type { GeometricDifference } from './diagnosis.ts'

/** Added to the eigenvalues of the RBF kernel. */
const regularization = 0.01
/** Bandwidths of the RBF kernel: times 1 / (features * variance). */
const factors = [1 / 64, 1 / 16, 1 / 4, 1, 4, 16, 64]

/** An RBF kernel, ready to be compared with. */
export interface RbfReference {
  readonly gamma: number
  /** Shape [count, count], trace count. */
  readonly kernel: Float64Array
  /** sqrt(K) (K + regularization)^-1, the same shape. */
  readonly weight: Float64Array
}

/**
 * The RBF kernels that a quantum kernel is compared with; they depend on the rows alone.
 *
 * @param rows standardized features
 */
export function* findingRbfReferences(
  rows: Omit<BaselineRows, 'targets'>,
): Stepwise<readonly RbfReference[]> {
  const { count, featureCount } = rows
  const unit = scaleGamma({ ...rows, targets: new Float64Array(0) })
  const references: RbfReference[] = []
  for (const factor of factors) {
    const gamma = unit * factor
    const kernel = yield* rbfKernelRows(rows, rows, featureCount, gamma)
    const { values, vectors } = yield* findingSpectrum(kernel, count)
    const weight = new Float64Array(count * count)
    for (let k = 0; k < count; k++) {
      const value = Math.max(0, values[k]!)
      addOuter(
        weight,
        vectors.subarray(k * count, (k + 1) * count),
        Math.sqrt(value) / (value + regularization),
      )
      yield count * count
    }
    references.push({ gamma, kernel, weight })
  }
  return references
}

function addOuter(matrix: Float64Array, vector: Float64Array, factor: number): void {
  const count = vector.length
  for (let i = 0; i < count; i++) {
    const own = factor * vector[i]!
    if (own === 0) continue
    for (let j = 0; j < count; j++) matrix[i * count + j]! += own * vector[j]!
  }
}

/**
 * The difference to the RBF kernel that is most like it.
 *
 * @param kernel positive semidefinite, shape [count, count]; any trace above 0
 * @param labels -1 and 1, or empty where there are none
 */
export function* findingGeometricDifference(
  kernel: Float64Array,
  count: number,
  references: readonly RbfReference[],
  labels: Float64Array,
): Stepwise<GeometricDifference> {
  const normalized = ofTrace(kernel, count)
  const tried: { gamma: number; value: number }[] = []
  for (const { gamma, weight } of references) {
    const norm = yield* spectralNorm(normalized, weight, count)
    tried.push({ gamma, value: Math.sqrt(norm) })
  }
  const best = tried.reduce((least, one) => (one.value < least.value ? one : least))
  const rbf = references[tried.indexOf(best)]!.kernel
  const complexity =
    labels.length === 0
      ? null
      : { quantum: yield* complexityOf(normalized, labels), rbf: yield* complexityOf(rbf, labels) }
  return { ...best, tried, threshold: Math.sqrt(count), regularization, complexity }
}

/* Kernels are compared at the same trace, the number of rows. */
function ofTrace(kernel: Float64Array, count: number): Float64Array {
  let trace = 0
  for (let i = 0; i < count; i++) trace += kernel[i * count + i]!
  return trace === count ? kernel : kernel.map((value) => (value * count) / trace)
}

const mostIterations = 200
const settled = 1e-9

/* The largest eigenvalue of W K W, by powers of it. */
function* spectralNorm(kernel: Float64Array, weight: Float64Array, count: number): Stepwise<number> {
  let vector = Float64Array.from({ length: count }, (_, i) => 1 + i / count)
  let norm = 0
  for (let iteration = 0; iteration < mostIterations; iteration++) {
    const next = times(weight, times(kernel, times(weight, vector)))
    const [along, own, length] = [dot(vector, next), dot(vector, vector), Math.sqrt(dot(next, next))]
    if (!(length > 0)) return 0
    const before = norm
    norm = along / own
    vector = next.map((value) => value / length)
    yield 3 * count * count
    if (Math.abs(norm - before) <= settled * norm) break
  }
  return norm
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const count = vector.length
  return vector.map((_, i) => {
    let sum = 0
    for (let j = 0; j < count; j++) sum += matrix[i * count + j]! * vector[j]!
    return sum
  })
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

function* complexityOf(kernel: Float64Array, labels: Float64Array): Stepwise<number> {
  const count = labels.length
  const raised = kernel.slice()
  for (let i = 0; i < count; i++) raised[i * count + i]! += regularization
  return dot(labels, solveFactored(yield* factoring(raised, count), labels))
}
