/* Registers as lists of qubits: the name of each, and how several are written as one operand. */
import type { Register } from '../tree.ts'

export type QubitRegisters = readonly Pick<Register, 'name' | 'size' | 'sizeSpan'>[]

/** `q[0]`, `q[1]`, `r`, …: each qubit by its number. */
export function namesOf(registers: QubitRegisters): readonly string[] {
  return registers.flatMap(({ name, size, sizeSpan }) =>
    sizeSpan === null ? [name] : Array.from({ length: size }, (_, i) => `${name}[${i}]`),
  )
}

/** Qubits of one register as one operand: `q`, `q[1:2]`, `q[{2, 0}]`, `q[1]`; null when they lie in several, or are none. */
export function listText(registers: QubitRegisters, qubits: readonly number[]): string | null {
  let first = 0
  for (const register of registers) {
    const inside = qubits.every((qubit) => qubit >= first && qubit < first + register.size)
    if (qubits.length > 0 && inside)
      return within(
        register,
        qubits.map((qubit) => qubit - first),
      )
    first += register.size
  }
  return null
}

function within({ name, size, sizeSpan }: QubitRegisters[number], places: readonly number[]): string {
  if (sizeSpan === null) return name
  const [head, ...rest] = places
  const inRow = rest.every((place, i) => place === head! + i + 1)
  if (inRow && places.length === size) return name
  if (rest.length === 0) return `${name}[${head}]`
  return inRow ? `${name}[${head}:${places.at(-1)}]` : `${name}[{${places.join(', ')}}]`
}

/** The register of a qubit and its place there; the last register's for one behind all. */
export function placeIn(
  registers: QubitRegisters,
  qubit: number,
): { readonly name: string; readonly index: number } {
  let first = 0
  for (const { name, size } of registers) {
    if (qubit < first + size) return { name, index: qubit - first }
    first += size
  }
  return { name: registers.at(-1)?.name ?? '', index: qubit }
}
