/* What noise a circuit has: rules that add channels after gates, and errors of the readout. Channels are in channels.ts. */
import type { NodeId } from '../../circuit/tree.ts'

export type ChannelName =
  | 'bit_flip'
  | 'phase_flip'
  | 'bit_phase_flip'
  | 'depolarizing'
  | 'amplitude_damping'
  | 'generalized_amplitude_damping'
  | 'phase_damping'
  | 'thermal_relaxation'
  | 'over_rotation'

/** A channel after each gate that matches, on its qubits. Rules act in their order. */
export interface NoiseRule {
  /** All gates, those on one, on two or on more qubits, or gates of these names. */
  readonly on: 'all' | '1q' | '2q' | '3q+' | readonly string[]
  /** Only gates that touch one of these qubits, and then the channel is on these alone. */
  readonly qubits?: readonly number[]
  /** Only operations that came from these nodes of the circuit. */
  readonly operations?: readonly NodeId[]
  readonly channel: ChannelName
  /** One number or several, as channels.ts states for each channel. */
  readonly p: number | readonly number[]
  /** The channel on each qubit of the gate, or once on all of them together. */
  readonly scope: 'each' | 'joint'
}

/** [[P(read 0 | 0), P(read 1 | 0)], [P(read 0 | 1), P(read 1 | 1)]] of one qubit. */
export type Confusion = readonly [readonly [number, number], readonly [number, number]]

export interface NoiseModel {
  readonly rules: readonly NoiseRule[]
  /**
   * One for each qubit, in order; none for exact readout. They act on whatever is read: probabilities, outcomes, shots
   * and expectation values, each Pauli of which is read as a bit in its own basis.
   */
  readonly readout?: readonly Confusion[]
}
