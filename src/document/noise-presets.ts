/* Ready devices for the noise of an Experiment. Apart from noise.ts, as not every page needs them. */
import type { DeviceNoise, NoisePresetName } from './noise.ts'

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
