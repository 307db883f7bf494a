/* Circuits as PennyLane code: a function of the inputs, and one QNode for each readout. */
import type { Readout } from '../readout.ts'
import type { ExportFormat } from './exporter.ts'
import type { GateText, PythonDialect } from './python-code.ts'
import {
  gateLines,
  indented,
  mainLines,
  pauliWord,
  pythonCircuit,
  pythonNumber,
  readoutNames,
  unitaryOperationsOf,
} from './python-code.ts'

function wires(qubits: readonly number[]): string {
  return qubits.length === 1 ? `wires=${qubits[0]}` : `wires=[${qubits.join(', ')}]`
}

function gate(name: string): GateText {
  return (qubits, angles) => `qml.${name}(${[...angles, wires(qubits)].join(', ')})`
}

function inverse(name: string): GateText {
  return (qubits) => `qml.adjoint(qml.${name}(${wires(qubits)}))`
}

const dialect: PythonDialect = {
  numbers: 'np',
  gates: {
    id: gate('Identity'),
    x: gate('PauliX'),
    y: gate('PauliY'),
    z: gate('PauliZ'),
    h: gate('Hadamard'),
    s: gate('S'),
    sdg: inverse('S'),
    t: gate('T'),
    tdg: inverse('T'),
    sx: gate('SX'),
    sxdg: inverse('SX'),
    rx: gate('RX'),
    ry: gate('RY'),
    rz: gate('RZ'),
    p: gate('PhaseShift'),
    u1: gate('PhaseShift'),
    u2: gate('U2'),
    u3: gate('U3'),
    U: gate('U3'),
    cx: gate('CNOT'),
    cy: gate('CY'),
    cz: gate('CZ'),
    ch: gate('CH'),
    swap: gate('SWAP'),
    cp: gate('ControlledPhaseShift'),
    crx: gate('CRX'),
    cry: gate('CRY'),
    crz: gate('CRZ'),
    rxx: gate('IsingXX'),
    ryy: gate('IsingYY'),
    rzz: gate('IsingZZ'),
    ccx: gate('Toffoli'),
    cswap: gate('CSWAP'),
  },
  /* PennyLane counts the first wire as the high bit. */
  matrix: (matrix, qubits) => `qml.QubitUnitary(np.array(${matrix}), ${wires(qubits.toReversed())})`,
}

function measurement(readout: Readout): string {
  if (readout.kind === 'probabilities') return `qml.probs(${wires(readout.qubits.toReversed())})`
  const terms = readout.terms.map((term) => {
    const { word, qubits } = pauliWord(term)
    const factors = qubits.map((qubit, i) => `qml.Pauli${word[i]!}(${qubit})`)
    return { coefficient: pythonNumber(term.coefficient), operator: factors.join(' @ ') || 'qml.Identity(0)' }
  })
  const coefficients = terms.map(({ coefficient }) => coefficient).join(', ')
  const operators = terms.map(({ operator }) => operator).join(', ')
  return `qml.expval(qml.Hamiltonian([${coefficients}], [${operators}]))`
}

export const pennylane: ExportFormat = {
  name: 'pennylane',
  label: 'PennyLane',
  extension: '.py',
  help: 'Python with a QNode for each readout, differentiable by the inputs.',
  write(circuit, values) {
    const source = pythonCircuit(circuit)
    const operations = unitaryOperationsOf(source, 'PennyLane')
    const list = source.arguments.join(', ')
    const names = readoutNames(source)
    const nodes = source.flat.readouts.flatMap((readout, i) => [
      '',
      '',
      '@qml.qnode(device)',
      `def ${names[i]!}(${list}):`,
      `    circuit(${list})`,
      `    return ${measurement(readout)}`,
    ])
    const lines = [
      'import pennylane as qml',
      'from pennylane import numpy as np',
      '',
      `device = qml.device("default.qubit", wires=${source.flat.qubitCount})`,
      '',
      '',
      `def circuit(${list}):`,
      ...indented(operations.flatMap((operation) => gateLines(source, operation, dialect))),
      ...nodes,
      ...mainLines(source, values, names),
    ]
    return `${lines.join('\n')}\n`
  },
}
