/*
 * The circuit of the workload `mps`: a line of qubits whose entanglement grows slowly, so that all bonds reach a dimension
 * of 32 (least Schmidt value kept in the middle 4e-7, above what peers leave out by themselves) and all that is cut off
 * weighs 1.3e-10: simulators that cut in another order agree to 1e-9.
 *
 * `layers` times: RY and RZ on every qubit, then CZ on neighbours (q, q + 1) for even q in even layers and for odd q in
 * odd ones. Angles come from one linear congruential generator: state = (1103515245 state + 12345) mod 2^31, starting
 * from 1; each draw takes a step and is state / 2^31. In the order of the gates, RY(spread (draw - 1/2)) on all qubits, then
 * RZ(2 pi draw) on all qubits. Read out is the mean of Z over all qubits.
 */
import type { FlatCircuit, FlatOperation } from '../src/circuit/flat.ts'

export const mpsQubits = 50
export const mpsLayers = 40
export const mpsBond = 32
const spread = 0.8

/** Gates as [name, qubits, angle]: what a peer needs to repeat them. */
export type GateCall = readonly [name: string, qubits: readonly number[], angle: number | null]

/** The gates of the circuit, in order. */
export function mpsGates(qubits = mpsQubits, layers = mpsLayers): readonly GateCall[] {
  const gates: GateCall[] = []
  let state = 1
  const draw = () => {
    state = Number((1103515245n * BigInt(state) + 12345n) % 2147483648n)
    return state / 2147483648
  }
  for (let layer = 0; layer < layers; layer++) {
    for (let q = 0; q < qubits; q++) gates.push(['ry', [q], spread * (draw() - 0.5)])
    for (let q = 0; q < qubits; q++) gates.push(['rz', [q], 2 * Math.PI * draw()])
    for (let q = layer % 2; q + 1 < qubits; q += 2) gates.push(['cz', [q, q + 1], null])
  }
  return gates
}

/** The same as a circuit for the engine, with the mean of Z as its readout. */
export function mpsCircuit(qubits = mpsQubits, layers = mpsLayers): FlatCircuit {
  const operations = mpsGates(qubits, layers).map(([gate, wires, angle], i): FlatOperation => {
    const angles = angle === null ? [] : [{ kind: 'number' as const, value: angle }]
    return { kind: 'gate', gate, angles, qubits: wires, source: `g${i}`, iterations: [] }
  })
  const terms = Array.from({ length: qubits }, (_, qubit) => ({
    coefficient: 1 / qubits,
    factors: [{ qubit, pauli: 'Z' as const }],
  }))
  const readouts = [{ kind: 'pauli-sum' as const, name: 'mean', terms }]
  return { qubitCount: qubits, parameters: [], features: [], operations, readouts }
}
