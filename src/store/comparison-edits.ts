/* What one does to a comparison: choose data and models, change the rules. Pure functions; each gives back a new document. */
import type { ComparedData, ComparedModel, Comparison } from '../document/comparison.ts'
import { labelOf } from '../document/comparison-labels.ts'
import type { ClassicalName } from '../document/comparison-models.ts'
import type { Experiment, Table } from '../document/experiment.ts'
import type { FamilyName } from '../document/families/family.ts'
import { documentLimits } from '../document/limits.ts'
import type { DataSetEntry } from '../document/registries.ts'
import { factsOf, isUnfinishedDrawing, sourceOf } from './data-edits.ts'

/** What of a comparison its results depend on. */
function runPart({ title: _title, description: _description, ...rest }: Comparison) {
  return rest
}

/** Whether both lead to the same results. */
export function sameComparison(a: Comparison, b: Comparison): boolean {
  return a === b || JSON.stringify(runPart(a)) === JSON.stringify(runPart(b))
}

/** A set of the registry as a comparison first takes it. */
export function comparedSet(entry: DataSetEntry): ComparedData {
  const { label: name, reduction } = entry
  return { name, data: sourceOf(entry), ...(reduction ? { reduction } : {}) }
}

/** The data of an experiment under that name. */
export function comparedOwn({ data, reduction }: Experiment, name: string): ComparedData {
  return { name, data, ...(reduction ? { reduction } : {}) }
}

/** Whether both stand for the same rows, whatever they are called. */
export function sameData(a: ComparedData, b: ComparedData): boolean {
  return JSON.stringify([a.data, a.reduction ?? null]) === JSON.stringify([b.data, b.reduction ?? null])
}

/** Why data cannot be compared on. */
export type UnfitData = 'regression' | 'unfinished'

/** Why the data of an experiment cannot be compared on; null where they can. */
export function unfitData(experiment: Experiment): UnfitData | null {
  if (isUnfinishedDrawing(experiment.data)) return 'unfinished'
  return factsOf(experiment).kind === 'regression' ? 'regression' : null
}

/** Numbers with more values than these are no classes. */
const mostNumberClasses = 20

/** The table with its answers as class names, or null where they are numbers of too many values. */
export function withClassLabels(table: Table): Table | null {
  if (table.targets.some((target) => typeof target === 'string')) return table
  if (new Set(table.targets).size > mostNumberClasses) return null
  return { ...table, targets: table.targets.map(String) }
}

/** The name, with a number behind it where others have it already. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const stem = wanted.trim().slice(0, documentLimits.nameLength - 4) || 'Data'
  if (!taken.includes(stem)) return stem
  for (let number = 2; ; number++) {
    const name = `${stem} ${number}`
    if (!taken.includes(name)) return name
  }
}

/** With these data at the end, under a name that nothing else has. */
export function withData(comparison: Comparison, added: ComparedData): Comparison {
  const name = freeName(
    added.name,
    comparison.dataSets.map((set) => set.name),
  )
  return { ...comparison, dataSets: [...comparison.dataSets, { ...added, name }] }
}

export function withoutData(comparison: Comparison, index: number): Comparison {
  return { ...comparison, dataSets: comparison.dataSets.filter((_, i) => i !== index) }
}

/** With the data at `index` put in place of what stands there. */
export function withDataAt(comparison: Comparison, index: number, data: ComparedData): Comparison {
  return { ...comparison, dataSets: comparison.dataSets.map((set, i) => (i === index ? data : set)) }
}

export const classicalModel = (name: ClassicalName): ComparedModel => ({
  kind: 'classical',
  name,
  label: '',
})

export const quantumModel = (family: FamilyName): ComparedModel => ({
  kind: 'quantum',
  family,
  label: '',
  settings: {},
  grid: null,
})

/** The circuit of an experiment as a model; its data, reduction and split are those of the comparison. */
export function ownModel(experiment: Experiment, label: string): ComparedModel {
  return { kind: 'experiment', label, experiment: { ...experiment, title: experiment.title || label } }
}

/* Quantum models first, then classical ones; own circuits lead. */
const order: Readonly<Record<ComparedModel['kind'], number>> = { experiment: 0, quantum: 1, classical: 2 }

/** With this model among those of its kind, under a label that no other has. */
export function withModel(comparison: Comparison, added: ComparedModel): Comparison {
  const labels = comparison.models.map(labelOf)
  const label = freeName(labelOf(added), labels)
  const model = label === labelOf(added) ? added : { ...added, label }
  const models = [...comparison.models, model].toSorted((a, b) => order[a.kind] - order[b.kind])
  return { ...comparison, models }
}

/** Without it; what is matched to it is matched to the first quantum model then. */
export function withoutModel(comparison: Comparison, index: number): Comparison {
  const gone = comparison.models[index]
  const matched = gone && comparison.matched === labelOf(gone) ? null : comparison.matched
  return { ...comparison, models: comparison.models.filter((_, i) => i !== index), matched }
}

/** With the model at `index` put in place of what stands there. */
export function withModelAt(comparison: Comparison, index: number, model: ComparedModel): Comparison {
  const before = comparison.models[index]
  const wasMatched = before !== undefined && comparison.matched === labelOf(before)
  return {
    ...comparison,
    models: comparison.models.map((one, i) => (i === index ? model : one)),
    matched: wasMatched ? labelOf(model) : comparison.matched,
  }
}

/** Numbers of the models that the multilayer perceptron may match its parameters to. */
export function matchable({ models }: Comparison): readonly string[] {
  return models.filter(({ kind }) => kind !== 'classical').map(labelOf)
}
