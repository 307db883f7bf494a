/* What trajectories are run of: a circuit with its noise in place. */
import type { FlatCircuit } from '../../../circuit/flat.ts'
import type { NoisyOperation } from '../../noise/attach.ts'
import { attachNoise } from '../../noise/attach.ts'
import type { Confusion, NoiseModel } from '../../noise/noise-model.ts'
import { dynamicCircuit } from '../dynamic/dynamic-circuit.ts'

export interface TrajectorySource {
  readonly circuit: FlatCircuit
  /** Noise in place, without the final measurements. */
  readonly operations: readonly NoisyOperation[]
  readonly bitCount: number
  /** Those and the ones behind them, which only conditions ask. */
  readonly heldBitCount: number
  /** For each classical bit the qubit that is measured into it in the end; null: what it holds by then stays. */
  readonly finalQubits: readonly (number | null)[]
  /** Errors of the readout by qubit; null: none. */
  readonly confusions: readonly Confusion[] | null
}

/** @throws LabError as `dynamicCircuit` and `attachNoise` do */
export function trajectorySource(circuit: FlatCircuit, noise?: NoiseModel): TrajectorySource {
  const { steps, bitCount, heldBitCount, finalQubits } = dynamicCircuit(circuit)
  const operations = noise === undefined ? steps : attachNoise({ ...circuit, operations: steps }, noise)
  return { circuit, operations, bitCount, heldBitCount, finalQubits, confusions: noise?.readout ?? null }
}
