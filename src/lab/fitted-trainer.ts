/*
 * A model that is fitted at once, behind the interface of a training, so that the page shows it as it shows any other: its
 * surface, its scores, its samples. It stands at step 0 and takes none.
 */
import type { Checkpoint, HistoryPoint, RunRecord } from '../document/checkpoint.ts'
import type { Engine, Plan } from '../engine/engine.ts'
import type { Head } from '../learn/losses/loss.ts'
import { predictions, truthOf } from '../learn/metrics/scores.ts'
import type { CircuitModel, ModelRows, Scored } from '../learn/models/circuit-model.ts'
import { startFit, type FitContext, type FittedModel } from '../learn/models/fitted-model.ts'
import { planOptionsOf } from '../learn/noise/plan-options.ts'
import { optimizerFor } from '../learn/optimizers/registry.ts'
import { factsOf } from '../learn/optimizers/facts.ts'
import { prepareExperiment, toFeatureRows } from '../learn/prepare.ts'
import type { Control } from './control.ts'
import { fitContext, fitOf, type FittedExperiment } from './fitted-run.ts'
import { Trainer, type TrainerParts } from './trainer.ts'

/** Rows of the model are the columns as they came: how the circuit reads them is the model's business. */
class ModelFacade implements CircuitModel {
  readonly plan: Plan
  readonly head: Head
  readonly width: number
  readonly names: readonly string[]
  readonly circuitParameterCount: number
  readonly layerStart = new Float64Array(0)
  readonly shiftedCircuits = 0
  private readonly fitted: FittedModel
  private readonly context: FitContext

  constructor(plan: Plan, fitted: FittedModel, context: FitContext) {
    const { kind, classNames } = context.data
    this.plan = plan
    this.fitted = fitted
    this.context = context
    this.head = kind === 'regression' ? 'number' : kind === 'binary' ? 'sign' : 'classes'
    this.width = kind === 'multiclass' ? classNames.length : 1
    this.names = context.circuit.parameters
    this.circuitParameterCount = plan.parameterCount
  }

  circuitFeatures(_values: Float64Array, features: Float64Array, count: number): Float64Array {
    return this.fitted.angles?.(features, count) ?? toFeatureRows(this.context.data, features)
  }

  async scores(_values: Float64Array, features: Float64Array, count: number): Promise<Float64Array> {
    const scores = await this.fitted.predict(features, count)
    if (this.head !== 'sign') return scores
    return Float64Array.from({ length: count }, (_, row) => scores[2 * row + 1]! - scores[2 * row]!)
  }

  async loss(values: Float64Array, { features, targets, count }: ModelRows): Promise<Scored> {
    const scores = await this.scores(values, features, count)
    const predicted = predictions(this.head, scores, count, this.width)
    const sum = predicted.reduce((total, one, row) => {
      const distance = one - truthOf(this.head, targets[row]!)
      return total + (this.head === 'number' ? distance * distance : distance === 0 ? 0 : 1)
    }, 0)
    return { loss: sum / Math.max(1, count), scores }
  }

  async lossAndGradient(values: Float64Array, rows: ModelRows) {
    return { ...(await this.loss(values, rows)), gradient: new Float64Array(values.length) }
  }

  dispose(): void {
    this.fitted.dispose()
    this.plan.dispose()
  }
}

class FittedTrainer extends Trainer {
  override readonly fit: NonNullable<RunRecord['fit']>
  private readonly trained: Float64Array | null

  constructor(
    experiment: FittedExperiment,
    parts: TrainerParts,
    checkpoint: Checkpoint | null,
    fitted: FittedModel,
  ) {
    super(experiment, parts, checkpoint)
    this.fit = fitOf(fitted)
    this.trained = fitted.training?.parameters ?? null
    this.history.splice(0, this.history.length, ...(fitted.training?.history ?? []))
    this.stopped = { rule: 'fit', limit: null, message: `Fitted at once: ${fitted.settings}.` }
  }

  /** Those that the fit trained, where it trained any. */
  override get values(): Float64Array {
    return this.trained ?? super.values
  }

  /** There are no steps: gives the point at which the model stands. */
  override async advance(control?: Control): Promise<HistoryPoint> {
    const { loss } = await this.measure(control)
    return { step: this.step, loss, validationLoss: this.validation?.loss ?? null }
  }

  override ignoreStopRules(): void {
    /* The fit is the end. */
  }

  override restarted(): Trainer {
    return this
  }
}

async function finishedFit(context: FitContext, experiment: FittedExperiment): Promise<FittedModel> {
  const fitting = await startFit(experiment.model, context)
  for (;;) {
    const { value, done } = await fitting.next()
    if (done) return value
  }
}

/**
 * Fits the model of a document, as a training without steps.
 *
 * @param checkpoint whose parameters to take; null takes those that the document starts with
 * @throws LabError on whatever keeps the document from running, "cancelled" when the control says so
 */
export async function createFittedTrainer(
  experiment: FittedExperiment,
  engine: Engine,
  checkpoint: Checkpoint | null,
  control: Control,
): Promise<Trainer> {
  const context = await fitContext(experiment, engine, checkpoint, control)
  const { circuit } = context
  const optimizer = await optimizerFor({ name: 'gradient-descent', learningRate: 1 }, factsOf(circuit, []))
  const shown = await prepareExperiment({ ...experiment, scaling: { kind: 'none' } }, 'columns')
  const plan = await engine.plan(circuit, await planOptionsOf(experiment, circuit, false))
  try {
    const fitted = await finishedFit(context, experiment)
    const data = { ...shown, warnings: [...context.data.warnings, ...fitted.warnings] }
    const model = new ModelFacade(plan, fitted, context)
    return new FittedTrainer(
      experiment,
      { engine, flat: circuit, data, model, optimizer, metric: null },
      checkpoint,
      fitted,
    )
  } catch (thrown) {
    plan.dispose()
    throw thrown
  }
}
