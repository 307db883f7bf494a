/*
 * From an experiment to what a model trains on: rows, three parts, scaled features, the numbers that the circuit reads
 * and the targets that the loss compares with. Reading rows is source-rows.ts; nothing here runs a circuit.
 */
import { LabError } from '../base/lab-error.ts'
import { amplitudeAngles } from '../circuit/blocks/amplitude-angles.ts'
import type { FeatureSlot } from '../circuit/flat.ts'
import type { Experiment, Reduction } from '../document/experiment.ts'
import { contradictionWarnings } from './contradicting-rows.ts'
import { applyScaler, fitScaler, type Scaler } from './scaling.ts'
import { dataToolsFor, usualTools, type DataTools } from './data-tools.ts'
import { rangesOf, readSource, type SourceRows } from './source-rows.ts'
import { splitRows, type Parts } from './split.ts'

/** scaled = (number - centre) * factor: how a model sees the numbers of a regression. */
export interface TargetScaler {
  readonly centre: number
  readonly factor: number
}

export interface PreparedData extends SourceRows {
  readonly parts: Parts
  /** The part that each row is in; null for a row in none. */
  readonly partOf: readonly (keyof Parts | null)[]
  readonly scaler: Scaler
  /** Scaled as the document says, row-major, shape [count, featureCount]: what slots are made of. */
  readonly scaled: Float64Array
  /** The circuit's feature slots, in order. */
  readonly slots: readonly FeatureSlot[]
  /** What the circuit reads, row-major, shape [count, slots.length]. */
  readonly featureRows: Float64Array
  /** What the loss compares with: -1 or +1 (binary), class index, or number. */
  readonly encodedTargets: Float64Array
  /** The unit in which a regression is trained; that of the data for most. Give it to the model. */
  readonly targetScaler: TargetScaler
  /** What a reduction made of the columns; null without one. */
  readonly reductionNote: string | null
  readonly warnings: readonly string[]
}

function checkSlots(slots: readonly FeatureSlot[], rows: SourceRows): void {
  const names = rows.featureNames.slice(0, 6).join(', ')
  for (const slot of slots) {
    if (slot.kind !== 'column' || slot.column < rows.featureCount) continue
    const columns = rows.featureCount === 1 ? '1 column' : `${rows.featureCount} columns`
    throw new LabError(
      'data',
      `data: the circuit reads the feature "${slot.name}" (column ${slot.column + 1}), but the data have ${columns} (${names}); leave the feature out or choose data with more columns`,
      { feature: slot.name, column: slot.column, featureCount: rows.featureCount },
    )
  }
}

/** What a model reads of a row: the circuit's feature slots, or every column of the data as it is. */
export type WantedSlots = readonly FeatureSlot[] | 'columns'

function slotsOf(wanted: WantedSlots, { featureNames }: SourceRows): readonly FeatureSlot[] {
  if (wanted !== 'columns') return wanted
  return featureNames.map((name, column) => ({ kind: 'column', name, column }))
}

function constantWarning(names: readonly string[]): string {
  const [has, them] = names.length === 1 ? ['has', 'it'] : ['have', 'them']
  return `${names.join(', ')} ${has} the same value in every training row: no model learns from ${them}, leave ${them} out`
}

function warningsOf(rows: SourceRows, slots: readonly FeatureSlot[], scaler: Scaler): string[] {
  const read = new Set(
    slots.flatMap((slot) =>
      slot.kind === 'column' ? [slot.column] : Array.from({ length: slot.columns }, (_, k) => k),
    ),
  )
  const unread = rows.featureNames.filter((_, column) => !read.has(column))
  const constant = scaler.constant.map((column) => `"${rows.featureNames[column] ?? ''}"`)
  const quoted = unread.slice(0, 4).map((name) => `"${name}"`)
  const more = unread.length > 4 ? ` and ${unread.length - 4} more` : ''
  return [
    ...(slots.length === 0 ? ['the circuit reads no feature: it gives the same answer for every row'] : []),
    ...(slots.length > 0 && unread.length > 0
      ? [`the circuit does not read ${quoted.join(', ')}${more}`]
      : []),
    ...(constant.length > 0 ? [constantWarning(constant)] : []),
  ]
}

/* Slots of one row; amplitude slots of equally many columns share their angles. A short row is padded with zeros. */
function fillSlots(
  slots: readonly FeatureSlot[],
  scaledRow: Float64Array,
  row: number,
  into: Float64Array,
): void {
  const start = row * slots.length
  const angles = new Map<number, Float64Array>()
  for (const [k, slot] of slots.entries()) {
    if (slot.kind === 'column') {
      into[start + k] = scaledRow[slot.column]!
      continue
    }
    let derived = angles.get(slot.columns)
    if (!derived) {
      derived = anglesOf(scaledRow, slot.columns)
      angles.set(slot.columns, derived)
    }
    into[start + k] = derived[slot.position]!
  }
}

/* A row of zeros has no direction: it counts as (1, 0, 0, …), whose angles are all 0. */
function anglesOf(scaledRow: Float64Array, columns: number): Float64Array {
  if (scaledRow.subarray(0, columns).some((value) => value !== 0)) return amplitudeAngles(scaledRow, columns)
  return new Float64Array(columns - 1)
}

/* Amplitude encoding needs a direction in every row of the data. */
function checkDirections(slots: readonly FeatureSlot[], scaled: Float64Array, width: number): void {
  const columns = slots.reduce(
    (most, slot) => (slot.kind === 'amplitude' ? Math.max(most, slot.columns) : most),
    0,
  )
  if (columns === 0) return
  for (let row = 0; row < scaled.length / width; row++) {
    const values = scaled.subarray(row * width, row * width + Math.min(width, columns))
    if (values.some((value) => value !== 0)) continue
    throw new LabError(
      'data',
      `data: row ${row + 1}: an amplitude encoding needs a feature other than 0, got zeros only; choose another scaling or leave the row out`,
      { row: row + 1 },
    )
  }
}

function featureRowsOf(slots: readonly FeatureSlot[], scaled: Float64Array, width: number): Float64Array {
  const count = scaled.length / width
  const rows = new Float64Array(count * slots.length)
  for (let row = 0; row < count; row++)
    fillSlots(slots, scaled.subarray(row * width, (row + 1) * width), row, rows)
  return rows
}

function partOfRows(parts: Parts, count: number): (keyof Parts | null)[] {
  const result = Array.from({ length: count }, (): keyof Parts | null => null)
  for (const part of ['train', 'validation', 'test'] as const) {
    for (const row of parts[part]) result[row] = part
  }
  return result
}

/** Numbers to predict are left as they are while the largest is at most this and they span at least `leastSpan`. */
const largestTarget = 4
const leastSpan = 0.05

/*
 * A readout gives a few units at most and moves by a few tenths: house prices, or thousandths, are brought to [-1, 1], as
 * the training part has them.
 */
function fitTargets(rows: SourceRows, train: readonly number[]): TargetScaler {
  const values = train.map((row) => rows.targets[row]!)
  const low = values.reduce((least, value) => Math.min(least, value), Infinity)
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity)
  const fits = Math.max(-low, high) <= largestTarget && high - low >= leastSpan
  if (rows.kind !== 'regression' || fits || !(high > low)) return { centre: 0, factor: 1 }
  return { centre: (low + high) / 2, factor: 2 / (high - low) }
}

function encode({ kind, targets }: SourceRows): Float64Array {
  return kind === 'binary' ? targets.map((klass) => 2 * klass - 1) : targets
}

function targetWarnings(rows: SourceRows, { factor }: TargetScaler): string[] {
  if (factor === 1) return []
  return [`the target "${rows.targetName}" is brought to -1..1 for training: losses are in that unit`]
}

function reduced(
  source: SourceRows,
  reduction: Reduction | undefined,
  train: readonly number[],
  { reduceRows }: DataTools,
): { readonly rows: SourceRows; readonly note: string | null } {
  if (!reduction) return { rows: source, note: null }
  if (!reduceRows)
    throw new LabError(
      'data',
      'data: a reduction needs its code loaded first; prepare the data with dataToolsFor',
    )
  const { features, featureNames, note } = reduceRows(source, reduction, train)
  const featureCount = featureNames.length
  const ranges = rangesOf(features, featureCount)
  return { rows: { ...source, features, featureNames, featureCount, ranges }, note }
}

/** Loads what the data of an experiment need, then prepares them. @throws LabError "data" as prepareData does */
export async function prepareExperiment(experiment: Experiment, wanted: WantedSlots): Promise<PreparedData> {
  return prepareData(experiment, wanted, await dataToolsFor(experiment))
}

/**
 * Prepares the data of an experiment for a circuit.
 *
 * The scaling is fitted on the training part and applied to all rows. Targets of a regression beyond +-4, or that span less
 * than 0.05, are brought to [-1, 1].
 *
 * A reduction makes the columns fewer before anything else: from then on its columns are the features, for every model.
 *
 * @param wanted what the circuit reads of a row, from its flat form; or every column, for a model that makes its own of them
 * @param tools what the data need beyond the usual, from dataToolsFor; prepareExperiment loads it
 * @throws LabError "data" when rows, task, split and circuit do not go together
 */
export function prepareData(
  experiment: Experiment,
  wanted: WantedSlots,
  tools: DataTools = usualTools,
): PreparedData {
  const { data, seed, task, split, scaling, reduction } = experiment
  const source = readSource(data, seed, task.kind, tools)
  const parts = splitRows(split, source.targets, source.classNames, seed)
  const { rows, note } = reduced(source, reduction, parts.train, tools)
  const slots = slotsOf(wanted, rows)
  checkSlots(slots, rows)
  const scaler = fitScaler(scaling, rows.features, rows.featureCount, parts.train)
  const scaled = applyScaler(scaler, rows.features)
  checkDirections(slots, scaled, rows.featureCount)
  const targetScaler = fitTargets(rows, parts.train)
  return {
    ...rows,
    parts,
    partOf: partOfRows(parts, rows.count),
    scaler,
    scaled,
    slots,
    featureRows: featureRowsOf(slots, scaled, rows.featureCount),
    encodedTargets: encode(rows),
    targetScaler,
    reductionNote: note,
    warnings: [
      ...(note === null ? [] : [note]),
      ...warningsOf(rows, slots, scaler),
      ...contradictionWarnings(rows, parts.train),
      ...targetWarnings(rows, targetScaler),
    ],
  }
}

/**
 * What the circuit reads of other points, such as the cells of a decision surface.
 *
 * @param points unscaled, row-major, shape [count, featureCount]
 * @returns row-major, shape [count, slots]
 */
export function toFeatureRows(prepared: PreparedData, points: ArrayLike<number>): Float64Array {
  return featureRowsOf(prepared.slots, applyScaler(prepared.scaler, points), prepared.featureCount)
}
