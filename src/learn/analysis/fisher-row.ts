/*
 * What one row of data says of every trainable value and every angle of a circuit: slopes of scores, loss and class
 * probabilities, and the Fubini-Study metric of the state. The engine runs it; sums over rows are in fisher-sums.ts.
 */
import { LabError } from '../../base/lab-error.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { Experiment } from '../../document/experiment.ts'
import { isDynamic } from '../../engine/choose-method.ts'
import type { Engine, Plan, Rows } from '../../engine/engine.ts'
import { createMetricPlan, type MetricPlan } from '../../engine/gradients/metric-plan.ts'
import type { Loss } from '../losses/loss.ts'
import { planOptionsOf } from '../noise/plan-options.ts'
import { lossNamed } from '../losses/registry.ts'
import { layerAt, scoreLayout, type ScoreLayout } from '../models/output-layer.ts'
import type { TargetScaler } from '../prepare.ts'
import {
  addByParameter,
  angleCircuit,
  angleRow,
  angleSlopes,
  formByParameter,
  type AngleCircuit,
  type AngleSlopes,
} from './angle-circuit.ts'
import { classProbabilities } from './class-probabilities.ts'

export interface RowSlopes {
  /** d loss/d value, by trainable value: circuit parameters, then the output layer. */
  readonly loss: Float64Array
  /** d loss/d angle. */
  readonly lossByAngle: Float64Array
  /** d score/d value, row-major, shape [scores, values]. */
  readonly scores: Float64Array
  /** Largest |d output/d angle| over the outputs that the task reads. */
  readonly reachByAngle: Float64Array
  /** Square roots of the classical Fisher information: rows v with F = sum of v^T v. */
  readonly roots: readonly Float64Array[]
  /** 4 times the metric, by pairs of angles and by pairs of parameters; null where there is none. */
  readonly metric: { readonly byAngle: Float64Array; readonly byParameter: Float64Array } | null
}

export interface FisherCircuit {
  readonly angles: AngleCircuit
  readonly names: readonly string[]
  /** Values of the circuit among all of them; they come first. */
  readonly circuitSize: number
  /** Why there is no quantum Fisher information; null where there is. */
  readonly withoutMetric: string | null
  /** @param withMetric whether the metric is asked for, which takes longest */
  row(values: Float64Array, features: Float64Array, target: number, withMetric: boolean): Promise<RowSlopes>
  dispose(): void
}

/** Least probability that counts: below, a class is as good as never seen. */
const leastProbability = 1e-12

/**
 * Readies a circuit for its Fisher information.
 *
 * @param classes how many classes the data have; 0 for a regression
 * @throws LabError as the engine does, and "circuit" when the task's readouts do not fit
 */
export async function createFisherCircuit(
  engine: Engine,
  circuit: FlatCircuit,
  experiment: Experiment,
  classes: number,
  unit: TargetScaler,
): Promise<FisherCircuit> {
  const layout = scoreLayout(circuit, experiment.task, classes, experiment.output, null)
  const angles = angleCircuit(circuit)
  const options = await planOptionsOf(experiment, angles.circuit, true)
  const plan = await engine.plan(angles.circuit, { ...options, precision: 'float64' })
  const metric = options.noise
    ? { plan: null, reason: 'noise leaves the circuit no pure state to take it of' }
    : await metricOf(engine, angles.circuit)
  const parts: RowParts = {
    plan,
    metric: metric.plan,
    angles,
    layout,
    loss: lossNamed(experiment.training.loss, layout.head),
    lossName: experiment.training.loss,
    unit,
    circuitSize: circuit.parameters.length,
    names: [...circuit.parameters, ...layout.names],
  }
  return {
    angles,
    names: parts.names,
    circuitSize: parts.circuitSize,
    withoutMetric: metric.reason,
    row: (values, features, target, withMetric) => rowSlopes(parts, values, features, target, withMetric),
    dispose() {
      plan.dispose()
      metric.plan?.dispose()
    },
  }
}

async function metricOf(
  engine: Engine,
  circuit: FlatCircuit,
): Promise<{ readonly plan: MetricPlan | null; readonly reason: string | null }> {
  if (isDynamic(circuit))
    return { plan: null, reason: 'the circuit measures on the way: it has no final state' }
  try {
    return { plan: await createMetricPlan(engine, circuit), reason: null }
  } catch (thrown) {
    if (!(thrown instanceof LabError) || !['memory', 'unsupported'].includes(thrown.code)) throw thrown
    return { plan: null, reason: thrown.message }
  }
}

interface RowParts {
  readonly plan: Plan
  readonly metric: MetricPlan | null
  readonly angles: AngleCircuit
  readonly layout: ScoreLayout
  readonly loss: Loss
  readonly lossName: Experiment['training']['loss']
  readonly unit: TargetScaler
  readonly circuitSize: number
  readonly names: readonly string[]
}

async function rowSlopes(
  parts: RowParts,
  values: Float64Array,
  features: Float64Array,
  target: number,
  withMetric: boolean,
): Promise<RowSlopes> {
  const { plan, angles, layout, circuitSize, names } = parts
  const parameters = values.slice(0, circuitSize)
  const rows = angleRow(angles, parameters, features)
  const slopes = angleSlopes(angles, parameters, features)
  const evaluation = await plan.forward(rows)
  const { scale, bias } = layerAt(layout, values, circuitSize)
  const width = layout.columns.length
  const size = names.length
  const scores = new Float64Array(width)
  const byAngle: Float64Array[] = []
  const byValue = new Float64Array(width * size)
  for (const [k, column] of layout.columns.entries()) {
    const output = evaluation.values[column]!
    scores[k] = scale[k]! * output + bias[k]!
    const cotangents = new Float64Array(plan.outputCount)
    cotangents[column] = 1
    const own = (await plan.backward(evaluation, cotangents, { reduce: 'sum' })).parameters
    byAngle.push(own)
    const row = byValue.subarray(k * size, (k + 1) * size)
    addByParameter(
      own.map((slope) => slope * scale[k]!),
      slopes,
      row,
    )
    addLayer(layout, k, output, circuitSize, row)
  }
  const scoreSlopes = lossSlopes(parts, scores, target)
  const metric = withMetric && parts.metric ? await metricAt(parts.metric, rows, slopes, circuitSize) : null
  return {
    loss: combined(byValue, scoreSlopes, size),
    lossByAngle: combinedAngles(
      byAngle,
      scoreSlopes.map((slope, k) => slope * scale[k]!),
    ),
    scores: byValue,
    reachByAngle: largest(byAngle),
    roots: fisherRoots(parts, scores, byValue, size),
    metric,
  }
}

/* The score's slopes by its own scale and bias, where these are trained. */
function addLayer(
  { columns, scale, bias }: ScoreLayout,
  k: number,
  output: number,
  at: number,
  row: Float64Array,
) {
  const biasAt = at + (scale.trainable ? columns.length : 0)
  if (scale.trainable) row[at + k]! += output
  if (bias.trainable) row[biasAt + k]! += 1
}

function lossSlopes({ layout, loss, unit }: RowParts, scores: Float64Array, target: number): Float64Array {
  const slopes = new Float64Array(scores.length)
  const { centre, factor } = layout.head === 'number' ? unit : { centre: 0, factor: 1 }
  loss.perSample(layout.head, scores, 0, scores.length, (target - centre) * factor, slopes)
  return slopes
}

function combined(byValue: Float64Array, weights: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size)
  weights.forEach((weight, k) => {
    for (let i = 0; i < size; i++) result[i]! += weight * byValue[k * size + i]!
  })
  return result
}

function combinedAngles(byAngle: readonly Float64Array[], weights: Float64Array): Float64Array {
  const result = new Float64Array(byAngle[0]?.length ?? 0)
  byAngle.forEach((own, k) => own.forEach((slope, a) => (result[a]! += weights[k]! * slope)))
  return result
}

function largest(byAngle: readonly Float64Array[]): Float64Array {
  const result = new Float64Array(byAngle[0]?.length ?? 0)
  for (const own of byAngle) own.forEach((slope, a) => (result[a] = Math.max(result[a]!, Math.abs(slope))))
  return result
}

/**
 * F = sum over classes of (d p)(d p)^T / p. Of a regression (d s)(d s)^T, the information of a normal distribution of
 * variance 1 about the prediction, in the unit of training.
 */
function fisherRoots(
  { layout, lossName }: RowParts,
  scores: Float64Array,
  byValue: Float64Array,
  size: number,
): readonly Float64Array[] {
  if (layout.head === 'number') return [byValue.slice()]
  const { values, slopes } = classProbabilities(layout.head, lossName, scores)
  return Array.from(values, (probability, k) => {
    const own = slopes.subarray(k * scores.length, (k + 1) * scores.length)
    if (probability < leastProbability) return new Float64Array(size)
    return combined(byValue, own, size).map((slope) => slope / Math.sqrt(probability))
  })
}

async function metricAt(metric: MetricPlan, rows: Rows, slopes: AngleSlopes, size: number) {
  const byAngle = (await metric.sum(rows)).map((entry) => 4 * entry)
  return { byAngle, byParameter: formByParameter(byAngle, slopes, size) }
}
