/*
 * Gradients between two random unitaries: what a circuit deep enough to be a 2-design comes to (McClean, Boixo, Smelyanskiy,
 * Babbush, Neven 2018, arXiv:1803.11173). C = <0|U+^dagger e^(i theta P/2) U-^dagger H U- e^(-i theta P/2) U+|0> for Pauli
 * strings H and P.
 */
import type { RandomStream } from '../../base/random.ts'

/** Var[dC/d theta] = d^2 / (2 (d + 1) (d^2 - 1)) with d = 2^qubits; tends to 2^-(qubits + 1). */
export function twoDesignVariance(qubits: number): number {
  const d = 2 ** qubits
  return (d * d) / (2 * (d + 1) * (d * d - 1))
}

/**
 * dC/d theta for U+ and U- drawn from the Haar measure, P = Z on the first qubit and H = Z on all.
 *
 * The derivative is -Im <U- P phi|H|U- phi> of a Haar state phi. Of U- only its two columns matter: U- phi is a Haar state a
 * of its own, and U- P phi is p a + sqrt(1 - p^2) c with p = <phi|P|phi> and c a Haar state orthogonal to a. So three random
 * states are the whole of it, exactly.
 */
export function haarGradient(qubits: number, stream: RandomStream): number {
  const phi = haarState(qubits, stream)
  const a = haarState(qubits, stream)
  const c = haarState(qubits, stream)
  makeOrthogonal(c, a)
  let p = 0
  let im = 0
  for (let k = 0; k < phi.length; k += 2) {
    const weight = phi[k]! * phi[k]! + phi[k + 1]! * phi[k + 1]!
    p += (k / 2) & 1 ? -weight : weight
    const part = c[k]! * a[k + 1]! - c[k + 1]! * a[k]!
    im += isOdd(k / 2) ? -part : part
  }
  return -Math.sqrt(Math.max(0, 1 - p * p)) * im
}

/** A state of the Haar measure: normal amplitudes, normalized. */
function haarState(qubits: number, stream: RandomStream): Float64Array {
  const state = Float64Array.from({ length: 2 * 2 ** qubits }, () => stream.normal())
  normalize(state)
  return state
}

function makeOrthogonal(state: Float64Array, to: Float64Array): void {
  let re = 0
  let im = 0
  for (let k = 0; k < state.length; k += 2) {
    re += to[k]! * state[k]! + to[k + 1]! * state[k + 1]!
    im += to[k]! * state[k + 1]! - to[k + 1]! * state[k]!
  }
  for (let k = 0; k < state.length; k += 2) {
    state[k]! -= re * to[k]! - im * to[k + 1]!
    state[k + 1]! -= re * to[k + 1]! + im * to[k]!
  }
  normalize(state)
}

function normalize(state: Float64Array): void {
  let sum = 0
  for (const value of state) sum += value * value
  const length = Math.sqrt(sum)
  for (let k = 0; k < state.length; k++) state[k]! /= length
}

/** Whether an odd number of bits is set: the sign of Z on all qubits. */
function isOdd(basisState: number): boolean {
  let bits = basisState
  for (let shift = 16; shift > 0; shift >>= 1) bits ^= bits >> shift
  return (bits & 1) === 1
}
