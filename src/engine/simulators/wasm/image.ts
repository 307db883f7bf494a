/*
 * What a program's memory holds before the first row comes: instructions, constants, room for tables. Addresses are given
 * out here, in TypeScript; the WebAssembly side only follows them. Room that each block of rows has for itself is counted
 * apart; its addresses are odd (see assembly/lanes.ts).
 */
import type { Precision } from './layout.ts'
import { instructionWords } from './opcodes.ts'

/** A byte address in a program's memory; odd: relative to the block's own memory; 0: none. */
export type Address = number

/** Instructions to be carried out in order. */
export class InstructionList {
  private words = new Uint32Array(16 * instructionWords)
  private length = 0

  /** One instruction; the code first, then its operands. */
  push(code: number, ...operands: readonly number[]): void {
    this.ensure(this.length + instructionWords)
    this.words[this.length] = code
    this.words.set(operands, this.length + 1)
    this.length += instructionWords
  }

  /** Takes over the instructions of another list. */
  append(other: InstructionList): void {
    this.ensure(this.length + other.length)
    this.words.set(other.words.subarray(0, other.length), this.length)
    this.length += other.length
  }

  get count(): number {
    return this.length / instructionWords
  }

  toBytes(): Uint8Array {
    return new Uint8Array(this.words.buffer, 0, 4 * this.length)
  }

  private ensure(length: number): void {
    if (length <= this.words.length) return
    const larger = new Uint32Array(Math.max(length, 2 * this.words.length))
    larger.set(this.words)
    this.words = larger
  }
}

/** Where a finished list of instructions lies. */
export interface PlacedList {
  readonly address: Address
  readonly count: number
}

export class Image {
  /** Bytes of memory that each block of rows has for itself. */
  blockBytes = 0
  private next: number
  private readonly contents: { readonly address: Address; readonly bytes: Uint8Array }[] = []

  /** @param start the first address that the module itself does not use */
  constructor(start: number) {
    this.next = aligned(start)
  }

  /** First address behind everything. */
  get end(): number {
    return this.next
  }

  /** Room that all blocks share. */
  reserve(bytes: number): Address {
    const address = this.next
    this.next = aligned(address + bytes)
    return address
  }

  /** Room that each block has for itself. */
  reserveInBlock(bytes: number): Address {
    const address = this.blockBytes
    this.blockBytes = aligned(address + bytes)
    return address | 1
  }

  words(values: readonly number[]): Address {
    return this.place(new Uint8Array(Uint32Array.from(values).buffer))
  }

  doubles(values: ArrayLike<number>): Address {
    return this.place(new Uint8Array(Float64Array.from(values).buffer))
  }

  reals(values: readonly number[], precision: Precision): Address {
    return precision === 'float64'
      ? this.doubles(values)
      : this.place(new Uint8Array(Float32Array.from(values).buffer))
  }

  list(list: InstructionList): PlacedList {
    return { address: this.place(list.toBytes()), count: list.count }
  }

  /** Writes what was placed; the rest is as the memory is, zeros. */
  writeTo(memory: Uint8Array): void {
    for (const { address, bytes } of this.contents) memory.set(bytes, address)
  }

  private place(bytes: Uint8Array): Address {
    const address = this.reserve(bytes.length)
    this.contents.push({ address, bytes })
    return address
  }
}

function aligned(address: number): number {
  return Math.ceil(address / 16) * 16
}
