/* Qubits and bits that statements act on, with registers resolved and indices checked. */
import type { Expression } from '../../expression.ts'
import type { SyntaxOperand } from '../syntax.ts'
import { indexOf } from './analyse-expressions.ts'
import { partOf } from './analyse-parts.ts'
import type { Element } from './elements.ts'
import { checkedIndices } from './elements.ts'
import { insertLine, neededSize } from './gate-names.ts'
import type { Operand } from './operand.ts'
import { membersOf, numberExpression, zero } from './operand.ts'
import type { Meaning, Scope } from './scope.ts'
import { called } from './scope.ts'
import { nearestName } from './spelling.ts'

/** An operand of the wanted kind; null when it has no meaning, which has then been reported. */
export function operandOf(scope: Scope, syntax: SyntaxOperand, wanted: 'qubit' | 'bit'): Operand | null {
  const meaning = scope.meaningOf(syntax.name)
  if (syntax.more !== undefined) {
    const name = scope.program.text.slice(syntax.span.start, syntax.index!.span.end)
    const at = { start: syntax.more[0]!.span.start, end: syntax.more.at(-1)!.span.end }
    scope.problems.error('not-a-register', `\`${name}]\` is a single ${wanted}; it has no elements`, at)
    return null
  }
  if (meaning?.kind === 'alias' && meaning.of === wanted)
    return partOf(scope, syntax, meaning.members, wanted)
  if (meaning === undefined || meaning.kind !== wanted) {
    reportOperand(scope, syntax, wanted, meaning)
    return null
  }
  const { register } = meaning
  const first = meaning.kind === 'qubit' ? meaning.first : 0
  const { span } = syntax
  if (syntax.slice !== undefined) {
    const all = Array.from({ length: register.size }, (_, index) => ({ register, first, index }))
    return partOf(scope, syntax, all, wanted)
  }
  if (syntax.index === null) {
    if (register.sizeSpan === null) return { register, first, index: zero, count: 1, span }
    return { register, first, index: null, count: register.size, span }
  }
  if (register.sizeSpan === null) {
    const message = `\`${register.name}\` is a single ${wanted}; it has no elements`
    const fix = { label: `change to \`${register.name}\``, text: register.name, span }
    scope.problems.error('not-a-register', message, span, fix)
    return null
  }
  const index = indexOf(scope, syntax.index, register.size)
  return index === null ? null : { register, first, index, count: 1, span: syntax.index.span }
}

function reportOperand(
  scope: Scope,
  syntax: SyntaxOperand,
  wanted: 'qubit' | 'bit',
  meaning: Meaning | undefined,
): void {
  const { name, nameSpan } = syntax
  if (meaning?.kind === 'broken' || (meaning === undefined && scope.lostNames.has(name))) return
  if (meaning !== undefined)
    return scope.problems.error(
      `not-a-${wanted}`,
      `expected a ${wanted}; \`${name}\` is ${called(meaning)}`,
      nameSpan,
    )
  const candidates = scope.namesOf(
    (other) =>
      other.kind === wanted ||
      (other.kind === 'alias' && other.of === wanted) ||
      (wanted === 'qubit' && other.kind === 'formal-qubit'),
  )
  if (scope.insideGate && scope.globalMeaningOf(name)?.kind === 'qubit') {
    const list = candidates.map((candidate) => `\`${candidate}\``).join(', ')
    return scope.problems.error(
      'out-of-sight',
      `a gate's body acts on its own qubits only: ${list}`,
      nameSpan,
    )
  }
  const near = nearestName(name, candidates)
  if (near === null) return reportFarOperand(scope, syntax, wanted, candidates)
  const fix = { label: `change to \`${near}\``, text: near, span: nameSpan }
  scope.problems.error('undeclared', `\`${name}\` is not declared; did you mean \`${near}\`?`, nameSpan, fix)
}

/** A name that is none of the qubits or bits, nor near one of them. */
function reportFarOperand(
  scope: Scope,
  { name, nameSpan }: SyntaxOperand,
  wanted: 'qubit' | 'bit',
  candidates: readonly string[],
): void {
  const [only, ...others] = candidates
  const isOld = scope.program.version === '2.0'
  const message = `\`${name}\` is not declared; expected a ${wanted}`
  if (only === undefined) {
    const size = neededSize(scope, name)
    const brackets = size === null ? '' : `[${size}]`
    const word = wanted === 'qubit' ? 'qreg' : 'creg'
    const line = isOld ? `${word} ${name}${brackets || '[1]'};` : `${wanted}${brackets} ${name};`
    const fix = /^[A-Za-z_]\w*$/.test(name) ? insertLine(scope, line) : null
    return scope.problems.error('undeclared', `${message}, and the program declares none`, nameSpan, fix)
  }
  const list = candidates
    .slice(0, 4)
    .map((candidate) => `\`${candidate}\``)
    .join(', ')
  const fix = others.length > 0 ? null : { label: `change to \`${only}\``, text: only, span: nameSpan }
  const text =
    others.length > 0 ? `${message}; there are ${list}` : `\`${name}\` is not declared; did you mean ${list}?`
  scope.problems.error('undeclared', text, nameSpan, fix)
}

/**
 * The usual case without detours: every operand is a qubit or bit with a plain number that lies inside, or a single one,
 * and with `apart` none is there twice. null says nothing; `operandsOf` looks closer then.
 */
function plainOperands(
  scope: Scope,
  list: readonly SyntaxOperand[],
  wanted: 'qubit' | 'bit',
  apart: boolean,
): readonly Operand[] | null {
  const operands: Operand[] = []
  for (const { name, index, more, slice, span } of list) {
    const meaning = scope.meaningOf(name)
    if (meaning?.kind !== wanted || slice !== undefined || more !== undefined) return null
    const { register } = meaning
    const first = meaning.kind === 'qubit' ? meaning.first : 0
    if (index === null) {
      if (register.sizeSpan !== null) return null
      operands.push({ register, first, index: zero, count: 1, span })
    } else {
      if (register.sizeSpan === null || index.kind !== 'number' || !index.integer) return null
      if (!(index.value < register.size)) return null
      operands.push({ register, first, index: numberExpression(index.value), count: 1, span: index.span })
    }
  }
  return apart && hasTwins(operands) ? null : operands
}

function hasTwins(operands: readonly Operand[]): boolean {
  for (let i = 1; i < operands.length; i++) {
    const { register, index } = operands[i]!
    for (let j = 0; j < i; j++) {
      const other = operands[j]!
      if (other.register === register && valueOf(other.index) === valueOf(index)) return true
    }
  }
  return false
}

function valueOf(index: Expression | null): number | null {
  return index?.kind === 'number' ? index.value : null
}

/** Operands of one statement, checked: indices inside in every pass; with `apart`, never the same twice. */
export function operandsOf(
  scope: Scope,
  list: readonly SyntaxOperand[],
  wanted: 'qubit' | 'bit',
  apart: boolean,
): readonly Operand[] | null {
  const plain = plainOperands(scope, list, wanted, apart)
  if (plain !== null) return plain
  const resolved = list.map((syntax) => operandOf(scope, syntax, wanted))
  const operands = resolved.filter((operand) => operand !== null)
  if (operands.length < list.length) return null
  const elements = operands.flatMap((operand) => elementOf(operand, wanted))
  const indices = checkedIndices(scope, elements, apart)
  if (indices === null || (apart && !checkWholes(scope, operands))) return null
  let next = 0
  return operands.map((operand) =>
    operand.index === null ? operand : { ...operand, index: indices[next++]! },
  )
}

/** The operand as an element to check; nothing for a whole register. */
function elementOf({ register, first, index, span }: Operand, counted: 'qubit' | 'bit'): readonly Element[] {
  return index === null ? [] : [{ name: register.name, index, size: register.size, first, counted, span }]
}

/** Parts of registers beside each other: what meets in one application of the gate must differ. */
function checkMembers(scope: Scope, operands: readonly Operand[]): boolean {
  const times = Math.max(...operands.filter(({ index }) => index === null).map(({ count }) => count))
  for (let k = 0; k < times; k++) {
    const seen = new Set<number>()
    for (const operand of operands) {
      if (operand.index !== null && operand.index.kind !== 'number') continue
      const list = membersOf(operand)
      const member = operand.index === null ? list[k] : list[0]
      if (member === undefined) continue
      const qubit = member.first + member.index
      if (seen.has(qubit)) {
        const message = `a gate needs different qubits, got \`${member.register.name}[${member.index}]\` twice`
        scope.problems.error('duplicate-qubit', message, operand.span)
        return false
      }
      seen.add(qubit)
    }
  }
  return true
}

/** A whole register beside itself, or beside one of its own elements. */
function checkWholes(scope: Scope, operands: readonly Operand[]): boolean {
  if (operands.some(({ members }) => members !== undefined)) return checkMembers(scope, operands)
  for (const [position, operand] of operands.entries()) {
    const clash = operands
      .slice(0, position)
      .some(
        (other) => other.register === operand.register && (other.index === null || operand.index === null),
      )
    if (!clash) continue
    const message = `a gate needs different qubits, got \`${operand.register.name}\` twice`
    scope.problems.error('duplicate-qubit', message, operand.span)
    return false
  }
  return true
}
