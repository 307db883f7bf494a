/* The quantum model whose parameter count the multilayer perceptron is given. */
import { LabError } from '../../../base/lab-error.ts'
import type { Comparison, OwnCompared, QuantumCompared } from '../../../document/comparison.ts'
import { labelOf } from '../../../document/comparison-labels.ts'
import type { Experiment } from '../../../document/experiment.ts'
import { familyNamed, settingsOf } from '../../../document/families/registry.ts'
import { isFitted } from '../../../document/model.ts'
import type { Engine } from '../../../engine/engine.ts'
import { createTrainer } from '../../create-trainer.ts'
import { familyExperiment, onFold, type FoldData } from './fold-experiment.ts'

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

/** Trained numbers of that model on such data, at its initial settings; null where there is none, or it does not take the data. */
export async function matchedCount(
  comparison: Comparison,
  foldData: FoldData,
  engine: Engine,
): Promise<number | null> {
  const model = matchedModel(comparison)
  if (!model) return null
  try {
    const trainer = await createTrainer(experimentOf(model, foldData), engine, null)
    trainer.dispose()
    return trainer.values.length
  } catch (thrown) {
    if (thrown instanceof LabError) return null
    throw thrown
  }
}

function experimentOf(model: QuantumCompared | OwnCompared, foldData: FoldData): Experiment {
  if (model.kind === 'experiment') return onFold(model.experiment, foldData)
  const family = familyNamed(model.family)
  const { featureCount: features, rows } = foldData.setup
  const shape = { features, classes: rows.classNames.length }
  return familyExperiment(family.parts(shape, settingsOf(family, model.settings)), foldData)
}
