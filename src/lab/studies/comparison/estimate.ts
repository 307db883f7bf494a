/*
 * How long fits take, in seconds of one thread of a laptop: for the decision whether a comparison is begun at all. From
 * counts of operations, with rates that were measured; off by a factor of two or three.
 */
import type { ClassicalName } from '../../../document/comparison-models.ts'
import type { ComparedModel, Comparison } from '../../../document/comparison.ts'
import type { Experiment } from '../../../document/experiment.ts'
import type { DataShape, FamilyParts } from '../../../document/families/family.ts'
import { combinationsOf } from '../../../document/families/grid.ts'
import { familyNamed, settingsOf } from '../../../document/families/registry.ts'
import { mostTuningRows } from '../../../learn/baselines/tuning.ts'
import { readCircuit } from '../../read-circuit.ts'

interface Work extends DataShape {
  /** Training rows. */
  readonly rows: number
}

/** Seconds for one gate on one amplitude, forward and back, and for whatever one step costs beside its gates. */
const secondsPerAmplitude = 2.5e-10
const secondsPerStep = 2e-4

/** Seconds to fit once, without tuning. */
const classicalSeconds: Readonly<Record<ClassicalName, (work: Work) => number>> = {
  logistic: ({ rows, features, classes }) => 1e-8 * rows * (features + 20) * classes * 20,
  'rbf-svm': ({ rows, features }) => 1e-8 * rows * rows * (features + 20),
  knn: ({ rows, features }) => 2e-9 * rows * rows * (features + 5),
  'random-forest': ({ rows, features }) => 6e-5 * rows * Math.sqrt(features),
  'gradient-boosting': ({ rows, features, classes }) =>
    1.5e-5 * rows * features * (classes > 2 ? classes : 1),
  'gaussian-process': ({ rows, classes }) => 5e-9 * rows * rows * rows * (classes > 2 ? classes : 1),
  mlp: ({ rows, features, classes }) => 1e-5 * rows * (features + classes + 10),
  'nearest-mean': ({ rows, features }) => 1e-8 * rows * features,
}

/** Settings in the grid of each classical model. */
const classicalSettings: Readonly<Record<ClassicalName, number>> = {
  logistic: 5,
  'rbf-svm': 9,
  knn: 6,
  'random-forest': 6,
  'gradient-boosting': 6,
  'gaussian-process': 12,
  mlp: 2,
  'nearest-mean': 1,
}

/** Seconds of one fit with its tuning. */
export function secondsOf(model: ComparedModel, work: Work, tuning: Comparison['tuning']): number {
  switch (model.kind) {
    case 'classical': {
      const once = classicalSeconds[model.name]
      const settings = Math.min(tuning.settings, classicalSettings[model.name])
      if (settings === 1) return once(work)
      const rows = Math.min(mostTuningRows, work.rows)
      const isLikelihood = model.name === 'gaussian-process'
      const inner = isLikelihood ? rows : (rows * (tuning.folds - 1)) / tuning.folds
      return once(work) + settings * (isLikelihood ? 1 : tuning.folds) * once({ ...work, rows: inner })
    }
    case 'quantum':
      return familySeconds(model, work, tuning)
    case 'experiment':
      return trainingSeconds(model.experiment, work.rows)
    default:
      return model satisfies never
  }
}

function familySeconds(
  model: Extract<ComparedModel, { kind: 'quantum' }>,
  work: Work,
  tuning: Comparison['tuning'],
): number {
  const family = familyNamed(model.family)
  const all = combinationsOf(model)
  const tried = Math.min(tuning.settings, all.length)
  /* The dearest setting is among the last ones; the mean is about that of the middle one. */
  const middle = settingsOf(family, all[Math.floor(all.length / 2)]!)
  const parts = family.parts(work, middle)
  if (family.learns === 'trained') {
    const fits = tried === 1 ? 1 : 1 + tried * (tuning.folds - 1)
    return fits * trainingSeconds(parts, work.rows)
  }
  if (family.learns === 'fitted') return sinksSeconds(parts, work)
  const { flat } = readCircuit(parts.circuit.text)
  const size = amplitudes(flat.qubitCount)
  const rows = (work.rows * tuning.folds) / (tuning.folds - 1)
  const states = rows * flat.operations.length * size * secondsPerAmplitude
  const overlaps = family.learns === 'kernel' ? rows * rows * size * 5e-10 : rows * rows * 1e-7
  const machines = (1 + tried * tuning.folds) * 3e-8 * rows * rows
  return tried * (states + overlaps) + machines
}

const amplitudes = (qubits: number): number => 2 ** qubits

function trainingSeconds(
  { circuit, training }: Pick<Experiment, 'circuit' | 'training'>,
  rows: number,
): number {
  const { flat } = readCircuit(circuit.text)
  const batch = Math.min(training.batchSize ?? rows, rows)
  const gates = flat.operations.length
  return (
    training.steps * (secondsPerStep + 3 * batch * gates * amplitudes(flat.qubitCount) * secondsPerAmplitude)
  )
}

/* Circuits of all episodes, then logistic regressions on so many columns. */
function sinksSeconds({ circuit, model }: FamilyParts, { rows }: Work): number {
  const { flat } = readCircuit(circuit.text)
  const columns = model?.kind === 'kitchen-sinks' ? model.episodes * flat.qubitCount : flat.qubitCount
  return 3e-6 * rows * columns
}
