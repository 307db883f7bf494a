/* Readout values of one matrix product state as shots estimate them, basis by basis (src/engine/sampling.ts). */
import type { RandomStream } from '../../../base/random.ts'
import type { Pauli, Readout } from '../../../circuit/readout.ts'
import type { MeasurementBasis } from '../../sampling.ts'
import { identityOffsets } from '../../sampling.ts'
import type { Algebra } from './algebra.ts'
import type { MatrixProductState, Site } from './matrix-product-state.ts'
import { withMatrix } from './matrix-product-state.ts'
import { outputsOf } from './readouts.ts'
import type { Shots } from './shots.ts'
import { drawnShots } from './shots.ts'

/** The outputs of all readouts, from `shots` measurements in each basis; the centre moves to the first qubit. */
export async function estimatedValues(
  algebra: Algebra,
  state: MatrixProductState,
  readouts: readonly Readout[],
  bases: readonly MeasurementBasis[],
  shots: number,
  random: RandomStream,
): Promise<Float64Array> {
  await state.moveCentre(0)
  const values = identityOffsets(readouts, outputsOf(readouts))
  for (const basis of bases) {
    const sites = withBasis(algebra, state.sites, basis)
    const tallies = basis.estimates.map((estimate) => new Tally(estimate, basis))
    for await (const some of drawnShots(algebra, sites, shots, random))
      for (const tally of tallies) tally.add(some)
    for (const tally of tallies) tally.addMean(values, shots)
  }
  return values
}

/** The tensors up to the last qubit of the basis, with its Paulis turned to Z. */
function withBasis(
  algebra: Algebra,
  sites: readonly Site[],
  { qubits, paulis }: MeasurementBasis,
): readonly Site[] {
  const turned = sites.slice(0, qubits.at(-1)! + 1)
  qubits.forEach((qubit, place) => {
    const pauli = paulis[place]!
    if (pauli === 'Z') return
    turned[qubit] = withMatrix(algebra, sites[qubit]!, toZ(pauli))
  })
  return turned
}

/** H for X, H S† for Y: eigenstates of the Pauli become 0 and 1. */
function toZ(pauli: Pauli): Float64Array {
  const root = Math.sqrt(0.5)
  if (pauli === 'X') return Float64Array.of(root, 0, root, 0, root, 0, -root, 0)
  return Float64Array.of(root, 0, 0, -root, root, 0, 0, root)
}

/** Counts shots for one estimate: signs of a term, or how often each outcome came. */
class Tally {
  private readonly estimate: MeasurementBasis['estimates'][number]
  private readonly qubits: readonly number[]
  private readonly counts: Float64Array

  constructor(estimate: MeasurementBasis['estimates'][number], { qubits }: MeasurementBasis) {
    this.estimate = estimate
    this.qubits = estimate.places.map((place) => qubits[place]!)
    this.counts = new Float64Array(estimate.kind === 'term' ? 2 : 2 ** estimate.places.length)
  }

  add({ count, bits }: Shots): void {
    const own = this.qubits.map((qubit) => bits[qubit]!)
    const isTerm = this.estimate.kind === 'term'
    for (let shot = 0; shot < count; shot++) {
      /* A term asks for the parity of its qubits only. */
      const outcome = own.reduce((bits, one, bit) => bits ^ (one[shot]! << (isTerm ? 0 : bit)), 0)
      this.counts[outcome]! += 1
    }
  }

  /** Adds the mean over all shots to the outputs. */
  addMean(values: Float64Array, shots: number): void {
    const { estimate, counts } = this
    if (estimate.kind === 'term')
      values[estimate.output]! += (estimate.coefficient * (counts[0]! - counts[1]!)) / shots
    else counts.forEach((count, outcome) => (values[estimate.output + outcome]! += count / shots))
  }
}
