/* The readouts of a circuit on each trajectory by itself, so that their spread is known. */
import type { Readout } from '../../../circuit/readout.ts'
import { outputCount } from '../../../circuit/readout.ts'
import { bitsAt, isOdd } from '../../observables.ts'
import type { Confusion } from '../../noise/noise-model.ts'
import type { Ensemble } from '../ensemble/ensemble.ts'
import type { EnsembleReadouts } from '../ensemble/ensemble-readouts.ts'
import type { Pauses } from '../ensemble/pauses.ts'
import { ensembleReadouts, seedAdjoints } from '../ensemble/ensemble-readouts.ts'
import { confuseInPlace, observedReadouts, transposed } from './readout-errors.ts'

type Part =
  /** The sum of weight * probability over the basis states. */
  | { readonly kind: 'table'; readonly weights: Float64Array; readonly output: number }
  | {
      readonly kind: 'probabilities'
      readonly outcomes: Uint32Array
      readonly qubits: readonly number[]
      readonly output: number
    }

export class TrajectoryReadouts {
  readonly outputs: number
  private readonly parts: readonly Part[]
  private readonly observed: EnsembleReadouts
  private readonly confusions: readonly Confusion[] | null

  /** @param confusions errors of the readout by qubit, or null */
  constructor(readouts: readonly Readout[], qubitCount: number, confusions: readonly Confusion[] | null) {
    this.observed = ensembleReadouts(confusions === null ? readouts : observedReadouts(readouts, confusions))
    const { diagonal, probabilities } = this.observed
    this.outputs = readouts.reduce((sum, readout) => sum + outputCount(readout), 0)
    this.confusions = confusions
    const size = 2 ** qubitCount
    const tables = [...new Set(diagonal.map(({ output }) => output))].map((output): Part => {
      const own = diagonal.filter((term) => term.output === output)
      const weight = (k: number) =>
        own.reduce((sum, { signs, coefficient }) => sum + (isOdd(k & signs) ? -coefficient : coefficient), 0)
      return { kind: 'table', weights: Float64Array.from({ length: size }, (_, k) => weight(k)), output }
    })
    const distributions = probabilities.map(({ qubits, output }): Part => {
      const outcomes = Uint32Array.from({ length: size }, (_, k) => bitsAt(k, qubits))
      return { kind: 'probabilities', outcomes, qubits, output }
    })
    this.parts = [...tables, ...distributions]
  }

  /** One list of outputs for each state. */
  valuesOf(ensemble: Ensemble): readonly Float64Array[] {
    const values = Array.from({ length: ensemble.count }, () => new Float64Array(this.outputs))
    for (const part of this.parts) {
      if (part.kind === 'table')
        ensemble.tableValues(part.weights).forEach((value, state) => (values[state]![part.output]! += value))
      else {
        const width = 1 << part.qubits.length
        const all = ensemble.outcomeValues(part.outcomes, width)
        values.forEach((own, state) => {
          const distribution = all.subarray(state * width, (state + 1) * width)
          if (this.confusions !== null) confuseInPlace(distribution, part.qubits, this.confusions)
          own.set(distribution, part.output)
        })
      }
    }
    for (const string of this.observed.strings)
      ensemble
        .pauliValues(string)
        .forEach((value, state) => (values[state]![string.output]! += string.coefficient * value))
    return values
  }
  /** Starts the adjoint states of sum of cotangent * output. */
  seed(ensemble: Ensemble, cotangents: Float64Array, pauses: Pauses): Promise<void> {
    const own = cotangents.slice()
    if (this.confusions !== null)
      for (const { qubits, output } of this.observed.probabilities)
        confuseInPlace(
          own.subarray(output, output + 2 ** qubits.length),
          qubits,
          this.confusions.map(transposed),
        )
    return seedAdjoints(ensemble, this.observed, own, ensemble.count, pauses)
  }
}
