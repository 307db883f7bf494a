/* Two interleaved half circles. */
import { cos, sin } from '../../base/elementary.ts'
import { planarRows, type DataSet } from './data-set.ts'

/** Half circles of radius 1 around (0, 0) and (1, 0.5), points evenly spaced along each. */
export const moons: DataSet = {
  name: 'moons',
  generate: (request) =>
    planarRows(request, ['a', 'b'], ({ klass, index, count }) => {
      const turn = (Math.PI * index) / Math.max(1, count - 1)
      return klass === 0 ? [cos(turn), sin(turn)] : [1 - cos(turn), 0.5 - sin(turn)]
    }),
}
