/*
 * Channels that apply a Pauli string at random. Their Pauli transfer matrices are diagonal: a string keeps its coefficient
 * when the error commutes with it, and changes its sign when not.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import type { Channel, ChannelParameter, PauliError } from './channel.ts'
import type { RealMatrix } from './pauli-basis.ts'
import { anticommute, pauliDigit, pauliMatrix } from './pauli-basis.ts'

const probability: ChannelParameter = {
  name: 'p',
  unit: '1',
  least: 0,
  most: 1,
  help: 'How likely the error is.',
}

function krausOfErrors(errors: readonly PauliError[], qubits: number): readonly ComplexMatrix[] {
  return errors.map(({ string, probability: likely }) => {
    const { size, data } = pauliMatrix(string, qubits)
    const root = Math.sqrt(likely)
    return { size, data: data.map((value) => root * value) }
  })
}

function diagonal(entries: readonly number[]): RealMatrix {
  const size = entries.length
  const data = new Float64Array(size * size)
  entries.forEach((entry, i) => (data[i * size + i] = entry))
  return { size, data }
}

/** The same Pauli on all qubits, with probability p. */
function flip(name: Channel['name'], label: string, pauli: 'X' | 'Y' | 'Z', help: string): Channel {
  const string = (qubits: number) =>
    Array.from({ length: qubits }, (_, qubit) => pauliDigit[pauli] << (2 * qubit)).reduce((a, b) => a | b, 0)
  const errors = ([p]: readonly number[], qubits: number) => [
    { string: 0, probability: 1 - p! },
    { string: string(qubits), probability: p! },
  ]
  return {
    name,
    label,
    parameters: [probability],
    joint: true,
    errors,
    kraus: (p, qubits) => krausOfErrors(errors(p, qubits), qubits),
    transfer: ([p], qubits) =>
      diagonal(
        Array.from({ length: 1 << (2 * qubits) }, (_, other) =>
          anticommute(string(qubits), other) ? 1 - 2 * p! : 1,
        ),
      ),
    help,
    source: 'Nielsen and Chuang, Quantum Computation and Quantum Information, section 8.3.3',
  }
}

export const bitFlip = flip(
  'bit_flip',
  'Bit flip',
  'X',
  'Exchanges 0 and 1 with probability p; jointly: on all qubits of the gate at once.',
)

export const phaseFlip = flip(
  'phase_flip',
  'Phase flip',
  'Z',
  'Changes the sign of 1 with probability p; jointly: on all qubits of the gate at once.',
)

export const bitPhaseFlip = flip(
  'bit_phase_flip',
  'Bit-phase flip',
  'Y',
  'Exchanges 0 and 1 and changes a sign with probability p; jointly: on all qubits of the gate at once.',
)

/** Every string but the identity has p / 4^qubits, so p = 4^qubits / (4^qubits - 1) leaves the identity out. */
function depolarizingErrors([p]: readonly number[], qubits: number): readonly PauliError[] {
  const count = 1 << (2 * qubits)
  const each = p! / count
  return Array.from({ length: count }, (_, string) => ({
    string,
    probability: string === 0 ? Math.max(0, 1 - (count - 1) * each) : each,
  }))
}

export const depolarizing: Channel = {
  name: 'depolarizing',
  label: 'Depolarizing',
  parameters: [{ name: 'p', unit: '1', least: 0, help: 'How much of the state is replaced by noise.' }],
  joint: true,
  check: ([p], qubits) => {
    const count = 1 << (2 * qubits)
    return p! <= count / (count - 1) ? null : `p must be 0..${count}/${count - 1}, got ${p}`
  },
  errors: depolarizingErrors,
  kraus: (p, qubits) => krausOfErrors(depolarizingErrors(p, qubits), qubits),
  transfer: ([p], qubits) =>
    diagonal(Array.from({ length: 1 << (2 * qubits) }, (_, string) => (string === 0 ? 1 : 1 - p!))),
  help: 'Replaces the state of the qubits by complete noise, rho -> (1 - p) rho + p I / 2^qubits.',
  source: 'Nielsen and Chuang, Quantum Computation and Quantum Information, section 8.3.4',
}
