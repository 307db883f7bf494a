/*
 * From the tree to what an engine runs: repeats unrolled, blocks opened, registers broadcast, definitions expanded,
 * qubits numbered, angles over slots. Optimizing is the engine's business, not done here.
 */
import { LabError } from '../base/lab-error.ts'
import { matchesRegistry } from './definitions.ts'
import type { BitCondition, FlatCircuit, FlatOperation } from './flat.ts'
import { gateNamed } from './gates/registry.ts'
import { rangeValues } from './loop-range.ts'
import type { KnownModifier } from './modifiers/modify.ts'
import { modified } from './modifiers/modify.ts'
import type { Scope, SlotTable } from './slots.ts'
import { slotTable, toIndex, toSlots } from './slots.ts'
import type { SlotExpression } from './expression.ts'
import type {
  BarrierNode,
  BitReference,
  Circuit,
  Condition,
  GateDefinition,
  GateModifier,
  GateNode,
  LoopRun,
  MeasureNode,
  Node,
  NodeId,
  QubitReference,
  Register,
  RepeatNode,
  RunNode,
  Span,
} from './tree.ts'

/** No circuit unrolls to more operations than this, nor runs through more passes of its repeats. */
export const operationLimit = 200_000

const definitionDepthLimit = 64

/**
 * The circuit unrolled.
 * @param visit told of every statement each time that it runs
 * @throws LabError "circuit" with `details.span` where something is out of range or undeclared, "unsupported" on what
 * the lab cannot run yet
 */
export function flatten(circuit: Circuit, visit: Visit | null = null): FlatCircuit {
  const scratch = circuit.scratchRegisters ?? []
  const walk: Walk = {
    circuit,
    table: slotTable(circuit.inputs),
    qubits: firstIndices(circuit.qubitRegisters),
    bits: firstIndices([...circuit.bitRegisters, ...scratch]),
    definitions: new Map(
      circuit.gates.filter((gate) => !matchesRegistry(gate, circuit.gates)).map((gate) => [gate.name, gate]),
    ),
    operations: [],
    source: null,
    keepsPhases: false,
    budget: { passes: 0 },
    visit,
  }
  flattenNodes(walk, circuit.body, new Map(), [])
  const { parameters, features } = walk.table
  return {
    qubitCount: circuit.qubitCount,
    parameters,
    features,
    operations: walk.operations,
    readouts: circuit.readouts,
    bitCount: circuit.bitCount,
    ...(scratch.length > 0 ? { scratchBitCount: scratch.reduce((sum, { size }) => sum + size, 0) } : {}),
  }
}

/** A statement has run once, and came to the operations from `from` up to, not including, `to`. */
export type Visit = (node: Node, from: number, to: number) => void

interface Walk {
  readonly circuit: Circuit
  readonly table: SlotTable
  readonly qubits: Registers
  readonly bits: Registers
  /** The program's own gates, without those that are the registry's under the same name. */
  readonly definitions: ReadonlyMap<string, GateDefinition>
  readonly operations: FlatOperation[]
  /** The closed statement that is being run; its operations are its own. */
  readonly source: NodeId | null
  /** Inside a gate under modifiers, where a control makes a global phase felt. */
  readonly keepsPhases: boolean
  /** Shared by all walks of one circuit. */
  readonly budget: { passes: number }
  readonly visit: Visit | null
}

type Registers = ReadonlyMap<string, { readonly first: number; readonly size: number }>

function firstIndices(registers: readonly Register[]): Registers {
  let first = 0
  return new Map(
    registers.map(({ name, size }) => {
      first += size
      return [name, { first: first - size, size }]
    }),
  )
}

function flattenNodes(walk: Walk, nodes: readonly Node[], scope: Scope, iterations: readonly number[]): void {
  for (const node of nodes) flattenNode(walk, node, scope, iterations)
}

function flattenNode(walk: Walk, node: Node, scope: Scope, iterations: readonly number[]): void {
  if (node.kind === 'repeat') return flattenRepeat(walk, node, scope, iterations)
  if (node.kind === 'block') return flattenNodes(walk, node.body, scope, iterations)
  const from = walk.operations.length
  flattenStatement(walk, node, scope, iterations)
  if (walk.source === null) walk.visit?.(node, from, walk.operations.length)
}

function flattenStatement(
  walk: Walk,
  node: Exclude<Node, { kind: 'repeat' | 'block' }>,
  scope: Scope,
  iterations: readonly number[],
): void {
  switch (node.kind) {
    case 'gate':
      return flattenGate(walk, node, scope, iterations)
    case 'barrier':
      return push(walk, { kind: 'barrier', qubits: barrierQubits(walk, node, scope) }, node.span)
    case 'measure':
      return flattenMeasure(walk, node, scope)
    case 'reset':
      for (const reference of node.qubits)
        for (const qubit of resolve(walk, reference, scope)) push(walk, { kind: 'reset', qubit }, node.span)
      return
    case 'opaque': {
      const inside = { ...walk, source: walk.source ?? node.id }
      return flattenRuns(inside, node.runs, scope, iterations)
    }
  }
}

/** What a closed statement comes to; its operations carry its identity. */
function flattenRuns(
  walk: Walk,
  nodes: readonly RunNode[],
  scope: Scope,
  iterations: readonly number[],
): void {
  for (const node of nodes) {
    if (node.kind === 'loop') {
      flattenLoop(walk, node, scope, iterations)
      continue
    }
    if (node.kind === 'assign') {
      bitNumbers(walk, node.bits, scope, node.span).forEach((bit, i) =>
        push(walk, { kind: 'assign', bit, value: node.values[i]! }, node.span),
      )
      continue
    }
    if (node.kind !== 'conditional') {
      flattenNode(walk, node, scope, iterations)
      continue
    }
    const branch = (inner: readonly RunNode[]): readonly FlatOperation[] => {
      const inside: Walk = { ...walk, operations: [] }
      flattenRuns(inside, inner, scope, iterations)
      return inside.operations
    }
    const condition = bitCondition(walk, node.condition, scope)
    const [whenTrue, whenFalse] = [branch(node.whenTrue), branch(node.whenFalse)]
    push(walk, { kind: 'conditional', condition, whenTrue, whenFalse }, nowhere)
  }
}

function flattenLoop(walk: Walk, node: LoopRun, scope: Scope, iterations: readonly number[]): void {
  const outer = Object.fromEntries(
    [...scope].flatMap(([name, value]) => (value.kind === 'number' ? [[name, value.value]] : [])),
  ) as Record<string, number>
  rangeValues(node.range, outer).forEach((value, pass) => {
    if (++walk.budget.passes > operationLimit) throw tooLarge('passes', node.span)
    const inner = new Map(scope).set(node.variable, { kind: 'number', value })
    flattenRuns(walk, node.body, inner, [...iterations, pass])
  })
}

const nowhere: Span = { start: 0, end: 0 }

function bitCondition(walk: Walk, condition: Condition, scope: Scope): BitCondition {
  switch (condition.kind) {
    case 'not':
      return { kind: 'not', operand: bitCondition(walk, condition.operand, scope) }
    case 'and':
    case 'or': {
      const [left, right] = [condition.left, condition.right].map((side) => bitCondition(walk, side, scope))
      return { kind: condition.kind, left: left!, right: right! }
    }
    case 'compare':
      return { ...condition, bits: bitNumbers(walk, condition.bits, scope, nowhere) }
  }
}

function push(walk: Walk, operation: FlatOperation, span: Span): void {
  if (walk.operations.length >= operationLimit) throw tooLarge('operations', span)
  walk.operations.push(operation)
}

function tooLarge(what: string, span: Span): LabError {
  const message = `circuit: must unroll to at most ${operationLimit} ${what}, got more; shorten its repeats`
  return new LabError('circuit', message, { span })
}

function flattenRepeat(walk: Walk, node: RepeatNode, scope: Scope, iterations: readonly number[]): void {
  node.values.forEach((value, pass) => {
    if (++walk.budget.passes > operationLimit) throw tooLarge('passes', node.rangeSpan)
    const inner = new Map(scope).set(node.variable, { kind: 'number', value })
    flattenNodes(walk, node.body, inner, [...iterations, pass])
  })
}

function flattenGate(walk: Walk, node: GateNode, scope: Scope, iterations: readonly number[]): void {
  const angles = node.angles.map((angle, i) =>
    toSlots(angle, scope, walk.table, node.angleSpans[i] ?? node.span),
  )
  const source = walk.source ?? node.id
  for (const qubits of broadcast(walk, node, scope)) {
    const call: Call = { angles, qubits, source, span: node.span, iterations, depth: 0 }
    if (node.modifiers === undefined) emitGate(walk, node.gate, call)
    else emitModified(walk, node.gate, node.modifiers, call, scope)
  }
}

/** A gate under modifiers: its controls come first among the qubits. */
function emitModified(
  walk: Walk,
  name: string,
  modifiers: readonly GateModifier[],
  call: Call,
  scope: Scope,
): void {
  const { source, iterations, span, qubits } = call
  const known = modifiers.map((modifier) => knownModifier(walk, modifier, scope))
  const controlCount = known.reduce((sum, modifier) => sum + ('count' in modifier ? modifier.count : 0), 0)
  requireDifferent(name, qubits, span)
  const inside: Walk = { ...walk, operations: [], keepsPhases: true }
  emitGate(inside, name, { ...call, qubits: qubits.slice(controlCount) })
  const calls = inside.operations.flatMap((operation) =>
    operation.kind === 'gate' || operation.kind === 'unitary' ? [operation] : [],
  )
  for (const made of modified(calls, known, qubits.slice(0, controlCount), span)) {
    const origin = { qubits: made.qubits, source, iterations }
    if ('matrix' in made) push(walk, { kind: 'unitary', matrix: made.matrix, ...origin }, span)
    else pushGate(walk, { kind: 'gate', gate: made.gate, angles: made.angles, ...origin }, span)
  }
}

/** A global phase goes unless something may still control it. */
function pushGate(walk: Walk, operation: Extract<FlatOperation, { kind: 'gate' }>, span: Span): void {
  if (operation.gate !== 'gphase' || walk.keepsPhases) push(walk, operation, span)
}

function requireDifferent(name: string, qubits: readonly number[], span: Span): void {
  if (new Set(qubits).size === qubits.length) return
  const message = `gate "${name}": its qubits must differ, got ${qubits.join(', ')}`
  throw new LabError('circuit', message, { span })
}

function knownModifier(walk: Walk, modifier: GateModifier, scope: Scope): KnownModifier {
  if (modifier.kind !== 'pow') return modifier
  const exponent = toSlots(modifier.exponent, scope, walk.table, modifier.span)
  if (exponent.kind === 'number' && Number.isFinite(exponent.value))
    return { kind: 'pow', exponent: exponent.value }
  throw new LabError('circuit', 'pow: the exponent must be a number known before the run', {
    span: modifier.span,
  })
}

interface Call {
  readonly angles: readonly SlotExpression[]
  readonly qubits: readonly number[]
  readonly source: NodeId
  readonly span: Span
  readonly iterations: readonly number[]
  readonly depth: number
}

function emitGate(walk: Walk, name: string, call: Call): void {
  const definition = walk.definitions.get(name)
  if (definition === undefined && name === 'gphase')
    return pushGate(walk, { kind: 'gate', gate: name, ...originOf(call) }, call.span)
  const gate = definition === undefined ? gateNamed(name) : undefined
  const { angles, qubits, span } = call
  if (definition === undefined && gate === undefined)
    throw new LabError('circuit', `gate "${name}": must be a known or defined gate`, { span, gate: name })
  const angleCount = (definition ?? gate!).angleNames.length
  const qubitCount = definition?.qubitNames.length ?? gate!.qubitCount
  expectCount(name, 'angles', angleCount, angles.length, span)
  expectCount(name, 'qubits', qubitCount, qubits.length, span)
  requireDifferent(name, qubits, span)
  if (definition !== undefined) expand(walk, definition, call)
  else push(walk, { kind: 'gate', gate: gate!.name, ...originOf(call) }, span)
}

function originOf({ angles, qubits, source, iterations }: Call) {
  return { angles, qubits, source, iterations }
}

function expectCount(name: string, what: string, wanted: number, got: number, span: Span): void {
  if (wanted === got) return
  throw new LabError('circuit', `gate "${name}": needs ${wanted} ${what}, got ${got}`, { span })
}

function expand(walk: Walk, definition: GateDefinition, call: Call): void {
  const { span, depth } = call
  if (depth >= definitionDepthLimit)
    throw new LabError('circuit', `gate "${definition.name}": its definition must not contain itself`, {
      span,
    })
  if (++walk.budget.passes > operationLimit) throw tooLarge('gate definitions', span)
  const scope: Scope = new Map(definition.angleNames.map((name, i) => [name, call.angles[i]!]))
  for (const inner of definition.body) {
    const angles = inner.angles.map((angle) => toSlots(angle, scope, walk.table, span))
    const qubits = inner.qubits.map((reference) => {
      const position = definition.qubitNames.indexOf(reference.register)
      return position >= 0 ? call.qubits[position]! : unknownRegister(reference)
    })
    const innerCall = { ...call, angles, qubits, depth: depth + 1 }
    if (inner.modifiers === undefined) emitGate(walk, inner.gate, innerCall)
    else emitModified(walk, inner.gate, inner.modifiers, innerCall, scope)
  }
}

/** The qubits of each application: whole registers go in step, single qubits stay. */
function broadcast(walk: Walk, node: GateNode, scope: Scope): readonly (readonly number[])[] {
  const operands = node.qubits.map((reference) => resolve(walk, reference, scope))
  const lengths = operands.filter((_, i) => node.qubits[i]!.index === null).map((qubits) => qubits.length)
  const count = lengths[0] ?? 1
  if (lengths.some((length) => length !== count))
    throw new LabError(
      'circuit',
      `gate "${node.gate}": registers must be of one size, got ${lengths.join(', ')}`,
      {
        span: node.span,
      },
    )
  return Array.from({ length: count }, (_, k) =>
    operands.map((qubits, i) => qubits[node.qubits[i]!.index === null ? k : 0]!),
  )
}

function resolve(walk: Walk, reference: QubitReference, scope: Scope): readonly number[] {
  const register = walk.qubits.get(reference.register) ?? unknownRegister(reference)
  return indices(walk, reference, register, scope, reference.span)
}

function indices(
  walk: Walk,
  reference: Pick<QubitReference, 'register' | 'index'>,
  { first, size }: { readonly first: number; readonly size: number },
  scope: Scope,
  span: Span,
): readonly number[] {
  if (reference.index === null) return Array.from({ length: size }, (_, i) => first + i)
  const index = toIndex(reference.index, scope, walk.table, span)
  if (index >= 0 && index < size) return [first + index]
  const message = `register "${reference.register}": index must be 0..${size - 1}, got ${index}`
  throw new LabError('circuit', message, { span })
}

function unknownRegister(reference: QubitReference): never {
  const message = `qubits: the register must be declared, got "${reference.register}"`
  throw new LabError('circuit', message, { span: reference.span })
}

function barrierQubits(walk: Walk, node: BarrierNode, scope: Scope): readonly number[] {
  if (node.qubits.length === 0) return Array.from({ length: walk.circuit.qubitCount }, (_, i) => i)
  return node.qubits.flatMap((reference) => resolve(walk, reference, scope))
}

function flattenMeasure(walk: Walk, node: MeasureNode, scope: Scope): void {
  const qubits = node.qubits.flatMap((reference) => resolve(walk, reference, scope))
  const bits = node.bits === null ? undefined : bitNumbers(walk, node.bits, scope, node.span)
  if (bits !== undefined && bits.length !== qubits.length)
    throw new LabError(
      'circuit',
      `measure: needs one bit per qubit, got ${bits.length} for ${qubits.length} qubits`,
      { span: node.span },
    )
  qubits.forEach((qubit, i) => push(walk, { kind: 'measure', qubit, bit: bits?.[i] ?? null }, node.span))
}

function bitNumbers(walk: Walk, bits: readonly BitReference[], scope: Scope, span: Span): readonly number[] {
  return bits.flatMap((bit) => {
    const register = walk.bits.get(bit.register)
    if (register !== undefined) return indices(walk, bit, register, scope, span)
    const message = `bits: the register must be declared, got "${bit.register}"`
    throw new LabError('circuit', message, { span })
  })
}
