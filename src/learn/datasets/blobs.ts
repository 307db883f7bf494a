/* Round clouds. */
import { cos, sin } from '../../base/elementary.ts'
import { planarRows, type DataSet } from './data-set.ts'

/** Normal clouds around `classes` evenly spaced points of the unit circle; the noise is their deviation. */
export const blobs: DataSet = {
  name: 'blobs',
  generate: (request) => {
    const classes = request.options['classes'] ?? 3
    const names = ['a', 'b', 'c', 'd'].slice(0, classes)
    return planarRows(request, names, ({ klass }) => {
      const turn = (2 * Math.PI * klass) / classes + Math.PI / 2
      return [cos(turn), sin(turn)]
    })
  },
}
