/* The set "linearly separable" of arXiv:2403.07059. */
import { LabError } from '../../../base/lab-error.ts'
import { uniformBetween, type DataSet } from '../data-set.ts'
import { labelledRows } from './labelled-rows.ts'

const mostDraws = 200_000

/** Uniform on [-1, 1]^d where the sum of the features is beyond +-margin; class a where it is positive. */
export const linearlySeparable: DataSet = {
  name: 'linearly-separable',
  generate: (request) => {
    const { stream, options } = request
    const width = options['features'] ?? 2
    const margin = options['margin'] ?? 0.04
    return labelledRows(request, width, (klass) => {
      for (let draw = 0; draw < mostDraws; draw++) {
        const point = Float64Array.from({ length: width }, () => uniformBetween(stream, -1, 1))
        const sum = point.reduce((total, value) => total + value, 0)
        if ((klass === 0 ? sum : -sum) > margin) return point
      }
      throw new LabError(
        'data',
        `data set "linearly-separable": no point is beyond the margin, got margin ${margin}; lower it`,
      )
    })
  },
}
