/* The classical bits that a circuit measures in the end: their distribution, or shots. */
import type { RandomStream } from '../../../base/random.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import type { Outcomes } from '../../engine.ts'
import { assignedBits, leastProbability, measuredQubitOfBits } from '../../state-results.ts'
import type { Algebra } from './algebra.ts'
import type { MatrixProductState } from './matrix-product-state.ts'
import type { Word } from './distribution.ts'
import { distribution } from './distribution.ts'
import { drawnShots } from './shots.ts'

/** Exact distributions have at most so many outcomes. */
export const outcomeLimit = 2 ** 16

/** Every outcome of the bits. @throws LabError "unsupported" where there are more than 2^16 */
export async function exactOutcomes(
  algebra: Algebra,
  state: MatrixProductState,
  circuit: FlatCircuit,
): Promise<Outcomes> {
  const qubits = measuredQubits(circuit)
  const limits = { least: leastProbability, most: outcomeLimit }
  const words: readonly Word[] =
    qubits.length === 0 ? [['', 1]] : await distribution(algebra, state, qubits, limits)
  const places = measuredQubitOfBits(circuit)
    .map((qubit) => (qubit === null ? -1 : qubits.indexOf(qubit)))
    .toReversed()
  const known = assignedBits(circuit).toReversed()
  const inBits = (bits: string) => places.map((place, i) => (place < 0 ? known[i]! : bits[place]!)).join('')
  return inOrder(words.map(([bits, probability]) => [inBits(bits), probability]))
}

/** Relative frequencies of shots. */
export async function drawnOutcomes(
  algebra: Algebra,
  state: MatrixProductState,
  circuit: FlatCircuit,
  shots: number,
  random: RandomStream,
): Promise<Outcomes> {
  await state.moveCentre(0)
  const count = (measuredQubits(circuit).at(-1) ?? -1) + 1
  const own = measuredQubitOfBits(circuit).toReversed()
  const known = assignedBits(circuit).toReversed()
  const counts = new Map<string, number>()
  for await (const some of drawnShots(algebra, state.sites.slice(0, count), shots, random)) {
    for (let shot = 0; shot < some.count; shot++) {
      const word = own.map((qubit, i) => (qubit === null ? known[i]! : some.bits[qubit]![shot]!)).join('')
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  return inOrder([...counts].map(([word, times]) => [word, times / shots]))
}

/** Ascending, each once. */
function measuredQubits(circuit: FlatCircuit): readonly number[] {
  const qubits = measuredQubitOfBits(circuit).filter((qubit) => qubit !== null)
  return [...new Set(qubits)].sort((a, b) => a - b)
}

function inOrder(outcomes: [string, number][]): Outcomes {
  return new Map(outcomes.sort(([a], [b]) => (a < b ? -1 : 1)))
}
