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

/** What is kept in memory rather than made again, in bytes; fixed, so that results do not depend on the machine. */
export interface KeepLimits {
  /** Tables of phases that all blocks share, together; beyond it each is remade wherever it is used. */
  readonly tables: number
  /** Angles and final states of all blocks, for the backward pass; beyond it they are remade block by block. */
  readonly blocks: number
}

export const keepLimits: KeepLimits = { tables: 2 ** 26, blocks: 2 ** 27 }
