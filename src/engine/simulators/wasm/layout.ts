/* Sizes that a program is built for. They follow from the circuit, the rows and the precision alone, so that results do too. */

import type { Purpose } from '../../plan/compile.ts'

/** Of states, tables of phases and coefficients of rotations. All else is float64: angles, slopes, values, cotangents. */
export type Precision = 'float64' | 'float32'

/** What the states of a block look like; see assembly/lanes.ts. */
export interface BlockShape {
  readonly qubitCount: number
  /** Rows of a block. */
  readonly width: number
  readonly precision: Precision
}

/** Bytes of a chunk, what a 128-bit register holds. */
export const chunkBytes = 16

/** Bytes of what states are made of. */
export function realBytes(precision: Precision): 4 | 8 {
  return precision === 'float32' ? 4 : 8
}

/**
 * Rows per block: many for small states, so that an instruction is worth its dispatch; few where states fill the cache. For
 * values two chunks even there, so that what is looked up for an amplitude serves both; states are mostly wanted of feature
 * maps, whose phases each row has for itself.
 */
export function blockWidth(qubitCount: number, rows: number, precision: Precision, purpose: Purpose): number {
  const lanes = chunkBytes / realBytes(precision)
  const large = purpose === 'values' ? 2 : 1
  const widest = qubitCount <= 4 ? 16 : lanes * (qubitCount <= 6 ? 4 : large)
  let width = lanes
  while (width < widest && width < rows) width *= 2
  return width
}

/** Bytes of one real for each row of a block: the real or the imaginary parts of an amplitude. */
export function partBytes({ width, precision }: BlockShape): number {
  return realBytes(precision) * width
}

/** Bytes of one block's state. */
export function stateBytes(shape: BlockShape): number {
  return 2 * partBytes(shape) * 2 ** shape.qubitCount
}

/** Bytes of one complex number for each basis state; tables are written in whole chunks of real and imaginary parts. */
export function tableBytes({ qubitCount, precision }: BlockShape): number {
  return Math.max(2 * chunkBytes, 2 * realBytes(precision) * 2 ** qubitCount)
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
