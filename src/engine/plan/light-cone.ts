/*
 * Leaves out what no readout can see: primitives outside the backward light cone of the measured qubits, then the qubits
 * that are left untouched. For expectation values only; a whole state sees everything.
 */
import type { Readout } from '../../circuit/readout.ts'
import type { Primitive } from './primitives.ts'
import { qubitsOf, relabelled } from './primitives.ts'

/** A circuit of primitives with what is read from it. */
export interface PrimitiveCircuit {
  readonly qubitCount: number
  readonly primitives: readonly Primitive[]
  readonly readouts: readonly Readout[]
}

/** The qubits that the readouts look at. */
export function measuredQubits(readouts: readonly Readout[]): ReadonlySet<number> {
  return new Set(
    readouts.flatMap((readout) =>
      readout.kind === 'probabilities'
        ? readout.qubits
        : readout.terms.flatMap((term) => term.factors.map(({ qubit }) => qubit)),
    ),
  )
}

/** The same readout values from fewer primitives, on as few qubits as they and the readouts need (at least one). */
export function lightCone(circuit: PrimitiveCircuit): PrimitiveCircuit {
  const cone = new Set(measuredQubits(circuit.readouts))
  const kept: Primitive[] = []
  for (const primitive of circuit.primitives.toReversed()) {
    const qubits = qubitsOf(primitive)
    if (!qubits.some((qubit) => cone.has(qubit))) continue
    for (const qubit of qubits) cone.add(qubit)
    kept.push(primitive)
  }
  return withoutIdleQubits({ ...circuit, primitives: kept.toReversed() }, cone)
}

function withoutIdleQubits(circuit: PrimitiveCircuit, used: ReadonlySet<number>): PrimitiveCircuit {
  const places: number[] = []
  let next = 0
  for (let qubit = 0; qubit < circuit.qubitCount; qubit++) places.push(used.has(qubit) ? next++ : -1)
  return {
    qubitCount: Math.max(1, next),
    primitives: circuit.primitives.map((primitive) => relabelled(primitive, places)),
    readouts: circuit.readouts.map((readout) => relabelledReadout(readout, places)),
  }
}

function relabelledReadout(readout: Readout, places: readonly number[]): Readout {
  if (readout.kind === 'probabilities')
    return { ...readout, qubits: readout.qubits.map((qubit) => places[qubit]!) }
  const terms = readout.terms.map(({ coefficient, factors }) => ({
    coefficient,
    factors: factors.map(({ qubit, pauli }) => ({ qubit: places[qubit]!, pauli })),
  }))
  return { ...readout, terms }
}
