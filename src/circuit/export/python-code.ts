/*
 * What Python exports share: names of inputs as arguments, expressions, gates by a table of each package, readouts. A gate that
 * a package lacks is written as gates that it has.
 */
import { LabError } from '../../base/lab-error.ts'
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import type { SlotExpression } from '../expression.ts'
import type { FlatCircuit, FlatOperation } from '../flat.ts'
import { flatten } from '../flatten.ts'
import { elementary } from '../modifiers/controlled.ts'
import type { GateCall } from '../modifiers/gate-call.ts'
import type { PauliTerm } from '../readout.ts'
import type { Circuit, Input } from '../tree.ts'
import type { ExportValues } from './exporter.ts'
import { refusal } from './refusal.ts'

/** How a package writes one gate: qubits as numbers, angles as Python. */
export type GateText = (qubits: readonly number[], angles: readonly string[]) => string

export interface PythonDialect {
  /** Where functions of numbers come from: `np` or `math`. */
  readonly numbers: 'np' | 'math'
  /** Gates of the registry that the package has. */
  readonly gates: Readonly<Record<string, GateText>>
  matrix(matrix: string, qubits: readonly number[]): string
}

const words = (list: string) => list.split(' ')

/** Words of Python, and names that the exported files use themselves. */
const reserved = new Set([
  ...words(
    'False None True and as assert async await break class continue def del elif else except finally for',
  ),
  ...words(
    'from global if import in is lambda nonlocal not or pass raise return try while with yield match case type',
  ),
  ...words(
    'abs complex len list print range sum tuple zip np math qml cirq qc expr circuit program device simulator',
  ),
  ...words(
    'qubits qubit operations model state observable values kept squares rest order otherwise Circuit Observable',
  ),
  ...words('LocalSimulator QuantumCircuit ClassicalRegister SparsePauliOp Statevector'),
])

/** A name as Python can have it, and none of its words or of the export's own. */
export function pythonName(name: string): string {
  const text = name.replaceAll(/[^A-Za-z0-9_]/gu, (letter) => `u${letter.codePointAt(0)!.toString(16)}_`)
  return reserved.has(text) || text.startsWith('__') || /^[0-9]/.test(text) ? `in_${text}` : text
}

/** The inputs' names as arguments, in the order of their declarations; different ones stay different. */
export function argumentNames(inputs: readonly Input[]): ReadonlyMap<string, string> {
  const taken = new Set<string>()
  return new Map(
    inputs.map(({ name }) => {
      let text = pythonName(name)
      while (taken.has(text)) text = `${text}_`
      taken.add(text)
      return [name, text]
    }),
  )
}

/** A circuit unrolled for a package, with Python for every slot. */
export interface PythonCircuit {
  readonly circuit: Circuit
  readonly flat: FlatCircuit
  readonly arguments: readonly string[]
  readonly parameters: readonly string[]
  readonly features: readonly string[]
}

/** @throws LabError as `flatten` does, "unsupported" on derived features */
export function pythonCircuit(circuit: Circuit): PythonCircuit {
  const names = argumentNames(circuit.inputs)
  const flat = flatten(circuit)
  const derived = circuit.inputs.find((input) => input.derived !== null)
  if (derived !== undefined)
    throw new LabError(
      'unsupported',
      `export: input "${derived.name}" is computed from the features by amplitude encoding, which Python exports do not have`,
      { span: derived.span },
    )
  const slot = (name: string) => {
    const [, base, index] = /^([^[]*)(\[\d+\])?$/.exec(name)!
    return `${names.get(base!)!}${index ?? ''}`
  }
  return {
    circuit,
    flat,
    arguments: circuit.inputs.map(({ name }) => names.get(name)!),
    parameters: flat.parameters.map(slot),
    features: flat.features.map(({ name }) => slot(name)),
  }
}

/** A number as Python reads it. */
export function pythonNumber(value: number): string {
  return Object.is(value, -0) ? '-0.0' : String(value)
}

const functionNames: Readonly<Record<string, Readonly<Record<'np' | 'math', string>>>> = {
  arcsin: { np: 'arcsin', math: 'asin' },
  arccos: { np: 'arccos', math: 'acos' },
  arctan: { np: 'arctan', math: 'atan' },
}

/** An angle as Python. */
export function pythonExpression(
  expression: SlotExpression,
  { parameters, features }: PythonCircuit,
  numbers: 'np' | 'math',
): string {
  const inner = (operand: SlotExpression): string => {
    switch (operand.kind) {
      case 'number':
        return pythonNumber(operand.value)
      case 'parameter':
        return parameters[operand.slot]!
      case 'feature':
        return features[operand.slot]!
      case 'negate':
        return `(-${inner(operand.operand)})`
      case 'binary': {
        const [left, right] = [inner(operand.left), inner(operand.right)]
        if (operand.operator === '%') return `${numbers}.fmod(${left}, ${right})`
        return `(${left} ${operand.operator} ${right})`
      }
      case 'call': {
        const list = operand.arguments.map(inner)
        if (operand.name === 'pow') return `(${list.join(' ** ')})`
        if (operand.name === 'mod') return `${numbers}.fmod(${list.join(', ')})`
        return `${numbers}.${functionNames[operand.name]?.[numbers] ?? operand.name}(${list.join(', ')})`
      }
    }
  }
  const text = inner(expression)
  return /^\(.*\)$/.test(text) && isWrapped(text) ? text.slice(1, -1) : text
}

/** Whether the first parenthesis closes with the last character. */
function isWrapped(text: string): boolean {
  let open = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') open++
    else if (text[i] === ')' && --open === 0) return i === text.length - 1
  }
  return false
}

type UnitaryOperation = Extract<FlatOperation, { kind: 'gate' | 'unitary' }>

/** One line for each gate. */
export function gateLines(
  source: PythonCircuit,
  operation: UnitaryOperation,
  dialect: PythonDialect,
): string[] {
  if (operation.kind === 'unitary') return [dialect.matrix(pythonMatrix(operation.matrix), operation.qubits)]
  return callLines(source, operation, dialect)
}

function callLines(source: PythonCircuit, call: GateCall, dialect: PythonDialect): string[] {
  const write = dialect.gates[call.gate]
  if (write !== undefined) {
    const angles = call.angles.map((angle) => pythonExpression(angle, source, dialect.numbers))
    return [write(call.qubits, angles)]
  }
  return elementary(call).flatMap((part) => callLines(source, part, dialect))
}

/** A matrix as nested lists. */
export function pythonMatrix({ size, data }: ComplexMatrix): string {
  const entry = (at: number) => {
    const [re, im] = [data[at]!, data[at + 1]!]
    return im === 0 ? pythonNumber(re) : `complex(${pythonNumber(re)}, ${pythonNumber(im)})`
  }
  const rows = Array.from({ length: size }, (_, row) => {
    const entries = Array.from({ length: size }, (_, column) => entry(2 * (row * size + column)))
    return `[${entries.join(', ')}]`
  })
  return `[${rows.join(', ')}]`
}

/**
 * The operations without barriers and measurements at the end.
 * @throws LabError "unsupported" on what needs a measurement in the middle
 */
export function unitaryOperationsOf(
  { circuit, flat }: PythonCircuit,
  label: string,
): readonly UnitaryOperation[] {
  const measured = new Set<number>()
  const refuser = { label, instead: 'take OpenQASM 3 or Qiskit' }
  return flat.operations.flatMap((operation) => {
    if (operation.kind === 'barrier') return []
    if (operation.kind === 'measure') {
      measured.add(operation.qubit)
      return []
    }
    if (operation.kind === 'gate' || operation.kind === 'unitary') {
      if (!operation.qubits.some((qubit) => measured.has(qubit))) return [operation]
      throw refusal(refuser, 'a gate after a measurement of its qubit', circuit, operation)
    }
    const what = operation.kind === 'reset' ? 'a reset' : 'a condition on measured bits'
    throw refusal(refuser, what, circuit, operation)
  })
}

/** `ZZ` and the qubits [0, 1], without identities. */
export function pauliWord({ factors }: PauliTerm): {
  readonly word: string
  readonly qubits: readonly number[]
} {
  return { word: factors.map(({ pauli }) => pauli).join(''), qubits: factors.map(({ qubit }) => qubit) }
}

/** `theta=[0.1, 0.2], x_0=0.5`: a call's arguments; null unless all inputs have values. */
export function callArguments(
  { circuit, arguments: names }: PythonCircuit,
  values: ExportValues | null,
): string | null {
  const list = circuit.inputs.map(({ name }, i) => {
    const value = values?.[name]
    if (value === undefined) return null
    const text = typeof value === 'number' ? pythonNumber(value) : `[${value.map(pythonNumber).join(', ')}]`
    return `${names[i]!}=${text}`
  })
  return list.includes(null) ? null : list.join(', ')
}

/** The lines that print every readout when the file is run; nothing without values. */
export function mainLines(
  source: PythonCircuit,
  values: ExportValues | null,
  functions: readonly string[],
): readonly string[] {
  const given = callArguments(source, values)
  if (given === null || functions.length === 0) return []
  return [
    '',
    '',
    'if __name__ == "__main__":',
    ...functions.map((name) => `    print("${name}", ${name}(${given}))`),
  ]
}

/** A readout's name as a function, apart from the arguments' and each other's. */
export function readoutNames({ flat, arguments: names }: PythonCircuit): readonly string[] {
  const taken = new Set<string>([...names, 'circuit', 'device', 'qubits', 'state'])
  return flat.readouts.map(({ name }) => {
    let text = pythonName(name)
    while (taken.has(text)) text = `${text}_`
    taken.add(text)
    return text
  })
}

/** A body of indented lines; `pass` where there are none. */
export function indented(lines: readonly string[]): readonly string[] {
  return (lines.length > 0 ? lines : ['pass']).map((line) => `    ${line}`)
}
