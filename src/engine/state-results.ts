/* What follows from a final state vector: probabilities of basis states, and of the classical bits measured last. */
import { createStream } from '../base/random.ts'
import type { FlatCircuit, FlatOperation } from '../circuit/flat.ts'
import type { Draws, Outcomes } from './engine.ts'
import { sampleCounts } from './sampling.ts'

/** |amplitude|^2 of each; shape as the states without (re, im). */
export function squaredModuli(states: Float64Array): Float64Array {
  return Float64Array.from(
    { length: states.length / 2 },
    (_, k) => states[2 * k]! * states[2 * k]! + states[2 * k + 1]! * states[2 * k + 1]!,
  )
}

/** How many classical bits a circuit has. */
export function bitCountOf({ bitCount, operations }: FlatCircuit): number {
  return bitCount ?? measuredBitCount(operations)
}

function measuredBitCount(operations: readonly FlatOperation[]): number {
  return operations.reduce((count, operation) => {
    if (operation.kind === 'measure') return Math.max(count, (operation.bit ?? -1) + 1)
    if (operation.kind !== 'conditional') return count
    return Math.max(count, measuredBitCount(operation.whenTrue), measuredBitCount(operation.whenFalse))
  }, 0)
}

/** Which qubit each classical bit holds in the end, where all measurements come last; null: it holds a known value. */
export function measuredQubitOfBits(circuit: FlatCircuit): readonly (number | null)[] {
  const count = bitCountOf(circuit)
  const qubits: (number | null)[] = Array.from({ length: count }, () => null)
  for (const operation of circuit.operations) {
    if (operation.kind === 'assign' && operation.bit < count) qubits[operation.bit] = null
    if (operation.kind === 'measure' && operation.bit !== null && operation.bit < count)
      qubits[operation.bit] = operation.qubit
  }
  return qubits
}

/** What the program itself last put into each classical bit, 0 where it did not. */
export function assignedBits(circuit: FlatCircuit): readonly (0 | 1)[] {
  const values: (0 | 1)[] = Array.from({ length: bitCountOf(circuit) }, () => 0)
  for (const operation of circuit.operations)
    if (operation.kind === 'assign' && operation.bit < values.length) values[operation.bit] = operation.value
  return values
}

/** Probabilities below this are rounding, not outcomes. */
export const leastProbability = 1e-15

/** The distribution of the bits from the probabilities of the basis states, where all measurements come last. */
export function finalOutcomes(circuit: FlatCircuit, probabilities: Float64Array): Outcomes {
  const qubits = measuredQubitOfBits(circuit).toReversed()
  const known = assignedBits(circuit).toReversed()
  const sums = new Map<string, number>()
  probabilities.forEach((probability, k) => {
    if (probability === 0) return
    const word = qubits.map((qubit, i) => (qubit === null ? known[i]! : (k >>> qubit) & 1)).join('')
    sums.set(word, (sums.get(word) ?? 0) + probability)
  })
  const kept = [...sums].filter(([, probability]) => probability > leastProbability)
  return new Map(kept.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** `finalOutcomes` of each row of probabilities, exact or drawn. */
export function outcomesOfRows(
  circuit: FlatCircuit,
  probabilities: Float64Array,
  draws?: Draws,
): readonly Outcomes[] {
  const width = 2 ** circuit.qubitCount
  return Array.from({ length: probabilities.length / width }, (_, row) => {
    const exact = finalOutcomes(circuit, probabilities.subarray(row * width, (row + 1) * width))
    return draws === undefined ? exact : drawnOutcomes(exact, draws, row)
  })
}

/** Relative frequencies of draws from a distribution; each row has a stream of its own. */
export function drawnOutcomes(exact: Outcomes, { shots, seed, counter }: Draws, row: number): Outcomes {
  const stream = createStream(seed, `outcomes ${row}`, counter)
  const counts = sampleCounts(Float64Array.from(exact.values()), shots, stream)
  const drawn = [...exact.keys()].map((bits, i) => [bits, counts[i]! / shots] as const)
  return new Map(drawn.filter(([, frequency]) => frequency > 0))
}
