/* The rows of a document's data source, as they are: unscaled, unsplit. Splitting and scaling are in prepare.ts. */
import { LabError } from '../base/lab-error.ts'
import type { DataSource, DrawnPoint, Series, ShippedSet, Table, Task } from '../document/experiment.ts'
import { dataSetNamed } from '../document/registries.ts'
import { usualTools, type DataTools } from './data-tools.ts'
import type { DataSetRows, Origin } from './datasets/data-set.ts'
import { irisRows } from './datasets/iris.ts'
import { generateRows } from './datasets/registry.ts'

export interface SourceRows {
  readonly kind: Task['kind']
  readonly featureNames: readonly string[]
  readonly targetName: string
  /** In the order of their indices; empty for a regression. */
  readonly classNames: readonly string[]
  readonly count: number
  readonly featureCount: number
  /** Unscaled, row-major, shape [count, featureCount]. */
  readonly features: Float64Array
  /** Class index, or the number to predict. */
  readonly targets: Float64Array
  /** Lowest and highest value per feature over all rows. */
  readonly ranges: readonly (readonly [number, number])[]
  /** Where measured rows come from; left out for rows that were made up or given in the document. */
  readonly origin?: Origin
}

/** More labels than this are taken for numbers that were meant as a regression target. */
const mostClasses = 20

function refuse(message: string, details: Record<string, unknown> = {}): never {
  throw new LabError('data', `data: ${message}`, details)
}

/** Lowest and highest value of each column. */
export function rangesOf(features: Float64Array, featureCount: number): (readonly [number, number])[] {
  return Array.from({ length: featureCount }, (_, column) => {
    let low = Infinity
    let high = -Infinity
    for (let at = column; at < features.length; at += featureCount) {
      low = Math.min(low, features[at]!)
      high = Math.max(high, features[at]!)
    }
    return [low, high] as const
  })
}

function withRanges(kind: Task['kind'], rows: DataSetRows): SourceRows {
  const featureCount = rows.featureNames.length
  return {
    ...rows,
    kind,
    featureCount,
    count: rows.targets.length,
    ranges: rangesOf(rows.features, featureCount),
  }
}

/* Numbers in their order, else words in theirs: by code units, which is the same everywhere. */
function byLabel(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)]
  if (a !== '' && b !== '' && !Number.isNaN(x) && !Number.isNaN(y) && x !== y) return x - y
  return a < b ? -1 : a > b ? 1 : 0
}

/** Class names in order, and the index of each row's class. @throws LabError "data" for more than 20 */
export function toClasses(labels: readonly (string | number)[]): { names: string[]; indices: Float64Array } {
  const names = [...new Set(labels.map(String))].sort(byLabel)
  if (names.length > mostClasses) {
    refuse(
      `a classification takes at most ${mostClasses} classes, got ${names.length} different labels; choose a regression or another target`,
    )
  }
  const index = new Map(names.map((name, k) => [name, k]))
  return { names, indices: Float64Array.from(labels, (label) => index.get(String(label)) ?? 0) }
}

function toNumbers(targets: readonly (string | number)[]): Float64Array {
  return Float64Array.from(targets, (target, row) => {
    const value = typeof target === 'number' ? target : target.trim() === '' ? NaN : Number(target)
    if (!Number.isFinite(value)) {
      refuse(
        `row ${row + 1}: a regression needs a number as target, got "${target}"; choose a classification`,
        {
          row: row + 1,
        },
      )
    }
    return value
  })
}

/* Without a task: numbers make a regression, labels a classification. */
function kindOfTargets(targets: readonly (string | number)[]): Task['kind'] {
  if (targets.every((target) => typeof target === 'number')) return 'regression'
  return new Set(targets).size > 2 ? 'multiclass' : 'binary'
}

/* Among numbers, "NaN" and "Infinity" are what a program writes for a label that it does not have. */
function refuseMissingLabels(labels: readonly (string | number)[]): void {
  const missing = labels.findIndex((label) => /^[+-]?(nan|inf|infinity)$/i.test(String(label)))
  if (missing < 0 || !labels.some((label) => Number.isFinite(Number(label)))) return
  refuse(
    `row ${missing + 1}: every row needs a label, got "${labels[missing]}" among numbers; leave the row out`,
    { row: missing + 1 },
  )
}

function targetsFor(kind: Task['kind'], targets: readonly (string | number)[]) {
  if (kind === 'regression') return { classNames: [], targets: toNumbers(targets) }
  refuseMissingLabels(targets)
  const { names, indices } = toClasses(targets)
  return { classNames: names, targets: indices }
}

function tableRows(table: Table, task: Task['kind'] | null, tools: DataTools): SourceRows {
  const { featureNames, features } = table
  const columns = featureNames.length
  if (columns === 0 && !table.series) refuse('a table needs at least one feature column, got none')
  if (table.targets.length !== features.length)
    refuse(`every row needs a target, got ${features.length} rows and ${table.targets.length} targets`)
  const flat = new Float64Array(features.length * columns)
  for (const [row, values] of features.entries()) {
    if (values.length !== columns)
      refuse(`row ${row + 1}: ${columns} features are needed, got ${values.length}`, { row: row + 1 })
    for (const [column, value] of values.entries()) {
      if (!Number.isFinite(value)) {
        const name = featureNames[column] ?? ''
        refuse(`row ${row + 1}, feature "${name}": a finite number is needed, got ${value}`, {
          row: row + 1,
          name,
        })
      }
      flat[row * columns + column] = value
    }
  }
  const kind = task ?? kindOfTargets(table.targets)
  const rows: DataSetRows = {
    featureNames,
    targetName: table.targetName,
    ...targetsFor(kind, table.targets),
    features: flat,
    ...originOf(table),
  }
  return withRanges(kind, table.series ? laggedRows(rows, table.series, kind, tools) : rows)
}

function originOf({ provenance, licence }: Table): Pick<DataSetRows, 'origin'> {
  return provenance === '' && !licence ? {} : { origin: { provenance, licence: licence ?? '' } }
}

function laggedRows(rows: DataSetRows, series: Series, kind: Task['kind'], tools: DataTools): DataSetRows {
  if (kind !== 'regression')
    refuse(`a series predicts a number from its past, got the task ${kind}; choose a regression`)
  if (!tools.lagRows) refuse('a series needs its code loaded first; prepare the data with dataToolsFor')
  return tools.lagRows(rows, series)
}

/* Points of a regression: y over x where the labels are words, the label over (x, y) where they are numbers. */
function drawnRows(points: readonly DrawnPoint[], task: Task['kind'] | null): SourceRows {
  const labels = points.map(({ label }) => label)
  const kind = task ?? kindOfTargets(labels)
  const curve = kind === 'regression' && !labels.every((label) => typeof label === 'number')
  return tableRows(
    {
      name: 'drawn',
      provenance: '',
      featureNames: curve ? ['x'] : ['x', 'y'],
      targetName: curve ? 'y' : kind === 'regression' ? 'value' : 'class',
      features: points.map(({ x, y }) => (curve ? [x] : [x, y])),
      targets: curve ? points.map(({ y }) => y) : labels,
    },
    kind,
    usualTools,
  )
}

/* Rows with class indices, asked for as another kind of task. */
function asTask(kind: Task['kind'], set: string, rows: DataSetRows, task: Task['kind'] | null): SourceRows {
  const classes = rows.classNames.length
  if (task === null || task === kind) return withRanges(kind, rows)
  if (kind === 'regression')
    refuse(
      `"${set}" has a number as target and needs a regression, got the task ${task}; choose a regression`,
    )
  if (task === 'binary' && classes !== 2) refuse(twoClasses(rows.classNames))
  return withRanges(task, task === 'regression' ? { ...rows, classNames: [] } : rows)
}

function twoClasses(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(', ')
  const hint = names.length > 2 ? '; choose the multi-class task' : '; add rows of another class'
  return `a binary task needs 2 classes, got ${names.length} (${shown})${hint}`
}

/**
 * The rows of a source.
 *
 * @param task what the targets are for; null takes what suits them
 * @param tools what the source needs beyond the usual, from dataToolsFor
 * @throws LabError "data" when rows and task do not go together, naming the row where one is to blame
 */
export function readSource(
  source: DataSource,
  seed: number,
  task: Task['kind'] | null,
  tools: DataTools = usualTools,
): SourceRows {
  const rows = rowsOf(source, seed, task, tools)
  if (rows.count === 0) refuse('rows are needed, got none; draw points or choose a data set')
  if (rows.kind === 'binary' && rows.classNames.length !== 2 && task !== null)
    refuse(twoClasses(rows.classNames))
  if (rows.kind === 'multiclass' && rows.classNames.length < 2)
    refuse(
      `a classification needs at least 2 classes, got 1 (${rows.classNames.join(', ')}); add rows of another class`,
    )
  return rows
}

const kindOfSet = (set: string): Task['kind'] => dataSetNamed(set)?.kind ?? 'binary'

function shippedRows(set: ShippedSet, { shipped }: DataTools): DataSetRows {
  if (set === 'iris') return irisRows()
  return shipped ?? refuse(`the rows of "${set}" must be loaded first; prepare the data with dataToolsFor`)
}

function rowsOf(source: DataSource, seed: number, task: Task['kind'] | null, tools: DataTools): SourceRows {
  switch (source.source) {
    case 'generated':
      return asTask(kindOfSet(source.set), source.set, generateRows(source, seed, tools.generators), task)
    case 'shipped':
      return asTask(kindOfSet(source.set), source.set, shippedRows(source.set, tools), task)
    case 'table':
      return tableRows(source.table, task, tools)
    case 'drawn':
      return drawnRows(source.points, task)
    default:
      return source satisfies never
  }
}
