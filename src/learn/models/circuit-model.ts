/*
 * A circuit as a model: rows to scores, and the loss with its gradient. The engine runs the circuit; here are the output
 * layer on its readouts, the loss on the scores, and the way back. Trainable values are the circuit's parameters, then
 * scales, then biases.
 */
import { LabError } from '../../base/lab-error.ts'
import type { Experiment } from '../../document/experiment.ts'
import { optimizerEntry } from '../../document/registries.ts'
import type { Engine, Evaluation, Plan, Rows } from '../../engine/engine.ts'
import { createShiftPlan, type ShiftPlan } from '../../engine/gradients/parameter-shift.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { Head, Loss } from '../losses/loss.ts'
import { lossNamed } from '../losses/registry.ts'
import type { TargetScaler } from '../prepare.ts'
import { layerAt, scoreLayout, type ScoreLayout } from './output-layer.ts'

/** Rows as the engine and the loss take them. */
export interface ModelRows {
  readonly count: number
  /** One number per feature slot of the circuit: shape [count, featureCount]. */
  readonly features: Float64Array
  /** -1 and +1, class indices, or numbers. */
  readonly targets: Float64Array
}

/** Where shots come from: every draw takes the next counter of the experiment's seed. */
export interface ShotSource {
  readonly seed: number
  /** @param count how many counters in a row are taken; the first is given back */
  take(count: number): number
}

export interface Scored {
  /** Mean over the rows. */
  readonly loss: number
  /** Shape [count, width]; predictions of a regression in the unit of the data. */
  readonly scores: Float64Array
}

export interface CircuitModel {
  readonly plan: Plan
  readonly head: Head
  /** Scores per row. */
  readonly width: number
  readonly names: readonly string[]
  readonly circuitParameterCount: number
  /** What the layer on top starts with, in the order of `names` behind the circuit's parameters. */
  readonly layerStart: Float64Array
  /** Circuits run for one gradient of one row; 0 says that the simulator's own reverse pass is used. */
  readonly shiftedCircuits: number
  scores(
    values: Float64Array,
    features: Float64Array,
    count: number,
    shots: ShotSource | null,
  ): Promise<Float64Array>
  loss(values: Float64Array, rows: ModelRows, shots: ShotSource | null): Promise<Scored>
  lossAndGradient(
    values: Float64Array,
    rows: ModelRows,
    shots: ShotSource | null,
  ): Promise<Scored & { readonly gradient: Float64Array }>
  dispose(): void
}

const sameUnit: TargetScaler = { centre: 0, factor: 1 }

class Model implements CircuitModel {
  readonly plan: Plan
  readonly head: Head
  readonly width: number
  readonly names: readonly string[]
  readonly circuitParameterCount: number
  readonly layerStart: Float64Array
  readonly shiftedCircuits: number
  private readonly layout: ScoreLayout
  private readonly unit: TargetScaler
  private readonly lossFunction: Loss
  private readonly shift: ShiftPlan | null
  private readonly shotCount: number | null

  constructor(
    plan: Plan,
    shift: ShiftPlan | null,
    layout: ScoreLayout,
    unit: TargetScaler,
    experiment: Experiment,
  ) {
    this.plan = plan
    this.shift = shift
    this.layout = layout
    this.unit = unit
    this.lossFunction = lossNamed(experiment.training.loss, layout.head)
    this.shotCount = experiment.device.shots
    this.head = layout.head
    this.width = layout.columns.length
    this.circuitParameterCount = plan.parameterCount
    this.names = [...plan.circuit.parameters, ...layout.names]
    this.layerStart = Float64Array.from(layout.names, (name) =>
      name.startsWith('output.scale') ? layout.scale.initial : layout.bias.initial,
    )
    this.shiftedCircuits = shift?.circuitsPerRow ?? 0
  }

  async scores(
    values: Float64Array,
    features: Float64Array,
    count: number,
    shots: ShotSource | null,
  ): Promise<Float64Array> {
    return this.inUnit(await this.layerScores(values, features, count, shots))
  }

  async loss(values: Float64Array, rows: ModelRows, shots: ShotSource | null): Promise<Scored> {
    const scores = await this.layerScores(values, rows.features, rows.count, shots)
    return { loss: this.meanLoss(scores, rows, new Float64Array(scores.length)), scores: this.inUnit(scores) }
  }

  async lossAndGradient(values: Float64Array, rows: ModelRows, shots: ShotSource | null) {
    const evaluation = await this.evaluate(values, rows.features, rows.count, shots)
    const scores = this.scoresOf(evaluation.values, values, rows.count)
    const slopes = new Float64Array(scores.length)
    const loss = this.meanLoss(scores, rows, slopes)
    const gradient = new Float64Array(values.length)
    const cotangents = this.cotangents(evaluation, slopes, values, rows.count, gradient)
    gradient.set(await this.circuitGradient(evaluation, cotangents, shots), 0)
    return { loss, scores: this.inUnit(scores), gradient }
  }

  dispose(): void {
    this.plan.dispose()
    this.shift?.dispose()
  }

  private async layerScores(
    values: Float64Array,
    features: Float64Array,
    count: number,
    shots: ShotSource | null,
  ): Promise<Float64Array> {
    return this.scoresOf((await this.evaluate(values, features, count, shots)).values, values, count)
  }

  /* Scores are compared with targets in the unit of training; predictions go out in that of the data. */
  private inUnit(scores: Float64Array): Float64Array {
    const { centre, factor } = this.unit
    return this.head === 'number' ? scores.map((score) => score / factor + centre) : scores
  }

  private async evaluate(
    values: Float64Array,
    features: Float64Array,
    count: number,
    shots: ShotSource | null,
  ): Promise<Evaluation> {
    const rows: Rows = {
      parameters: values.slice(0, this.circuitParameterCount),
      parameterRows: 1,
      features,
      featureRows: count,
    }
    if (this.shotCount === null || !shots) return this.plan.forward(rows)
    return this.plan.sample(rows, this.shotCount, { seed: shots.seed, counter: shots.take(1) })
  }

  private scoresOf(outputs: Float64Array, values: Float64Array, count: number): Float64Array {
    const { columns } = this.layout
    const { scale, bias } = layerAt(this.layout, values, this.circuitParameterCount)
    const outputCount = this.plan.outputCount
    const scores = new Float64Array(count * this.width)
    for (let row = 0; row < count; row++) {
      for (let k = 0; k < this.width; k++) {
        scores[row * this.width + k] = scale[k]! * outputs[row * outputCount + columns[k]!]! + bias[k]!
      }
    }
    return scores
  }

  /* Mean loss; slopes become d(mean loss)/d(score). */
  private meanLoss(scores: Float64Array, rows: ModelRows, slopes: Float64Array): number {
    const { centre, factor } = this.head === 'number' ? this.unit : sameUnit
    let sum = 0
    for (let row = 0; row < rows.count; row++) {
      const target = (rows.targets[row]! - centre) * factor
      sum += this.lossFunction.perSample(this.head, scores, row, this.width, target, slopes)
    }
    for (let i = 0; i < slopes.length; i++) slopes[i]! /= rows.count
    return sum / Math.max(1, rows.count)
  }

  /* d(mean loss)/d(output); the slopes of scales and biases go into the gradient on the way. */
  private cotangents(
    evaluation: Evaluation,
    slopes: Float64Array,
    values: Float64Array,
    count: number,
    gradient: Float64Array,
  ): Float64Array {
    const { columns, scale: scaleSettings, bias: biasSettings } = this.layout
    const { scale } = layerAt(this.layout, values, this.circuitParameterCount)
    const outputCount = this.plan.outputCount
    const scaleAt = this.circuitParameterCount
    const biasAt = scaleAt + (scaleSettings.trainable ? this.width : 0)
    const cotangents = new Float64Array(count * outputCount)
    for (let row = 0; row < count; row++) {
      for (let k = 0; k < this.width; k++) {
        const slope = slopes[row * this.width + k]!
        const at = row * outputCount + columns[k]!
        cotangents[at]! += slope * scale[k]!
        if (scaleSettings.trainable) gradient[scaleAt + k]! += slope * evaluation.values[at]!
        if (biasSettings.trainable) gradient[biasAt + k]! += slope
      }
    }
    return cotangents
  }

  private async circuitGradient(
    evaluation: Evaluation,
    cotangents: Float64Array,
    shots: ShotSource | null,
  ): Promise<Float64Array> {
    if (!this.shift) return (await this.plan.backward(evaluation, cotangents, { reduce: 'sum' })).parameters
    const drawn =
      this.shotCount === null || !shots
        ? null
        : { shots: this.shotCount, seed: shots.seed, counter: shots.take(evaluation.rows.parameterRows) }
    return (await this.shift.gradient(evaluation.rows, cotangents, { reduce: 'sum', shots: drawn }))
      .parameters
  }
}

/**
 * Makes a circuit ready to learn.
 *
 * @param classes how many classes the data have; 0 for a regression
 * @param unit what the targets of a regression are divided by for training, from the prepared data
 * @throws LabError "circuit" when the task's readouts do not fit, "document" when the loss or the gradient does not
 */
export async function createCircuitModel(
  engine: Engine,
  circuit: FlatCircuit,
  experiment: Experiment,
  classes: number,
  unit: TargetScaler = sameUnit,
): Promise<CircuitModel> {
  const { training, device } = experiment
  const byShift = training.gradient === 'parameter-shift'
  const takesGradient = optimizerEntry(training.optimizer.name).asks !== 'value'
  if (device.shots !== null && !byShift && takesGradient) {
    throw new LabError(
      'document',
      `gradient: with ${device.shots} shots the adjoint method cannot be had; choose parameter-shift, or the optimizer SPSA`,
      { shots: device.shots },
    )
  }
  const layout = scoreLayout(circuit, experiment.task, classes, experiment.output, device.shots)
  const options = { precision: device.precision }
  const plan = await engine.plan(circuit, options)
  const shift = byShift && takesGradient ? await createShiftPlan(engine, circuit, options) : null
  return new Model(plan, shift, layout, unit, experiment)
}
