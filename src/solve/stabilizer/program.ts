/* A Clifford circuit with Pauli errors, as a list of instructions: what the tableau runs once and Pauli frames run often. */
import type { RandomStream } from '../../base/random.ts'
import { Tableau } from './tableau.ts'

export type Instruction =
  | { readonly kind: 'h' | 's' | 'x' | 'z'; readonly qubit: number }
  | { readonly kind: 'cx'; readonly control: number; readonly target: number }
  /** Sets the qubit to |0>. */
  | { readonly kind: 'reset'; readonly qubit: number }
  /** Measures in the Z basis; the result is the next in the list of outcomes. */
  | { readonly kind: 'measure'; readonly qubit: number; readonly flip: number }
  /** X with probability p. */
  | { readonly kind: 'bit-flip'; readonly qubit: number; readonly p: number }
  /** One of X, Y, Z with probability p / 3 each. */
  | { readonly kind: 'depolarize'; readonly qubit: number; readonly p: number }

export interface CliffordProgram {
  readonly qubitCount: number
  readonly instructions: readonly Instruction[]
}

/** How many outcomes a program has. */
export function outcomeCount({ instructions }: CliffordProgram): number {
  return instructions.filter(({ kind }) => kind === 'measure').length
}

/** One run without errors: the outcomes in order, and which of them were fixed. */
export function referenceRun(
  { qubitCount, instructions }: CliffordProgram,
  random: RandomStream,
): { readonly outcomes: Uint8Array; readonly isFixed: readonly boolean[] } {
  const tableau = new Tableau(qubitCount)
  const measured: { readonly bit: 0 | 1; readonly isFixed: boolean }[] = []
  for (const instruction of instructions) {
    switch (instruction.kind) {
      case 'h':
        tableau.h(instruction.qubit)
        break
      case 's':
        tableau.s(instruction.qubit)
        break
      case 'x':
        tableau.x(instruction.qubit)
        break
      case 'z':
        tableau.z(instruction.qubit)
        break
      case 'cx':
        tableau.cx(instruction.control, instruction.target)
        break
      case 'reset':
        if (tableau.measure(instruction.qubit, random).bit === 1) tableau.x(instruction.qubit)
        break
      case 'measure':
        measured.push(tableau.measure(instruction.qubit, random))
        break
      case 'bit-flip':
      case 'depolarize':
        break
      default:
        instruction satisfies never
    }
  }
  return {
    outcomes: Uint8Array.from(measured, ({ bit }) => bit),
    isFixed: measured.map(({ isFixed }) => isFixed),
  }
}
