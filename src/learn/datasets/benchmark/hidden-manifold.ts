/* The set "hidden manifold" of arXiv:2403.07059, after Goldt et al. 2020, arXiv:1909.11500. */
import { tanh } from '../../../base/elementary.ts'
import type { DataSet, DataSetRequest, DataSetRows } from '../data-set.ts'

const normals = (stream: DataSetRequest['stream'], count: number) =>
  Float64Array.from({ length: count }, () => stream.normal())

/* Row-major matrix [rows, vector.length] times a vector. */
function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const width = vector.length
  return Float64Array.from({ length: matrix.length / width }, (_, row) =>
    vector.reduce((sum, value, k) => sum + value * matrix[row * width + k]!, 0),
  )
}

/**
 * Normal points c of `dimension` coordinates; the features are tanh(F c / sqrt(dimension) - bias), the class is whether
 * a random network v . tanh(W c) is above its median.
 */
function generate({ count, options, stream }: DataSetRequest): DataSetRows {
  const width = options['features'] ?? 4
  const dimension = options['dimension'] ?? 2
  const embedding = normals(stream, width * dimension)
  const biases = Float64Array.from({ length: width }, () => 2 * stream.uniform() - 1)
  const inner = normals(stream, dimension * dimension)
  const outer = normals(stream, dimension)
  const features = new Float64Array(width * count)
  const scores = new Float64Array(count)
  for (let row = 0; row < count; row++) {
    const point = normals(stream, dimension)
    const bent = times(embedding, point).map((sum, k) => tanh(sum / Math.sqrt(dimension) - biases[k]!))
    features.set(bent, row * width)
    scores[row] = times(outer, times(inner, point).map(tanh))[0]!
  }
  const ranked = Array.from(scores, (_, row) => row).sort((a, b) => scores[a]! - scores[b]! || a - b)
  const targets = new Float64Array(count)
  for (const row of ranked.slice(Math.ceil(count / 2))) targets[row] = 1
  const featureNames = Array.from({ length: width }, (_, k) => `x_${k}`)
  return { featureNames, targetName: 'class', classNames: ['a', 'b'], features, targets }
}

/** The hidden manifold model. */
export const hiddenManifold: DataSet = { name: 'hidden-manifold', generate }
