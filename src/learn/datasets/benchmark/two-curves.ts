/* The set "two curves" of arXiv:2403.07059. */
import { cos, sin } from '../../../base/elementary.ts'
import type { DataSet } from '../data-set.ts'
import { labelledRows, withUnitColumns } from './labelled-rows.ts'

/**
 * Each feature is a Fourier series of `degree` in t on [0, 1], half a period, with uniform coefficients of norm 1 in all;
 * class b is the same curve moved by `offset` in every feature. Normal noise, then columns standardized.
 */
export const twoCurves: DataSet = {
  name: 'two-curves',
  generate: (request) => {
    const { stream, options, noise } = request
    const width = options['features'] ?? 4
    const degree = options['degree'] ?? 5
    const offset = options['offset'] ?? 0.1
    const perFeature = 2 * (degree + 1)
    const drawn = Float64Array.from({ length: width * perFeature }, () => stream.uniform())
    const norm = Math.sqrt(drawn.reduce((sum, value) => sum + value * value, 0))
    const coefficients = drawn.map((value) => value / norm)
    const rows = labelledRows(request, width, (klass) => {
      const t = Math.PI * stream.uniform()
      return Array.from({ length: width }, (_, feature) => {
        let sum = klass * offset + noise * stream.normal()
        for (let k = 0; k <= degree; k++) {
          const at = feature * perFeature + 2 * k
          sum += coefficients[at]! * cos(k * t) + coefficients[at + 1]! * (k === 0 ? 1 : sin(k * t))
        }
        return sum
      })
    })
    return withUnitColumns(rows)
  },
}
