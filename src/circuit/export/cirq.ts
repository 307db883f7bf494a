/* Circuits as Cirq code. */
import type { Readout } from '../readout.ts'
import type { ExportFormat } from './exporter.ts'
import type { GateText, PythonDialect } from './python-code.ts'
import {
  gateLines,
  mainLines,
  pauliWord,
  pythonCircuit,
  pythonNumber,
  readoutNames,
  unitaryOperationsOf,
} from './python-code.ts'

function on(qubits: readonly number[]): string {
  return qubits.map((qubit) => `qubits[${qubit}]`).join(', ')
}

function gate(name: string): GateText {
  return (qubits) => `operations.append(cirq.${name}(${on(qubits)}))`
}

function rotation(name: string): GateText {
  return (qubits, [angle]) => `operations.append(cirq.${name}(${angle})(${on(qubits)}))`
}

/** A power of a gate: half a turn is exponent 1. */
function power(name: string, rest = ''): GateText {
  return (qubits, [angle]) =>
    `operations.append(cirq.${name}(exponent=(${angle}) / np.pi${rest})(${on(qubits)}))`
}

function controlled(name: string): GateText {
  return (qubits, angles) => {
    const inner = angles.length > 0 ? `${name}(${angles.join(', ')})` : name
    return `operations.append(cirq.ControlledGate(cirq.${inner})(${on(qubits)}))`
  }
}

/* A rotation of two qubits has determinant 1; the power of a gate has not. */
const special = ', global_shift=-0.5'

const dialect: PythonDialect = {
  numbers: 'np',
  gates: {
    id: gate('I'),
    x: gate('X'),
    y: gate('Y'),
    z: gate('Z'),
    h: gate('H'),
    s: gate('S'),
    sdg: (qubits) => `operations.append((cirq.S ** -1)(${on(qubits)}))`,
    t: gate('T'),
    tdg: (qubits) => `operations.append((cirq.T ** -1)(${on(qubits)}))`,
    sx: (qubits) => `operations.append((cirq.X ** 0.5)(${on(qubits)}))`,
    sxdg: (qubits) => `operations.append((cirq.X ** -0.5)(${on(qubits)}))`,
    rx: rotation('rx'),
    ry: rotation('ry'),
    rz: rotation('rz'),
    p: power('ZPowGate'),
    u1: power('ZPowGate'),
    cx: gate('CNOT'),
    cy: controlled('Y'),
    cz: gate('CZ'),
    ch: controlled('H'),
    swap: gate('SWAP'),
    cp: power('CZPowGate'),
    crx: controlled('rx'),
    cry: controlled('ry'),
    crz: controlled('rz'),
    rxx: power('XXPowGate', special),
    ryy: power('YYPowGate', special),
    rzz: power('ZZPowGate', special),
    ccx: gate('TOFFOLI'),
    cswap: gate('CSWAP'),
  },
  /* Cirq counts the first qubit as the high bit. */
  matrix: (matrix, qubits) =>
    `operations.append(cirq.MatrixGate(np.array(${matrix}))(${on(qubits.toReversed())}))`,
}

function valueLines(readout: Readout): readonly string[] {
  if (readout.kind === 'probabilities') {
    return [
      '    state = simulator.simulate(model, qubit_order=qubits).final_state_vector',
      `    kept = [${readout.qubits.toReversed().join(', ')}]`,
      '    squares = np.abs(state.reshape([2] * len(qubits))) ** 2',
      '    rest = tuple(q for q in range(len(qubits)) if q not in kept)',
      '    order = np.argsort(np.argsort(kept))',
      '    return np.transpose(squares.sum(axis=rest), order).reshape(-1)',
    ]
  }
  const terms = readout.terms.map((term) => {
    const { word, qubits } = pauliWord(term)
    const factors = qubits.map((qubit, i) => `cirq.${word[i]!}(qubits[${qubit}])`)
    return `cirq.PauliString(${[pythonNumber(term.coefficient), ...factors].join(', ')})`
  })
  return [
    `    observable = cirq.PauliSum.from_pauli_strings([${terms.join(', ')}])`,
    '    return simulator.simulate_expectation_values(model, [observable], qubit_order=qubits)[0].real',
  ]
}

export const cirq: ExportFormat = {
  name: 'cirq',
  label: 'Cirq',
  extension: '.py',
  help: 'Python with a function that makes the circuit, and one for each readout.',
  write(circuit, values) {
    const source = pythonCircuit(circuit)
    const operations = unitaryOperationsOf(source, 'Cirq')
    const list = source.arguments.join(', ')
    const names = readoutNames(source)
    const functions = source.flat.readouts.flatMap((readout, i) => [
      '',
      '',
      `def ${names[i]!}(${list}):`,
      `    model = circuit(${list})`,
      ...valueLines(readout),
    ])
    const lines = [
      'import cirq',
      'import numpy as np',
      '',
      `qubits = cirq.LineQubit.range(${source.flat.qubitCount})`,
      'simulator = cirq.Simulator(dtype=np.complex128)',
      '',
      '',
      `def circuit(${list}):`,
      '    operations = [cirq.I(qubit) for qubit in qubits]',
      ...operations
        .flatMap((operation) => gateLines(source, operation, dialect))
        .map((line) => `    ${line}`),
      '    return cirq.Circuit(operations)',
      ...functions,
      ...mainLines(source, values, names),
    ]
    return `${lines.join('\n')}\n`
  },
}
