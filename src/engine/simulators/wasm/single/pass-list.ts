/*
 * Instructions on one large state. Most are carried out at once; passes over the state may take long, so the list knows
 * where they are and of how many parts, and its carrier may stop between any two.
 */
import type { Image, PlacedList } from '../image.ts'
import { InstructionList } from '../image.ts'
import * as code from '../opcodes.ts'

/** A pass among the instructions of a list. */
export interface Pass {
  /** Its number among the instructions. */
  readonly at: number
  /** log2 of its parts. */
  readonly bits: number
  /** About how many nanoseconds it takes. */
  readonly work: number
  /** log2 of the parts that one thread takes at a time; null: the parts have to be carried out in order. */
  readonly share: number | null
}

export interface PlacedPasses extends PlacedList {
  readonly passes: readonly Pass[]
  readonly work: number
}

/** log2 of how many groups of parts have sums of their own: see assembly/single/pass.ts. */
const groupBits = 4

/** log2 of how many shares a pass without sums is cut into at most. */
const mostShareBits = 6

/** Bytes of the sums of all passes of a program: what is needed for the largest. */
export class SumRoom {
  bytes = 0

  ensure(bits: number, bytes: number): void {
    this.bytes = Math.max(this.bytes, 2 ** Math.min(bits, groupBits) * bytes)
  }
}

export class PassList {
  private readonly list = new InstructionList()
  private readonly passes: Pass[] = []
  private readonly sums: SumRoom

  constructor(sums: SumRoom) {
    this.sums = sums
  }

  push(instruction: number, ...operands: readonly number[]): void {
    this.list.push(instruction, ...operands)
  }

  append(other: InstructionList): void {
    this.list.append(other)
  }

  /**
   * A pass of 2^bits parts; `bits` is the second of its operands. It may add up sums, `sumBytes` for a group of parts.
   *
   * @param work nanoseconds
   */
  pushPass(work: number, instruction: number, operands: readonly number[], sumBytes = 0): void {
    const bits = operands[1]!
    if (sumBytes > 0) this.sums.ensure(bits, sumBytes)
    this.passes.push({ at: this.list.count, bits, work, share: shareOf(instruction, bits, sumBytes) })
    const filled = [...operands, ...Array.from({ length: 14 - operands.length }, () => 0), sumBytes]
    this.list.push(instruction, ...filled)
    if (sumBytes > 0) this.list.push(code.sumGroups, bits, sumBytes)
  }

  place(image: Image): PlacedPasses {
    const { passes } = this
    return { ...image.list(this.list), passes, work: passes.reduce((sum, { work }) => sum + work, 0) }
  }
}

/** A group of parts that has sums of its own, or a small share of all parts. */
function shareOf(instruction: number, bits: number, sumBytes: number): number | null {
  if (instruction === code.readProbabilityBlocks) return null
  return Math.max(0, bits - (sumBytes > 0 ? groupBits : mostShareBits))
}

/** Rooms of doubles in the sums of a group: addresses are odd (see assembly/lanes.ts). */
export class Sums {
  bytes = 0

  reserve(bytes: number): number {
    const address = this.bytes | 1
    this.bytes += Math.ceil(bytes / 16) * 16
    return address
  }
}
