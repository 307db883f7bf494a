/* One circle inside another. */
import { cos, sin } from '../../base/elementary.ts'
import { planarRows, type DataSet } from './data-set.ts'

/** Class a on the circle of radius 1, class b on that of radius `factor`. */
export const circles: DataSet = {
  name: 'circles',
  generate: (request) =>
    planarRows(request, ['a', 'b'], ({ klass, index, count }) => {
      const turn = (2 * Math.PI * index) / count
      const radius = klass === 0 ? 1 : (request.options['factor'] ?? 0.5)
      return [radius * cos(turn), radius * sin(turn)]
    }),
}
