/* Gate calls and gate definitions: numbers of qubits and angles, sizes of registers, names in a body. */
import type { Expression } from '../../expression.ts'
import type { GateDefinition, GateModifier, GateNode, OpaqueNode, QubitReference, Span } from '../../tree.ts'
import type { CallStatement, GateStatement, Statement } from '../syntax.ts'
import { angleOf } from './analyse-expressions.ts'
import { controlCountOf, modifiersOf } from './analyse-modifiers.ts'
import { loopOver } from './analyse-loops.ts'
import { opaqueOf } from './analyse-opaque.ts'
import { operandsOf } from './analyse-operands.ts'
import { gateShape, isLibraryGate, reportUnknownGate } from './gate-names.ts'
import { limits } from './limits.ts'
import type { Operand } from './operand.ts'
import { applications, referenceOf } from './operand.ts'
import type { GateShape, Scope } from './scope.ts'
import { called } from './scope.ts'
import { declareName } from './names.ts'

/**
 * A call as a node without identity, closed where it acts on parts of registers; null when it has no meaning, which has
 * then been reported.
 */
export function gateOf(scope: Scope, call: CallStatement): GateNode | OpaqueNode | null {
  const own = shapeFor(scope, call)
  if (own !== null && call.operands.length === 0 && reportQubitsAmongAngles(scope, call, own)) return null
  const modifiers = call.modifiers.length === 0 ? noModifiers : modifiersOf(scope, call.modifiers)
  const angles = call.angles.length === 0 ? noAngles : call.angles.map((angle) => angleOf(scope, angle))
  const shape = own === null || modifiers === null ? null : modifiedShape(own, modifiers)
  if (shape === null) {
    if (!scope.insideGate) operandsOf(scope, call.operands, 'qubit', true)
    return null
  }
  const counted = checkCounts(scope, call, shape)
  const qubits = scope.insideGate ? formalQubits(scope, call) : globalQubits(scope, call, shape)
  if (!counted || qubits === null || angles.some((angle) => angle === null)) return null
  const known = angles as readonly Expression[]
  if (shape.qubitCount === 0 && !scope.insideGate) {
    const message = 'a global phase changes nothing that can be measured; it is not drawn'
    scope.problems.information('global-phase', message, call.span)
    return null
  }
  if (qubits.length === 1) return gateNode(call, shape.name, known, qubits[0]!, modifiers!)
  return opaqueOf(
    scope,
    call.span,
    qubits.map((references) => gateNode(call, shape.name, known, references, modifiers!)),
  )
}

/** `rx(0.5, q[0])`: says where qubits stand, if they stand among the angles. */
function reportQubitsAmongAngles(scope: Scope, call: CallStatement, shape: GateShape): boolean {
  const { angles, anglesSpan, name, nameSpan } = call
  const qubits = angles.slice(shape.angleCount)
  if (anglesSpan === null || qubits.length === 0 || qubits.length !== shape.qubitCount) return false
  const isQubit = (syntax: CallStatement['angles'][number]) =>
    (syntax.kind === 'name' || syntax.kind === 'element') && scope.meaningOf(syntax.name)?.kind === 'qubit'
  if (!qubits.every(isQubit)) return false
  const written = (list: typeof angles) =>
    list.map(({ span }) => scope.program.text.slice(span.start, span.end)).join(', ')
  const own = angles.slice(0, shape.angleCount)
  const text = `${name}${own.length > 0 ? `(${written(own)})` : ''} ${written(qubits)}`
  const span = { start: nameSpan.start, end: anglesSpan.end }
  const at = { start: qubits[0]!.span.start, end: qubits.at(-1)!.span.end }
  const fix = { label: `change to \`${text}\``, text, span }
  scope.problems.error('qubit-count', `qubits stand behind the angles: \`${text}\``, at, fix)
  return true
}

const noModifiers: readonly GateModifier[] = []
const noAngles: readonly Expression[] = []
const noSpans: readonly Span[] = []

function gateNode(
  call: CallStatement,
  gate: string,
  angles: readonly Expression[],
  qubits: readonly QubitReference[],
  modifiers: readonly GateModifier[],
): GateNode {
  const angleSpans = call.angles.length === 0 ? noSpans : call.angles.map(({ span }) => span)
  const { span } = call
  const node = { kind: 'gate', id: '', gate, angles, angleSpans, qubits, span } as const
  return modifiers.length === 0 ? node : { ...node, modifiers }
}

/** The shape with the qubits of the controls before those of the gate. */
function modifiedShape(shape: GateShape, modifiers: readonly GateModifier[]): GateShape {
  if (modifiers.length === 0) return shape
  const controls = controlCountOf(modifiers)
  return { ...shape, qubitCount: shape.qubitCount + controls }
}

function shapeFor(scope: Scope, call: CallStatement): GateShape | null {
  const local = scope.meaningOf(call.name)
  if (local !== undefined && scope.locals.some((other) => other.name === call.name)) {
    scope.problems.error(
      'not-a-gate',
      `expected a gate; \`${call.name}\` is ${called(local)} here`,
      call.nameSpan,
    )
    return null
  }
  const shape = gateShape(scope, call.name)
  if (shape !== undefined) return shape
  if (local === undefined) reportUnknownGate(scope, call.name, call.nameSpan)
  else if (local.kind !== 'broken')
    scope.problems.error('not-a-gate', `expected a gate; \`${call.name}\` is ${called(local)}`, call.nameSpan)
  return null
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}

function checkCounts(scope: Scope, call: CallStatement, shape: GateShape): boolean {
  const angles = checkAngleCount(scope, call, shape)
  return checkQubitCount(scope, call, shape) && angles
}

function checkAngleCount(scope: Scope, call: CallStatement, { angleCount }: GateShape): boolean {
  const { angles, anglesSpan, name, nameSpan } = call
  if (angles.length === angleCount) return true
  const message = `\`${name}\` takes ${angleCount === 0 ? 'no angles' : plural(angleCount, 'angle')}, got ${angles.length}`
  if (angles.length > angleCount) {
    const excess = { start: angles[angleCount]!.span.start, end: angles.at(-1)!.span.end }
    const from = angleCount === 0 ? anglesSpan!.start : angles[angleCount - 1]!.span.end
    const to = angleCount === 0 ? anglesSpan!.end : excess.end
    const fix = {
      label: `remove ${plural(angles.length - angleCount, 'angle')}`,
      text: '',
      span: { start: from, end: to },
    }
    scope.problems.error('angle-count', message, excess, fix)
    return false
  }
  const missing = Array.from({ length: angleCount - angles.length }, () => 'pi/2').join(', ')
  const at = anglesSpan === null ? nameSpan.end : anglesSpan.end - 1
  const text = anglesSpan === null ? `(${missing})` : angles.length === 0 ? missing : `, ${missing}`
  const fix = {
    label: `add ${plural(angleCount - angles.length, 'angle')}`,
    text,
    span: { start: at, end: at },
  }
  scope.problems.error('angle-count', message, nameSpan, fix)
  return false
}

function checkQubitCount(scope: Scope, call: CallStatement, { qubitCount }: GateShape): boolean {
  const { operands, name, nameSpan } = call
  if (operands.length === qubitCount) return true
  const message = `\`${name}\` acts on ${plural(qubitCount, 'qubit')}, got ${operands.length}`
  if (operands.length > qubitCount) {
    const excess = { start: operands[qubitCount]!.span.start, end: operands.at(-1)!.span.end }
    const span = { start: operands[qubitCount - 1]!.span.end, end: excess.end }
    const fix = { label: `remove ${plural(operands.length - qubitCount, 'qubit')}`, text: '', span }
    scope.problems.error('qubit-count', message, excess, fix)
    return false
  }
  scope.problems.error(
    'qubit-count',
    message,
    { start: nameSpan.start, end: (operands.at(-1)?.span ?? nameSpan).end },
    moreQubits(scope, call, qubitCount),
  )
  return false
}

/** A fix that adds qubits which the call does not have yet. */
function moreQubits(scope: Scope, call: CallStatement, wanted: number) {
  const used = new Set(
    call.operands.map((operand) => scope.program.text.slice(operand.span.start, operand.span.end)),
  )
  const free: string[] = []
  if (scope.insideGate) free.push(...scope.namesOf((meaning) => meaning.kind === 'formal-qubit'))
  else {
    for (const { name, size, sizeSpan } of scope.qubitRegisters) {
      if (sizeSpan === null) free.push(name)
      else for (let i = 0; i < Math.min(size, wanted + used.size); i++) free.push(`${name}[${i}]`)
    }
  }
  const added = free.filter((text) => !used.has(text)).slice(0, wanted - call.operands.length)
  const last = call.operands.at(-1)
  if (added.length < wanted - call.operands.length) return null
  const at = (last?.span ?? call.anglesSpan ?? call.nameSpan).end
  const text = `${last === undefined ? ' ' : ', '}${added.join(', ')}`
  return { label: `add \`${added.join(', ')}\``, text, span: { start: at, end: at } }
}

/** The qubits of the call; of every application by itself where some are parts of registers. */
function globalQubits(
  scope: Scope,
  call: CallStatement,
  shape: GateShape,
): readonly (readonly QubitReference[])[] | null {
  const operands = operandsOf(scope, call.operands, 'qubit', true)
  if (operands === null) return null
  const wholes = operands.filter((operand) => operand.index === null)
  const times = wholes[0]?.count ?? 1
  const odd = wholes.find((operand) => operand.count !== times)
  if (odd !== undefined) {
    const message = `registers in one call must have the same size, got ${times} and ${odd.count}`
    scope.problems.error('register-size', message, odd.span)
    return null
  }
  countOperations(scope, times * shape.operations, call.span)
  const references = (list: readonly Operand[]) =>
    list.map((operand, i) => referenceOf(operand, call.operands[i]!.span))
  if (wholes.length === 0) return [references(operands)]
  const parts = operands.some(({ members }) => members !== undefined)
  return parts ? applications(operands).map(references) : [references(operands)]
}

/** Adds to the budget of operations, and refuses the program where it is used up. */
export function countOperations(scope: Scope, count: number, at: Span): void {
  const before = scope.operations
  scope.operations += count * scope.passes
  if (before <= limits.operations && scope.operations > limits.operations) {
    const message = `a circuit may hold ${limits.operations} operations once its loops are opened; here it gets more`
    scope.problems.error('too-many-operations', message, at)
  }
}

function formalQubits(scope: Scope, call: CallStatement): readonly (readonly QubitReference[])[] | null {
  const references: QubitReference[] = []
  for (const { name, index, slice, span, nameSpan } of call.operands) {
    const meaning = scope.meaningOf(name)
    if (meaning?.kind !== 'formal-qubit') {
      operandsOf(scope, [{ name, nameSpan, index: null, span }], 'qubit', false)
      return null
    }
    if (index !== null || slice !== undefined) {
      scope.problems.error('not-a-register', `\`${name}\` is a single qubit; it has no elements`, span)
      return null
    }
    if (references.some((other) => other.register === name)) {
      scope.problems.error('duplicate-qubit', `a gate needs different qubits, got \`${name}\` twice`, span)
      return null
    }
    references.push({ register: name, index: null, span })
  }
  return [references]
}

/** Takes a gate definition into the scope. */
export function defineGate(scope: Scope, statement: GateStatement): void {
  const { name, nameSpan, span } = statement
  const angleNames = statement.angles.map((angle) => angle.name)
  const qubitNames = statement.qubits.map((qubit) => qubit.name)
  const taken = scope.ownGates.has(name) || isLibraryGate(scope, name)
  if (taken) {
    const where = scope.ownGates.has(name)
      ? 'is already defined'
      : `is already a gate of ${libraryOf(scope, name)}`
    scope.problems.error('redeclaration', `\`${name}\` ${where}`, nameSpan)
  }
  const operationsBefore = scope.operations
  scope.operations = 0
  const body = bodyOf(scope, statement)
  const operations = Math.min(scope.operations, limits.operations + 1)
  scope.operations = operationsBefore
  if (taken || !declareName(scope, name, nameSpan, null)) return
  const definition: GateDefinition = { name, angleNames, qubitNames, body, span }
  scope.definitions.push(definition)
  scope.ownGates.set(name, { name, qubitCount: qubitNames.length, angleCount: angleNames.length, operations })
}

function libraryOf(scope: Scope, name: string): string {
  if (name === 'U' || name === 'gphase') return 'the language'
  return scope.includes.has('stdgates.inc') ? '"stdgates.inc"' : '"qelib1.inc"'
}

function bodyOf(scope: Scope, statement: GateStatement): GateNode[] {
  scope.insideGate = true
  for (const { name, span } of statement.angles) addFormal(scope, name, span, 'angle')
  for (const { name, span } of statement.qubits) addFormal(scope, name, span, 'formal-qubit')
  const body = statement.body.flatMap((inner) => gatesInBody(scope, inner))
  scope.locals.length = 0
  scope.insideGate = false
  return body
}

function addFormal(scope: Scope, name: string, span: Span, kind: 'angle' | 'formal-qubit'): void {
  if (scope.locals.some((local) => local.name === name))
    scope.problems.error('redeclaration', `\`${name}\` is already a name of this gate`, span)
  scope.locals.push({ name, meaning: { kind } })
}

/** A statement of a body; loops over known ranges are written out. */
function gatesInBody(scope: Scope, statement: Statement): readonly GateNode[] {
  if (statement.kind !== 'for') {
    const gate = gateInBody(scope, statement)
    return gate === null ? [] : [gate]
  }
  const loop = loopOver(scope, statement)
  const values = typeof loop?.values === 'function' ? [] : (loop?.values ?? [])
  const errors = scope.problems.errorCount
  const gates: GateNode[] = []
  for (const value of values) {
    if (scope.problems.errorCount > errors) break
    if (scope.operations > limits.operations) {
      const message = `a gate may hold ${limits.operations} operations once its loops are opened`
      scope.problems.error('too-many-operations', message, statement.span)
      break
    }
    scope.locals.push({
      name: statement.variable,
      meaning: { kind: 'constant', value: { kind: 'number', value } },
    })
    for (const inner of statement.body) for (const gate of gatesInBody(scope, inner)) gates.push(gate)
    scope.locals.pop()
  }
  return gates
}

/** Gates and global phases; barriers say nothing about what a gate does and are left out. */
function gateInBody(scope: Scope, statement: Statement): GateNode | null {
  if (statement.kind === 'global-phase') {
    const angle = angleOf(scope, statement.angle)
    if (angle === null) return null
    const { span } = statement
    const angleSpans = [statement.angle.span]
    return { kind: 'gate', id: '', gate: 'gphase', angles: [angle], angleSpans, qubits: [], span }
  }
  if (statement.kind === 'barrier') return null
  if (statement.kind !== 'call') {
    scope.problems.error(
      'misplaced-statement',
      'the body of a gate holds gates, and loops over them, only',
      statement.span,
    )
    return null
  }
  const node = gateOf(scope, statement)
  const shape = gateShape(scope, statement.name)
  if (shape !== undefined)
    scope.operations = Math.min(scope.operations + shape.operations, limits.operations + 1)
  return node?.kind === 'gate' ? node : null
}
