/* Exact readout values of one matrix product state. Estimates from shots are in estimates.ts. */
import type { Readout } from '../../../circuit/readout.ts'
import { outputCount } from '../../../circuit/readout.ts'
import type { Algebra } from './algebra.ts'
import { distribution } from './distribution.ts'
import { expectations } from './expectations.ts'
import type { MatrixProductState } from './matrix-product-state.ts'

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

/** How many numbers the readouts give together. */
export function outputsOf(readouts: readonly Readout[]): number {
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
