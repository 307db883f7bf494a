/*
 * Bits that no declaration of the program's own names: those of subroutines and loops, and notes of which branch was taken.
 * Each is 0 when it is handed out. Their names hold a `#`, which no name of a program does.
 */
import type { BitReference, Register } from '../../tree.ts'

export class Scratch {
  readonly registers: Register[] = []
  readonly #free: Register[] = []
  /** In the order in which they were taken. */
  readonly #taken: Register[] = []

  /** A register of so many bits, all 0. */
  take(name: string, size: number): Register {
    const at = this.#free.findIndex((register) => register.size === size)
    const register = at < 0 ? this.#add(name, size) : this.#free.splice(at, 1)[0]!
    this.#taken.push(register)
    return register
  }

  #add(name: string, size: number): Register {
    const nowhere = { start: 0, end: 0 }
    const register = { name: `${name}#${this.registers.length}`, size, span: nowhere, sizeSpan: nowhere }
    this.registers.push(register)
    return register
  }

  /** How many are in use. */
  get count(): number {
    return this.#taken.length
  }

  /** Takes back what was taken since then and is no longer needed: its bits must be put back to 0. */
  release(since: number, isNeeded: (register: Register) => boolean): readonly Register[] {
    const released = this.#taken.slice(since).filter((register) => !isNeeded(register))
    const kept = this.#taken.slice(since).filter(isNeeded)
    this.#taken.length = since
    this.#taken.push(...kept)
    this.#free.push(...released)
    return released
  }
}

/** The bits of a register one by one. */
export function bitsOfRegister({ name, size }: Pick<Register, 'name' | 'size'>): readonly BitReference[] {
  return Array.from({ length: size }, (_, value) => ({ register: name, index: { kind: 'number', value } }))
}
