/* Many columns made few: principal components, fitted on the training part, or the means of blocks of a picture. */
import { LabError } from '../base/lab-error.ts'
import { symmetricEigen } from '../base/symmetric-eigen.ts'
import type { Reduction } from '../document/experiment.ts'

/** What a reduction makes of rows. */
export interface Reduced {
  readonly featureNames: readonly string[]
  /** Row-major, shape [count, featureNames.length]. */
  readonly features: Float64Array
  /** What became of the columns, in one sentence without its end. */
  readonly note: string
}

interface Rows {
  readonly featureNames: readonly string[]
  /** Row-major, shape [count, featureNames.length]. */
  readonly features: Float64Array
}

/** Centre and unit of a column, as the training rows have them. */
interface Unit {
  readonly mean: number
  readonly deviation: number
}

function unitsOf({ features, featureNames }: Rows, train: readonly number[], standardize: boolean): Unit[] {
  const width = featureNames.length
  return featureNames.map((_, column) => {
    const values = train.map((row) => features[row * width + column]!)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
    const deviation = Math.sqrt(squares / values.length)
    return { mean, deviation: standardize && deviation > 0 ? deviation : 1 }
  })
}

function centred({ features }: Rows, units: readonly Unit[]): Float64Array {
  const width = units.length
  return features.map((value, at) => {
    const { mean, deviation } = units[at % width]!
    return (value - mean) / deviation
  })
}

function covariance(features: Float64Array, width: number, train: readonly number[]): Float64Array {
  const matrix = new Float64Array(width * width)
  for (const row of train) {
    for (let i = 0; i < width; i++) {
      const value = features[row * width + i]! / train.length
      for (let j = 0; j <= i; j++) matrix[i * width + j]! += value * features[row * width + j]!
    }
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) matrix[j * width + i] = matrix[i * width + j]!
  return matrix
}

/**
 * The first principal components of the training rows, for all rows (Pearson 1901; Hotelling 1933).
 *
 * @returns with the share of the variance that each component holds
 */
export function principalComponents(
  rows: Rows,
  columns: number,
  standardize: boolean,
  train: readonly number[],
): { readonly features: Float64Array; readonly shares: readonly number[] } {
  const width = rows.featureNames.length
  const values = centred(rows, unitsOf(rows, train, standardize))
  const { values: spread, vectors } = symmetricEigen(covariance(values, width, train), width)
  const count = values.length / width
  const features = new Float64Array(count * columns)
  for (let row = 0; row < count; row++) {
    for (let k = 0; k < columns; k++) {
      let sum = 0
      for (let i = 0; i < width; i++) sum += vectors[k * width + i]! * values[row * width + i]!
      features[row * columns + k] = sum
    }
  }
  const whole = spread.reduce((sum, value) => sum + Math.max(0, value), 0)
  const shares = Array.from(spread.subarray(0, columns), (value) =>
    whole > 0 ? Math.max(0, value) / whole : 0,
  )
  return { features, shares }
}

function reducedByPca(
  rows: Rows,
  reduction: Extract<Reduction, { kind: 'pca' }>,
  train: readonly number[],
): Reduced {
  const { columns, standardize } = reduction
  const width = rows.featureNames.length
  if (columns > width)
    throw new LabError(
      'data',
      `reduction: principal components must be at most as many as the features (${width}), got ${columns}; ask for fewer`,
      { columns, featureCount: width },
    )
  const { features, shares } = principalComponents(rows, columns, standardize, train)
  const held = Math.round(100 * shares.reduce((sum, share) => sum + share, 0))
  return {
    features,
    featureNames: Array.from({ length: columns }, (_, k) => `component ${k + 1}`),
    note: `${width} features are reduced to ${columns} principal components, which hold ${held} % of the variance of the training rows`,
  }
}

function pooled({ features, featureNames }: Rows, reduction: Extract<Reduction, { kind: 'pool' }>): Reduced {
  const { width, height, columns, rows } = reduction
  const size = featureNames.length
  if (width * height !== size)
    throw new LabError(
      'data',
      `reduction: a picture of ${height} x ${width} needs ${width * height} features, got ${size}; state the width and height of the data`,
      { featureCount: size },
    )
  const [across, down] = [width / columns, height / rows]
  const blocks = columns * rows
  const means = new Float64Array((features.length / size) * blocks)
  for (const [at, value] of features.entries()) {
    const pixel = at % size
    const block =
      Math.floor(Math.floor(pixel / width) / down) * columns + Math.floor((pixel % width) / across)
    means[Math.floor(at / size) * blocks + block]! += value / (across * down)
  }
  return {
    features: means,
    featureNames: Array.from(
      { length: blocks },
      (_, k) => `block ${Math.floor(k / columns) + 1},${(k % columns) + 1}`,
    ),
    note: `${size} pixels are pooled to ${blocks} means of ${down} x ${across} blocks`,
  }
}

/**
 * Rows with fewer columns.
 *
 * @param train the rows that principal components are fitted on
 * @throws LabError "data" where the columns do not allow it
 */
export function reduceRows(rows: Rows, reduction: Reduction, train: readonly number[]): Reduced {
  return reduction.kind === 'pca' ? reducedByPca(rows, reduction, train) : pooled(rows, reduction)
}
