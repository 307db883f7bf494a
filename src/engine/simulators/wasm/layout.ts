/* Sizes that a program is built for. They follow from the circuit and the rows alone, so that results do too. */

/** Rows per block: many for small states, so that an instruction is worth its dispatch; few where states fill the cache. */
export function blockWidth(qubitCount: number, rows: number): number {
  const widest = qubitCount <= 4 ? 16 : qubitCount === 5 ? 8 : qubitCount === 6 ? 4 : 2
  let width = 2
  while (width < widest && width < rows) width *= 2
  return width
}

/** Bytes of one block's state. */
export function stateBytes(qubitCount: number, width: number): number {
  return 16 * width * 2 ** qubitCount
}

/** No more rotations than this leave their cosines out at a time: their tangents must not overflow together. */
export const groupLimit = 8

/** Tables that all blocks share are kept up to this size together; beyond it each is remade where it is used. */
export const keptTablesLimit = 2 ** 26

/** Final states and angles of all blocks are kept for the backward pass up to this size; beyond it they are remade. */
export const keptBlocksLimit = 2 ** 27
