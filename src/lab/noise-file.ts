/* Noise out of a file: rules of channels as the engine has them, or the noise of an Experiment, a ready device among them. */
import { LabError } from '../base/lab-error.ts'
import { checked, failureAt, objectOf } from '../document/codec.ts'
import { noiseProblem, noiseSchema } from '../document/noise-schema.ts'
import type { NoiseModel } from '../engine/noise/noise-model.ts'
import { readNoiseModel } from '../engine/noise/read-noise-model.ts'
import { atStrength } from '../engine/noise/strength.ts'
import { noiseModelOf } from '../learn/noise/noise-model-of.ts'

/** The noise model for a circuit of so many qubits: a device has a readout error on each of them. */
export type NoiseOfQubits = (qubitCount: number) => NoiseModel

/**
 * Noise out of parsed JSON: `{rules, readout?, strength?}`, `{preset, strength?}` or `{custom, strength?}`; or a whole
 * Experiment, whose noise it is.
 *
 * @throws LabError "data" or "document" naming the field that is wrong
 */
export function readNoise(json: unknown): NoiseOfQubits {
  const fields = objectOf(json, 'noise file')
  if (fields['format'] === 'ansatz.experiment') return readNoise(fields['noise'] ?? { rules: [] })
  if ('preset' in fields || 'custom' in fields) return settingsOf(fields)
  const { strength = 1, ...model } = fields
  if (typeof strength !== 'number' || !(strength >= 0 && strength <= 20))
    throw new LabError('data', `noise file, strength: must be a number from 0 to 20, got ${String(strength)}`)
  const read = atStrength(readNoiseModel(model), strength)
  return () => read
}

function settingsOf(fields: object): NoiseOfQubits {
  const settings = checked(noiseSchema, fields, 'noise file')
  const problem = noiseProblem(settings)
  if (problem) throw failureAt('noise file', problem.path, problem.rule)
  return (qubitCount) => noiseModelOf(settings, qubitCount)
}
