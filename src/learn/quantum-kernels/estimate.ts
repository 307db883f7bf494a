/* Fidelities as a machine would estimate them: each entry of its own shots, by the circuit of one row and back by the other. */
import { createStream } from '../../base/random.ts'
import { binomial } from '../../engine/binomial.ts'

/** Where the shots come from; entry (i, j) has a draw of its own, so that it does not matter in which order they are made. */
export interface EntryShots {
  readonly shots: number
  readonly seed: number
  /** Different for different matrices of one experiment. */
  readonly stream: string
  /** Of a symmetric matrix (i, j) and (j, i) are one entry. */
  readonly symmetric: boolean
}

/** More than a matrix has columns. */
const drawsPerRow = 65_536

/**
 * Exact entries as shares of shots, in place.
 *
 * @param values rows [from, …) of the matrix, row-major with `columns` columns
 */
export function estimateInPlace(
  values: Float64Array,
  columns: number,
  from: number,
  { shots, seed, stream, symmetric }: EntryShots,
): void {
  for (let at = 0; at < values.length; at++) {
    const row = from + Math.floor(at / columns)
    const column = at % columns
    const [i, j] = symmetric && column < row ? [column, row] : [row, column]
    if (symmetric && i === j) continue
    const draws = createStream(seed, stream, i * drawsPerRow + j)
    values[at] = binomial(shots, values[at]!, draws.uniform()) / shots
  }
}
