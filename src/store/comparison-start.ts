/* The comparison that one starts with: the data and the circuit of the Lab beside sets and models that are worth meeting,
   small enough to be done within half a minute. */
import {
  comparisonVersion,
  type Comparison,
  type ComparedData,
  type ComparedModel,
} from '../document/comparison.ts'
import { labelOf } from '../document/comparison-labels.ts'
import type { DataSource, Experiment } from '../document/experiment.ts'
import { dataSetNamed } from '../document/registries.ts'
import {
  classicalModel,
  comparedOwn,
  comparedSet,
  ownModel,
  quantumModel,
  sameData,
  unfitData,
  withData,
  withModel,
} from './comparison-edits.ts'
import { factsOf } from './data-edits.ts'

/** What the Lab's own data and circuit are called in a comparison. */
export interface OwnNames {
  readonly data: (data: DataSource) => string
  readonly circuit: string
}

/** With so many data sets the ranks begin to say something. */
const setsAtFirst = 3
/** In two columns; the circuit of the Lab meets those that have as many as it reads. */
const firstSets = ['moons', 'circles', 'xor'] as const
/** The perceptron is matched to the first: unlike a circuit of one's own, a family takes any data. */
const firstModels: readonly ComparedModel[] = [
  quantumModel('reuploading'),
  quantumModel('fidelity-kernel'),
  classicalModel('logistic'),
  classicalModel('rbf-svm'),
  classicalModel('mlp'),
]

/** Rules without data and models. */
const rules: Omit<Comparison, 'dataSets' | 'models'> = {
  format: 'ansatz.comparison',
  version: comparisonVersion,
  title: '',
  description: '',
  folds: { count: 5, repeats: 1 },
  tuning: { settings: 3, folds: 3 },
  matched: null,
  sizes: [],
  limitSeconds: 3600,
  seed: 42,
}

function firstData(own: ComparedData | null): readonly ComparedData[] {
  const others = firstSets.map((name) => comparedSet(dataSetNamed(name)!))
  if (!own) return others
  const { data } = own
  const differs = (set: ComparedData) =>
    !sameData(set, own) && !('set' in data && 'set' in set.data && data.set === set.data.set)
  return [own, ...others.filter(differs)].slice(0, setsAtFirst)
}

/** A comparison around the experiment; one that is no classification stays out of it. */
export function startingComparison(experiment: Experiment, names: OwnNames): Comparison {
  const isFit = unfitData(experiment) === null
  const own = isFit ? comparedOwn(experiment, names.data(experiment.data)) : null
  const takesPlanes = isFit && factsOf(experiment).featureCount === 2
  const empty: Comparison = { ...rules, dataSets: [], models: [] }
  const withSets = firstData(own).reduce(withData, empty)
  const withModels = { ...firstModels.reduce(withModel, withSets), matched: labelOf(firstModels[0]!) }
  return takesPlanes ? withModel(withModels, ownModel(experiment, names.circuit)) : withModels
}
