/* Qubits by their number in the whole circuit, and as the text calls them. */
import { LabError } from '../../base/lab-error.ts'
import type { Circuit, QubitReference, Register } from '../tree.ts'

/** The register of a qubit and its place there. @throws LabError "range" when the circuit has no such qubit */
export function qubitPlace(
  circuit: Circuit,
  qubit: number,
): { readonly register: Register; readonly index: number } {
  let first = 0
  for (const register of circuit.qubitRegisters) {
    if (qubit >= first && qubit < first + register.size) return { register, index: qubit - first }
    first += register.size
  }
  const count = circuit.qubitCount
  const range = count === 0 ? 'the circuit has no qubits' : `qubits are 0..${count - 1}`
  throw new LabError('range', `edit: ${range}, got ${qubit}`)
}

/** `q[2]`, or the name alone of a qubit declared without a size. */
export function qubitName(circuit: Circuit, qubit: number): string {
  const { register, index } = qubitPlace(circuit, qubit)
  return register.sizeSpan === null ? register.name : `${register.name}[${index}]`
}

/** Number of a register's first qubit. */
export function firstQubit(circuit: Circuit, name: string): number {
  let first = 0
  for (const register of circuit.qubitRegisters) {
    if (register.name === name) return first
    first += register.size
  }
  return first
}

/** The qubit of a reference with a constant index, else null. */
export function qubitOf(
  circuit: Circuit,
  { register, index }: Pick<QubitReference, 'register' | 'index'>,
): number | null {
  return index?.kind === 'number' ? firstQubit(circuit, register) + index.value : null
}

/** `a` for `a[0]` where `a` is declared without a size. */
export function plainQubit(circuit: Circuit, name: string): string {
  const register = /^(.*)\[0\]$/.exec(name)?.[1]
  return circuit.qubitRegisters.some((other) => other.name === register && other.sizeSpan === null)
    ? register!
    : name
}
