/*
 * Stabilizer states of many qubits: Clifford gates and measurements in time polynomial in the number of qubits, on the
 * tableau of destabilizers and stabilizers. Not for circuits with other gates.
 */
import type { RandomStream } from '../../base/random.ts'

/**
 * The tableau of a stabilizer state, |0…0> at first. Rows 0 … n - 1 are destabilizers, n … 2n - 1 stabilizers, row 2n is
 * scratch; X and Z parts are packed 32 qubits to a word.
 *
 * @see Aaronson and Gottesman, quant-ph/0406196
 */
export class Tableau {
  readonly qubitCount: number
  private readonly words: number
  private readonly xs: Uint32Array
  private readonly zs: Uint32Array
  /** Sign of each row: 0 plus, 1 minus. */
  private readonly sign: Uint8Array

  constructor(qubitCount: number) {
    this.qubitCount = qubitCount
    this.words = Math.ceil(qubitCount / 32)
    const size = (2 * qubitCount + 1) * this.words
    this.xs = new Uint32Array(size)
    this.zs = new Uint32Array(size)
    this.sign = new Uint8Array(2 * qubitCount + 1)
    for (let qubit = 0; qubit < qubitCount; qubit++) {
      this.xs[qubit * this.words + (qubit >>> 5)]! |= 1 << (qubit & 31)
      this.zs[(qubitCount + qubit) * this.words + (qubit >>> 5)]! |= 1 << (qubit & 31)
    }
  }

  h(qubit: number): void {
    this.eachRow(qubit, (row, at, mask) => {
      const x = this.xs[at]! & mask
      const z = this.zs[at]! & mask
      if (x !== 0 && z !== 0) this.sign[row]! ^= 1
      if ((x === 0) === (z === 0)) return
      this.xs[at]! ^= mask
      this.zs[at]! ^= mask
    })
  }

  s(qubit: number): void {
    this.eachRow(qubit, (row, at, mask) => {
      if ((this.xs[at]! & mask) === 0) return
      if ((this.zs[at]! & mask) !== 0) this.sign[row]! ^= 1
      this.zs[at]! ^= mask
    })
  }

  x(qubit: number): void {
    this.eachRow(qubit, (row, at, mask) => {
      if ((this.zs[at]! & mask) !== 0) this.sign[row]! ^= 1
    })
  }

  z(qubit: number): void {
    this.eachRow(qubit, (row, at, mask) => {
      if ((this.xs[at]! & mask) !== 0) this.sign[row]! ^= 1
    })
  }

  cx(control: number, target: number): void {
    const { xs: x, zs: z, words } = this
    const [c, t] = [control >>> 5, target >>> 5]
    const [cBit, tBit] = [control & 31, target & 31]
    for (let row = 0; row < 2 * this.qubitCount; row++) {
      const base = row * words
      const xc = (x[base + c]! >>> cBit) & 1
      const xt = (x[base + t]! >>> tBit) & 1
      const zc = (z[base + c]! >>> cBit) & 1
      const zt = (z[base + t]! >>> tBit) & 1
      this.sign[row]! ^= xc & zt & (xt ^ zc ^ 1)
      x[base + t]! ^= xc << tBit
      z[base + c]! ^= zt << cBit
    }
  }

  /**
   * Measures a qubit in the Z basis.
   *
   * @returns the outcome, and whether it was fixed by the state; one that is not takes one draw
   */
  measure(qubit: number, random: RandomStream): { readonly bit: 0 | 1; readonly isFixed: boolean } {
    const { qubitCount, words, xs: x } = this
    const at = qubit >>> 5
    const mask = 1 << (qubit & 31)
    for (let row = qubitCount; row < 2 * qubitCount; row++)
      if ((x[row * words + at]! & mask) !== 0)
        return { bit: this.collapse(row, qubit, random), isFixed: false }
    const scratch = 2 * qubitCount
    this.clear(scratch)
    for (let row = 0; row < qubitCount; row++)
      if ((x[row * words + at]! & mask) !== 0) this.multiply(scratch, row + qubitCount)
    return { bit: this.sign[scratch] === 1 ? 1 : 0, isFixed: true }
  }

  /* The outcome is open: stabilizer `row` anticommutes with Z of the qubit and is replaced by it. */
  private collapse(row: number, qubit: number, random: RandomStream): 0 | 1 {
    const { qubitCount, words, xs: x, zs: z } = this
    const at = qubit >>> 5
    const mask = 1 << (qubit & 31)
    for (let other = 0; other < 2 * qubitCount; other++)
      if (other !== row && (x[other * words + at]! & mask) !== 0) this.multiply(other, row)
    const before = row - qubitCount
    for (let w = 0; w < words; w++) {
      x[before * words + w] = x[row * words + w]!
      z[before * words + w] = z[row * words + w]!
    }
    this.sign[before] = this.sign[row]!
    this.clear(row)
    z[row * words + at]! |= mask
    const bit = random.uniform() < 0.5 ? 0 : 1
    this.sign[row] = bit
    return bit
  }

  private clear(row: number): void {
    const { words } = this
    this.xs.fill(0, row * words, (row + 1) * words)
    this.zs.fill(0, row * words, (row + 1) * words)
    this.sign[row] = 0
  }

  /* Row `to` becomes row `from` times row `to`; the power of i that comes of it is 0 or 2. */
  private multiply(to: number, from: number): void {
    const { words, xs: x, zs: z, sign } = this
    let phase = 2 * sign[to]! + 2 * sign[from]!
    for (let w = 0; w < words; w++) {
      const [x1, z1] = [x[from * words + w]!, z[from * words + w]!]
      const [x2, z2] = [x[to * words + w]!, z[to * words + w]!]
      const plus = (x1 & z1 & z2 & ~x2) | (x1 & ~z1 & z2 & x2) | (~x1 & z1 & x2 & ~z2)
      const minus = (x1 & z1 & x2 & ~z2) | (x1 & ~z1 & z2 & ~x2) | (~x1 & z1 & x2 & z2)
      phase += bitCount(plus) - bitCount(minus)
      x[to * words + w] = x1 ^ x2
      z[to * words + w] = z1 ^ z2
    }
    sign[to] = (((phase % 4) + 4) % 4) >>> 1
  }

  private eachRow(qubit: number, action: (row: number, at: number, mask: number) => void): void {
    const mask = 1 << (qubit & 31)
    for (let row = 0, at = qubit >>> 5; row < 2 * this.qubitCount; row++, at += this.words)
      action(row, at, mask)
  }
}

/** How many bits of a 32-bit word are 1. */
export function bitCount(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555)
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333)
  count = (count + (count >>> 4)) & 0x0f0f0f0f
  return Math.imul(count, 0x01010101) >>> 24
}
