/* Rows of any number of features with classes as even as the count allows, in random order. */
import type { DataSetRequest, DataSetRows } from '../data-set.ts'

/** Rows x_0, x_1, …; `draw` gives one row of a class, as an array of that width. */
export function labelledRows(
  { count, stream }: DataSetRequest,
  width: number,
  draw: (klass: number) => ArrayLike<number>,
): DataSetRows {
  const order = stream.shuffled(Array.from({ length: count }, (_, row) => row))
  const features = new Float64Array(width * count)
  for (const [row, drawn] of order.entries()) features.set(draw(drawn % 2), row * width)
  return {
    featureNames: Array.from({ length: width }, (_, k) => `x_${k}`),
    targetName: 'class',
    classNames: ['a', 'b'],
    features,
    targets: Float64Array.from(order, (drawn) => drawn % 2),
  }
}

/** Each column with mean 0 and deviation 1 over all rows. */
export function withUnitColumns(rows: DataSetRows): DataSetRows {
  const { features, featureNames } = rows
  const width = featureNames.length
  const result = features.slice()
  for (let column = 0; column < width; column++) {
    const values = features.filter((_, at) => at % width === column)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
    const deviation = Math.sqrt(squares / values.length) || 1
    for (const [row, value] of values.entries()) result[row * width + column] = (value - mean) / deviation
  }
  return { ...rows, features: result }
}
