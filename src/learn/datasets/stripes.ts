/* Alternating bands. */
import { planarRows, uniformBetween, type DataSet } from './data-set.ts'

/** Uniform on [-1, 1]^2, cut into `stripes` bands of equal width across the diagonal; their classes alternate. */
export const stripes: DataSet = {
  name: 'stripes',
  generate: (request) => {
    const bands = request.options['stripes'] ?? 4
    return planarRows(request, ['a', 'b'], ({ klass }) => {
      for (;;) {
        const x = uniformBetween(request.stream, -1, 1)
        const y = uniformBetween(request.stream, -1, 1)
        const band = Math.floor(((x + y + 2) / 4) * bands)
        if (band % 2 === klass) return [x, y]
      }
    })
  },
}
