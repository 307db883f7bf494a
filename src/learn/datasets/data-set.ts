/* What a generated data set is: rows drawn from a stream. Labels, option ranges and help are in document/registries.ts. */
import type { RandomStream } from '../../base/random.ts'

export interface DataSetRequest {
  /** How many rows, from 4. */
  readonly count: number
  /** Standard deviation of what is added to each feature (to the target in a regression). */
  readonly noise: number
  /** Every option of the set by name; the caller fills in the initial values. */
  readonly options: Readonly<Record<string, number>>
  readonly stream: RandomStream
}

export interface DataSetRows {
  readonly featureNames: readonly string[]
  readonly targetName: string
  /** Empty for a regression. */
  readonly classNames: readonly string[]
  /** Row-major, shape [count, featureNames.length]. */
  readonly features: Float64Array
  /** Class index, or the number to predict. */
  readonly targets: Float64Array
  /** Where measured rows come from and under which licence. */
  readonly origin?: Origin
}

/** What is owed to whoever measured the rows. */
export interface Origin {
  readonly provenance: string
  readonly licence: string
}

export interface DataSet {
  /** A name of document/registries.ts. */
  readonly name: string
  generate(request: DataSetRequest): DataSetRows
}

/** One of the rows of a class: which, of how many, in that class. */
export interface ClassRow {
  readonly klass: number
  readonly index: number
  readonly count: number
}

/**
 * Rows of two features with classes as even as the count allows, in random order.
 *
 * @param point the noiseless place of a row; normal noise is added here
 */
export function planarRows(
  request: DataSetRequest,
  classNames: readonly string[],
  point: (row: ClassRow) => readonly [number, number],
): DataSetRows {
  const { count, noise, stream } = request
  const classes = classNames.length
  const order = stream.shuffled(Array.from({ length: count }, (_, row) => row))
  const features = new Float64Array(2 * count)
  const targets = new Float64Array(count)
  for (const [row, drawn] of order.entries()) {
    const klass = drawn % classes
    const inClass = Math.floor((count - klass + classes - 1) / classes)
    const [x, y] = point({ klass, index: Math.floor(drawn / classes), count: inClass })
    features[2 * row] = x + noise * stream.normal()
    features[2 * row + 1] = y + noise * stream.normal()
    targets[row] = klass
  }
  return { featureNames: ['x', 'y'], targetName: 'class', classNames, features, targets }
}

/** A number between low and high. */
export function uniformBetween(stream: RandomStream, low: number, high: number): number {
  return low + (high - low) * stream.uniform()
}
