/* The classical bits that a circuit measures in the end: their distribution, or shots. */
import type { RandomStream } from '../../../base/random.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import type { Outcomes } from '../../engine.ts'
import { leastProbability, measuredQubitOfBits } from '../../state-results.ts'
import type { Algebra } from './algebra.ts'
import type { MatrixProductState } from './matrix-product-state.ts'
import type { Word } from './measurements.ts'
import { distribution, drawnWords } from './measurements.ts'

/** Exact distributions have at most so many outcomes. */
export const outcomeLimit = 2 ** 16

/** Every outcome of the bits. @throws LabError "unsupported" where there are more than 2^16 */
export async function exactOutcomes(
  algebra: Algebra,
  state: MatrixProductState,
  circuit: FlatCircuit,
): Promise<Outcomes> {
  const qubits = measuredQubits(circuit)
  if (qubits.length === 0) return inBits(circuit, [['', 1]], [])
  const words = await distribution(algebra, state, qubits, { least: leastProbability, most: outcomeLimit })
  return inBits(circuit, words, qubits)
}

/** Relative frequencies of shots. */
export async function drawnOutcomes(
  algebra: Algebra,
  state: MatrixProductState,
  circuit: FlatCircuit,
  shots: number,
  random: RandomStream,
): Promise<Outcomes> {
  const qubits = measuredQubits(circuit)
  const count = qubits.length === 0 ? 0 : qubits[qubits.length - 1]! + 1
  await state.moveCentre(0)
  const words = await drawnWords(algebra, state.sites, count, shots, random)
  const all = Array.from({ length: count }, (_, qubit) => qubit)
  return inBits(
    circuit,
    words.map(([bits, times]) => [bits, times / shots]),
    all,
  )
}

/** Ascending, each once. */
function measuredQubits(circuit: FlatCircuit): readonly number[] {
  const qubits = measuredQubitOfBits(circuit).filter((qubit) => qubit !== null)
  return [...new Set(qubits)].sort((a, b) => a - b)
}

/** Words of qubits as words of the classical bits, the last bit first; bits that nothing is measured into are 0. */
function inBits(circuit: FlatCircuit, words: readonly Word[], qubits: readonly number[]): Outcomes {
  const places = measuredQubitOfBits(circuit).map((qubit) => (qubit === null ? -1 : qubits.indexOf(qubit)))
  const sums = new Map<string, number>()
  for (const [bits, weight] of words) {
    const word = places.map((place) => (place < 0 ? '0' : bits[place]!))
    const key = word.toReversed().join('')
    sums.set(key, (sums.get(key) ?? 0) + weight)
  }
  return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
}
