/*
 * A moment inside of a circuit. Operations on different qubits have no order among each other, so a moment is not a place in
 * the list of operations but a cut through the wires: by qubit, how many of the operations that touch it have happened.
 */
import { LabError } from '../base/lab-error.ts'
import type { BitCondition, FlatCircuit, FlatOperation } from './flat.ts'

/** By qubit: how many of the operations that touch it have happened. */
export type Cut = readonly number[]

/** The qubits that an operation acts on, each once; of a condition those of both branches. Barriers act on none. */
export function touchedQubits(operation: FlatOperation): readonly number[] {
  switch (operation.kind) {
    case 'barrier':
    case 'assign':
      return []
    case 'gate':
    case 'unitary':
      return operation.qubits
    case 'measure':
    case 'reset':
      return [operation.qubit]
    case 'conditional':
      return [...new Set([...operation.whenTrue, ...operation.whenFalse].flatMap(touchedQubits))]
  }
}

/** The classical bits that an operation reads or writes. */
export function touchedBits(operation: FlatOperation): readonly number[] {
  if (operation.kind === 'measure') return operation.bit === null ? [] : [operation.bit]
  if (operation.kind === 'assign') return [operation.bit]
  if (operation.kind !== 'conditional') return []
  const inside = [...operation.whenTrue, ...operation.whenFalse].flatMap(touchedBits)
  return [...conditionBits(operation.condition), ...inside]
}

function conditionBits(condition: BitCondition): readonly number[] {
  switch (condition.kind) {
    case 'not':
      return conditionBits(condition.operand)
    case 'and':
    case 'or':
      return [...conditionBits(condition.left), ...conditionBits(condition.right)]
    case 'compare':
      return condition.bits
  }
}

/**
 * The circuit as far as it has happened, with the same parameters and features, without readouts.
 *
 * @param cut one whole number for each qubit; more than there are operations means all of them
 * @throws LabError "shape" on a cut of another length, "circuit" on one that runs through an operation: before it on one
 * of its qubits, behind it on another
 */
export function circuitUpTo(circuit: FlatCircuit, cut: Cut): FlatCircuit {
  if (cut.length !== circuit.qubitCount)
    throw new LabError(
      'shape',
      `cut: must have one number for each of ${circuit.qubitCount} qubits, got ${cut.length}`,
    )
  const seen = new Uint32Array(circuit.qubitCount)
  const operations = circuit.operations.filter((operation) => {
    const qubits = touchedQubits(operation)
    const happened = qubits.filter((qubit) => seen[qubit]!++ < cut[qubit]!)
    if (happened.length > 0 && happened.length < qubits.length)
      throw new LabError(
        'circuit',
        `cut: must not run through an operation, got one on qubits ${qubits.join(', ')} that has happened on ${happened.join(', ')} only`,
      )
    return happened.length === qubits.length
  })
  return { ...circuit, operations, readouts: [] }
}
