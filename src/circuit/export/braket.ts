/* Circuits as Amazon Braket code, for its local simulator and its devices. */
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

function gate(name: string): GateText {
  return (qubits, angles) => `program.${name}(${[...qubits, ...angles].join(', ')})`
}

const dialect: PythonDialect = {
  numbers: 'math',
  gates: {
    id: gate('i'),
    x: gate('x'),
    y: gate('y'),
    z: gate('z'),
    h: gate('h'),
    s: gate('s'),
    sdg: gate('si'),
    t: gate('t'),
    tdg: gate('ti'),
    sx: gate('v'),
    sxdg: gate('vi'),
    rx: gate('rx'),
    ry: gate('ry'),
    rz: gate('rz'),
    p: gate('phaseshift'),
    u1: gate('phaseshift'),
    cx: gate('cnot'),
    cy: gate('cy'),
    cz: gate('cz'),
    swap: gate('swap'),
    cp: gate('cphaseshift'),
    rxx: gate('xx'),
    ryy: gate('yy'),
    rzz: gate('zz'),
    ccx: gate('ccnot'),
    cswap: gate('cswap'),
  },
  /* Braket counts the first qubit as the high bit. */
  matrix: (matrix, qubits) =>
    `program.unitary(matrix=np.array(${matrix}), targets=[${qubits.toReversed().join(', ')}])`,
}

function valueLines(readout: Readout): readonly string[] {
  if (readout.kind === 'probabilities')
    return [
      `    program.probability(target=[${readout.qubits.toReversed().join(', ')}])`,
      '    return device.run(program, shots=0).result().values[0]',
    ]
  const constant = readout.terms
    .filter(({ factors }) => factors.length === 0)
    .reduce((sum, { coefficient }) => sum + coefficient, 0)
  const terms = readout.terms.filter(({ factors }) => factors.length > 0)
  const results = terms.map((term) => {
    const { word, qubits } = pauliWord(term)
    const factors = qubits.map((_, i) => `Observable.${word[i]!}()`)
    return `    program.expectation(${factors.join(' @ ')}, target=[${qubits.join(', ')}])`
  })
  const weights = `[${terms.map(({ coefficient }) => pythonNumber(coefficient)).join(', ')}]`
  if (terms.length === 0) return [`    return ${pythonNumber(constant)}`]
  return [
    ...results,
    '    values = device.run(program, shots=0).result().values',
    `    return ${pythonNumber(constant)} + sum(c * v for c, v in zip(${weights}, values))`,
  ]
}

export const braket: ExportFormat = {
  name: 'braket',
  label: 'Amazon Braket',
  extension: '.py',
  help: 'Python with a function that makes the circuit, and one for each readout on the local simulator.',
  write(circuit, values) {
    const source = pythonCircuit(circuit)
    const operations = unitaryOperationsOf(source, 'Braket')
    const list = source.arguments.join(', ')
    const names = readoutNames(source)
    const { qubitCount, readouts } = source.flat
    const functions = readouts.flatMap((readout, i) => [
      '',
      '',
      `def ${names[i]!}(${list}):`,
      `    program = circuit(${list})`,
      ...valueLines(readout),
    ])
    const lines = [
      'import math',
      '',
      'import numpy as np',
      'from braket.circuits import Circuit, Observable',
      'from braket.devices import LocalSimulator',
      '',
      'device = LocalSimulator()',
      '',
      '',
      `def circuit(${list}):`,
      '    program = Circuit()',
      `    for qubit in range(${qubitCount}):`,
      '        program.i(qubit)',
      ...operations
        .flatMap((operation) => gateLines(source, operation, dialect))
        .map((line) => `    ${line}`),
      '    return program',
      ...functions,
      ...mainLines(source, values, names),
    ]
    return `${lines.join('\n')}\n`
  },
}
