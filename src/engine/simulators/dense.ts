/* Matrices on state vectors, plainly: what the reference simulator is made of. Not for speed. */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { gateNamed } from '../../circuit/gates/registry.ts'
import type { UnitaryOperation } from '../checks.ts'
import type { Point } from '../points.ts'
import { anglesOf } from '../points.ts'

/** |0…0> of that many qubits, (re, im) interleaved. */
export function zeroState(qubitCount: number): Float64Array {
  const state = new Float64Array(2 << qubitCount)
  state[0] = 1
  return state
}

/** The operation's matrix at a point, from the gate registry or its own. */
export function matrixOf(operation: UnitaryOperation, point: Point): ComplexMatrix {
  if (operation.kind === 'unitary') return operation.matrix
  return gateNamed(operation.gate)!.matrix(anglesOf(operation, point))
}

/** Replaces the state by the matrix on the listed qubits (first = low bit of the matrix index) times it. */
export function applyInPlace(
  state: Float64Array,
  { size, data }: ComplexMatrix,
  qubits: readonly number[],
): void {
  const places = Array.from({ length: size }, (_, k) =>
    qubits.reduce((index, qubit, place) => index | (((k >> place) & 1) << qubit), 0),
  )
  const mask = places[size - 1]!
  const old = new Float64Array(2 * size)
  for (let base = 0; base < state.length / 2; base++) {
    if ((base & mask) !== 0) continue
    places.forEach((place, k) => {
      old[2 * k] = state[2 * (base | place)]!
      old[2 * k + 1] = state[2 * (base | place) + 1]!
    })
    places.forEach((place, row) => {
      let re = 0
      let im = 0
      for (let column = 0; column < size; column++) {
        const [a, b] = [data[2 * (row * size + column)]!, data[2 * (row * size + column) + 1]!]
        re += a * old[2 * column]! - b * old[2 * column + 1]!
        im += a * old[2 * column + 1]! + b * old[2 * column]!
      }
      state[2 * (base | place)] = re
      state[2 * (base | place) + 1] = im
    })
  }
}
