/* A problem of kind "mitigation": an observable on a circuit under noise, to be brought back towards its value without. */
import type { NoiseSettings } from '../../noise.ts'

export interface MitigationProblem {
  readonly kind: 'mitigation'
  readonly circuit: {
    /** OpenQASM 3: gates, with measurements at the end only. */
    readonly text: string
  }
  /** A value, or an array of them, for every input that the circuit declares. */
  readonly inputs: Readonly<Record<string, number | readonly number[]>>
  /** Pauli sum, `0.5*Z0*Z1 - X2`; null: the circuit's only readout. */
  readonly observable: string | null
  readonly noise: NoiseSettings
  /** Factors of the noise, 2 to 12 different numbers from 1. */
  readonly scales: readonly number[]
  /** What the exponential fit tends to; null: the value in the maximally mixed state. */
  readonly asymptote: number | null
  /** Shots per measurement basis and scale; null: exact values. */
  readonly shots: number | null
  /** Whether errors of the readout are undone before the fits. */
  readonly invertReadout: boolean
}
