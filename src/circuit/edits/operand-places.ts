/*
 * What operands as written stand for: qubits by their numbers. The tree says so where a statement is what runs; in classical
 * code only what can be read off the text is known.
 */
import { LabError } from '../../base/lab-error.ts'
import type { Expression } from '../expression.ts'
import type { Statement, SyntaxExpression, SyntaxOperand, SyntaxSlice } from '../language/syntax.ts'
import type { Circuit, QubitReference, RepeatNode, RunNode, Source } from '../tree.ts'
import { constantsOf, isExecuted } from './executed.ts'
import { folded, withValues } from './folding.ts'
import { firstQubit } from './qubit-names.ts'
import { programOf } from './statement-index.ts'
import { numberOf } from './syntax-parts.ts'
import { asRepeat } from './usage.ts'

/** What an operand stands for: qubits in order, or one that moves with loop variables. */
export type Place =
  | { readonly kind: 'list'; readonly qubits: readonly number[] }
  | { readonly kind: 'one'; readonly qubit: number }
  | {
      readonly kind: 'moving'
      readonly register: string
      readonly index: Expression
      readonly loops: readonly RepeatNode[]
    }

/** What an operand of a statement stands for; null for bits. `statement` null: it stands in an expression. */
export function placeOfOperand(
  source: Source,
  operand: SyntaxOperand,
  statement: Statement | null,
  values: ReadonlyMap<string, number>,
): Place | null {
  const executed = statement === null || isExecuted(source, statement)
  const found = executed ? undefined : referencesOf(source).get(operand.span.start)
  if (found !== undefined) return placeOfReferences(source.circuit, found, operand, values)
  return writtenPlace(source, operand, values)
}

/** What an operand stands for by its text alone. */
function writtenPlace(
  source: Source,
  operand: SyntaxOperand,
  values: ReadonlyMap<string, number>,
): Place | null {
  const { circuit } = source
  const base = membersOf(source, operand.name)
  if (base === null) return null
  if (circuit.qubitRegisters.some(({ name, sizeSpan }) => name === operand.name && sizeSpan === null))
    return { kind: 'one', qubit: base[0]! }
  const numbers = new Map([...constantsOf(source), ...values])
  if (operand.index !== null) {
    const index = numberOf(operand.index, numbers)
    const qubit = index === null ? undefined : base[index < 0 ? index + base.length : index]
    if (qubit === undefined)
      throw refusal(source, operand, 'an index that is known only when the program runs')
    return { kind: 'one', qubit }
  }
  if (operand.slice === undefined) return { kind: 'list', qubits: base }
  const qubits = placesOf(operand.slice, base.length, numbers)?.map((place) => base[place]!)
  if (qubits === undefined) throw refusal(source, operand, 'a range that is known only when the program runs')
  return { kind: 'list', qubits }
}

/** What to throw where an operand cannot be rewritten; `what` says of which kind it is. */
export function refusal({ text }: Source, { span }: SyntaxOperand, what: string): LabError {
  const shown = text.slice(span.start, span.end)
  return new LabError('circuit', `edit: must be written out first, got \`${shown}\`, ${what}`, { span })
}

function wholeOf(size: number): readonly number[] {
  return Array.from({ length: size }, (_, i) => i)
}

function placesOf(
  slice: SyntaxSlice,
  size: number,
  known: ReadonlyMap<string, number>,
): readonly number[] | null {
  const number = (expression: SyntaxExpression) => {
    const value = numberOf(expression, known)
    return value !== null && value < 0 ? value + size : value
  }
  if (slice.kind === 'set') {
    const values = slice.values.map(number)
    return values.includes(null) ? null : values.filter((value) => value !== null)
  }
  const step = slice.step === null ? 1 : numberOf(slice.step, known)
  const start = slice.start === null ? ((step ?? 1) > 0 ? 0 : size - 1) : number(slice.start)
  const stop = slice.stop === null ? ((step ?? 1) > 0 ? size - 1 : 0) : number(slice.stop)
  if (step === null || start === null || stop === null) return null
  const count = Math.max(0, Math.floor((stop - start) / step) + 1)
  return Array.from({ length: count }, (_, i) => start + i * step)
}

/** The qubits of a register or alias, in order; null for other names. */
export function membersOf(source: Source, name: string): readonly number[] | null {
  const { circuit } = source
  const register = circuit.qubitRegisters.find((other) => other.name === name)
  if (register !== undefined) {
    const first = firstQubit(circuit, name)
    return wholeOf(register.size).map((place) => first + place)
  }
  const declared = programOf(source).statements.find(
    (statement) => statement.kind === 'alias' && statement.name === name,
  )
  if (declared?.kind !== 'alias') return null
  const known = constantsOf(source)
  const parts = declared.parts.map((part): readonly number[] | null => {
    const base = membersOf(source, part.name)
    if (base === null) return null
    if (part.slice !== undefined)
      return placesOf(part.slice, base.length, known)?.flatMap((place) => base[place] ?? []) ?? null
    const index = part.index === null ? null : numberOf(part.index, known)
    return index === null ? base : [base[index < 0 ? index + base.length : index]!]
  })
  return parts.includes(null) ? null : parts.flatMap((part) => part ?? [])
}

/** Whether it matters in which order the qubits of a list stand. */
export function orderMatters(source: Source, statement: Statement): boolean {
  switch (statement.kind) {
    case 'barrier':
    case 'reset':
      return false
    case 'measure':
      return statement.target !== null
    case 'call': {
      const lists = statement.operands.filter(
        ({ name, index }) => index === null && isList(source.circuit, name),
      )
      return lists.length > 1 || isExecuted(source, statement)
    }
    default:
      return true
  }
}

function isList({ qubitRegisters }: Circuit, name: string): boolean {
  return !qubitRegisters.some((register) => register.name === name && register.sizeSpan === null)
}

interface Found {
  readonly reference: QubitReference
  readonly loops: readonly RepeatNode[]
}

const known = new WeakMap<Source, ReadonlyMap<number, readonly Found[]>>()

/** Every reference to qubits by the place of its operand, with the loops around; a part of a register has several. */
function referencesOf(source: Source): ReadonlyMap<number, readonly Found[]> {
  const before = known.get(source)
  if (before !== undefined) return before
  const found = new Map<number, Found[]>()
  const visit = (node: RunNode, loops: readonly RepeatNode[]): void => {
    if (node.kind === 'conditional')
      return [...node.whenTrue, ...node.whenFalse].forEach((inner) => visit(inner, loops))
    if (node.kind === 'loop')
      return node.body.forEach((inner) => visit(inner, [...loops, asRepeat(node, loops)]))
    if (node.kind === 'repeat') return node.body.forEach((inner) => visit(inner, [...loops, node]))
    if (node.kind === 'block') return node.body.forEach((inner) => visit(inner, loops))
    if (node.kind === 'opaque') return node.runs.forEach((inner) => visit(inner, loops))
    if (node.kind === 'assign') return
    for (const reference of node.qubits) {
      const list = found.get(reference.span.start)
      if (list === undefined) found.set(reference.span.start, [{ reference, loops }])
      else list.push({ reference, loops })
    }
  }
  source.circuit.body.forEach((node) => visit(node, []))
  known.set(source, found)
  return found
}

function placeOfReferences(
  circuit: Circuit,
  found: readonly Found[],
  operand: SyntaxOperand,
  values: ReadonlyMap<string, number>,
): Place {
  const [head] = found
  const { reference, loops } = head!
  const first = firstQubit(circuit, reference.register)
  const index = reference.index === null ? null : folded(withValues(reference.index, values))
  if (index === null) {
    const size = circuit.qubitRegisters.find(({ name }) => name === reference.register)!.size
    return { kind: 'list', qubits: wholeOf(size).map((place) => first + place) }
  }
  if (index.kind !== 'number') return { kind: 'moving', register: reference.register, index, loops }
  if (operand.index !== null) return { kind: 'one', qubit: first + index.value }
  const single =
    operand.slice === undefined &&
    circuit.qubitRegisters.some(({ name, sizeSpan }) => name === operand.name && sizeSpan === null)
  if (single) return { kind: 'one', qubit: first + index.value }
  const qubits = found.map(({ reference: { register, index: own } }) => {
    const place = own?.kind === 'number' ? own.value : 0
    return firstQubit(circuit, register) + place
  })
  return { kind: 'list', qubits: [...new Set(qubits)] }
}
