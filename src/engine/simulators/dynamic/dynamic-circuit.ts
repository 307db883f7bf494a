/*
 * A circuit with measurements, resets and conditions on the way, as the steps that a simulator takes. Measurements that
 * nothing depends on any more are no steps: they are read from the final state, so that they do not branch.
 */
import { touchedBits, touchedQubits } from '../../../circuit/cut.ts'
import type { FlatCircuit, FlatOperation } from '../../../circuit/flat.ts'
import type { UnitaryOperation } from '../../checks.ts'
import { requireSound } from '../../checks.ts'
import { bitCountOf } from '../../state-results.ts'

type Conditional = Extract<FlatOperation, { kind: 'conditional' }>
type Measurement = Extract<FlatOperation, { kind: 'measure' }>

/** A measurement or a reset: what makes branches of a state. */
export type Observation = Extract<FlatOperation, { kind: 'measure' | 'reset' }>

export type DynamicStep =
  | UnitaryOperation
  | Observation
  | Extract<FlatOperation, { kind: 'assign' }>
  | (Omit<Conditional, 'whenTrue' | 'whenFalse'> & {
      readonly whenTrue: readonly DynamicStep[]
      readonly whenFalse: readonly DynamicStep[]
    })

export interface DynamicCircuit {
  readonly circuit: FlatCircuit
  readonly steps: readonly DynamicStep[]
  /** Those that outcomes show. */
  readonly bitCount: number
  /** Those and the ones behind them, which only conditions ask. */
  readonly heldBitCount: number
  /** For each classical bit the qubit that is measured into it in the end; null: what it holds by then stays. */
  readonly finalQubits: readonly (number | null)[]
}

/** @throws LabError "circuit" on an unknown gate or a matrix that is not unitary */
export function dynamicCircuit(circuit: FlatCircuit): DynamicCircuit {
  const bitCount = bitCountOf(circuit)
  const finalQubits: (number | null)[] = Array.from({ length: bitCount }, () => null)
  const final = finalMeasurements(circuit.operations)
  for (const { qubit, bit } of final) if (bit !== null && bit < bitCount) finalQubits[bit] = qubit
  const early = circuit.operations.filter((operation) => !final.has(operation as Measurement))
  const heldBitCount = bitCount + (circuit.scratchBitCount ?? 0)
  return { circuit, steps: stepsOf(early), bitCount, heldBitCount, finalQubits }
}

function stepsOf(operations: readonly FlatOperation[]): DynamicStep[] {
  return operations.flatMap((operation): DynamicStep[] => {
    switch (operation.kind) {
      case 'barrier':
        return []
      case 'gate':
      case 'unitary':
        requireSound(operation)
        return [operation]
      case 'conditional':
        return [
          { ...operation, whenTrue: stepsOf(operation.whenTrue), whenFalse: stepsOf(operation.whenFalse) },
        ]
      case 'measure':
      case 'reset':
      case 'assign':
        return [operation]
    }
  })
}

/** Measurements whose qubit and bit no later operation touches, other than such measurements of the same qubit. */
function finalMeasurements(operations: readonly FlatOperation[]): ReadonlySet<Measurement> {
  const final = new Set<Measurement>()
  const qubits = new Set<number>()
  const bits = new Set<number>()
  for (const operation of operations.toReversed()) {
    if (operation.kind === 'measure' && !qubits.has(operation.qubit)) {
      if (operation.bit === null || !bits.has(operation.bit)) {
        final.add(operation)
        if (operation.bit !== null) bits.add(operation.bit)
        continue
      }
    }
    for (const qubit of touchedQubits(operation)) qubits.add(qubit)
    for (const bit of touchedBits(operation)) bits.add(bit)
  }
  return final
}
