/* Two spiral arms around each other. */
import { cos, sin } from '../../base/elementary.ts'
import { planarRows, type DataSet } from './data-set.ts'

/** Archimedean arms from radius 0.1 to 1 over `turns` turns, half a turn apart. */
export const spirals: DataSet = {
  name: 'spirals',
  generate: (request) =>
    planarRows(request, ['a', 'b'], ({ klass, index, count }) => {
      const way = index / Math.max(1, count - 1)
      const turn = 2 * Math.PI * (request.options['turns'] ?? 1) * way + Math.PI * klass
      const radius = 0.1 + 0.9 * way
      return [radius * cos(turn), radius * sin(turn)]
    }),
}
