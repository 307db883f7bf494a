/* What an optimizer asks for, computed on the rows of a step: losses, gradients and the metric, in slices. */
import type { MetricPlan } from '../engine/gradients/metric-plan.ts'
import type { CircuitModel, ModelRows, Scored, ShotSource } from '../learn/models/circuit-model.ts'
import type { Answer, Question } from '../learn/optimizers/optimizer.ts'
import type { Control } from './control.ts'
import { part, slicedGradient, slicedLoss } from './slices.ts'

/** What the answers of one step have in common. */
export interface StepRows {
  readonly model: CircuitModel
  /** Of the model's circuit; null where no optimizer asks for it. */
  readonly metric: MetricPlan | null
  readonly rows: ModelRows
  readonly shots: ShotSource
  /** Rows in one slice of work. */
  readonly slice: number
  readonly control: Control
}

/** The answer, and the scores at the first point. */
export interface Answered extends Answer {
  readonly scored: Scored
}

/** Answers a question of at least one point. */
export async function answerTo({ points, need }: Question, step: StepRows): Promise<Answered> {
  const values: number[] = []
  const gradients: Float64Array[] = []
  let first: Scored | null = null
  for (const point of points) {
    const scored = need === 'value' ? await lossAt(point, step) : await gradientAt(point, step, gradients)
    first ??= scored
    values.push(scored.loss)
  }
  const answer = { values, gradients, scored: first! }
  return need === 'metric' ? { ...answer, metric: await meanMetric(points[0]!, step) } : answer
}

function lossAt(point: Float64Array, { model, rows, shots, slice, control }: StepRows): Promise<Scored> {
  return slicedLoss(model, point, rows, shots, slice, control)
}

async function gradientAt(
  point: Float64Array,
  { model, rows, shots, slice, control }: StepRows,
  gradients: Float64Array[],
): Promise<Scored> {
  const answer = await slicedGradient(model, point, rows, shots, slice, control)
  gradients.push(answer.gradient)
  return answer
}

/** The Fubini-Study metric, averaged over the rows. */
async function meanMetric(
  point: Float64Array,
  { model, metric, rows, control }: StepRows,
): Promise<Float64Array> {
  const count = model.circuitParameterCount
  const mean = new Float64Array(count * count)
  if (!metric) return mean
  const parameters = point.slice(0, count)
  for (let from = 0; from < rows.count; from += metric.rowsPerCall) {
    await control.breathe()
    const some = part(rows, from, Math.min(rows.count, from + metric.rowsPerCall))
    const sum = await metric.sum({
      parameters,
      parameterRows: 1,
      features: model.circuitFeatures(point, some.features, some.count),
      featureRows: some.count,
    })
    for (let i = 0; i < mean.length; i++) mean[i]! += sum[i]! / rows.count
  }
  return mean
}
