/* The chain multiplied out: a state vector, where it is small enough to be had. */
import { LabError } from '../../../base/lab-error.ts'
import type { Algebra } from './algebra.ts'
import type { MatrixProductState } from './matrix-product-state.ts'
import { byLeft } from './matrix-product-state.ts'
import type { Matrix } from './workspace.ts'

/** A state of 20 qubits takes 16 MB. */
export const amplitudeQubitLimit = 20

/** @throws LabError "unsupported" above 20 qubits */
export function requireAmplitudes(qubitCount: number): void {
  if (qubitCount <= amplitudeQubitLimit) return
  throw new LabError(
    'unsupported',
    `mps: states can be written out up to ${amplitudeQubitLimit} qubits, got ${qubitCount}; ask for readouts or samples`,
    { qubitCount },
  )
}

/** The normalized state vector, shape [2^qubits], (re, im) interleaved; qubit 0 = low bit. */
export async function amplitudes(algebra: Algebra, state: MatrixProductState): Promise<Float64Array> {
  const scale = 1 / Math.sqrt(state.squaredNorm)
  let all: Matrix = { rows: 1, columns: 1, data: Float64Array.of(scale, 0) }
  for (const site of state.sites) {
    const product = await algebra.product(all, byLeft(site))
    const data = new Float64Array(product.data.length)
    const width = 2 * site.right
    for (let row = 0; row < all.rows; row++) {
      for (let bit = 0; bit < 2; bit++) {
        const from = (2 * row + bit) * width
        data.set(product.data.subarray(from, from + width), (bit * all.rows + row) * width)
      }
    }
    all = { rows: 2 * all.rows, columns: site.right, data }
  }
  return all.data
}
