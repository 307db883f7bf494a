/* Resolved operands: single qubits or bits, whole registers, and parts of them; and their forms in the tree. */
import type { Expression } from '../../expression.ts'
import type { QubitReference, Register, Span } from '../../tree.ts'
import type { Member } from './scope.ts'

/** A resolved operand; `count` is 1, or the size of a whole register. */
export interface Operand {
  readonly register: Register
  readonly first: number
  /** null means the whole register. A single qubit declared without a size has index 0. */
  readonly index: Expression | null
  readonly count: number
  /** The qubits or bits one by one, where they are part of a register or of several. */
  readonly members?: readonly Member[]
  readonly span: Span
}

/** The index of a qubit declared without a size. */
export const zero: Expression = { kind: 'number', value: 0 }

const smallNumbers: readonly Expression[] = Array.from({ length: 256 }, (_, value) => ({
  kind: 'number',
  value,
}))

/** The number as an expression; of small whole numbers always the same object, since most indices are such. */
export function numberExpression(value: number): Expression {
  return smallNumbers[value] ?? { kind: 'number', value }
}

/** The qubits or bits of an operand whose index, if it has one, is known. */
export function membersOf({ register, first, index, count, members }: Operand): readonly Member[] {
  if (members !== undefined) return members
  if (index === null) return Array.from({ length: count }, (_, i) => ({ register, first, index: i }))
  return [{ register, first, index: index.kind === 'number' ? index.value : 0 }]
}

/** Each application of a statement that takes its operands in step: single ones stay, the others go on. */
export function applications(operands: readonly Operand[]): readonly (readonly Operand[])[] {
  const times = operands.find(({ index }) => index === null)?.count ?? 1
  return Array.from({ length: times }, (_, k) =>
    operands.map((operand) => {
      if (operand.index !== null) return operand
      const member = membersOf(operand)[k]!
      return { ...operand, ...member, index: { kind: 'number', value: member.index }, count: 1 }
    }),
  )
}

/** The operands as references to whole registers, single qubits and, where an operand is a part, its members. */
export function referencesOf(operand: Operand, span: Span): readonly QubitReference[] {
  if (operand.members === undefined) return [referenceOf(operand, span)]
  return operand.members.map(({ register, index }) => ({
    register: register.name,
    index: register.sizeSpan === null ? zero : { kind: 'number', value: index },
    span,
  }))
}

/** The operand as the tree holds it. */
export function referenceOf({ register, index }: Operand, span: Span): QubitReference {
  return { register: register.name, index, span }
}
