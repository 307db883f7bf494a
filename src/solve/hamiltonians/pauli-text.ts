/* A Hamiltonian written by a person: a Pauli sum, `-0.5*Z0*Z1 + 0.2*X0`, with comments behind `//`. */
import { LabError } from '../../base/lab-error.ts'
import type { Reading } from '../../circuit/readouts/pauli-sum.ts'
import { parsePauliSum } from '../../circuit/readouts/pauli-sum.ts'
import { combined, type Hamiltonian } from './hamiltonian.ts'

/** Qubits of a Hamiltonian, and terms of a text. */
export const hamiltonianLimits = { qubits: 20, terms: 4000 } as const

/** What is wrong with a text, and where, from 1. */
export interface PauliTextProblem {
  readonly message: string
  readonly line: number
  readonly column: number
  /** In UTF-16 units from the start of the text. */
  readonly offset: number
  readonly length: number
}

/** The Hamiltonian of a text, or its first problem. */
export function readPauliText(
  text: string,
):
  | { readonly value: Hamiltonian; readonly problem: null }
  | { readonly value: null; readonly problem: PauliTextProblem } {
  /* Blanks in place of comments: offsets stay. */
  const bare = text.replace(/\/\/[^\n]*/g, (comment) => ' '.repeat(comment.length))
  const sum: Reading<Hamiltonian['terms']> = parsePauliSum(bare)
  if (sum.problem !== null) return { value: null, problem: placed(text, sum.problem) }
  const refused = refusal(bare, sum.value)
  if (refused) return { value: null, problem: placed(text, refused) }
  const terms = combined(sum.value)
  const used = terms.flatMap(({ factors }) => factors.map(({ qubit }) => qubit + 1))
  const qubitCount = used.reduce((most, count) => Math.max(most, count), 1)
  return {
    value: {
      label: 'Pauli sum',
      qubitCount,
      terms,
      unit: null,
      quantities: [],
      hartreeFock: null,
      sector: null,
    },
    problem: null,
  }
}

/** The Hamiltonian of a text. @throws LabError "syntax" with the place: `details.line`, `details.column` */
export function pauliTextHamiltonian(text: string): Hamiltonian {
  const { value, problem } = readPauliText(text)
  if (value) return value
  const { message, line, column } = problem
  throw new LabError('syntax', `Hamiltonian: line ${line}, column ${column}: ${message}`, { ...problem })
}

interface Problem {
  readonly message: string
  readonly offset: number
  readonly length: number
}

function refusal(text: string, terms: Hamiltonian['terms']): Problem | null {
  const { qubits, terms: most } = hamiltonianLimits
  const beyond = terms.flatMap(({ factors }) => factors).find(({ qubit }) => qubit >= qubits)
  if (beyond) {
    const found = new RegExp(`${beyond.pauli}0*${beyond.qubit}(?!\\d)`).exec(text)
    const message = `qubits must be 0..${qubits - 1}, got ${beyond.qubit}; states of more qubits are too large for this method`
    return { message, offset: found?.index ?? 0, length: found?.[0].length ?? 0 }
  }
  if (terms.length > most)
    return { message: `a sum must have at most ${most} terms, got ${terms.length}`, offset: 0, length: 0 }
  return null
}

function placed(text: string, { message, offset, length }: Problem): PauliTextProblem {
  const before = text.slice(0, offset).split('\n')
  return { message, line: before.length, column: before.at(-1)!.length + 1, offset, length }
}
