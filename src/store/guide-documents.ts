/* The documents that the guided starts open. */
import { defaultRecipe, printRecipe } from '../circuit/recipe.ts'
import { defaultExperiment } from '../document/defaults.ts'
import type { Experiment } from '../document/experiment.ts'
import { galleryEntryNamed } from '../document/gallery.ts'
import { sourceOf } from './data-edits.ts'
import { dataSetNamed } from '../document/registries.ts'

/** Circles with a single layer, which is too few: the guide lets the user add more. */
function circles(): Experiment {
  const experiment = defaultExperiment()
  const set = dataSetNamed('circles')
  return {
    ...experiment,
    description: '',
    data: set ? sourceOf(set) : experiment.data,
    circuit: { text: printRecipe({ ...defaultRecipe, layers: 1 }), draft: null },
    training: { ...experiment.training, steps: 1000 },
  }
}

function ready(name: string): Experiment {
  return galleryEntryNamed(name)?.experiment() ?? defaultExperiment()
}

/** The start of a guide, with its title. */
export function guideDocument(name: 'circles' | 'points' | 'kernel', title: string): Experiment {
  switch (name) {
    case 'circles':
      return { ...circles(), title }
    case 'points': {
      const points = ready('your-points')
      return { ...points, title, training: { ...points.training, steps: 2000 } }
    }
    case 'kernel':
      return { ...ready('adhoc-kernel'), title }
    default:
      return name satisfies never
  }
}
