/* How the models of a comparison are called in tables. */
import type { ComparedModel } from './comparison.ts'
import { classicalEntries } from './comparison-models.ts'
import { familyNamed } from './families/registry.ts'

/** The label that the document gives, else the model's own. */
export function labelOf(model: ComparedModel): string {
  if (model.label !== '') return model.label
  switch (model.kind) {
    case 'classical':
      return classicalEntries.find(({ name }) => name === model.name)!.label
    case 'quantum':
      return familyNamed(model.family).label
    case 'experiment':
      return model.experiment.title || 'Experiment'
    default:
      return model satisfies never
  }
}
