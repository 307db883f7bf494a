/* Readout values of one matrix product state, exact or from shots. */
import type { RandomStream } from '../../../base/random.ts'
import type { Pauli, Readout } from '../../../circuit/readout.ts'
import { outputCount } from '../../../circuit/readout.ts'
import type { MeasurementBasis } from '../../sampling.ts'
import { identityOffsets } from '../../sampling.ts'
import type { Algebra } from './algebra.ts'
import { expectations } from './expectations.ts'
import type { MatrixProductState, Site } from './matrix-product-state.ts'
import { distribution } from './distribution.ts'
import type { Shots } from './shots.ts'
import { drawnShots } from './shots.ts'

/** The outputs of all readouts, in order. */
export async function readoutValues(
  algebra: Algebra,
  state: MatrixProductState,
  readouts: readonly Readout[],
): Promise<Float64Array> {
  const terms = readouts.flatMap((readout) => (readout.kind === 'pauli-sum' ? readout.terms : []))
  const found = await expectations(
    algebra,
    state,
    terms.map(({ factors }) => factors),
  )
  const values = new Float64Array(outputsOf(readouts))
  let output = 0
  let term = 0
  for (const readout of readouts) {
    if (readout.kind === 'pauli-sum')
      for (const { coefficient } of readout.terms) values[output]! += coefficient * found[term++]!
    else values.set(await probabilities(algebra, state, readout.qubits), output)
    output += outputCount(readout)
  }
  return values
}

function outputsOf(readouts: readonly Readout[]): number {
  return readouts.reduce((sum, readout) => sum + outputCount(readout), 0)
}

/** How likely each outcome of the listed qubits is, first listed = low bit. */
async function probabilities(
  algebra: Algebra,
  state: MatrixProductState,
  qubits: readonly number[],
): Promise<Float64Array> {
  const sorted = qubits.toSorted((a, b) => a - b)
  const words = await distribution(algebra, state, sorted, { least: 0, most: Infinity })
  const places = qubits.map((qubit) => sorted.indexOf(qubit))
  const result = new Float64Array(2 ** qubits.length)
  for (const [bits, probability] of words) result[indexOf(bits, places)] = probability
  return result
}

/** The bits at some places of a word as an index, first place = low bit. */
function indexOf(bits: string, places: readonly number[]): number {
  return places.reduce((index, place, bit) => index + (bits[place] === '1' ? 2 ** bit : 0), 0)
}

/** The outputs of all readouts, estimated from `shots` measurements in each basis. */
export async function sampledValues(
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
    const sites = withBasis(algebra, state.sites.slice(0, basis.qubits.at(-1)! + 1), basis)
    const sums = basis.estimates.map(
      ({ kind, places }) => new Float64Array(kind === 'term' ? 1 : 2 ** places.length),
    )
    for await (const some of drawnShots(algebra, sites, shots, random))
      basis.estimates.forEach((estimate, i) => addCounts(sums[i]!, estimate, basis, some))
    basis.estimates.forEach((estimate, i) => {
      const factor = estimate.kind === 'term' ? estimate.coefficient : 1
      sums[i]!.forEach((sum, outcome) => (values[estimate.output + outcome]! += (factor * sum) / shots))
    })
  }
  return values
}

/** The tensors with the basis's Paulis turned to Z. */
function withBasis(
  algebra: Algebra,
  sites: readonly Site[],
  { qubits, paulis }: MeasurementBasis,
): readonly Site[] {
  const turned = [...sites]
  qubits.forEach((qubit, place) => {
    const pauli = paulis[place]!
    if (pauli === 'Z') return
    const { left, right, data } = sites[qubit]!
    turned[qubit] = { left, right, data: algebra.withSiteGate(data, left, right, toZ(pauli)) }
  })
  return turned
}

/** H for X, H S† for Y: eigenstates of the Pauli become 0 and 1. */
function toZ(pauli: Pauli): Float64Array {
  const root = Math.sqrt(0.5)
  if (pauli === 'X') return Float64Array.of(root, 0, root, 0, root, 0, -root, 0)
  return Float64Array.of(root, 0, 0, -root, root, 0, 0, root)
}

/** Adds a term's signs, or how often each outcome came, first listed = low bit. */
function addCounts(
  sums: Float64Array,
  { kind, places }: MeasurementBasis['estimates'][number],
  { qubits }: MeasurementBasis,
  { count, bits }: Shots,
): void {
  const own = places.map((place) => bits[qubits[place]!]!)
  for (let shot = 0; shot < count; shot++) {
    if (kind === 'term') sums[0]! += own.reduce((odd, one) => odd ^ one[shot]!, 0) === 0 ? 1 : -1
    else sums[own.reduce((index, one, bit) => index | (one[shot]! << bit), 0)]! += 1
  }
}
