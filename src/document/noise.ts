/* The noise that an Experiment asks for: a ready device (noise-presets.ts), numbers of one's own, or rules gate by gate. What
   becomes of it in the engine is in learn/noise/noise-model-of.ts. */

export type NoisePresetName = 'superconducting' | 'trapped-ion'

/** What data sheets say of a device. Errors are 1 - average fidelity of the whole gate, relaxation during it included. */
export interface DeviceNoise {
  readonly oneQubitError: number
  readonly twoQubitError: number
  /** Time constant of the energy in microseconds; null: it does not decay. */
  readonly t1: number | null
  /** Time constant of the phase in microseconds, at most 2 t1; null: 2 t1. */
  readonly t2: number | null
  /** How long gates take, in microseconds. */
  readonly oneQubitTime: number
  readonly twoQubitTime: number
  /** How likely a 0 is read as 1, and a 1 as 0. */
  readonly readoutError: { readonly zero: number; readonly one: number }
}

export type NoiseChannelName =
  | 'bit_flip'
  | 'phase_flip'
  | 'bit_phase_flip'
  | 'depolarizing'
  | 'amplitude_damping'
  | 'generalized_amplitude_damping'
  | 'phase_damping'
  | 'thermal_relaxation'
  | 'over_rotation'

/** A channel after each gate that matches, on its qubits; as the engine's NoiseRule. */
export interface NoiseRuleSettings {
  /** All gates, those on one, on two or on more qubits, or gates of these names. */
  readonly on: 'all' | '1q' | '2q' | '3q+' | readonly string[]
  readonly qubits?: readonly number[]
  readonly channel: NoiseChannelName
  readonly p: number | readonly number[]
  readonly scope: 'each' | 'joint'
}

/** [[P(read 0 | 0), P(read 1 | 0)], [P(read 0 | 1), P(read 1 | 1)]] of one qubit. */
export type ReadoutConfusion = readonly (readonly number[])[]

/** Exactly one of `preset`, `custom` and `rules` is there. */
export interface NoiseSettings {
  readonly preset?: NoisePresetName
  readonly custom?: DeviceNoise
  readonly rules?: readonly NoiseRuleSettings[]
  /** Beside rules: one for each qubit. */
  readonly readout?: readonly ReadoutConfusion[]
  /** How strongly all of it acts: rates times this. 0 is no noise, 1 the device as it is. */
  readonly strength: number
  /** Random runs where the density matrix is too large. Left out: 200. */
  readonly trajectories?: number
}

/** Random runs, where a document does not say how many. */
export const usualTrajectories = 200

/** Whether the noise does anything at all. */
export function isNoisy(noise: NoiseSettings | null): noise is NoiseSettings {
  return noise !== null && noise.strength > 0
}

/** Whether gates turn by a multiple of their angle, so that outputs have other frequencies than the circuit says. */
export function stretchesAngles(noise: NoiseSettings | null): boolean {
  return (
    isNoisy(noise) &&
    (noise.rules ?? []).some(({ channel, p }) => {
      const [relative = 0, ...rest] = typeof p === 'number' ? [p] : p
      return channel === 'over_rotation' && rest.length < 3 && relative !== 0
    })
  )
}
