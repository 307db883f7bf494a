/* Circuits as Qiskit code, measurements, resets and conditions on single bits included. */
import type { LabError } from '../../base/lab-error.ts'
import type { BitCondition, FlatOperation } from '../flat.ts'
import type { Readout } from '../readout.ts'
import type { ExportFormat } from './exporter.ts'
import { refusal } from './refusal.ts'
import type { GateText, PythonCircuit, PythonDialect } from './python-code.ts'
import {
  gateLines,
  indented,
  mainLines,
  pauliWord,
  pythonCircuit,
  pythonNumber,
  readoutNames,
} from './python-code.ts'

function gate(name: string, before: readonly string[] = []): GateText {
  return (qubits, angles) => `qc.${name}(${[...before, ...angles, ...qubits].join(', ')})`
}

const same =
  'id x y z h s sdg t tdg sx sxdg rx ry rz p cx cy cz ch swap cp crx cry crz cu rxx ryy rzz ccx cswap'

const dialect: PythonDialect = {
  numbers: 'math',
  gates: {
    ...Object.fromEntries(same.split(' ').map((name) => [name, gate(name)])),
    u1: gate('p'),
    u2: gate('u', ['math.pi / 2']),
    u3: gate('u'),
    U: gate('u'),
  },
  matrix: (matrix, qubits) => `qc.unitary(${matrix}, [${qubits.join(', ')}])`,
}

function operationLines(source: PythonCircuit, operation: FlatOperation): readonly string[] {
  switch (operation.kind) {
    case 'gate':
    case 'unitary':
      return gateLines(source, operation, dialect)
    case 'barrier':
      return [`qc.barrier(${operation.qubits.join(', ')})`]
    case 'measure':
      return operation.bit === null ? [] : [`qc.measure(${operation.qubit}, ${operation.bit})`]
    case 'reset':
      return [`qc.reset(${operation.qubit})`]
    case 'assign':
      return [`qc.store(qc.clbits[${operation.bit}], ${operation.value === 1 ? 'True' : 'False'})`]
    case 'conditional': {
      const [whenTrue, whenFalse] = [operation.whenTrue, operation.whenFalse].map((branch) =>
        indented(branch.flatMap((inner) => operationLines(source, inner))),
      )
      const head = `with qc.if_test(${condition(operation.condition, () => refusedAt(source, operation))})`
      if (operation.whenFalse.length === 0) return [`${head}:`, ...whenTrue!]
      return [`${head} as otherwise:`, ...whenTrue!, 'with otherwise:', ...whenFalse!]
    }
  }
}

function refusedAt({ circuit }: PythonCircuit, operation: FlatOperation): LabError {
  const refuser = { label: 'Qiskit', instead: 'take OpenQASM 3' }
  return refusal(refuser, 'a comparison of several bits by size', circuit, operation)
}

/** A classical expression of Qiskit; several bits are compared one by one, which only (in)equality allows. */
function condition(asked: BitCondition, refused: () => LabError): string {
  if (asked.kind === 'not') return `expr.logic_not(${condition(asked.operand, refused)})`
  if (asked.kind !== 'compare') {
    const [left, right] = [asked.left, asked.right].map((side) => condition(side, refused))
    return `expr.logic_${asked.kind}(${left!}, ${right!})`
  }
  const { bits, operator, value } = asked
  const [only, ...others] = bits
  if (only !== undefined && others.length === 0) {
    const whole = pythonNumber(value)
    return operator === '==' || operator === '!='
      ? single(only, operator, value)
      : truth(only, operator, whole)
  }
  if (operator !== '==' && operator !== '!=') throw refused()
  const equal = bits
    .map((bit, place) => single(bit, '==', Math.floor(value / 2 ** place) % 2))
    .reduce((left, right) => `expr.logic_and(${left}, ${right})`)
  return operator === '==' ? equal : `expr.logic_not(${equal})`
}

function single(bit: number, operator: '==' | '!=', value: number): string {
  const text = `expr.lift(qc.clbits[${bit}])`
  const wanted = (operator === '==') === (value === 1)
  if (value !== 0 && value !== 1) return operator === '==' ? 'expr.lift(False)' : 'expr.lift(True)'
  return wanted ? text : `expr.logic_not(${text})`
}

/** A bit against a number: 0 and 1 are tried. */
function truth(bit: number, operator: '<' | '<=' | '>' | '>=', value: string): string {
  const compare = (one: number) => {
    const other = Number(value)
    if (operator === '<') return one < other
    if (operator === '<=') return one <= other
    return operator === '>' ? one > other : one >= other
  }
  const [zero, one] = [compare(0), compare(1)]
  if (zero === one) return zero ? 'expr.lift(True)' : 'expr.lift(False)'
  return single(bit, '==', one ? 1 : 0)
}

function value(readout: Readout, qubitCount: number): string {
  if (readout.kind === 'probabilities') return `state.probabilities([${readout.qubits.join(', ')}])`
  const terms = readout.terms.map((term) => {
    const { word, qubits } = pauliWord(term)
    return `("${word}", [${qubits.join(', ')}], ${pythonNumber(term.coefficient)})`
  })
  return `state.expectation_value(SparsePauliOp.from_sparse_list([${terms.join(', ')}], num_qubits=${qubitCount})).real`
}

export const qiskit: ExportFormat = {
  name: 'qiskit',
  label: 'Qiskit',
  extension: '.py',
  help: 'Python with a function that makes the circuit, and one for each readout.',
  write(circuit, values) {
    const source = pythonCircuit(circuit)
    const { flat } = source
    const list = source.arguments.join(', ')
    const names = readoutNames(source)
    const body = flat.operations.flatMap((operation) => operationLines(source, operation))
    const conditional = body.some((line) => line.includes('expr.'))
    const bits = flat.bitCount ?? 0
    const scratch = flat.scratchBitCount ?? 0
    const functions = flat.readouts.flatMap((readout, i) => [
      '',
      '',
      `def ${names[i]!}(${list}):`,
      `    qc = circuit(${list}).remove_final_measurements(inplace=False)`,
      '    state = Statevector(qc)',
      `    return ${value(readout, flat.qubitCount)}`,
    ])
    const lines = [
      'import math',
      '',
      `from qiskit import ${scratch > 0 ? 'ClassicalRegister, ' : ''}QuantumCircuit`,
      ...(conditional ? ['from qiskit.circuit.classical import expr'] : []),
      ...(flat.readouts.length > 0 ? ['from qiskit.quantum_info import SparsePauliOp, Statevector'] : []),
      '',
      '',
      `def circuit(${list}):`,
      `    qc = QuantumCircuit(${bits > 0 ? `${flat.qubitCount}, ${bits}` : flat.qubitCount})`,
      ...(scratch > 0 ? [`    qc.add_register(ClassicalRegister(${scratch}, "scratch"))`] : []),
      ...body.map((line) => `    ${line}`),
      '    return qc',
      ...functions,
      ...mainLines(source, values, names),
    ]
    return `${lines.join('\n')}\n`
  },
}
