/* Reduced density matrices of state vectors: what some of the qubits look like when the others are not seen. */
import { LabError } from '../base/lab-error.ts'
import type { ComplexMatrix } from '../base/complex-matrix.ts'
import { bitsAt } from './observables.ts'

const largestPart = 8

/**
 * tr over all other qubits of |state><state|.
 *
 * @param state shape [2^n], (re, im) interleaved
 * @param qubits at most 8, different; first listed = low bit of the matrix index
 * @throws LabError "range" on qubits that the state does not have
 */
export function reducedDensityMatrix(state: Float64Array, qubits: readonly number[]): ComplexMatrix {
  const count = state.length / 2
  const known = qubits.every((qubit) => Number.isInteger(qubit) && qubit >= 0 && 2 ** qubit < count)
  if (!known || new Set(qubits).size !== qubits.length || qubits.length > largestPart)
    throw new LabError(
      'range',
      `reduced: must name at most ${largestPart} different qubits of the state, got ${qubits.join(', ')}`,
    )
  const size = 2 ** qubits.length
  const data = new Float64Array(2 * size * size)
  const mask = qubits.reduce((bits, qubit) => bits | (1 << qubit), 0)
  const places = Array.from({ length: size }, (_, k) =>
    qubits.reduce((index, qubit, bit) => index | (((k >> bit) & 1) << qubit), 0),
  )
  for (let k = 0; k < count; k++) {
    const row = bitsAt(k, qubits)
    const [re, im] = [state[2 * k]!, state[2 * k + 1]!]
    const rest = k & ~mask
    places.forEach((place, column) => {
      const other = 2 * (rest | place)
      const at = 2 * (row * size + column)
      data[at]! += re * state[other]! + im * state[other + 1]!
      data[at + 1]! += im * state[other]! - re * state[other + 1]!
    })
  }
  return { size, data }
}

/** tr(rho^2). */
export function purity({ data }: ComplexMatrix): number {
  return data.reduce((sum, value) => sum + value * value, 0)
}
