/* The set "bars and stripes" of arXiv:2403.07059. */
import type { DataSet } from '../data-set.ts'
import { labelledRows } from './labelled-rows.ts'

/** Pictures of pixels -1 and +1, row by row: class a has whole columns lit at random, class b whole rows. Normal noise. */
export const barsAndStripes: DataSet = {
  name: 'bars-and-stripes',
  generate: (request) => {
    const { stream, options, noise } = request
    const width = options['width'] ?? 4
    const height = options['height'] ?? 4
    const rows = labelledRows(request, width * height, (klass) => {
      const lit = Array.from({ length: klass === 0 ? width : height }, () => stream.uniform() > 0.5)
      return Array.from({ length: width * height }, (_, pixel) => {
        const line = klass === 0 ? pixel % width : Math.floor(pixel / width)
        return (lit[line] ? 1 : -1) + noise * stream.normal()
      })
    })
    const featureNames = rows.featureNames.map(
      (_, k) => `pixel ${Math.floor(k / width) + 1},${(k % width) + 1}`,
    )
    return { ...rows, featureNames }
  },
}
