/* The noise of a document as the engine's noise model, and which of the engine's methods follows it. */
import { isNoisy, usualTrajectories, type NoiseSettings } from '../../document/noise.ts'
import { presetNoise } from '../../document/noise-presets.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import { isDynamic, noisyQubitLimit } from '../../engine/choose-method.ts'
import type { PlanOptions } from '../../engine/engine.ts'
import { deviceNoise } from '../../engine/noise/device-noise.ts'
import type { Confusion, NoiseModel } from '../../engine/noise/noise-model.ts'
import { atStrength } from '../../engine/noise/strength.ts'

/** Gradients of density matrices are had up to this many qubits. */
export const noisyGradientLimit = 10

/**
 * The noise model that a document states, for a circuit of so many qubits.
 * @throws LabError "range" on rules that have no such strength
 */
export function noiseModelOf(noise: NoiseSettings, qubitCount: number): NoiseModel {
  const { rules, readout, custom, preset, strength } = noise
  if (rules)
    return atStrength(readout ? { rules, readout: readout as readonly Confusion[] } : { rules }, strength)
  return atStrength(deviceNoise(custom ?? presetNoise(preset!), qubitCount), strength)
}

/** What an experiment's plans are made with because of its noise: nothing where there is none. */
export interface NoiseNeeds {
  readonly noise: NoiseSettings | null
  readonly seed: number
}

/**
 * Plan options for a circuit under noise: density matrices as far as they go (12 qubits, with gradients 10), random runs by
 * the document's seed beyond, and where the circuit measures on the way.
 */
export function noiseOptions(
  { noise, seed }: NoiseNeeds,
  circuit: FlatCircuit,
  withGradient: boolean,
): PlanOptions {
  if (!isNoisy(noise)) return {}
  const model = noiseModelOf(noise, circuit.qubitCount)
  if (model.rules.length === 0 && !model.readout) return {}
  const limit = withGradient ? noisyGradientLimit : noisyQubitLimit
  if (circuit.qubitCount <= limit && !isDynamic(circuit)) return { noise: model }
  return {
    noise: model,
    method: 'trajectories',
    trajectories: noise.trajectories ?? usualTrajectories,
    seed,
  }
}
