/*
 * What an encoding does to data, before anything is trained: the angles that the training rows become, what of the data is
 * lost on the way, and which functions of each feature the circuit can represent at all. Pure: no circuit is run.
 */
import { finish, type Stepwise } from '../base/stepwise.ts'
import { derivatives, evaluateSlots } from '../circuit/expressions.ts'
import type { SlotExpression } from '../circuit/expression.ts'
import type { FlatCircuit, FlatOperation } from '../circuit/flat.ts'
import { gateNamed } from '../circuit/gates/registry.ts'
import { slotText } from './encoding/angle-text.ts'
import { adviceOn } from './encoding/advice.ts'
import { spectrumOf, type Spectrum, type Term } from './encoding/spectrum.ts'
import type { PreparedData } from './prepare.ts'

/** One angle that depends on features, over the training rows; equal ones on several gates count once. */
export interface AngleReport {
  /** `2*x_0`, `theta[1]*x_0`. */
  readonly text: string
  /** Gates that turn by it. */
  readonly gates: number
  readonly qubits: readonly number[]
  /** Least and largest angle of the training rows, in radians. */
  readonly low: number
  readonly high: number
  /** After so many radians the gate is the same again, up to a phase of the whole state. */
  readonly period: number
  /** Share of the training rows that are a period or more above the least: they look like smaller ones. */
  readonly wrapped: number
  /** The training rows by where on the circle their angle stands: bins of equal width from 0 to the period. */
  readonly circle: {
    readonly counts: readonly number[]
    /** Those of them that went round. */
    readonly wrapped: readonly number[]
  }
}

/** Bins of a circle. */
export const circleBins = 48

/** What becomes of one column of the data. */
export interface FeatureReport {
  readonly name: string
  /** Scaled, over the training rows. */
  readonly low: number
  readonly high: number
  readonly isConstant: boolean
  /** Gates whose angle depends on it, and their qubits. */
  readonly gates: number
  readonly qubits: readonly number[]
  /** Frequencies per radian of the scaled feature that a readout can have, whatever the parameters are. */
  readonly spectrum: Spectrum
}

/** Two columns that say nearly the same. */
export interface Correlation {
  readonly names: readonly [string, string]
  /** Pearson's, over the training rows. */
  readonly value: number
}

export interface EncodingReport {
  readonly qubitCount: number
  readonly gateCount: number
  /** Gates with an angle that depends on features. */
  readonly encodingGates: number
  readonly features: readonly FeatureReport[]
  readonly angles: readonly AngleReport[]
  /** All pairs of columns of at least 0.9 in size, the largest first. */
  readonly correlations: readonly Correlation[]
  /** What of the data the circuit cannot see, a sentence each. */
  readonly lost: readonly string[]
  /** What to do, a sentence each; empty where nothing stands out. */
  readonly advice: readonly string[]
}

/** A gate's angle that depends on features. */
interface Use {
  readonly angle: SlotExpression
  readonly gaps: readonly number[]
  readonly qubits: readonly number[]
  /** The slots that it reads. */
  readonly slots: ReadonlySet<number>
}

const strongCorrelation = 0.9
/** Rows at which slopes are compared to tell whether an angle is linear in a feature. */
const probes = 12
const sameSlope = 1e-9
/** What an angle costs, in multiplications: a guess. */
const operationsPerUse = 200

function flattened(operations: readonly FlatOperation[]): FlatOperation[] {
  return operations.flatMap((operation) =>
    operation.kind === 'conditional'
      ? [...flattened(operation.whenTrue), ...flattened(operation.whenFalse)]
      : [operation],
  )
}

function slotsIn(expression: SlotExpression): number[] {
  switch (expression.kind) {
    case 'number':
    case 'parameter':
      return []
    case 'feature':
      return [expression.slot]
    case 'negate':
      return slotsIn(expression.operand)
    case 'binary':
      return [...slotsIn(expression.left), ...slotsIn(expression.right)]
    case 'call':
      return expression.arguments.flatMap(slotsIn)
    default:
      return expression satisfies never
  }
}

/** Gates only, with the uses of features that they make. */
function usesOf(operation: FlatOperation): Use[] {
  if (operation.kind !== 'gate') return []
  const gaps = gateNamed(operation.gate)?.gaps ?? []
  return operation.angles.flatMap((angle, which) => {
    const slots = new Set(slotsIn(angle))
    return slots.size > 0 ? [{ angle, gaps: gaps[which] ?? [1], qubits: operation.qubits, slots }] : []
  })
}

function groupedByText(uses: readonly Use[], circuit: FlatCircuit): Map<string, Use[]> {
  const groups = new Map<string, Use[]>()
  for (const use of uses) {
    const text = slotText(use.angle, circuit)
    const group = groups.get(text)
    if (group) group.push(use)
    else groups.set(text, [use])
  }
  return groups
}

/** Gaps are multiples of 1/2: a generator with the gap 1/2 takes two turns. */
const periodOf = (gaps: readonly number[]): number =>
  gaps.every(Number.isInteger) ? 2 * Math.PI : 4 * Math.PI

interface Rows {
  /** What the circuit reads of each training row. */
  readonly slots: readonly Float64Array[]
  readonly parameters: ArrayLike<number>
}

function angleReport(text: string, uses: readonly Use[], { slots, parameters }: Rows): AngleReport {
  const { angle } = uses[0]!
  const values = slots.map((row) => evaluateSlots(angle, parameters, row))
  const low = values.reduce((least, value) => Math.min(least, value), Infinity)
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity)
  const period = Math.max(...uses.map(({ gaps }) => periodOf(gaps)))
  const gone = values.filter((value) => value - low >= period)
  return {
    text,
    gates: uses.length,
    qubits: distinct(uses),
    low,
    high,
    period,
    wrapped: gone.length / values.length,
    circle: { counts: binned(values, period), wrapped: binned(gone, period) },
  }
}

function binned(values: readonly number[], period: number): number[] {
  const counts = Array.from({ length: circleBins }, () => 0)
  for (const value of values) {
    const turns = value / period
    counts[Math.min(circleBins - 1, Math.floor((turns - Math.floor(turns)) * circleBins))]! += 1
  }
  return counts
}

const distinct = (uses: readonly Use[]): number[] =>
  [...new Set(uses.flatMap(({ qubits }) => qubits))].sort((a, b) => a - b)

/* The slope of an angle by a slot where it is the same at all probes, else null: the angle is not linear in it. */
function slopeOf(angle: SlotExpression, slot: number, { slots, parameters }: Rows): number | null {
  const step = Math.max(1, Math.floor(slots.length / probes))
  const rows = slots.filter((_, row) => row % step === 0).slice(0, probes)
  /* Moved copies, so that constant columns are told as well. */
  const moved = rows.slice(0, 3).map((row, k) => row.map((value, at) => value + 0.3 + 0.1 * k + 0.07 * at))
  const slopes = [...rows, ...moved].map((row) => derivatives(angle, parameters, row).features.get(slot) ?? 0)
  const first = slopes[0] ?? 0
  return slopes.every((slope) => Math.abs(slope - first) <= sameSlope * Math.max(1, Math.abs(first)))
    ? first
    : null
}

/* Everything that a slot enters, as terms of its spectrum. */
function termsOf(slot: number, uses: readonly Use[], rows: Rows): { terms: Term[]; used: Use[] } {
  const terms: Term[] = []
  const used: Use[] = []
  for (const use of uses.filter(({ slots }) => slots.has(slot))) {
    const slope = slopeOf(use.angle, slot, rows)
    if (slope === 0) continue
    used.push(use)
    terms.push(slope === null ? null : { slope: Math.abs(slope), gaps: use.gaps })
  }
  return { terms, used }
}

function featureReport(data: PreparedData, column: number, uses: readonly Use[], rows: Rows): FeatureReport {
  const { scaled, featureCount, parts, slots } = data
  const values = parts.train.map((row) => scaled[row * featureCount + column]!)
  const own = slots.flatMap((slot, k) => (slot.kind === 'column' && slot.column === column ? [k] : []))
  const derived = slots.flatMap((slot, k) => (slot.kind === 'amplitude' && slot.columns > column ? [k] : []))
  const found = [...own, ...derived].map((slot) => termsOf(slot, uses, rows))
  const used = [...new Set(found.flatMap((one) => one.used))]
  const terms = derived.length > 0 && used.length > 0 ? [null] : found.flatMap((one) => one.terms)
  return {
    name: data.featureNames[column]!,
    low: values.reduce((least, value) => Math.min(least, value), Infinity),
    high: values.reduce((most, value) => Math.max(most, value), -Infinity),
    isConstant: data.scaler.constant.includes(column),
    gates: used.length,
    qubits: distinct(used),
    spectrum: spectrumOf(terms),
  }
}

/* Columns of mean 0 and length 1; null for constant ones. */
function unitColumn({ scaled, featureCount, parts }: PreparedData, column: number): number[] | null {
  const values = parts.train.map((row) => scaled[row * featureCount + column]!)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0))
  return length > 0 ? values.map((value) => (value - mean) / length) : null
}

function* correlationsOf(data: PreparedData): Stepwise<Correlation[]> {
  const columns = data.featureNames.map((_, column) => unitColumn(data, column))
  const found: Correlation[] = []
  for (const [i, a] of columns.entries()) {
    for (const [j, b] of columns.slice(0, i).entries()) {
      if (!a || !b) continue
      const value = a.reduce((sum, entry, k) => sum + entry * b[k]!, 0)
      if (Math.abs(value) >= strongCorrelation)
        found.push({ names: [data.featureNames[j]!, data.featureNames[i]!], value })
    }
    yield i * data.parts.train.length
  }
  return found.sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
}

/**
 * Reports on the encoding of prepared data by a circuit.
 *
 * Spectra are those of Schuld, Sweke and Meyer 2021, arXiv:2008.08605: a readout is a Fourier series in each feature whose
 * frequencies are the sums of eigenvalue gaps of the gates that the feature enters, times how fast it turns them. They bound
 * what training can reach; how large each coefficient can be is another question.
 *
 * @param circuit the one that the data were prepared for
 * @param parameters values of its parameters in order, for angles such as theta*x
 */
export function encodingReport(
  data: PreparedData,
  circuit: FlatCircuit,
  parameters: ArrayLike<number>,
): EncodingReport {
  return finish(encodingReportSteps(data, circuit, parameters))
}

/** The same report, made so that others have a turn meanwhile. */
export function* encodingReportSteps(
  data: PreparedData,
  circuit: FlatCircuit,
  parameters: ArrayLike<number>,
): Stepwise<EncodingReport> {
  const width = data.slots.length
  const slots = data.parts.train.map((row) => data.featureRows.subarray(row * width, (row + 1) * width))
  const rows: Rows = { slots, parameters }
  const operations = flattened(circuit.operations)
  const gates = operations.filter(({ kind }) => kind === 'gate' || kind === 'unitary')
  const byGate = gates.map(usesOf)
  const uses = byGate.flat()
  const byText = groupedByText(uses, circuit)
  const features: FeatureReport[] = []
  for (const column of data.featureNames.keys()) {
    features.push(featureReport(data, column, uses, rows))
    yield operationsPerUse * uses.length
  }
  const angles: AngleReport[] = []
  for (const [text, group] of byText) {
    angles.push(angleReport(text, group, rows))
    yield operationsPerUse * slots.length
  }
  const report = {
    qubitCount: circuit.qubitCount,
    gateCount: gates.length,
    encodingGates: byGate.filter((found) => found.length > 0).length,
    features,
    angles,
    correlations: yield* correlationsOf(data),
  }
  return { ...report, ...adviceOn(report, data) }
}
