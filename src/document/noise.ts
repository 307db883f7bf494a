/* The noise that an Experiment asks for: a ready device, numbers of one's own, or rules gate by gate. Types and ready devices;
   what becomes of them in the engine is in learn/noise/noise-model-of.ts. */

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

export interface NoisePreset {
  readonly name: NoisePresetName
  readonly label: string
  readonly noise: DeviceNoise
  /** Where the round numbers come from. */
  readonly source: string
}

/** Ready devices: round, typical values of a kind of hardware, not those of one machine. */
export const noisePresets: readonly NoisePreset[] = [
  {
    name: 'superconducting',
    label: 'Superconducting-like',
    noise: {
      oneQubitError: 3e-4,
      twoQubitError: 7e-3,
      t1: 150,
      t2: 100,
      oneQubitTime: 0.035,
      twoQubitTime: 0.3,
      readoutError: { zero: 0.01, one: 0.02 },
    },
    source:
      'Round values near the medians that makers of transmon processors with about a hundred qubits published between 2022 and 2024.',
  },
  {
    name: 'trapped-ion',
    label: 'Trapped-ion-like',
    noise: {
      oneQubitError: 2e-4,
      twoQubitError: 4e-3,
      t1: 10_000_000,
      t2: 1_000_000,
      oneQubitTime: 100,
      twoQubitTime: 600,
      readoutError: { zero: 0.004, one: 0.004 },
    },
    source:
      'Round values near the figures that makers of ion-chain processors with about twenty qubits published between 2022 and 2024.',
  },
]

/** The numbers of a ready device. */
export function presetNoise(name: NoisePresetName): DeviceNoise {
  return noisePresets.find((preset) => preset.name === name)!.noise
}

/** Random runs, where a document does not say how many. */
export const usualTrajectories = 200
