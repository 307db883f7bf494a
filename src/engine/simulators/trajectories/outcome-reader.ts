/* The distribution of the classical bits over trajectories, final measurements and their errors included. */
import { LabError } from '../../../base/lab-error.ts'
import { bitsAt } from '../../observables.ts'
import type { Outcomes } from '../../engine.ts'
import type { Ensemble } from '../ensemble/ensemble.ts'
import { confuseInPlace } from './readout-errors.ts'
import type { TrajectorySource } from './trajectory-source.ts'

/** Qubits that may be measured in the end: more have too many outcomes to list. */
const mostFinalQubits = 16

export class OutcomeReader {
  private readonly source: TrajectorySource
  private readonly qubits: readonly number[]
  /** By bit: which of the final qubits, or null. */
  private readonly places: readonly (number | null)[]
  private readonly table: Uint32Array
  private readonly sums = new Map<string, number>()

  /** @throws LabError "unsupported" when too many qubits are measured in the end */
  constructor(source: TrajectorySource) {
    const { finalQubits, circuit } = source
    this.source = source
    this.qubits = [...new Set(finalQubits.filter((qubit) => qubit !== null))]
    if (this.qubits.length > mostFinalQubits)
      throw new LabError(
        'unsupported',
        `engine: at most ${mostFinalQubits} qubits may be measured in the end for their outcomes to be listed, got ${this.qubits.length}; measure fewer`,
      )
    this.places = finalQubits.map((qubit) => (qubit === null ? null : this.qubits.indexOf(qubit)))
    this.table = Uint32Array.from({ length: 2 ** circuit.qubitCount }, (_, k) => bitsAt(k, this.qubits))
  }

  /** How likely each outcome of the final measurements is to be read, by state. */
  distributionsOf(ensemble: Ensemble): readonly Float64Array[] {
    const width = 2 ** this.qubits.length
    const all = ensemble.outcomeValues(this.table, width)
    const { confusions } = this.source
    return Array.from({ length: ensemble.count }, (_, state) => {
      const own = all.subarray(state * width, (state + 1) * width)
      if (confusions !== null) confuseInPlace(own, this.qubits, confusions)
      return own
    })
  }

  /** @param weights of the outcomes of the final measurements */
  add(bits: Uint8Array, weights: Float64Array): void {
    weights.forEach((weight, outcome) => {
      if (weight === 0) return
      let word = ''
      for (let bit = this.source.bitCount - 1; bit >= 0; bit--) {
        const place = this.places[bit] ?? null
        word += place === null ? bits[bit]! : (outcome >> place) & 1
      }
      this.sums.set(word, (this.sums.get(word) ?? 0) + weight)
    })
  }

  frequencies(): Outcomes {
    const total = [...this.sums.values()].reduce((sum, weight) => sum + weight, 0)
    const sorted = [...this.sums].sort(([a], [b]) => (a < b ? -1 : 1))
    return new Map(sorted.map(([word, weight]) => [word, weight / total]))
  }
}
