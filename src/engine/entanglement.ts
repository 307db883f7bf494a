/*
 * How entangled a state vector is: Schmidt values at the cuts of a line of qubits, their entropies, and the measure of
 * Meyer and Wallach. For vectors of up to 20 qubits; matrix product states know their Schmidt values themselves.
 */
import type { ComplexMatrix } from '../base/complex-matrix.ts'
import { log } from '../base/elementary.ts'
import { LabError } from '../base/lab-error.ts'
import { singularValues } from '../base/singular-values.ts'

/** Beyond, one cut takes minutes. */
const qubitLimit = 20

const naturalLogOf2 = 0.6931471805599453

/**
 * The Schmidt values at every cut: number c lies between qubits c and c + 1.
 *
 * @param state shape [2^qubitCount], (re, im) interleaved, normalized
 * @returns qubitCount - 1 lists, largest value first, each of length 2^min(c + 1, qubitCount - c - 1)
 * @throws LabError "shape" on a state of another length, "memory" above 20 qubits
 */
export function schmidtValues(state: Float64Array, qubitCount: number): readonly Float64Array[] {
  requireState(state, qubitCount)
  return Array.from({ length: Math.max(0, qubitCount - 1) }, (_, cut) =>
    /* Qubits up to the cut are the low bits: the columns of the matrix whose singular values are asked for. */
    singularValues(state, 2 ** (qubitCount - cut - 1), 2 ** (cut + 1)),
  )
}

/**
 * Entropy of the squares of Schmidt values, in bits: 0 for a product, 1 for a Bell pair.
 * @param values as `schmidtValues` gives for one cut
 */
export function entanglementEntropy(values: Float64Array): number {
  const bits = values.reduce((sum, value) => {
    const weight = value * value
    return weight === 0 ? sum : sum - (weight * log(weight)) / naturalLogOf2
  }, 0)
  return Math.max(0, bits)
}

/**
 * Entropy of a density matrix, in bits: 0 for a pure state, log2(size) for the mixture of all.
 * @param matrix Hermitian, no eigenvalue below 0, trace 1
 */
export function vonNeumannEntropy({ size, data }: ComplexMatrix): number {
  /* Singular values of such a matrix are its eigenvalues. */
  return entanglementEntropy(singularValues(data, size, size).map(Math.sqrt))
}

/**
 * Q = 2 (1 - mean purity of the single qubits): 0 for products, 1 where every qubit is mixed through and through.
 *
 * @param state shape [2^qubitCount], (re, im) interleaved, normalized
 * @throws LabError "shape" on a state of another length, "memory" above 20 qubits
 * @see Meyer and Wallach 2002, arXiv:quant-ph/0108104; in this form Brennen 2003, arXiv:quant-ph/0305094
 */
export function meyerWallach(state: Float64Array, qubitCount: number): number {
  requireState(state, qubitCount)
  let purities = 0
  for (let qubit = 0; qubit < qubitCount; qubit++) purities += qubitPurity(state, 2 << qubit)
  return 2 * (1 - purities / qubitCount)
}

/** tr(rho^2) of one qubit. @param stride distance in the state between its values 0 and 1 */
function qubitPurity(state: Float64Array, stride: number): number {
  let zero = 0
  let one = 0
  let re = 0
  let im = 0
  for (let block = 0; block < state.length; block += 2 * stride)
    for (let k = block; k < block + stride; k += 2) {
      const [a, b, c, d] = [state[k]!, state[k + 1]!, state[k + stride]!, state[k + stride + 1]!]
      zero += a * a + b * b
      one += c * c + d * d
      re += a * c + b * d
      im += a * d - b * c
    }
  return zero * zero + one * one + 2 * (re * re + im * im)
}

function requireState(state: Float64Array, qubitCount: number): void {
  if (!(qubitCount >= 1 && qubitCount <= qubitLimit))
    throw new LabError('memory', `entanglement: must be of 1..${qubitLimit} qubits, got ${qubitCount}`)
  if (state.length === 2 * 2 ** qubitCount) return
  throw new LabError(
    'shape',
    `entanglement: a state of ${qubitCount} qubits has ${2 * 2 ** qubitCount} numbers, got ${state.length}`,
  )
}
