/* Which sizes of a circuit the meter measures. */
import { recipeOf } from '../../../circuit/recipe.ts'
import type { Circuit } from '../../../circuit/tree.ts'
import { analysisDefaults, type PlateauSettings } from '../../../document/analysis.ts'
import type { Experiment } from '../../../document/experiment.ts'

/** The circuit's own qubits and layers; layers null where it has no form to count them. */
export function ownSize(circuit: Circuit): { readonly qubits: number; readonly layers: number | null } {
  return { qubits: circuit.qubitCount, layers: recipeOf(circuit)?.layers ?? null }
}

/** Largest circuit that is measured without being asked for. */
const mostOwnQubits = 10

/** The document's settings; where it states none, the usual sizes and the circuit's own among them. */
export function plateauSettings(experiment: Experiment, circuit: Circuit): PlateauSettings {
  const stated = experiment.analysis?.plateau
  if (stated) return stated
  const settings = analysisDefaults.plateau
  const own = ownSize(circuit)
  const merged = (values: readonly number[], value: number) =>
    [...new Set([...values, value])].toSorted((a, b) => a - b)
  return {
    ...settings,
    qubits: own.qubits <= mostOwnQubits ? merged(settings.qubits, own.qubits) : settings.qubits,
    layers: own.layers === null ? settings.layers : merged(settings.layers, own.layers),
  }
}
