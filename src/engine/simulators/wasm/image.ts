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
    for (let i = 0; i < operands.length; i++) this.words[this.length + 1 + i] = operands[i]!
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

  toWords(): Uint32Array {
    return this.words.subarray(0, this.length)
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
  /** Bytes of memory that each thread has for itself. */
  threadBytes = 0
  private next: number
  /** What was placed, one thing behind the other, each filled up to whole chunks. */
  private contents = new Contents(4096)
  private length = 0
  /** Where each thing goes, and how many bytes of the contents it takes. */
  private readonly places: { readonly address: Address; readonly bytes: number }[] = []

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

  /** Room that each thread has for itself, where several share the memory. */
  reserveInThread(bytes: number): Address {
    const address = this.threadBytes
    this.threadBytes = aligned(address + bytes)
    return address | 2
  }

  words(values: readonly number[]): Address {
    const { address, offset } = this.place(4 * values.length)
    const { words } = this.contents
    for (let i = 0; i < values.length; i++) words[offset / 4 + i] = values[i]!
    return address
  }

  doubles(values: ArrayLike<number>): Address {
    const { address, offset } = this.place(8 * values.length)
    this.contents.doubles.set(values, offset / 8)
    return address
  }

  reals(values: readonly number[], precision: Precision): Address {
    if (precision === 'float64') return this.doubles(values)
    const { address, offset } = this.place(4 * values.length)
    this.contents.floats.set(values, offset / 4)
    return address
  }

  list(list: InstructionList): PlacedList {
    const words = list.toWords()
    const { address, offset } = this.place(4 * words.length)
    this.contents.words.set(words, offset / 4)
    return { address, count: list.count }
  }

  /** Writes what was placed; the rest is as the memory is, zeros. */
  writeTo(memory: Uint8Array): void {
    let offset = 0
    for (const { address, bytes } of this.places) {
      memory.set(this.contents.bytes.subarray(offset, offset + bytes), address)
      offset += aligned(bytes)
    }
  }

  /** Room in memory and in the contents. */
  private place(bytes: number): { readonly address: Address; readonly offset: number } {
    const address = this.reserve(bytes)
    const offset = this.length
    this.length += aligned(bytes)
    this.places.push({ address, bytes })
    if (this.length > this.contents.bytes.length) {
      const larger = new Contents(Math.max(aligned(this.length), 2 * this.contents.bytes.length))
      larger.bytes.set(this.contents.bytes)
      this.contents = larger
    }
    return { address, offset }
  }
}

/** Bytes, seen as every kind of number that is placed. */
class Contents {
  readonly bytes: Uint8Array
  readonly words: Uint32Array
  readonly floats: Float32Array
  readonly doubles: Float64Array

  constructor(length: number) {
    this.bytes = new Uint8Array(length)
    this.words = new Uint32Array(this.bytes.buffer)
    this.floats = new Float32Array(this.bytes.buffer)
    this.doubles = new Float64Array(this.bytes.buffer)
  }
}

function aligned(address: number): number {
  return Math.ceil(address / 16) * 16
}
