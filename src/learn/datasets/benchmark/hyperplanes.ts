/* The set "hyperplanes and parity" of arXiv:2403.07059. */
import { LabError } from '../../../base/lab-error.ts'
import type { DataSet } from '../data-set.ts'
import { labelledRows, withUnitColumns } from './labelled-rows.ts'

const mostDraws = 20_000

/**
 * Normal points of `dimension` coordinates; class b where the number of planes w . x + b > 0 above which a point lies is
 * even, weights and offsets uniform on [0, 1]. Embedded in the features by a uniform random matrix, columns standardized.
 */
export const hyperplanes: DataSet = {
  name: 'hyperplanes',
  generate: (request) => {
    const { stream, options } = request
    const width = options['features'] ?? 4
    const dimension = options['dimension'] ?? 3
    const uniforms = (count: number) => Float64Array.from({ length: count }, () => stream.uniform())
    const planes = Array.from({ length: options['hyperplanes'] ?? 3 }, () => ({
      weights: uniforms(dimension),
      offset: stream.uniform(),
    }))
    const embedding = Array.from({ length: width }, () => uniforms(dimension))
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, k) => sum + value * b[k]!, 0)
    const rows = labelledRows(request, width, (klass) => {
      for (let draw = 0; draw < mostDraws; draw++) {
        const point = Float64Array.from({ length: dimension }, () => stream.normal())
        const above = planes.filter(({ weights, offset }) => dot(weights, point) + offset > 0).length
        if ((above % 2 === 0 ? 1 : 0) === klass) return embedding.map((row) => dot(row, point))
      }
      throw new LabError(
        'data',
        `data set "hyperplanes": both classes must occur, got one only among ${mostDraws} points; choose another seed or number of planes`,
      )
    })
    return withUnitColumns(rows)
  },
}
