/* The noise of a document as the engine's noise model, and which of the engine's methods follows it. */
import { LabError } from '../../base/lab-error.ts'
import { isNoisy, usualTrajectories, type NoiseSettings } from '../../document/noise.ts'
import { presetNoise } from '../../document/noise-presets.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import { isDynamic, noisyQubitLimit } from '../../engine/choose-method.ts'
import type { Plan, PlanOptions } from '../../engine/engine.ts'
import { channelNamed } from '../../engine/noise/channels.ts'
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
  if (withGradient) requireGradients(model, circuit)
  if (circuit.qubitCount <= limit && !isDynamic(circuit)) return { noise: model }
  return {
    noise: model,
    method: 'trajectories',
    trajectories: noise.trajectories ?? usualTrajectories,
    seed,
  }
}

/* Random runs under Pauli errors have gradients of their own; under others every angle is shifted, each shift with all runs. */
function requireGradients({ rules }: NoiseModel, { qubitCount }: FlatCircuit): void {
  if (qubitCount <= noisyGradientLimit) return
  const other = rules.find(({ channel }) => channel !== 'over_rotation' && !channelNamed(channel)?.errors)
  if (!other) return
  throw new LabError(
    'unsupported',
    `noise: gradients under ${other.channel.replaceAll('_', ' ')} must be of at most ${noisyGradientLimit} qubits, got ${qubitCount}; choose the optimizer SPSA, which needs none, or leave t1 and t2 out (null)`,
    { qubitCount },
  )
}

/** From so many qubits on a density matrix is worth a word. */
const slowQubits = 8

/** What is to be said of how a plan follows the noise, before it runs. */
export function noiseNotes({ method, qubitCount, runs }: Plan): readonly string[] {
  if (method === 'trajectories')
    return [
      `noise: values are means over ${runs ?? usualTrajectories} random runs, the same ones at every step`,
    ]
  if (method !== 'noisy' || qubitCount < slowQubits) return []
  return [
    `noise: a density matrix of ${qubitCount} qubits has ${(2 ** (2 * qubitCount)).toLocaleString('en')} numbers, so steps take long; fewer qubits, or fewer rows per step (training.batchSize), help`,
  ]
}
