/*
 * OpenQASM for other tools: no single text runs in Qiskit, Braket and PennyLane, so that each has a dialect of its own. Circuits
 * are unrolled; gates that a tool lacks are written as gates that it has, or with their definition.
 */
import { LabError } from '../../base/lab-error.ts'
import type { SlotExpression } from '../expression.ts'
import { evaluateSlots } from '../expressions.ts'
import type { FlatCircuit, FlatOperation } from '../flat.ts'
import { flatten } from '../flatten.ts'
import { gateNamed } from '../gates/registry.ts'
import { elementary } from '../modifiers/controlled.ts'
import type { GateCall } from '../modifiers/gate-call.ts'
import type { Circuit } from '../tree.ts'
import { synthesize } from '../synthesis/synthesize.ts'
import type { ExportFormat, ExportValues } from './exporter.ts'
import { branchLines } from './qasm-conditions.ts'
import { dialects, type Dialect } from './qasm-records.ts'
import { refusal } from './refusal.ts'

/** The dialects as formats. */
export const qasmDialects: readonly ExportFormat[] = dialects.map((dialect) => ({
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
  /** Qubits that have been measured, in dialects that leave measurements out. */
  readonly measured: Set<number>
}

function writeDialect(dialect: Dialect, circuit: Circuit, values: ExportValues | null): string {
  const flat = flatten(circuit)
  const slots = [flat.parameters, flat.features.map(({ name }) => name)]
  const scalars = scalarNames(slots, dialect)
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
    measured: new Set(),
  }
  const body = flat.operations.flatMap((operation) => operationLines(writer, operation))
  const bits = flat.bitCount ?? 0
  const scratch = dialect.dynamic ? (flat.scratchBitCount ?? 0) : 0
  const old = dialect.version === '2.0'
  const lines = [
    `OPENQASM ${dialect.version};`,
    ...(dialect.include === null ? [] : [`include "${dialect.include}";`]),
    ...dialect.defined.filter((name) => writer.used.has(name)).map((name) => gateNamed(name)!.definition!),
    ...(dialect.inputs
      ? scalars.flat().map((name) => `input float${old ? '' : widthOf(dialect)} ${name};`)
      : []),
    old ? `qreg q[${flat.qubitCount}];` : `qubit[${flat.qubitCount}] q;`,
    ...registerLines(bits, 'c', old),
    ...registerLines(scratch, 'scratch', old),
    ...body,
    ...flat.readouts.flatMap((readout) => dialect.results?.(readout) ?? []),
  ]
  return `${lines.join('\n')}\n`
}

function registerLines(size: number, name: string, old: boolean): readonly string[] {
  if (size === 0) return []
  return [old ? `creg ${name}[${size}];` : `bit[${size}] ${name};`]
}

/** Bits behind those of the program are of no outcome, and have a register of their own. */
function bitName({ flat: { bitCount = 0 } }: Writer, bit: number): string {
  return bit < bitCount ? `c[${bit}]` : `scratch[${bit - bitCount}]`
}

/* Braket reads a float without its width only. */
function widthOf({ name }: Dialect): string {
  return name === 'qasm3-braket' ? '' : '[64]'
}

/** `theta[3]` as `theta_3`; names that the dialect or the program needs otherwise get a `_` behind. */
function scalarNames(slots: readonly (readonly string[])[], { gates }: Dialect): readonly string[][] {
  const taken = new Set(['q', 'c', 'scratch', ...Object.keys(gates), ...Object.values(gates)])
  return slots.map((names) =>
    names.map((name) => {
      let scalar = name.replace(/\[(\d+)\]$/, '_$1')
      while (taken.has(scalar)) scalar = `${scalar}_`
      taken.add(scalar)
      return scalar
    }),
  )
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
    case 'unitary':
      if (operation.qubits.some((qubit) => writer.measured.has(qubit)))
        throw refused(writer, 'a gate after a measurement of its qubit', operation)
      return operation.kind === 'gate'
        ? callLines(writer, operation, operation)
        : matrixLines(writer, operation)
    case 'barrier':
      return writer.dialect.name === 'qasm3-pennylane'
        ? []
        : [`barrier ${operation.qubits.map((q) => `q[${q}]`).join(', ')};`]
    case 'measure': {
      if (!writer.dialect.dynamic) writer.measured.add(operation.qubit)
      if (!writer.dialect.dynamic || operation.bit === null) return []
      const [qubit, bit] = [`q[${operation.qubit}]`, bitName(writer, operation.bit)]
      return [writer.dialect.version === '2.0' ? `measure ${qubit} -> ${bit};` : `${bit} = measure ${qubit};`]
    }
    case 'reset':
      if (!writer.dialect.dynamic) throw refused(writer, 'a reset', operation)
      return [`reset q[${operation.qubit}];`]
    case 'assign':
      throw refused(writer, 'a value put into a bit', operation)
    case 'conditional':
      return conditionalLines(writer, operation)
  }
}

function conditionalLines(
  writer: Writer,
  operation: Extract<FlatOperation, { kind: 'conditional' }>,
): readonly string[] {
  if (!writer.dialect.dynamic || writer.dialect.version === '2.0')
    throw refused(writer, 'a condition on measured bits', operation)
  const [whenTrue, whenFalse] = [operation.whenTrue, operation.whenFalse].map((branch) =>
    branch.flatMap((inner) => operationLines(writer, inner)),
  )
  return branchLines(operation.condition, whenTrue!, whenFalse!, {
    bitCount: writer.flat.bitCount ?? 0,
    bitName: (bit) => bitName(writer, bit),
    refuse: (what) => {
      throw refused(writer, what, operation)
    },
  })
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
