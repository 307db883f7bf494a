/* Which circuits run as one large state after the other, and the sizes of its parts. Pure functions of circuit and rows. */
import { qubitsOf } from '../../../plan/primitives.ts'
import type { Segment } from '../../../plan/schedule.ts'
import type { TileLimits } from '../../../plan/sweeps.ts'
import type { Precision } from '../layout.ts'
import { chunkBytes, realBytes } from '../layout.ts'

/** Coordinates in the lanes of a chunk: see assembly/single/lanes.ts. */
export function laneBits(precision: Precision): number {
  return chunkBytes / realBytes(precision) === 2 ? 1 : 2
}

/** Sizes of the parts of a state. */
export interface SingleSizes {
  /** log2 of the amplitudes of a tile. */
  readonly tile: number
  /** log2 of the neighbouring places that stay together in a tile. */
  readonly run: number
  /** log2 of the amplitudes of a block. */
  readonly block: number
}

/** What tests may choose otherwise. */
export interface SingleChoices {
  readonly runsSingly: (qubitCount: number, leastQubits: number, rows: number) => boolean
  readonly sizes: SingleSizes
}

/** A tile stays in the second cache, two and their tables as well; runs fill cache lines. */
export const singleSizes: SingleSizes = { tile: 13, run: 3, block: 11 }

/** From so many qubits on, states are worked on one by one however many there are. */
const largeQubits = 14

/** Whether rows run one after the other, each with the lanes for itself, rather than side by side in lanes. */
export function runsSingly(qubitCount: number, leastQubits: number, rows: number): boolean {
  return qubitCount >= (rows === 1 ? leastQubits : largeQubits)
}

/** What the circuit must have qubits for: the lanes, and gates other than rotations beyond them. */
export function leastQubits(segments: readonly Segment[], precision: Precision): number {
  const widest = segments.reduce(
    (most, { mixing }) =>
      mixing.reduce(
        (width, primitive) =>
          primitive.kind === 'rotation' ? width : Math.max(width, qubitsOf(primitive).length),
        most,
      ),
    0,
  )
  return laneBits(precision) + widest
}

export function tileLimits(sizes: SingleSizes, precision: Precision): TileLimits {
  return { coordinates: sizes.tile, runs: sizes.run, lanes: laneBits(precision) }
}

/** Bytes of one state. */
export function singleStateBytes(qubitCount: number, precision: Precision): number {
  return 2 * realBytes(precision) * 2 ** qubitCount
}

/** Where bit `bit` of a place leads to, in bytes. */
export function byteOfBit(bit: number, precision: Precision): number {
  const lanes = laneBits(precision)
  return bit < lanes ? realBytes(precision) * 2 ** bit : 2 * chunkBytes * 2 ** (bit - lanes)
}
