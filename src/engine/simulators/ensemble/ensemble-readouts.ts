/* The readouts of a circuit on an ensemble: what is diagonal as tables over the basis states, the rest string by string. */
import type { Readout } from '../../../circuit/readout.ts'
import { outputCount } from '../../../circuit/readout.ts'
import { bitsAt, isOdd, masksOf } from '../../observables.ts'
import type { Ensemble, PauliString } from './ensemble.ts'
import type { Pauses } from './pauses.ts'

interface Term extends PauliString {
  readonly coefficient: number
  readonly output: number
}

export interface EnsembleReadouts {
  readonly outputs: number
  /** Products of Z. */
  readonly diagonal: readonly Term[]
  /** Pauli strings with X or Y among them. */
  readonly strings: readonly Term[]
  /** Probabilities of some qubits, from output number `output` on. */
  readonly probabilities: readonly { readonly qubits: readonly number[]; readonly output: number }[]
}

export function ensembleReadouts(readouts: readonly Readout[]): EnsembleReadouts {
  const terms: Term[] = []
  const probabilities: { qubits: readonly number[]; output: number }[] = []
  let output = 0
  for (const readout of readouts) {
    if (readout.kind === 'probabilities') probabilities.push({ qubits: readout.qubits, output })
    else
      for (const term of readout.terms)
        terms.push({ ...masksOf(term), coefficient: term.coefficient, output })
    output += outputCount(readout)
  }
  return {
    outputs: output,
    diagonal: terms.filter(({ flips }) => flips === 0),
    strings: terms.filter(({ flips }) => flips !== 0),
    probabilities,
  }
}

/** All outputs, summed over the states. */
export async function summedValues(
  ensemble: Ensemble,
  readouts: EnsembleReadouts,
  pauses: Pauses,
): Promise<Float64Array> {
  const { outputs, diagonal, strings, probabilities } = readouts
  const values = new Float64Array(outputs)
  const basis = diagonal.length + probabilities.length > 0 ? ensemble.basisSums() : new Float64Array(0)
  for (const { signs, coefficient, output } of diagonal)
    for (let k = 0; k < basis.length; k++)
      values[output]! += isOdd(k & signs) ? -coefficient * basis[k]! : coefficient * basis[k]!
  for (const { qubits, output } of probabilities)
    for (let k = 0; k < basis.length; k++) values[output + bitsAt(k, qubits)]! += basis[k]!
  for (const string of strings) {
    if (pauses.isDue) await pauses.take()
    for (const value of ensemble.pauliValues(string)) values[string.output]! += string.coefficient * value
  }
  return values
}

/** Starts the adjoint states of sum of cotangent * output. */
export async function seedAdjoints(
  ensemble: Ensemble,
  { diagonal, strings, probabilities }: EnsembleReadouts,
  cotangents: Float64Array,
  room: number,
  pauses: Pauses,
): Promise<void> {
  const table = new Float64Array(2 ** ensemble.qubitCount)
  for (const { signs, coefficient, output } of diagonal) {
    const weight = coefficient * cotangents[output]!
    for (let k = 0; k < table.length; k++) table[k]! += isOdd(k & signs) ? -weight : weight
  }
  for (const { qubits, output } of probabilities)
    for (let k = 0; k < table.length; k++) table[k]! += cotangents[output + bitsAt(k, qubits)]!
  const weighted = strings.map((string) => ({
    ...string,
    weight: string.coefficient * cotangents[string.output]!,
  }))
  await ensemble.startAdjoints(room, table, weighted, pauses)
}
