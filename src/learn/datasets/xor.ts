/* The sign of a product: no single feature tells anything. */
import { planarRows, uniformBetween, type DataSet } from './data-set.ts'

/** How far the noiseless points stay from the axes. */
const margin = 0.1

/** Uniform on [-1, 1]^2 without a cross of half-width 0.1; class b where x y < 0. */
export const xor: DataSet = {
  name: 'xor',
  generate: (request) =>
    planarRows(request, ['a', 'b'], ({ klass }) => {
      const { stream } = request
      const x = uniformBetween(stream, margin, 1)
      const y = uniformBetween(stream, margin, 1)
      const side = stream.integer(2) === 0 ? 1 : -1
      return [side * x, (klass === 0 ? side : -side) * y]
    }),
}
