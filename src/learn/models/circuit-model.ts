/*
 * A circuit as a model: rows to scores, and the loss with its gradient. Running the circuit is circuit-runs.ts, the output
 * layer and the loss are scoring.ts. Trainable values are the circuit's parameters, then scales, then biases.
 */
import { LabError } from '../../base/lab-error.ts'
import type { Experiment } from '../../document/experiment.ts'
import { optimizerEntry } from '../../document/registries.ts'
import type { Engine, Plan } from '../../engine/engine.ts'
import { createShiftPlan } from '../../engine/gradients/parameter-shift.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { Head } from '../losses/loss.ts'
import { planOptionsOf } from '../noise/plan-options.ts'
import type { TargetScaler } from '../prepare.ts'
import { CircuitRuns, type ShotSource } from './circuit-runs.ts'
import { scoreLayout } from './output-layer.ts'
import { Scoring } from './scoring.ts'

export type { ShotSource } from './circuit-runs.ts'

/** Rows as the engine and the loss take them. */
export interface ModelRows {
  readonly count: number
  /** One number per slot of the prepared data: shape [count, slots]. */
  readonly features: Float64Array
  /** -1 and +1, class indices, or numbers. */
  readonly targets: Float64Array
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
  /** What the layers around the circuit start with, in the order of `names` behind the circuit's parameters. */
  readonly layerStart: Float64Array
  /** Circuits run for one gradient of one row; 0 says that the simulator's own reverse pass is used. */
  readonly shiftedCircuits: number
  /**
   * What the layers around the circuit start with at one of several starting points; left out where it is `layerStart` at
   * all of them.
   */
  startOf?(start: number): Float64Array
  /** What the circuit reads of rows of the model: the rows themselves, or what a layer before it makes of them. */
  circuitFeatures(values: Float64Array, features: Float64Array, count: number): Float64Array
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

class Model implements CircuitModel {
  readonly plan: Plan
  readonly head: Head
  readonly width: number
  readonly names: readonly string[]
  readonly circuitParameterCount: number
  readonly layerStart: Float64Array
  readonly shiftedCircuits: number
  private readonly runs: CircuitRuns
  private readonly scoring: Scoring

  constructor(runs: CircuitRuns, scoring: Scoring) {
    const { plan } = runs
    this.runs = runs
    this.scoring = scoring
    this.plan = plan
    this.head = scoring.head
    this.width = scoring.width
    this.circuitParameterCount = plan.parameterCount
    this.names = [...plan.circuit.parameters, ...scoring.layout.names]
    this.layerStart = scoring.start
    this.shiftedCircuits = runs.circuitsPerRow()
  }

  circuitFeatures(_values: Float64Array, features: Float64Array): Float64Array {
    return features
  }

  async scores(
    values: Float64Array,
    features: Float64Array,
    count: number,
    shots: ShotSource | null,
  ): Promise<Float64Array> {
    return this.scoring.inUnit(await this.layerScores(values, features, count, shots))
  }

  async loss(values: Float64Array, rows: ModelRows, shots: ShotSource | null): Promise<Scored> {
    const scores = await this.layerScores(values, rows.features, rows.count, shots)
    const loss = this.scoring.meanLoss(scores, rows.targets, new Float64Array(scores.length))
    return { loss, scores: this.scoring.inUnit(scores) }
  }

  async lossAndGradient(values: Float64Array, rows: ModelRows, shots: ShotSource | null) {
    const { runs, scoring, plan } = this
    const evaluation = await runs.evaluate(values, rows.features, rows.count, shots)
    const { values: outputs } = evaluation
    const scores = scoring.scores(outputs, plan.outputCount, values, rows.count)
    const slopes = new Float64Array(scores.length)
    const loss = scoring.meanLoss(scores, rows.targets, slopes)
    const gradient = new Float64Array(values.length)
    const cotangents = scoring.cotangents(outputs, plan.outputCount, slopes, values, gradient)
    gradient.set((await runs.pullBack(evaluation, cotangents, shots)).parameters, 0)
    return { loss, scores: scoring.inUnit(scores), gradient }
  }

  dispose(): void {
    this.runs.dispose()
  }

  private async layerScores(
    values: Float64Array,
    features: Float64Array,
    count: number,
    shots: ShotSource | null,
  ): Promise<Float64Array> {
    const { values: outputs } = await this.runs.evaluate(values, features, count, shots)
    return this.scoring.scores(outputs, this.plan.outputCount, values, count)
  }
}

/**
 * Readies a model's circuit for the engine, with shifts where the gradient is to come from them.
 *
 * @throws LabError "document" when the gradient cannot be had
 */
export async function createRuns(
  engine: Engine,
  circuit: FlatCircuit,
  experiment: Experiment,
): Promise<CircuitRuns> {
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
  const options = await planOptionsOf(experiment, circuit, takesGradient && !byShift)
  const plan = await engine.plan(circuit, options)
  const shift = byShift && takesGradient ? await createShiftPlan(engine, circuit, options) : null
  return new CircuitRuns(plan, shift, device.shots)
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
  unit: TargetScaler = { centre: 0, factor: 1 },
): Promise<CircuitModel> {
  const { task, output, device, training } = experiment
  const layout = scoreLayout(circuit, task, classes, output, device.shots)
  const scoring = new Scoring(layout, training.loss, unit, circuit.parameters.length)
  return new Model(await createRuns(engine, circuit, experiment), scoring)
}
