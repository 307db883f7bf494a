/* Readout values of one matrix product state, exact or from shots. */
import type { RandomStream } from '../../../base/random.ts'
import type { Pauli, Readout } from '../../../circuit/readout.ts'
import { outputCount } from '../../../circuit/readout.ts'
import type { MeasurementBasis } from '../../sampling.ts'
import { identityOffsets } from '../../sampling.ts'
import type { Algebra } from './algebra.ts'
import { expectations } from './expectations.ts'
import type { MatrixProductState, Site } from './matrix-product-state.ts'
import type { Word } from './measurements.ts'
import { distribution, drawnWords } from './measurements.ts'

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
    const sites = withBasis(algebra, state.sites, basis)
    const count = basis.qubits[basis.qubits.length - 1]! + 1
    addEstimates(values, basis, await drawnWords(algebra, sites, count, shots, random), shots)
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

function addEstimates(
  values: Float64Array,
  { qubits, estimates }: MeasurementBasis,
  words: readonly Word[],
  shots: number,
): void {
  for (const estimate of estimates) {
    const places = estimate.places.map((place) => qubits[place]!)
    if (estimate.kind === 'probabilities')
      for (const [bits, count] of words) values[estimate.output + indexOf(bits, places)]! += count / shots
    else values[estimate.output]! += (estimate.coefficient * signedSum(words, places)) / shots
  }
}

/** Words with an even number of ones at the places less those with an odd one. */
function signedSum(words: readonly Word[], places: readonly number[]): number {
  return words.reduce((sum, [bits, count]) => {
    const ones = places.filter((place) => bits[place] === '1').length
    return ones % 2 === 0 ? sum + count : sum - count
  }, 0)
}
