/* What each dialect of OpenQASM has: one record for each tool. How they are written is in qasm-dialects.ts. */
import type { Readout } from '../readout.ts'
import type { ExportFormat } from './exporter.ts'

export interface Dialect extends Omit<ExportFormat, 'write'> {
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

/** All of them, in the order in which they are offered. */
export const dialects: readonly Dialect[] = [qiskitDialect, braketDialect, pennylaneDialect, version2]
