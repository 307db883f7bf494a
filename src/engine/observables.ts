/*
 * Readouts on one state vector, plainly: values, and what the adjoint method starts from. The reference simulator and
 * the tests use it; the WebAssembly simulator has its own in assembly/readout.ts.
 */
import type { PauliTerm, Readout } from '../circuit/readout.ts'
import { outputCount } from '../circuit/readout.ts'

/** A Pauli string as bit masks: P|k> = i^(number of Y) (-1)^(bits of k under `signs`) |k xor flips>. */
export interface PauliMasks {
  /** Qubits with X or Y. */
  readonly flips: number
  /** Qubits with Z or Y. */
  readonly signs: number
  readonly yCount: number
}

/** The masks of a term's Pauli string. */
export function masksOf(term: PauliTerm): PauliMasks {
  let flips = 0
  let signs = 0
  let yCount = 0
  for (const { qubit, pauli } of term.factors) {
    if (pauli !== 'Z') flips |= 1 << qubit
    if (pauli !== 'X') signs |= 1 << qubit
    if (pauli === 'Y') yCount++
  }
  return { flips, signs, yCount }
}

/** Whether an odd number of bits is set. */
export function isOdd(bits: number): boolean {
  let folded = bits ^ (bits >>> 16)
  folded ^= folded >>> 8
  folded ^= folded >>> 4
  return ((0x6996 >>> (folded & 15)) & 1) === 1
}

/** The listed qubits' bits of an index, first listed = low bit. */
export function bitsAt(index: number, qubits: readonly number[]): number {
  return qubits.reduce((bits, qubit, place) => bits | (((index >> qubit) & 1) << place), 0)
}

/** Adds `weight` times the Pauli sum applied to `state` to `target`; (re, im) interleaved. */
export function addPauliSum(
  target: Float64Array,
  state: Float64Array,
  terms: readonly PauliTerm[],
  weight: number,
): void {
  for (const term of terms) {
    const { flips, signs, yCount } = masksOf(term)
    for (let k = 0; k < state.length / 2; k++) {
      const factor = weight * term.coefficient * (isOdd(k & signs) ? -1 : 1)
      const [re, im] = timesPowerOfI(yCount, factor * state[2 * k]!, factor * state[2 * k + 1]!)
      target[2 * (k ^ flips)]! += re
      target[2 * (k ^ flips) + 1]! += im
    }
  }
}

function timesPowerOfI(power: number, re: number, im: number): readonly [number, number] {
  switch (power % 4) {
    case 0:
      return [re, im]
    case 1:
      return [-im, re]
    case 2:
      return [-re, -im]
    default:
      return [im, -re]
  }
}

/** The outputs of all readouts on one state, in order. */
export function readoutValues(readouts: readonly Readout[], state: Float64Array): number[] {
  return readouts.flatMap((readout) => {
    if (readout.kind === 'probabilities') return [...probabilities(readout.qubits, state)]
    const applied = new Float64Array(state.length)
    addPauliSum(applied, state, readout.terms, 1)
    return [state.reduce((sum, value, i) => sum + value * applied[i]!, 0)]
  })
}

/** How likely each outcome of the listed qubits is, first listed = low bit. */
export function probabilities(qubits: readonly number[], state: Float64Array): Float64Array {
  const result = new Float64Array(1 << qubits.length)
  for (let k = 0; k < state.length / 2; k++) {
    result[bitsAt(k, qubits)]! += state[2 * k]! * state[2 * k]! + state[2 * k + 1]! * state[2 * k + 1]!
  }
  return result
}

/** The observable sum over outputs of cotangent * output, applied to the state: the adjoint method's start. */
export function adjointSeed(
  readouts: readonly Readout[],
  state: Float64Array,
  cotangents: ArrayLike<number>,
): Float64Array {
  const seed = new Float64Array(state.length)
  let first = 0
  for (const readout of readouts) {
    if (readout.kind === 'pauli-sum') addPauliSum(seed, state, readout.terms, cotangents[first]!)
    else {
      for (let k = 0; k < state.length / 2; k++) {
        const weight = cotangents[first + bitsAt(k, readout.qubits)]!
        seed[2 * k]! += weight * state[2 * k]!
        seed[2 * k + 1]! += weight * state[2 * k + 1]!
      }
    }
    first += outputCount(readout)
  }
  return seed
}
