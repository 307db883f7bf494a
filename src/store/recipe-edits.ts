/* Changing the circuit by its recipe: encoding, ansatz, layers, qubits. Pure functions over the document. */
import { completeArguments } from '../circuit/blocks/expand.ts'
import { blockNamed } from '../circuit/blocks/registry.ts'
import {
  defaultReadouts,
  defaultRecipe,
  printRecipe,
  type BlockChoice,
  type Recipe,
} from '../circuit/recipe.ts'
import type { Readout } from '../circuit/readout.ts'
import type { Experiment } from '../document/experiment.ts'
import { factsOf, taskFor } from './data-edits.ts'

/** Highest qubit that a readout looks at. */
function highestQubit(readout: Readout): number {
  const qubits =
    readout.kind === 'probabilities'
      ? readout.qubits
      : readout.terms.flatMap((term) => term.factors.map((factor) => factor.qubit))
  return qubits.reduce((high, qubit) => Math.max(high, qubit), -1)
}

/**
 * The experiment with the circuit of this recipe; readouts that look at qubits which are gone make way for new ones. An
 * amplitude encoding pads the columns, so what it takes is no number of features for another encoding.
 */
export function withRecipe(experiment: Experiment, recipe: Recipe): Experiment {
  const fits = recipe.readouts.every((readout) => highestQubit(readout) < recipe.qubits)
  const { kind } = experiment.task
  const facts = factsOf(experiment)
  const readouts = fits ? recipe.readouts : defaultReadouts(kind, facts.classCount, recipe.qubits)
  const featureCount = Math.min(recipe.featureCount, facts.featureCount)
  const text = printRecipe({ ...recipe, featureCount, readouts })
  return {
    ...experiment,
    circuit: { text, draft: null },
    task: fits ? experiment.task : taskFor(kind, readouts),
  }
}

/** The experiment with the usual circuit for its data in place of a custom one. */
export function withFreshRecipe(experiment: Experiment, qubits: number): Experiment {
  const { classCount, featureCount, kind } = factsOf(experiment)
  const width = Math.max(2, qubits, Math.min(classCount, 8))
  const readouts = defaultReadouts(kind, classCount, width)
  const recipe = { ...defaultRecipe, qubits: width, featureCount, readouts }
  return { ...experiment, circuit: { text: printRecipe(recipe), draft: null }, task: taskFor(kind, readouts) }
}

/** Another block with its initial options; `layers` of a recipe is not among them. */
export function choiceOf(name: string, changed: Readonly<Record<string, string>> = {}): BlockChoice {
  const block = blockNamed(name)
  const all = completeArguments(name, changed)
  const kept = Object.entries(all).filter(([key]) => block?.kind !== 'ansatz' || key !== block.depth)
  return { name, arguments: Object.fromEntries(kept) }
}
