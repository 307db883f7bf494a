/* The quantum model whose parameter count the multilayer perceptron is given. */
import type { Comparison, OwnCompared, QuantumCompared } from '../../../document/comparison.ts'
import { labelOf } from '../../../document/comparison-labels.ts'
import type { DataShape } from '../../../document/families/family.ts'
import { familyNamed, settingsOf } from '../../../document/families/registry.ts'
import { isFitted } from '../../../document/model.ts'
import { readCircuit } from '../../read-circuit.ts'

/** The one that the document names, else the first that trains parameters; null where there is none. */
export function matchedModel({ models, matched }: Comparison): QuantumCompared | OwnCompared | null {
  const quantum = models.filter((model) => model.kind !== 'classical')
  const named = quantum.find((model) => labelOf(model) === matched)
  return named ?? quantum.find(isTrained) ?? null
}

function isTrained(model: QuantumCompared | OwnCompared): boolean {
  if (model.kind === 'quantum') return familyNamed(model.family).learns === 'trained'
  return !isFitted(model.experiment.model)
}

/** Trained numbers of that model on such data, at its initial settings; null where there is none. */
export function matchedCount(comparison: Comparison, shape: DataShape): number | null {
  const model = matchedModel(comparison)
  if (!model) return null
  const { circuit, output, task } =
    model.kind === 'experiment'
      ? model.experiment
      : familyNamed(model.family).parts(shape, settingsOf(familyNamed(model.family), model.settings))
  const scores = task.kind === 'multiclass' && task.readouts.length > 1 ? shape.classes : 1
  const isPlain = task.kind === 'multiclass' && task.readouts.length === 1
  const layer = isPlain ? 0 : scores * (Number(output.bias.trainable) + Number(output.scale.trainable))
  return readCircuit(circuit.text).flat.parameters.length + layer
}
