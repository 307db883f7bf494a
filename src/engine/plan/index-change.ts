/*
 * Phases and linear index changes, merged into one: amplitude k goes to index A k xor b (over bits), times
 * exp(-i/2 sum of angle * (-1)^(parity of k & mask)). CX, X and SWAP build A and b; everything diagonal adds a mask.
 */
import { isOdd } from '../observables.ts'
import type { Angle } from './angle.ts'
import { isZeroAngle, sumOfAngles, timesAngle } from './angle.ts'
import type { DiagonalPrimitive } from './primitives.ts'

export interface IndexChange {
  /** Bit j of the new index is the parity of (old index & rows[j]), flipped where `constant` has bit j. */
  readonly rows: readonly number[]
  readonly constant: number
  /** Angle by mask over the old index; mask 0 is a global phase. */
  readonly phases: ReadonlyMap<number, Angle>
}

/** Several primitives as one change; the first acts first. */
export function indexChange(qubitCount: number, primitives: readonly DiagonalPrimitive[]): IndexChange {
  const rows = Array.from({ length: qubitCount }, (_, qubit) => 1 << qubit)
  const summands = new Map<number, Angle[]>()
  let constant = 0
  for (const primitive of primitives) {
    if (primitive.kind === 'flip') constant ^= 1 << primitive.qubit
    else if (primitive.kind === 'controlled-flip') {
      const { control, qubit } = primitive
      rows[qubit]! ^= rows[control]!
      constant ^= ((constant >> control) & 1) << qubit
    } else {
      const mask = pulledBackMask(rows, primitive.mask)
      const angle = isOdd(primitive.mask & constant) ? timesAngle(-1, primitive.angle) : primitive.angle
      const held = summands.get(mask)
      if (held === undefined) summands.set(mask, [angle])
      else held.push(angle)
    }
  }
  const phases = new Map<number, Angle>()
  for (const [mask, angles] of summands) {
    const angle = sumOfAngles(angles)
    if (!isZeroAngle(angle)) phases.set(mask, angle)
  }
  return { rows, constant, phases }
}

/** A parity of the new index as a parity of the old one, with the sign that the flips give it. */
export function pulledBack(
  { rows, constant }: Pick<IndexChange, 'rows' | 'constant'>,
  mask: number,
): { readonly mask: number; readonly sign: 1 | -1 } {
  return { mask: pulledBackMask(rows, mask), sign: isOdd(mask & constant) ? -1 : 1 }
}

function pulledBackMask(rows: readonly number[], mask: number): number {
  let old = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) old ^= rows[31 - Math.clz32(rest & -rest)]!
  return old
}

/** Whether every amplitude stays at its index. */
export function keepsIndices({ rows, constant }: IndexChange): boolean {
  return constant === 0 && rows.every((row, qubit) => row === 1 << qubit)
}

/** Whether the change does nothing at all, global phase included. */
export function isNothing(change: IndexChange): boolean {
  return keepsIndices(change) && change.phases.size === 0
}

/** For each bit of the old index the bits of the new one that it flips: the columns of A. */
export function columnsOf({ rows }: IndexChange): number[] {
  return rows.map((_, bit) => rows.reduce((column, row, j) => column | (((row >>> bit) & 1) << j), 0))
}
