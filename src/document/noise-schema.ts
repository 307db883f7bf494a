/* The field `noise` of an Experiment, and the rules that concern several of its fields. */
import * as v from 'valibot'
import type { NoiseChannelName, NoiseSettings } from './noise.ts'
import { list, name, number, numbers, positive, whole } from './schema-parts.ts'

const channels: readonly NoiseChannelName[] = [
  'bit_flip',
  'phase_flip',
  'bit_phase_flip',
  'depolarizing',
  'amplitude_damping',
  'generalized_amplitude_damping',
  'phase_damping',
  'thermal_relaxation',
  'over_rotation',
]

const error = number(0, 0.5)
const time = v.optional(v.nullable(positive), null)

const groups = ['all', '1q', '2q', '3q+'] as const

const rule = v.strictObject({
  on: v.union(
    [v.picklist(groups), v.array(name)],
    `must be one of ${groups.join(', ')}, or a list of gate names`,
  ),
  qubits: v.exactOptional(list(whole(0, 1000), 1000)),
  channel: v.picklist(channels, `must be one of ${channels.join(', ')}`),
  p: v.union([number(), numbers], 'must be a number or a list of numbers'),
  scope: v.optional(v.picklist(['each', 'joint'], 'must be each or joint'), 'each'),
})

/** What noise there is. */
export const noiseSchema = v.strictObject({
  preset: v.exactOptional(
    v.picklist(['superconducting', 'trapped-ion'], 'must be superconducting or trapped-ion'),
  ),
  custom: v.exactOptional(
    v.strictObject({
      oneQubitError: v.optional(error, 0),
      twoQubitError: v.optional(error, 0),
      t1: time,
      t2: time,
      oneQubitTime: v.optional(number(0), 0),
      twoQubitTime: v.optional(number(0), 0),
      readoutError: v.optional(v.strictObject({ zero: v.optional(error, 0), one: v.optional(error, 0) }), {}),
    }),
  ),
  rules: v.exactOptional(list(rule, 100)),
  readout: v.exactOptional(list(list(numbers, 2, 2), 1000)),
  strength: v.optional(number(0, 20), 1),
  trajectories: v.exactOptional(whole(1, 100_000)),
}) satisfies v.GenericSchema<unknown, NoiseSettings>

/** The first rule between fields that the noise breaks, by its path within it, or null. */
export function noiseProblem(noise: NoiseSettings | null): { path: string; rule: string } | null {
  if (!noise) return null
  const { preset, custom, rules, readout } = noise
  const forms = [preset, custom, rules].filter((form) => form !== undefined).length
  if (forms !== 1) return { path: 'noise', rule: `must have one of preset, custom and rules, got ${forms}` }
  if (readout && !rules)
    return { path: 'noise.readout', rule: 'must stand beside rules; use custom.readoutError' }
  if (custom?.t1 && custom.t2 && custom.t2 > 2 * custom.t1)
    return { path: 'noise.custom.t2', rule: `must be at most 2 t1 = ${2 * custom.t1}, got ${custom.t2}` }
  return null
}
