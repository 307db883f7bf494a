/*
 * Errors of the readout undone: by each qubit's own confusion (tensored), in an observable or in a distribution, or by the
 * confusion matrix of all basis states (full). Undoing makes the spread of what is measured larger; how much is told.
 */
import { LabError } from '../../base/lab-error.ts'
import type { PauliTerm } from '../../circuit/readout.ts'
import type { Confusion } from '../../engine/noise/noise-model.ts'
import { collected } from './pauli-terms.ts'

/** Full confusion matrices are made up to so many qubits. */
export const fullInversionQubits = 8
/** Observables are corrected up to so many qubits in one string: each has two to that many strings afterwards. */
const correctedWeight = 10
/** A confusion of less than this between its two rows tells nothing. */
const leastContrast = 1e-6

/** P(read 1 | 0) and P(read 0 | 1) as measured Z = shift + contrast Z. */
function lineOf([[, readOne], [readZero]]: Confusion): { readonly shift: number; readonly contrast: number } {
  return { shift: readZero - readOne, contrast: 1 - readOne - readZero }
}

/**
 * The observable whose value under errors of the readout is that of the given one without them: every factor P becomes
 * (P - shift) / contrast of its qubit.
 *
 * @throws LabError "range" where a qubit's readout tells nothing or a string is too long
 */
export function correctedObservable(
  terms: readonly PauliTerm[],
  readout: readonly Confusion[],
): readonly PauliTerm[] {
  return collected(terms.flatMap((term) => correctedTerm(term, readout)))
}

function correctedTerm(term: PauliTerm, readout: readonly Confusion[]): readonly PauliTerm[] {
  if (term.factors.length > correctedWeight)
    throw new LabError(
      'range',
      `readout inversion: a string must act on at most ${correctedWeight} qubits, got ${term.factors.length}; leave it out`,
    )
  let products: readonly PauliTerm[] = [{ coefficient: term.coefficient, factors: [] }]
  for (const factor of term.factors) {
    const { shift, contrast } = requireContrast(readout[factor.qubit]!, factor.qubit)
    products = products.flatMap(({ coefficient, factors }) => [
      { coefficient: coefficient / contrast, factors: [...factors, factor] },
      ...(shift === 0 ? [] : [{ coefficient: (-coefficient * shift) / contrast, factors }]),
    ])
  }
  return products
}

function requireContrast(confusion: Confusion, qubit: number): ReturnType<typeof lineOf> {
  const line = lineOf(confusion)
  if (Math.abs(line.contrast) > leastContrast) return line
  throw new LabError(
    'range',
    `readout inversion: qubit ${qubit} must read 0 and 1 differently, got the same chances for both; nothing can be undone there`,
  )
}

/** How much larger the spread of a string on all of these qubits can become: the largest sum of |entries| of the inverse. */
export function amplification(readout: readonly Confusion[], qubits: readonly number[]): number {
  return qubits.reduce((product, qubit) => {
    const { shift, contrast } = requireContrast(readout[qubit]!, qubit)
    return product * ((1 + Math.abs(shift)) / Math.abs(contrast))
  }, 1)
}

/**
 * A distribution with each qubit's confusion undone. Entries may be negative; they add up to what they added up to.
 *
 * @param distribution of length 2^qubits, qubit 0 = low bit
 */
export function tensoredInversion(distribution: Float64Array, readout: readonly Confusion[]): Float64Array {
  const result = distribution.slice()
  readout.forEach((confusion, qubit) => {
    const { contrast } = requireContrast(confusion, qubit)
    const [[a, b], [c, d]] = confusion
    const stride = 2 ** qubit
    for (let k = 0; k < result.length; k++) {
      if ((k & stride) !== 0) continue
      const [zero, one] = [result[k]!, result[k + stride]!]
      result[k] = (d * zero - c * one) / contrast
      result[k + stride] = (a * one - b * zero) / contrast
    }
  })
  return result
}

/** M[read * size + prepared] of independent qubits. */
export function fullConfusion(readout: readonly Confusion[]): Float64Array {
  const size = 2 ** readout.length
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [read, prepared] = [Math.floor(at / size), at % size]
    return readout.reduce((product, confusion, qubit) => {
      const bit = (value: number) => ((value >> qubit) & 1) as 0 | 1
      return product * confusion[bit(prepared)][bit(read)]
    }, 1)
  })
}

/**
 * A distribution with a confusion matrix of all basis states undone: x with M x = distribution.
 *
 * @param confusion row-major, M[read][prepared], columns add up to 1
 * @throws LabError "range" where the matrix has no inverse
 */
export function fullInversion(distribution: Float64Array, confusion: Float64Array): Float64Array {
  const size = distribution.length
  const matrix = confusion.slice()
  const result = distribution.slice()
  for (let column = 0; column < size; column++) {
    pivotInPlace(matrix, result, size, column)
    for (let row = 0; row < size; row++) {
      const factor = matrix[row * size + column]! / matrix[column * size + column]!
      if (row === column || factor === 0) continue
      for (let k = column; k < size; k++) matrix[row * size + k]! -= factor * matrix[column * size + k]!
      result[row]! -= factor * result[column]!
    }
  }
  return result.map((value, row) => value / matrix[row * size + row]!)
}

function pivotInPlace(matrix: Float64Array, vector: Float64Array, size: number, column: number): void {
  let best = column
  for (let row = column + 1; row < size; row++)
    if (Math.abs(matrix[row * size + column]!) > Math.abs(matrix[best * size + column]!)) best = row
  if (!(Math.abs(matrix[best * size + column]!) > leastContrast))
    throw new LabError(
      'range',
      `readout inversion: the confusion matrix must have an inverse, got one that mixes state ${column} with others completely; calibrate with more shots`,
    )
  if (best === column) return
  for (let k = 0; k < size; k++) {
    const held = matrix[best * size + k]!
    matrix[best * size + k] = matrix[column * size + k]!
    matrix[column * size + k] = held
  }
  const held = vector[best]!
  vector[best] = vector[column]!
  vector[column] = held
}

/**
 * The distribution nearest to numbers that add up to 1, by squared distance: none negative.
 * @see Smolin, Gambetta, Smith 2012, arXiv:1106.5458
 */
export function nearestDistribution(numbers: Float64Array): Float64Array {
  const falling = [...numbers].toSorted((a, b) => b - a)
  let sum = 0
  let shift = 0
  for (const [i, value] of falling.entries()) {
    sum += value
    const candidate = (sum - 1) / (i + 1)
    if (value - candidate > 0) shift = candidate
  }
  return numbers.map((value) => Math.max(0, value - shift))
}

/** Half of the sum of absolute differences. */
export function totalVariation(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, k) => sum + Math.abs(value - b[k]!), 0) / 2
}
