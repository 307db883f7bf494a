/*
 * OpenQASM for other tools: no single text runs in Qiskit, Braket and PennyLane, so that each has a dialect of its own. Circuits
 * are unrolled; gates that a tool lacks are written as gates that it has, or with their definition.
 */
import { LabError } from '../../base/lab-error.ts'
import type { SlotExpression } from '../expression.ts'
import { evaluateSlots } from '../expressions.ts'
import type { BitCondition, FlatCircuit, FlatOperation } from '../flat.ts'
import { flatten } from '../flatten.ts'
import { gateNamed } from '../gates/registry.ts'
import { elementary } from '../modifiers/controlled.ts'
import type { GateCall } from '../modifiers/gate-call.ts'
import type { Readout } from '../readout.ts'
import type { Circuit } from '../tree.ts'
import { synthesize } from '../synthesis/synthesize.ts'
import type { ExportFormat, ExportValues } from './exporter.ts'
import { refusal } from './refusal.ts'

interface Dialect extends Omit<ExportFormat, 'write'> {
  readonly version: '2.0' | '3.0'
  readonly include: string | null
  /** Names of the registry's gates in the dialect; missing ones are written as others. */
  readonly gates: Readonly<Record<string, string>>
  /** Gates whose definition goes before the circuit. */
  readonly defined: readonly string[]
  /** Inputs stay inputs; else their values are put in. */
  readonly inputs: boolean
  /** Functions that angles of inputs may use. */
  readonly functions: boolean
  readonly dynamic: boolean
  /** Lines behind the circuit. */
  readonly results?: (readout: Readout) => readonly string[]
}

const named = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, name]))

const stdgates = named(
  'id x y z h s sdg t tdg sx rx ry rz p u1 u2 u3 U cx cy cz ch swap cp crx cry crz cu ccx cswap',
)

const qiskitDialect: Dialect = {
  name: 'qasm3-qiskit',
  label: 'OpenQASM 3 for Qiskit',
  extension: '.qasm',
  help: 'For qiskit.qasm3.loads: scalar inputs, angles without functions of inputs.',
  version: '3.0',
  include: 'stdgates.inc',
  gates: { ...stdgates, sxdg: 'sxdg', rxx: 'rxx', ryy: 'ryy', rzz: 'rzz' },
  defined: ['sxdg', 'rxx', 'ryy', 'rzz'],
  inputs: true,
  functions: false,
  dynamic: true,
}

const braketDialect: Dialect = {
  name: 'qasm3-braket',
  label: 'OpenQASM 3 for Amazon Braket',
  extension: '.qasm',
  help: 'For braket.ir.openqasm.Program, with the readouts as result pragmas.',
  version: '3.0',
  include: null,
  gates: {
    ...named('x y z h s t rx ry rz cy cz swap cswap'),
    id: 'i',
    sdg: 'si',
    tdg: 'ti',
    sx: 'v',
    sxdg: 'vi',
    p: 'phaseshift',
    u1: 'phaseshift',
    cx: 'cnot',
    cp: 'cphaseshift',
    rxx: 'xx',
    ryy: 'yy',
    rzz: 'zz',
    ccx: 'ccnot',
  },
  defined: [],
  inputs: true,
  functions: false,
  dynamic: false,
  results: (readout) => {
    if (readout.kind === 'probabilities')
      return [
        `#pragma braket result probability ${readout.qubits
          .toReversed()
          .map((q) => `q[${q}]`)
          .join(', ')}`,
      ]
    return readout.terms
      .filter(({ factors }) => factors.length > 0)
      .map(({ factors }) => {
        const product = factors.map(({ pauli, qubit }) => `${pauli.toLowerCase()}(q[${qubit}])`).join(' @ ')
        return `#pragma braket result expectation ${product}`
      })
  },
}

const pennylaneDialect: Dialect = {
  name: 'qasm3-pennylane',
  label: 'OpenQASM 3 for PennyLane',
  extension: '.qasm',
  help: 'For qml.from_qasm3: gates by name, without an include.',
  version: '3.0',
  include: null,
  gates: named('id x y z h s sdg t tdg sx rx ry rz p cx cy cz ch swap cp crx cry crz ccx cswap'),
  defined: [],
  inputs: true,
  functions: false,
  dynamic: false,
}

const version2: Dialect = {
  name: 'qasm2',
  label: 'OpenQASM 2',
  extension: '.qasm',
  help: 'With the values of all inputs put in; for every older tool.',
  version: '2.0',
  include: 'qelib1.inc',
  gates: {
    ...named('id x y z h s sdg t tdg rx ry rz u1 u2 u3 cx cy cz ch swap crz ccx cswap'),
    p: 'u1',
    U: 'u3',
    cp: 'cu1',
  },
  defined: [],
  inputs: false,
  functions: false,
  dynamic: true,
}

/** The dialects as formats. */
export const qasmDialects: readonly ExportFormat[] = [
  qiskitDialect,
  braketDialect,
  pennylaneDialect,
  version2,
].map((dialect) => ({
  name: dialect.name,
  label: dialect.label,
  extension: dialect.extension,
  help: dialect.help,
  write: (circuit, values) => writeDialect(dialect, circuit, values),
}))

/** What writing needs at hand. */
interface Writer {
  readonly circuit: Circuit
  readonly dialect: Dialect
  readonly flat: FlatCircuit
  /** The input of each slot as a scalar, or its value. */
  readonly parameters: readonly string[]
  readonly features: readonly string[]
  readonly values: { readonly parameters: Float64Array; readonly features: Float64Array } | null
  readonly used: Set<string>
}

function writeDialect(dialect: Dialect, circuit: Circuit, values: ExportValues | null): string {
  const flat = flatten(circuit)
  const slots = [flat.parameters, flat.features.map(({ name }) => name)]
  const scalars = slots.map((names) => names.map(scalarName))
  if (!dialect.inputs && slots.flat().length > 0 && values === null)
    throw new LabError('shape', `export to ${dialect.label}: needs the values of all inputs, got none`)
  const writer: Writer = {
    circuit,
    dialect,
    flat,
    parameters: scalars[0]!,
    features: scalars[1]!,
    values: dialect.inputs
      ? null
      : { parameters: valuesOf(slots[0]!, values), features: valuesOf(slots[1]!, values) },
    used: new Set(),
  }
  const body = flat.operations.flatMap((operation) => operationLines(writer, operation))
  const bits = (flat.bitCount ?? 0) + (flat.scratchBitCount ?? 0)
  const old = dialect.version === '2.0'
  const lines = [
    `OPENQASM ${dialect.version};`,
    ...(dialect.include === null ? [] : [`include "${dialect.include}";`]),
    ...dialect.defined.filter((name) => writer.used.has(name)).map((name) => gateNamed(name)!.definition!),
    ...(dialect.inputs
      ? scalars.flat().map((name) => `input float${old ? '' : widthOf(dialect)} ${name};`)
      : []),
    old ? `qreg q[${flat.qubitCount}];` : `qubit[${flat.qubitCount}] q;`,
    ...(bits > 0 ? [old ? `creg c[${bits}];` : `bit[${bits}] c;`] : []),
    ...body,
    ...flat.readouts.flatMap((readout) => dialect.results?.(readout) ?? []),
  ]
  return `${lines.join('\n')}\n`
}

/* Braket reads a float without its width only. */
function widthOf({ name }: Dialect): string {
  return name === 'qasm3-braket' ? '' : '[64]'
}

/** `theta[3]` as `theta_3`. */
function scalarName(name: string): string {
  return name.replace(/\[(\d+)\]$/, '_$1')
}

function valuesOf(names: readonly string[], values: ExportValues | null): Float64Array {
  return Float64Array.from(names, (name) => {
    const [, base, index] = /^([^[]*)(?:\[(\d+)\])?$/.exec(name)!
    const held = values?.[base!]
    const value = typeof held === 'number' || index === undefined ? held : held?.[Number(index)]
    if (typeof value === 'number') return value
    throw new LabError('shape', `export: input "${name}" needs a value, got none`)
  })
}

function operationLines(writer: Writer, operation: FlatOperation): readonly string[] {
  switch (operation.kind) {
    case 'gate':
      return callLines(writer, operation, operation)
    case 'unitary':
      return matrixLines(writer, operation)
    case 'barrier':
      return writer.dialect.name === 'qasm3-pennylane'
        ? []
        : [`barrier ${operation.qubits.map((q) => `q[${q}]`).join(', ')};`]
    case 'measure': {
      if (!writer.dialect.dynamic || operation.bit === null) return []
      const [qubit, bit] = [`q[${operation.qubit}]`, `c[${operation.bit}]`]
      return [writer.dialect.version === '2.0' ? `measure ${qubit} -> ${bit};` : `${bit} = measure ${qubit};`]
    }
    case 'reset':
      if (!writer.dialect.dynamic) throw refused(writer, 'a reset', operation)
      return [`reset q[${operation.qubit}];`]
    case 'assign':
      if (!writer.dialect.dynamic || writer.dialect.version === '2.0')
        throw refused(writer, 'a value put into a bit', operation)
      return [`c[${operation.bit}] = ${operation.value};`]
    case 'conditional':
      return conditionalLines(writer, operation)
  }
}

function conditionalLines(
  writer: Writer,
  operation: Extract<FlatOperation, { kind: 'conditional' }>,
): readonly string[] {
  const { condition, whenTrue, whenFalse } = operation
  if (!writer.dialect.dynamic || writer.dialect.version === '2.0')
    throw refused(writer, 'a condition on measured bits', operation)
  const body = (list: readonly FlatOperation[]) =>
    list.flatMap((inner) => operationLines(writer, inner)).map((line) => `  ${line}`)
  const otherwise = whenFalse.length > 0 ? ['} else {', ...body(whenFalse)] : []
  return [`if (${conditionText(writer, condition, operation)}) {`, ...body(whenTrue), ...otherwise, '}']
}

function conditionText(writer: Writer, condition: BitCondition, within: FlatOperation): string {
  switch (condition.kind) {
    case 'not':
      return `!(${conditionText(writer, condition.operand, within)})`
    case 'and':
    case 'or': {
      const symbol = condition.kind === 'and' ? '&&' : '||'
      const [left, right] = [condition.left, condition.right].map(
        (side) => `(${conditionText(writer, side, within)})`,
      )
      return `${left} ${symbol} ${right}`
    }
    case 'compare': {
      const { bits, operator, value } = condition
      if (bits.length === 1 && value === 0 && operator === '!=') return `c[${bits[0]}]`
      const total = (writer.flat.bitCount ?? 0) + (writer.flat.scratchBitCount ?? 0)
      const whole = bits.length === total && bits.every((bit, i) => bit === i)
      if (bits.length === 1) return `c[${bits[0]}] ${operator} ${value}`
      if (whole) return `c ${operator} ${value}`
      throw refused(writer, 'a condition on a part of the bits', within)
    }
  }
}

/** A matrix as the gates that make it. */
function matrixLines(
  writer: Writer,
  operation: Extract<FlatOperation, { kind: 'unitary' }>,
): readonly string[] {
  const { matrix, qubits } = operation
  if (qubits.length > 3) throw refused(writer, 'a matrix on four qubits', operation)
  return synthesize(matrix).calls.flatMap((call) => {
    const angles = call.angles.map((value) => ({ kind: 'number', value }) as const)
    const places = call.qubits.map((qubit) => qubits[qubit]!)
    return callLines(writer, { gate: call.gate, angles, qubits: places }, operation)
  })
}

function callLines(writer: Writer, call: GateCall, from: FlatOperation): readonly string[] {
  const name = writer.dialect.gates[call.gate]
  if (name === undefined) return elementary(call).flatMap((part) => callLines(writer, part, from))
  writer.used.add(call.gate)
  const angles = call.angles.map((angle) => angleText(writer, angle, from))
  const head = angles.length > 0 ? `${name}(${angles.join(', ')})` : name
  return [`${head} ${call.qubits.map((q) => `q[${q}]`).join(', ')};`]
}

function angleText(writer: Writer, angle: SlotExpression, from: FlatOperation): string {
  if (writer.values !== null)
    return numberText(evaluateSlots(angle, writer.values.parameters, writer.values.features))
  const inner = (operand: SlotExpression): string => {
    switch (operand.kind) {
      case 'number':
        return numberText(operand.value)
      case 'parameter':
        return writer.parameters[operand.slot]!
      case 'feature':
        return writer.features[operand.slot]!
      case 'negate':
        return `-(${inner(operand.operand)})`
      case 'binary':
        if (!'+-*/'.includes(operand.operator) && !writer.dialect.functions)
          throw refused(writer, `the operator ${operand.operator} on an input`, from)
        return `(${inner(operand.left)} ${operand.operator} ${inner(operand.right)})`
      case 'call':
        if (!writer.dialect.functions) throw refused(writer, `the function ${operand.name} of an input`, from)
        return `${operand.name}(${operand.arguments.map(inner).join(', ')})`
    }
  }
  return inner(angle)
}

/** OpenQASM has no plus sign in exponents of some readers, and none of infinity. */
function numberText(value: number): string {
  return String(value).replace('e+', 'e')
}

function refused({ dialect, circuit }: Writer, what: string, operation: FlatOperation): LabError {
  return refusal({ label: dialect.label, instead: 'export Python instead' }, what, circuit, operation)
}
