/* From syntax to a circuit: names, sizes, roles, blocks and readouts. Identities come afterwards, from identity.ts. */
import type { BitReference, Circuit, MeasureNode, Node, OpaqueNode } from '../../tree.ts'
import type { Problems } from '../problems.ts'
import type {
  BarrierStatement,
  DelayStatement,
  ForStatement,
  MeasureStatement,
  PragmaStatement,
  Program,
  ResetStatement,
  Statement,
  SubroutineStatement,
  SyntaxExpression,
} from '../syntax.ts'
import { declareAlias } from './analyse-aliases.ts'
import { bitReferencesOf, bitsOfOperand, ifOf } from './analyse-conditions.ts'
import { declareConstant, declareInput, declareRegister, includeFile } from './analyse-declarations.ts'
import { boxOf, withEditedBlocksOpened } from './analyse-blocks.ts'
import { angleOf, valueOf } from './analyse-expressions.ts'
import { countOperations, defineGate, gateOf } from './analyse-gates.ts'
import { loopOver } from './analyse-loops.ts'
import { opaqueOf } from './analyse-opaque.ts'
import { operandsOf } from './analyse-operands.ts'
import { readoutsOf } from './analyse-readouts.ts'
import { checkAnnotations } from './annotations.ts'
import { checkNames } from './check-names.ts'
import { isClassical } from './classical.ts'
import { executeTop } from './execute.ts'
import { declarePhysicalQubits } from './physical-qubits.ts'
import { declareName } from './names.ts'
import { referencesOf } from './operand.ts'
import { neededDefinitions } from './qelib1.ts'
import { Scope } from './scope.ts'

/** The circuit of a program as far as it has a meaning; nodes have empty ids. What is wrong is added to `problems`. */
export function analyse(program: Program, problems: Problems): Circuit {
  const scope = new Scope(program, problems)
  scope.bitsOfOperand = (operand) => bitsOfOperand(scope, operand)
  declarePhysicalQubits(scope)
  const pragmas: PragmaStatement[] = []
  const body = nodesOf(scope, program.statements, pragmas)
  const { readouts, spans } = readoutsOf(scope, pragmas)
  const circuit: Circuit = {
    version: program.version,
    qubitRegisters: scope.qubitRegisters,
    bitRegisters: scope.bitRegisters,
    ...(scope.scratch.registers.length > 0 ? { scratchRegisters: scope.scratch.registers } : {}),
    qubitCount: scope.qubitCount,
    bitCount: scope.bitCount,
    aliases: scope.aliases,
    inputs: scope.inputs,
    gates: scope.definitions,
    readouts,
    readoutSpans: spans,
    body,
  }
  return problems.errorCount > 0 ? circuit : { ...circuit, body: withEditedBlocksOpened(circuit, problems) }
}

function nodesOf(scope: Scope, statements: readonly Statement[], pragmas: PragmaStatement[]): Node[] {
  const nodes: Node[] = []
  for (const statement of statements) {
    if (scope.problems.full || scope.ended) break
    if (statement.kind === 'call' && !isClassical(scope, statement)) {
      checkAnnotations(scope, statement.annotations, [])
      const gate = gateOf(scope, statement)
      if (gate !== null) nodes.push(gate)
    } else for (const node of statementNodes(scope, statement, pragmas)) nodes.push(node)
  }
  return nodes
}

const nothing: readonly Node[] = []

function statementNodes(scope: Scope, statement: Statement, pragmas: PragmaStatement[]): readonly Node[] {
  if (isClassical(scope, statement)) {
    checkAnnotations(scope, statement.annotations, [])
    const nodes = executeTop(scope, statement, (inner) => nodesOf(scope, inner, pragmas))
    return nodes.length === 0 ? nothing : [opaqueOf(scope, statement.span, nodes)]
  }
  switch (statement.kind) {
    case 'include':
      includeFile(scope, statement)
      if (statement.file === 'qelib1.inc') defineFromLibrary(scope)
      return nothing
    case 'register':
      declareRegister(scope, statement)
      return nothing
    case 'constant':
      declareConstant(scope, statement)
      return nothing
    case 'input':
      declareInput(scope, statement)
      return nothing
    case 'definition':
      checkAnnotations(scope, statement.annotations, [])
      defineGate(scope, statement)
      return nothing
    case 'subroutine':
      checkAnnotations(scope, statement.annotations, [])
      defineSubroutine(scope, statement)
      return nothing
    case 'delay':
      checkDelay(scope, statement)
      return nothing
    case 'variable':
    case 'assign':
    case 'while':
    case 'switch':
    case 'return':
    case 'jump':
      return nothing
    case 'pragma':
      pragmas.push(statement)
      return nothing
    case 'global-phase':
      return globalPhase(scope, statement)
    case 'alias':
      checkAnnotations(scope, statement.annotations, [])
      declareAlias(scope, statement)
      return nothing
    case 'if':
      checkAnnotations(scope, statement.annotations, [])
      return ifOf(scope, statement, (statements) => nodesOf(scope, statements, pragmas))
    case 'for':
      return loopOf(scope, statement, pragmas)
    case 'box':
      checkDuration(scope, statement.duration)
      return boxOf(scope, statement, nodesOf(scope, statement.body, pragmas))
    default:
      checkAnnotations(scope, statement.annotations, [])
      return operationNodes(scope, statement)
  }
}

function operationNodes(
  scope: Scope,
  statement: Exclude<
    Statement,
    {
      kind:
        | 'alias'
        | 'subroutine'
        | 'delay'
        | 'variable'
        | 'assign'
        | 'while'
        | 'switch'
        | 'return'
        | 'jump'
        | 'if'
        | 'for'
        | 'box'
        | 'pragma'
        | 'definition'
        | 'global-phase'
        | 'input'
        | 'constant'
        | 'register'
        | 'include'
    }
  >,
): readonly Node[] {
  const node =
    statement.kind === 'call'
      ? gateOf(scope, statement)
      : statement.kind === 'measure'
        ? measureOf(scope, statement)
        : resetOrBarrierOf(scope, statement)
  return node === null ? nothing : [node]
}

/** Definitions of qelib1.inc that the program needs become its own, without a place in the text. */
function defineFromLibrary(scope: Scope): void {
  const nowhere = { start: 0, end: 0 }
  for (const definition of neededDefinitions(scope.program.statements))
    defineGate(scope, { ...definition, span: nowhere, nameSpan: nowhere })
}

/** Takes a subroutine into the scope; it is looked at where it is called. */
function defineSubroutine(scope: Scope, statement: SubroutineStatement): void {
  const { name, nameSpan } = statement
  if (scope.subroutines.has(name))
    return scope.problems.error('redeclaration', `\`${name}\` is already a subroutine`, nameSpan)
  if (!declareName(scope, name, nameSpan, { kind: 'subroutine' })) return
  scope.subroutines.set(name, statement)
  checkParameters(scope, statement)
  checkNames(
    scope,
    statement.body,
    statement.parameters.map((parameter) => parameter.name),
  )
}

function checkParameters(scope: Scope, { parameters }: SubroutineStatement): void {
  parameters.forEach(({ name, nameSpan }, place) => {
    if (parameters.findIndex((other) => other.name === name) < place)
      scope.problems.error('redeclaration', `\`${name}\` is already a parameter of this subroutine`, nameSpan)
  })
}

/** What waits must be there, and a duration must be one. */
function checkDelay(scope: Scope, { duration, operands }: DelayStatement): void {
  checkDuration(scope, duration)
  operandsOf(scope, operands, 'qubit', false)
}

function checkDuration(scope: Scope, duration: SyntaxExpression | null): void {
  const value = duration === null ? null : valueOf(scope, duration)
  if (duration === null || value === null || value.kind === 'duration') return
  scope.problems.error('wrong-type', 'expected a duration, such as `100ns`', duration.span)
}

function measureOf(scope: Scope, statement: MeasureStatement): MeasureNode | OpaqueNode | null {
  const qubits = operandsOf(scope, [statement.operand], 'qubit', false)
  const bits = statement.target === null ? null : operandsOf(scope, [statement.target], 'bit', false)
  if (qubits === null || (statement.target !== null && bits === null)) return null
  const count = qubits[0]!.count
  countOperations(scope, count, statement.span)
  const references = qubits.flatMap((operand) => referencesOf(operand, statement.operand.span))
  const measure = { kind: 'measure', id: '', qubits: references, span: statement.span } as const
  if (bits === null) return { ...measure, bits: null }
  if (bits[0]!.count !== count) {
    const message = `a measurement needs one bit for each qubit, got ${bits[0]!.count} for ${count}`
    scope.problems.error('register-size', message, statement.target!.span)
    return null
  }
  for (const { register } of bits) scope.noteMeasurement(register.name)
  forgetMeasured(scope, bits.flatMap(bitReferencesOf))
  const whole = { ...measure, bits: bits.flatMap(bitReferencesOf) }
  const parts = [...qubits, ...bits].some(({ members }) => members !== undefined)
  return parts ? opaqueOf(scope, statement.span, [whole]) : whole
}

/** What was known of bits before something is measured into them. */
function forgetMeasured(scope: Scope, bits: readonly BitReference[]): void {
  for (const bit of bits) {
    if (bit.index !== null && bit.index.kind !== 'number') return scope.forgetBits()
    for (const one of bit.index === null ? scope.bitsOfRegisterNamed(bit.register) : [bit]) {
      const cell = scope.bitCell(one)
      if (cell !== null && cell.value !== null) scope.set(cell, null)
    }
  }
}

function resetOrBarrierOf(scope: Scope, statement: ResetStatement | BarrierStatement): Node | null {
  const list = statement.kind === 'reset' ? [statement.operand] : statement.operands
  const operands = operandsOf(scope, list, 'qubit', false)
  if (operands === null) return null
  countOperations(scope, statement.kind === 'reset' ? operands[0]!.count : 1, statement.span)
  const qubits = operands.flatMap((operand, i) => referencesOf(operand, list[i]!.span))
  return { kind: statement.kind, id: '', qubits, span: statement.span }
}

function loopOf(scope: Scope, statement: ForStatement, pragmas: PragmaStatement[]): readonly Node[] {
  checkAnnotations(scope, statement.annotations, [])
  const loop = loopOver(scope, statement)
  const { variable, valuesSpan: rangeSpan, span } = statement
  scope.locals.push({
    name: variable,
    meaning: loop === null ? { kind: 'broken' } : { kind: 'variable', values: loop.values },
  })
  if (measuresWithin(statement.body)) scope.forgetBits()
  const outerPasses = scope.passes
  scope.passes *= loop?.passes ?? 1
  const body = nodesOf(scope, statement.body, pragmas)
  scope.passes = outerPasses
  scope.locals.pop()
  if (loop?.range) return [opaqueOf(scope, span, [{ kind: 'loop', variable, range: loop.range, body, span }])]
  const values = loop === null ? [] : (loop.values as readonly number[])
  return [{ kind: 'repeat', id: '', variable, values, rangeSpan, span, body }]
}

/** Whether what is known of bits in the first pass of a loop may not hold in the next. */
function measuresWithin(statements: readonly Statement[]): boolean {
  return statements.some((statement) => {
    if (statement.kind === 'measure') return statement.target !== null
    if (statement.kind === 'if') return measuresWithin([...statement.whenTrue, ...statement.whenFalse])
    return 'body' in statement && measuresWithin(statement.body)
  })
}

function globalPhase(scope: Scope, statement: Extract<Statement, { kind: 'global-phase' }>): readonly Node[] {
  angleOf(scope, statement.angle)
  const message = 'a global phase changes nothing that can be measured; it is not drawn'
  scope.problems.information('global-phase', message, statement.span)
  return nothing
}
