/*
 * One training: a prepared experiment and where it stands. Page and command line advance it step by step; what is shown
 * meanwhile, how fast it goes and who may stop it is not its business.
 */
import { createStream } from '../base/random.ts'
import type { FlatCircuit } from '../circuit/flat.ts'
import type { Circuit } from '../circuit/tree.ts'
import type { Checkpoint, HistoryPoint, PartScore } from '../document/checkpoint.ts'
import type { Experiment } from '../document/experiment.ts'
import type { Engine } from '../engine/engine.ts'
import { partScore, predictions, truthOf } from '../learn/metrics/scores.ts'
import {
  createCircuitModel,
  type CircuitModel,
  type ModelRows,
  type Scored,
  type ShotSource,
} from '../learn/models/circuit-model.ts'
import type { Optimizer, Question } from '../learn/optimizers/optimizer.ts'
import { optimizerFor } from '../learn/optimizers/registry.ts'
import { prepareExperiment, type PreparedData } from '../learn/prepare.ts'
import { createBatches, type Batches } from './batches.ts'
import { unhurried, type Control } from './control.ts'
import { asDivergence, DivergenceGuard } from './divergence.ts'
import { initialValues, startWarnings } from './initial-values.ts'
import type { PartName } from './messages.ts'
import { modelRows } from './model-rows.ts'
import { shotsForScores, shotsFrom, shotsPerScore } from './shots.ts'
import { rowsPerSlice, slicedGradient, slicedLoss } from './slices.ts'
import {
  canResume,
  freshState,
  fromCheckpoint,
  toCheckpoint,
  warmValues,
  type TrainerState,
} from './trainer-state.ts'
import { unrollCircuit } from './unroll-circuit.ts'

/** About so many points of a run carry a validation loss, and at most so many are kept at all. */
const validationPoints = 200
const historyPoints = 2000
const partNumber: Readonly<Record<PartName, number>> = { train: 0, validation: 1, test: 2 }

interface Parts {
  readonly flat: FlatCircuit
  readonly data: PreparedData
  readonly model: CircuitModel
  readonly optimizer: Optimizer
}

export class Trainer {
  readonly experiment: Experiment
  readonly data: PreparedData
  /** Unrolled. */
  readonly flat: FlatCircuit
  readonly model: CircuitModel
  readonly optimizer: Optimizer
  readonly history: HistoryPoint[]
  /** Of the last step, in the order of `model.names`; what moved the values where no gradient was asked for. */
  gradient: Float64Array
  train: PartScore | null = null
  validation: PartScore | null = null
  private state: TrainerState
  private readonly batches: Batches
  private readonly slice: number
  private readonly guard: DivergenceGuard
  private readonly rows: Readonly<Record<PartName, ModelRows>>

  constructor(
    experiment: Experiment,
    { flat, data, model, optimizer }: Parts,
    checkpoint: Checkpoint | null,
  ) {
    this.experiment = experiment
    this.flat = flat
    this.data = data
    this.model = model
    this.optimizer = optimizer
    this.slice = rowsPerSlice(model, experiment.device.shots)
    this.batches = createBatches(data.parts.train, experiment.training.batchSize, experiment.seed)
    const rowsOf = (part: PartName) => modelRows(data, data.parts[part])
    this.rows = { train: rowsOf('train'), validation: rowsOf('validation'), test: rowsOf('test') }
    const drawn = initialValues(model.names, model.layerStart, experiment.initial, experiment.seed)
    const values = checkpoint ? warmValues(model.names, drawn, checkpoint.parameters) : drawn
    const fresh = freshState(optimizer, values)
    const resumes =
      checkpoint && canResume(checkpoint, model.names, experiment.training.optimizer, fresh.optimizer)
    this.state = resumes ? fromCheckpoint(checkpoint, model.names, fresh.optimizer) : fresh
    this.history = resumes ? [...checkpoint.history] : []
    this.gradient = new Float64Array(values.length)
    this.guard = new DivergenceGuard(model.names, this.history[0]?.loss ?? null)
  }

  /** Steps taken. */
  get step(): number {
    return this.state.step
  }

  /** Trainable values now, in the order of `model.names`. Not to be changed. */
  get values(): Float64Array {
    return this.state.optimizer.point
  }

  get best(): TrainerState['best'] {
    return this.state.best
  }

  /** The factor of the next step, for the screen. */
  get rate(): number {
    return this.optimizer.rate(this.state.optimizer)
  }

  /**
   * Takes one step: loss and gradient on its batch, scores where they are due, then the update.
   *
   * @returns the point of this step: its loss before the update
   * @throws LabError "divergence" when loss or values leave what can be computed with (the step is not taken),
   * "cancelled" when the control says so (neither)
   */
  async advance(control: Control = unhurried): Promise<HistoryPoint> {
    const { seed } = this.experiment
    const { step, streams } = this.state
    const shots = shotsFrom(seed, streams.shots)
    const draws = createStream(seed, 'optimizer', streams.optimizer)
    const { question, state } = this.optimizer.ask(this.state.optimizer, draws)
    const rows = this.batchRows(step)
    const answer = await this.answered(question, rows, shots, control)
    const loss = answer.values.reduce((sum, value) => sum + value, 0) / answer.values.length
    this.guard.check(this.state, loss, answer.gradients)
    const point = await this.scored(loss, rows, answer.scored, control)
    const next = this.optimizer.tell(state, answer)
    this.guard.check(this.state, loss, [next.point])
    this.gradient = answer.gradients[0] ?? estimate(state.point, next.point, this.optimizer.rate(state))
    this.note(point)
    const best = this.betterOf(point)
    const counters = { optimizer: draws.counter, shots: shots.counter }
    this.state = { step: step + 1, optimizer: next, streams: counters, best }
    return point
  }

  /** Scores training and validation part at the values as they are now. */
  async measure(control: Control = unhurried): Promise<PartScore> {
    const train = await this.score('train', control)
    this.validation = this.rows.validation.count > 0 ? await this.score('validation', control) : null
    this.train = train
    return train
  }

  /** The end of a run: scores both parts and notes the point, which has the loss of the whole training part. */
  async settle(control: Control = unhurried): Promise<HistoryPoint> {
    const { loss } = await this.measure(control)
    const point = { step: this.step, loss, validationLoss: this.validation?.loss ?? null }
    this.guard.check(this.state, loss, [])
    this.note(point)
    this.state = { ...this.state, best: this.betterOf(point) }
    return point
  }

  /** How well a part is predicted now. */
  async score(part: PartName, control: Control = unhurried): Promise<PartScore> {
    return this.partScoreOf(this.rows[part], await this.scores(part, control))
  }

  /** What the model says of each row of a part now: class index, or number. */
  async predict(part: PartName, control: Control = unhurried): Promise<Float64Array> {
    const { scores } = await this.scores(part, control)
    return predictions(this.model.head, scores, this.rows[part].count, this.model.width)
  }

  /** Rows of a part as the model takes them. */
  rowsOf(part: PartName): ModelRows {
    return this.rows[part]
  }

  /** Class indices or numbers of a part's rows. */
  truth(part: PartName): Float64Array {
    return this.rows[part].targets.map((target) => truthOf(this.model.head, target))
  }

  checkpoint(): Checkpoint {
    return toCheckpoint(this.state, this.model.names, this.experiment.training.optimizer, this.history)
  }

  /** Goes back to the best values; the optimizer forgets, the number of steps stays. Whether there were any. */
  restoreBest(): boolean {
    const { best } = this.state
    if (!best) return false
    this.state = { ...this.state, optimizer: this.optimizer.start(best.values.slice()) }
    return true
  }

  /** Forgets what was best, as it was measured on other data. */
  forgetBest(): void {
    this.state = { ...this.state, best: null }
  }

  /** The same experiment at step 0. Shares the model, so only one of the two is to be disposed. */
  restarted(): Trainer {
    return new Trainer(this.experiment, this, null)
  }

  dispose(): void {
    this.model.dispose()
  }

  private batchRows(step: number): ModelRows {
    const rows = this.batches.rows(step)
    return rows === this.data.parts.train ? this.rows.train : modelRows(this.data, rows)
  }

  private async answered(question: Question, rows: ModelRows, shots: ShotSource, control: Control) {
    const values: number[] = []
    const gradients: Float64Array[] = []
    let scored: Scored | null = null
    try {
      for (const point of question.points) {
        if (question.need === 'gradient') {
          const answer = await slicedGradient(this.model, point, rows, shots, this.slice, control)
          gradients.push(answer.gradient)
          scored = answer
          values.push(answer.loss)
        } else values.push((await slicedLoss(this.model, point, rows, shots, this.slice, control)).loss)
      }
    } catch (thrown) {
      throw asDivergence(thrown, this.state)
    }
    return { values, gradients, scored }
  }

  /* The point of this step with the scores that are due at it, before the update. */
  private async scored(
    loss: number,
    rows: ModelRows,
    scored: Scored | null,
    control: Control,
  ): Promise<HistoryPoint> {
    const { step } = this
    const { steps } = this.experiment.training
    const every = Math.max(1, Math.ceil(steps / validationPoints))
    if (rows === this.rows.train && scored) this.train = this.partScoreOf(rows, scored)
    else if (step % Math.max(every, this.batches.perEpoch) === 0)
      this.train = await this.score('train', control)
    if (this.rows.validation.count === 0 || step % every !== 0) return { step, loss, validationLoss: null }
    this.validation = await this.score('validation', control)
    return { step, loss, validationLoss: this.validation.loss }
  }

  private scores(part: PartName, control: Control): Promise<Scored> {
    const counter = shotsForScores + (this.step * 3 + partNumber[part]) * shotsPerScore
    const shots = shotsFrom(this.experiment.seed, counter)
    return slicedLoss(this.model, this.values, this.rows[part], shots, this.slice, control)
  }

  private partScoreOf(rows: ModelRows, { loss, scores }: Scored): PartScore {
    const { head, width } = this.model
    const truth = rows.targets.map((target) => truthOf(head, target))
    return partScore(head === 'number', predictions(head, scores, rows.count, width), truth, loss)
  }

  private note(point: HistoryPoint): void {
    const every = Math.max(1, Math.ceil(this.experiment.training.steps / historyPoints))
    const last = this.history.at(-1)
    if (last && last.step >= point.step) return
    if (point.step % every === 0 || point.validationLoss !== null) this.history.push(point)
  }

  private betterOf({ step, loss, validationLoss }: HistoryPoint): TrainerState['best'] {
    const { best } = this.state
    const measured = this.rows.validation.count > 0 ? validationLoss : loss
    if (measured === null || (best && best.loss <= measured)) return best
    return { step, loss: measured, values: this.values.slice() }
  }
}

function estimate(before: Float64Array, after: Float64Array, rate: number): Float64Array {
  return before.map((value, i) => (value - after[i]!) / rate)
}

/**
 * Readies an experiment: circuit, data, model, optimizer and starting values.
 *
 * @param checkpoint where to go on: exactly, if optimizer and parameters are the same, else with the values it has by name
 * @param circuit the tree of the experiment's text, where it is at hand; else the text is read
 * @throws LabError on whatever keeps the document from running
 */
export async function createTrainer(
  experiment: Experiment,
  engine: Engine,
  checkpoint: Checkpoint | null,
  circuit: Circuit | null = null,
): Promise<Trainer> {
  const flat = await flatCircuit(experiment.circuit.text, circuit)
  const data = await prepareExperiment(experiment, flat.features)
  const model = await createCircuitModel(engine, flat, experiment, data.classNames.length, data.targetScaler)
  const warnings = [...data.warnings, ...startWarnings(model.names, experiment.initial)]
  return new Trainer(
    experiment,
    { flat, data: { ...data, warnings }, model, optimizer: optimizerFor(experiment.training.optimizer) },
    checkpoint,
  )
}

/* The language is loaded only where a text has to be read: a page that shows the circuit has its tree already. */
async function flatCircuit(text: string, circuit: Circuit | null): Promise<FlatCircuit> {
  if (circuit) return unrollCircuit({ circuit, text })
  const { readCircuit } = await import('./read-circuit.ts')
  return readCircuit(text).flat
}
