/* Choosing data: the document that asks for other data, with task, readouts, loss and features brought in line in the
   same change, so that one undo takes all of it back. Pure functions; what was adapted is reported, words are the view's. */
import { outputCount, type Readout } from '../circuit/readout.ts'
import { printReadoutPragma } from '../circuit/readouts/readout-text.ts'
import { defaultReadouts, printRecipe, recipeOf, type Recipe } from '../circuit/recipe.ts'
import type { Circuit } from '../circuit/tree.ts'
import { defaultExperiment, frame } from '../document/defaults.ts'
import type {
  DataSource,
  Experiment,
  OutputLayer,
  Reduction,
  Scaling,
  ShippedSet,
  Split,
  Table,
  Task,
} from '../document/experiment.ts'
import {
  calendarColumns,
  dataSetNamed,
  featureCountOf,
  losses,
  reducedCount,
  type DataSetEntry,
} from '../document/registries.ts'

/** What a data source asks of circuit and task. */
export interface DataFacts {
  readonly kind: Task['kind']
  /** 0 for a regression. */
  readonly classCount: number
  readonly featureCount: number
}

/** What had to follow the data. */
export type Adapted = 'task' | 'features' | 'loss' | 'split' | 'scaling'

const distinct = (labels: readonly unknown[]) => new Set(labels).size

function factsOfClasses(classCount: number, featureCount: number): DataFacts {
  return { kind: classCount > 2 ? 'multiclass' : 'binary', classCount: Math.max(2, classCount), featureCount }
}

/** The facts of a document's data: from the registry or from its rows, after its reduction. */
export function factsOf({ data, reduction }: Pick<Experiment, 'data' | 'reduction'>): DataFacts {
  return factsReduced(data, reduction)
}

function factsReduced(data: DataSource, reduction: Reduction | undefined): DataFacts {
  const facts = factsOfSource(data)
  return { ...facts, featureCount: reducedCount(reduction, facts.featureCount) }
}

const shippedClasses: Readonly<Record<ShippedSet, number>> = {
  iris: 3,
  wine: 3,
  'breast-cancer': 2,
  digits: 10,
}

/* A series reads its own past and its calendar beside its features. */
function columnsOf({ featureNames, series }: Table): number {
  return featureNames.length + (series ? series.lags.length + (series.calendar ? calendarColumns : 0) : 0)
}

/** Columns of a data source before any reduction. */
export function columnCountOf(data: DataSource): number {
  switch (data.source) {
    case 'generated':
      return featureCountOf(data.set, data.options)
    case 'shipped':
      return featureCountOf(data.set, {})
    case 'table':
      return columnsOf(data.table)
    case 'drawn':
      return 2
    default:
      return data satisfies never
  }
}

function factsOfSource(data: DataSource): DataFacts {
  const featureCount = columnCountOf(data)
  switch (data.source) {
    case 'generated': {
      const set = dataSetNamed(data.set)
      if (set?.kind === 'regression') return { kind: 'regression', classCount: 0, featureCount }
      return factsOfClasses(set?.kind === 'multiclass' ? (data.options['classes'] ?? 3) : 2, featureCount)
    }
    case 'shipped':
      return factsOfClasses(shippedClasses[data.set], featureCount)
    case 'table': {
      const { targets } = data.table
      if (targets.every((target) => typeof target === 'number'))
        return { kind: 'regression', classCount: 0, featureCount }
      return factsOfClasses(distinct(targets), featureCount)
    }
    case 'drawn':
      return factsOfClasses(distinct(data.points.map((point) => point.label)), featureCount)
    default:
      return data satisfies never
  }
}

/** Whether points are being drawn and do not make a data set yet: fewer than four, or of one class only. */
export function isUnfinishedDrawing(data: DataSource): boolean {
  return (
    data.source === 'drawn' && (data.points.length < 4 || distinct(data.points.map(({ label }) => label)) < 2)
  )
}

/** A set of the registry as it is first offered. */
export function sourceOf(entry: DataSetEntry): DataSource {
  if (entry.source === 'shipped') return { source: 'shipped', set: entry.name as ShippedSet }
  const options = Object.fromEntries(entry.options.map(({ name, initial }) => [name, initial]))
  return {
    source: 'generated',
    set: entry.name,
    count: entry.count,
    noise: entry.noise?.initial ?? 0,
    options,
  }
}

/** Whether the task, with the readouts of the circuit, can answer for such data. */
function answers(task: Task, readouts: readonly Readout[], facts: DataFacts): boolean {
  if (task.kind !== facts.kind) return false
  const named = (name: string) => readouts.find((readout) => readout.name === name)
  if (task.kind !== 'multiclass') return named(task.readout)?.kind === 'pauli-sum'
  const found = task.readouts.map(named)
  const [first] = found
  if (found.length === 1 && first?.kind === 'probabilities') return outputCount(first) >= facts.classCount
  return found.length === facts.classCount && found.every((readout) => readout?.kind === 'pauli-sum')
}

/** The task that the default readouts stand for. */
export function taskFor(kind: Task['kind'], readouts: readonly Readout[]): Task {
  const names = readouts.map((readout) => readout.name)
  return kind === 'multiclass' ? { kind, readouts: names } : { kind, readout: names[0] ?? 'score' }
}

/** As few qubits as can tell that many classes, and not fewer than there are. */
function qubitsFor(facts: DataFacts, qubits: number): number {
  let enough = qubits
  while (facts.kind === 'multiclass' && 1 << enough < facts.classCount) enough++
  return enough
}

function withRecipeFor(recipe: Recipe, readouts: readonly Readout[] | null, facts: DataFacts): string {
  const qubits = qubitsFor(facts, recipe.qubits)
  return printRecipe({
    ...recipe,
    qubits,
    featureCount: facts.featureCount,
    readouts: readouts ?? recipe.readouts,
  })
}

/** The text with the readouts that it lacks, at its end. */
function withReadoutLines(text: string, circuit: Circuit, readouts: readonly Readout[]): string {
  const missing = readouts.filter(({ name }) => circuit.readouts.every((known) => known.name !== name))
  const lines = missing.map((readout) => `${printReadoutPragma(readout, circuit.qubitRegisters)}\n`)
  return text.endsWith('\n') || lines.length === 0 ? text + lines.join('') : `${text}\n${lines.join('')}`
}

/** How readouts become answers: a number has a range of its own, and classes want room between their scores. */
function outputFor(kind: Task['kind']): OutputLayer {
  if (kind === 'binary') return defaultExperiment().output
  const initial = kind === 'regression' ? 1 : 3
  return { scale: { trainable: true, initial }, bias: { trainable: true, initial: 0 } }
}

/** Sets whose features are angles already. */
const angleSets: readonly string[] = ['adhoc', 'fourier']

function scalingFor(data: DataSource): Scaling {
  return data.source === 'generated' && angleSets.includes(data.set) ? { kind: 'none' } : frame.scaling
}

/** Another scaling only where the document has the usual one of its former data. */
function scalingAfter({ scaling, data: former }: Experiment, data: DataSource): Scaling {
  const usual = JSON.stringify(scaling) === JSON.stringify(scalingFor(former))
  return usual && scalingFor(former).kind !== scalingFor(data).kind ? scalingFor(data) : scaling
}

const isSeries = (data: DataSource) =>
  (data.source === 'generated' && data.set === 'load') ||
  (data.source === 'table' && data.table.series !== undefined)

/** Rows that follow one another in time are parted in time: neighbours in other parts would give the answer away. */
function splitAfter({ split, data: former }: Experiment, data: DataSource): Split {
  if (former === data) return split
  const shares = split.kind === 'rows' ? frame.split : split
  if (shares.kind === 'rows' || (split.kind !== 'rows' && isSeries(former) === isSeries(data))) return shares
  return { ...shares, kind: isSeries(data) ? 'chronological' : 'fractions' }
}

/** The usual reduction of other data; that of the document while its columns stay the same. */
function reductionAfter({ reduction, data: former }: Experiment, data: DataSource): Reduction | undefined {
  const same = former.source === data.source && 'set' in former && 'set' in data && former.set === data.set
  if (same && factsOfSource(former).featureCount === factsOfSource(data).featureCount) return reduction
  return 'set' in data ? dataSetNamed(data.set)?.reduction : undefined
}

function lossFor(experiment: Experiment, kind: Task['kind']) {
  const fits = losses.some(({ name, tasks }) => name === experiment.training.loss && tasks.includes(kind))
  if (fits) return experiment.training.loss
  return kind === 'regression' ? 'squared' : 'cross-entropy'
}

/** A changed experiment, and what had to follow. */
export interface AdaptedExperiment {
  readonly experiment: Experiment
  readonly adapted: readonly Adapted[]
}

/**
 * The experiment on other data. A circuit that follows a recipe is printed anew for the number of features; a custom
 * one keeps its gates and gains the readouts that the task needs.
 *
 * @param circuit the parse of the experiment's text
 * @param reduction of the other data; left out, the one that they are first offered with
 */
export function withSource(
  experiment: Experiment,
  circuit: Circuit,
  data: DataSource,
  reduction = reductionAfter(experiment, data),
): AdaptedExperiment {
  return adaptedTo(experiment, circuit, data, reduction)
}

/** The experiment with its columns reduced in another way; undefined keeps all of them. The circuit follows as for other data. */
export function withReduction(
  experiment: Experiment,
  circuit: Circuit,
  reduction: Reduction | undefined,
): AdaptedExperiment {
  return adaptedTo(experiment, circuit, experiment.data, reduction)
}

function adaptedTo(
  experiment: Experiment,
  circuit: Circuit,
  data: DataSource,
  reduction: Reduction | undefined,
): AdaptedExperiment {
  const facts = factsReduced(data, reduction)
  const { reduction: _, ...unreduced } = experiment
  const adapted: Adapted[] = []
  const kept = answers(experiment.task, circuit.readouts, facts)
  const recipe = recipeOf(circuit)
  const qubits = qubitsFor(facts, circuit.qubitCount)
  const readouts = kept
    ? null
    : defaultReadouts(facts.kind, facts.classCount, recipe ? qubits : circuit.qubitCount)
  let { text } = experiment.circuit
  if (recipe && (readouts || recipe.featureCount !== facts.featureCount)) {
    text = withRecipeFor(recipe, readouts, facts)
    if (recipe.featureCount !== facts.featureCount && text !== experiment.circuit.text)
      adapted.push('features')
  } else if (readouts) text = withReadoutLines(text, circuit, readouts)
  if (readouts) adapted.push('task')
  const loss = lossFor(experiment, facts.kind)
  if (loss !== experiment.training.loss) adapted.push('loss')
  const split = splitAfter(experiment, data)
  if (split !== experiment.split) adapted.push('split')
  const otherKind = facts.kind !== experiment.task.kind
  const scaling = scalingAfter(experiment, data)
  if (scaling !== experiment.scaling) adapted.push('scaling')
  return {
    adapted,
    experiment: {
      ...unreduced,
      data,
      ...(reduction ? { reduction } : {}),
      circuit: text === experiment.circuit.text ? experiment.circuit : { text, draft: null },
      task: readouts ? taskFor(facts.kind, readouts) : experiment.task,
      scaling,
      output: otherKind ? outputFor(facts.kind) : experiment.output,
      split,
      training: { ...experiment.training, loss },
    },
  }
}
