/* A kernel trained by its alignment with the labels: the circuit's parameters moved by the document's optimizer. */
import { LabError } from '../../base/lab-error.ts'
import { createStream } from '../../base/random.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { HistoryPoint } from '../../document/checkpoint.ts'
import type { Experiment } from '../../document/experiment.ts'
import { kernelOf } from '../../document/kernel.ts'
import { optimizerEntry } from '../../document/registries.ts'
import type { Engine } from '../../engine/engine.ts'
import { createMetricPlan, type MetricPlan } from '../../engine/gradients/metric-plan.ts'
import { hasSlot } from '../../engine/gradients/parameter-shift.ts'
import { clipped } from '../optimizers/clip.ts'
import { factsOf } from '../optimizers/facts.ts'
import type { Answer, Optimizer, OptimizerState, Question } from '../optimizers/optimizer.ts'
import { optimizerFor } from '../optimizers/registry.ts'
import { requireFitting } from '../optimizers/requirements.ts'
import { scheduleFactor } from '../optimizers/schedule.ts'
import type { PreparedData } from '../prepare.ts'
import { createAlignmentLoss, type AlignmentLoss, type LabelledRows } from './alignment-loss.ts'
import { atBandwidth } from './bandwidth.ts'
import type { Breathe } from './kernel.ts'
import { overlapCircuit } from './overlap-circuit.ts'

export interface KernelTraining {
  readonly engine: Engine
  readonly circuit: FlatCircuit
  readonly experiment: Experiment
  readonly data: PreparedData
  /** Where the circuit's parameters start. */
  readonly values: Float64Array
  readonly breathe: Breathe
}

export interface TrainedKernel {
  readonly parameters: Float64Array
  /** Losses, one minus the alignment: of each step's rows before its update; last that of all rows at the end. */
  readonly history: readonly HistoryPoint[]
  /** Alignment of all training rows before and after. */
  readonly before: number
  readonly after: number
  /** Points at which the alignment was computed. */
  readonly evaluations: number
}

/** Points that a long training keeps of its curve. */
const historyPoints = 2000

/**
 * Trains the parameters by the optimizer, steps, batch size, schedule and clipping of the document's `training`; tells of
 * each step. With whole batches it ends at the best parameters, else at the last ones.
 *
 * @throws LabError "document" on what a kernel's training does not have, "divergence" on values that are no numbers
 */
export async function* trainKernel(training: KernelTraining): AsyncGenerator<HistoryPoint, TrainedKernel> {
  const { engine, circuit, experiment, data, breathe } = training
  requireTrainable(training)
  const kind = kernelOf(experiment).train?.alignment ?? 'centred'
  const loss = await createAlignmentLoss(engine, circuit, experiment, data.classNames.length, kind, breathe)
  let metric: MetricPlan | null = null
  try {
    const { optimizer: settings } = experiment.training
    if (optimizerEntry(settings.name).asks === 'metric')
      metric = await createMetricPlan(engine, circuit, { precision: experiment.device.precision })
    const optimizer = await optimizerFor(settings, factsOf(circuit, circuit.parameters))
    return yield* steps(training, optimizer, loss, metric)
  } finally {
    metric?.dispose()
    loss.dispose()
  }
}

function requireTrainable({ circuit, experiment, data }: KernelTraining): void {
  const refuse = (path: string, rule: string): never => {
    throw new LabError('document', `document: ${path} ${rule}`, { path })
  }
  const { stop, starts, optimizer } = experiment.training
  if (data.kind === 'regression') refuse('kernel.train', 'needs classes to align with, got a regression')
  if (stop) refuse('training.stop', 'must be left out where a kernel is trained: it takes all its steps')
  if ((starts ?? 1) > 1) refuse('training.starts', `must be 1 where a kernel is trained, got ${starts ?? 1}`)
  if (optimizer.name === 'rotosolve')
    refuse(
      'training.optimizer',
      'must not be rotosolve for an alignment, which is no sum of sines; choose adam',
    )
  requireFitting(experiment)
  const isFidelity = kernelOf(experiment).kind === 'fidelity'
  const { operations } = isFidelity ? overlapCircuit(circuit) : circuit
  const isMoved = operations.some(
    (operation) => operation.kind === 'gate' && operation.angles.some((angle) => hasSlot(angle, 'parameter')),
  )
  if (isMoved) return
  refuse(
    'kernel.train',
    isFidelity
      ? 'needs a parameter before the last feature of the circuit: later ones change no fidelity; train a projected kernel, or encode the data again'
      : 'needs a circuit with parameters',
  )
}

async function* steps(
  training: KernelTraining,
  optimizer: Optimizer,
  loss: AlignmentLoss,
  metric: MetricPlan | null,
): AsyncGenerator<HistoryPoint, TrainedKernel> {
  const { experiment, values, data } = training
  const { steps: count, schedule, batchSize } = experiment.training
  const all = labelledRows(data, data.parts.train)
  const isWhole = batchSize === null || batchSize >= all.count
  const draws = createStream(experiment.seed, 'optimizer')
  const start = await loss.loss(values, all)
  const history: HistoryPoint[] = []
  const every = Math.ceil(count / historyPoints)
  let best = { loss: Infinity, values }
  let state = optimizer.start(values)
  let evaluations = 0
  for (let step = 0; step < count && (optimizer.convergence?.(state) ?? null) === null; step++) {
    const rows = isWhole
      ? all
      : labelledRows(data, batchOf(data.parts.train, batchSize, experiment.seed, step))
    const factor = schedule ? scheduleFactor(schedule, step, count) : 1
    const begun = state
    let first: number | null = null
    do {
      const asked = optimizer.ask(state, draws)
      const answer = await answerTo(asked.question, training, rows, loss, metric)
      evaluations += answer.values.length
      first ??= optimizer.loss?.(asked.state, answer) ?? answer.values[0]!
      const atPoint = asked.question.points.findIndex((point) =>
        point.every((value, k) => value === begun.point[k]),
      )
      if (isWhole && atPoint >= 0 && answer.values[atPoint]! < best.loss)
        best = { loss: answer.values[atPoint]!, values: begun.point }
      state = optimizer.tell(asked.state, answer, factor)
    } while (optimizer.isWithinStep?.(state))
    requireFinite(first, state, step)
    const point = { step, loss: first, validationLoss: null }
    if (step % every === 0) history.push(point)
    yield point
    await training.breathe()
  }
  const last = await loss.loss(state.point, all)
  const isBest = !isWhole || last <= best.loss
  const end = { step: count, loss: isBest ? last : best.loss, validationLoss: null }
  return {
    parameters: isBest ? state.point : best.values,
    history: [...history, end],
    before: 1 - start,
    after: 1 - end.loss,
    evaluations: evaluations + 2,
  }
}

/** The rows with what the circuit reads of them and their classes. */
function labelledRows(data: PreparedData, rows: readonly number[]): LabelledRows {
  const width = data.slots.length
  const features = new Float64Array(rows.length * width)
  rows.forEach((row, i) => features.set(data.featureRows.subarray(row * width, (row + 1) * width), i * width))
  return { features, count: rows.length, classOf: Float64Array.from(rows, (row) => data.targets[row]!) }
}

/* Rows of a step, drawn anew for each. */
function batchOf(train: readonly number[], size: number, seed: number, step: number): readonly number[] {
  return createStream(seed, `kernel batch ${step}`).shuffled(train).slice(0, size)
}

async function answerTo(
  { points, need }: Question,
  training: KernelTraining,
  rows: LabelledRows,
  loss: AlignmentLoss,
  metric: MetricPlan | null,
): Promise<Answer> {
  const { clipNorm } = training.experiment.training
  const values: number[] = []
  const gradients: Float64Array[] = []
  for (const point of points) {
    if (need === 'value') {
      values.push(await loss.loss(point, rows))
      continue
    }
    const { loss: value, gradient } = await loss.lossAndGradient(point, rows)
    values.push(value)
    gradients.push(clipNorm === undefined ? gradient : clipped(gradient, clipNorm))
  }
  if (!metric) return { values, gradients }
  return { values, gradients, metric: await meanMetric(points[0]!, rows, metric, training) }
}

async function meanMetric(
  parameters: Float64Array,
  rows: LabelledRows,
  metric: MetricPlan,
  { circuit, experiment, breathe }: KernelTraining,
): Promise<Float64Array> {
  const { count } = rows
  const mean = new Float64Array(parameters.length * parameters.length)
  const width = circuit.features.length
  const features = atBandwidth(circuit.features, rows.features, kernelOf(experiment).bandwidth)
  for (let from = 0; from < count; from += metric.rowsPerCall) {
    await breathe()
    const to = Math.min(count, from + metric.rowsPerCall)
    const sum = await metric.sum({
      parameters,
      parameterRows: 1,
      features: features.slice(from * width, to * width),
      featureRows: to - from,
    })
    for (let k = 0; k < mean.length; k++) mean[k]! += sum[k]! / count
  }
  return mean
}

function requireFinite(loss: number, { point }: OptimizerState, step: number): void {
  if (Number.isFinite(loss) && point.every(Number.isFinite)) return
  throw new LabError(
    'divergence',
    `kernel training: the alignment must stay a number, got ${loss} at step ${step}; lower the learning rate`,
    { step },
  )
}
