/* What a noise channel is. One record per channel, in the files beside this one; channels.ts lists them. */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import type { ChannelName } from './noise-model.ts'
import type { RealMatrix } from './pauli-basis.ts'

/** A number that a channel takes. */
export interface ChannelParameter {
  readonly name: string
  /** `1` for probabilities and other plain numbers. */
  readonly unit: '1' | 'time' | 'radians'
  readonly least: number
  /** Left out where it depends on the qubits or on other parameters; the record's `check` knows. */
  readonly most?: number
  readonly help: string
}

/** Pauli string (pauli-basis.ts) and how likely it happens. */
export interface PauliError {
  readonly string: number
  readonly probability: number
}

export interface Channel {
  readonly name: Exclude<ChannelName, 'over_rotation'>
  readonly label: string
  readonly parameters: readonly ChannelParameter[]
  /** Whether it has a form on several qubits at once: scope `joint`. */
  readonly joint: boolean
  /** What is wrong with parameters that are each in their range; null if nothing. */
  check?(p: readonly number[], qubits: number): string | null
  /** Kraus operators on `qubits` qubits, first = low bit; the sum of K^dagger K is 1. */
  kraus(p: readonly number[], qubits: number): readonly ComplexMatrix[]
  /** The Pauli transfer matrix in closed form, shape [4^qubits, 4^qubits], as `transferMatrix` has it. */
  transfer(p: readonly number[], qubits: number): RealMatrix
  /** Pauli strings at random, the identity among them, where that is what the channel does. */
  readonly errors?: (p: readonly number[], qubits: number) => readonly PauliError[]
  readonly help: string
  readonly source: string
}
