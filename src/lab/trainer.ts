/*
 * One training: a prepared experiment and where it stands. Page and command line advance it step by step; what is shown
 * meanwhile, how fast it goes and who may stop it is not its business.
 */
import { LabError } from '../base/lab-error.ts'
import { createStream } from '../base/random.ts'
import type { FlatCircuit } from '../circuit/flat.ts'
import type { Checkpoint, HistoryPoint, PartScore, RunRecord } from '../document/checkpoint.ts'
import type { Experiment } from '../document/experiment.ts'
import { optimizerEntry } from '../document/registries.ts'
import type { Engine } from '../engine/engine.ts'
import type { MetricPlan } from '../engine/gradients/metric-plan.ts'
import { type CircuitModel, type ModelRows, type Scored } from '../learn/models/circuit-model.ts'
import { clipped } from '../learn/optimizers/clip.ts'
import type { Answer, Asked, Optimizer } from '../learn/optimizers/optimizer.ts'
import { scheduleFactor } from '../learn/optimizers/schedule.ts'
import type { PreparedData } from '../learn/prepare.ts'
import { answerTo, type Answered, type StepRows } from './answers.ts'
import { createBatches, type Batches } from './batches.ts'
import { unhurried, type Control } from './control.ts'
import { asDivergence, DivergenceGuard } from './divergence.ts'
import { initialValues } from './initial-values.ts'
import type { ParameterPath, PartName, PastSteps } from './messages.ts'
import { modelRows } from './model-rows.ts'
import { Past } from './past.ts'
import { Scoring, type Moment } from './scoring.ts'
import { shotsFrom } from './shots.ts'
import { rowsPerSlice, slicedGradient } from './slices.ts'
import { isPatienceSpent, stopAt, type Stop } from './stop.ts'
import {
  canResume,
  freshState,
  fromCheckpoint,
  toCheckpoint,
  warmValues,
  type TrainerState,
} from './trainer-state.ts'

/** About so many points of a run carry a validation loss, and at most so many are kept at all. */
const validationPoints = 200
const historyPoints = 2000

export interface TrainerParts {
  /** For what is looked at beside the training. */
  readonly engine: Engine
  readonly flat: FlatCircuit
  readonly data: PreparedData
  readonly model: CircuitModel
  readonly optimizer: Optimizer
  readonly metric: MetricPlan | null
}

export class Trainer {
  readonly experiment: Experiment
  readonly engine: Engine
  readonly data: PreparedData
  /** Unrolled. */
  readonly flat: FlatCircuit
  readonly model: CircuitModel
  readonly optimizer: Optimizer
  readonly metric: MetricPlan | null
  readonly history: HistoryPoint[]
  /** Of the last step, in the order of `model.names`; what moved the values where no gradient was asked for. */
  gradient: Float64Array
  train: PartScore | null = null
  validation: PartScore | null = null
  /** What is to be said of the run at its end. */
  readonly notes: string[] = []
  /** What was fitted, of a model that takes no steps. */
  readonly fit: RunRecord['fit'] | null = null
  /** What ended the run before its last step. */
  stopped: Stop | null = null
  private hasStopRules = true
  private loss: number | null
  private state: TrainerState
  private readonly batches: Batches
  private readonly slice: number
  private readonly guard: DivergenceGuard
  private readonly past: Past
  private readonly scoring: Scoring

  constructor(
    experiment: Experiment,
    { engine, flat, data, model, optimizer, metric }: TrainerParts,
    checkpoint: Checkpoint | null,
  ) {
    this.experiment = experiment
    this.engine = engine
    this.flat = flat
    this.data = data
    this.model = model
    this.optimizer = optimizer
    this.metric = metric
    this.slice = rowsPerSlice(model, experiment.device.shots)
    this.batches = createBatches(data.parts.train, experiment.training.batchSize, experiment.seed)
    this.scoring = new Scoring(experiment, data, model, this.slice)
    const drawn = initialValues(model.names, model.layerStart, experiment.initial, experiment.seed)
    const values = checkpoint ? warmValues(model.names, drawn, checkpoint.parameters) : drawn
    const fresh = freshState(optimizer, values)
    const resumes =
      checkpoint && canResume(checkpoint, model.names, experiment.training.optimizer, fresh.optimizer)
    this.state = resumes ? fromCheckpoint(checkpoint, model.names, fresh.optimizer) : fresh
    this.history = resumes ? [...checkpoint.history] : []
    this.gradient = new Float64Array(values.length)
    this.loss = this.history.at(-1)?.loss ?? null
    this.guard = new DivergenceGuard(model.names, this.history[0]?.loss ?? null)
    this.past = new Past(values.length)
  }

  /** Steps taken. */
  get step(): number {
    return this.state.step
  }

  /** Trainable values now, or at the step that is visited, in the order of `model.names`. Not to be changed. */
  get values(): Float64Array {
    return this.past.visited?.values ?? this.state.optimizer.point
  }

  /** The step that `values` are those of. */
  get shownStep(): number {
    return this.past.visited?.step ?? this.step
  }

  /** The step that is looked back at; null in the present. */
  get visitedStep(): number | null {
    return this.past.visited?.step ?? null
  }

  /** What can be looked back at. */
  get pastSteps(): PastSteps {
    return { first: this.past.firstStep(this.step), every: this.past.every, visited: this.visitedStep }
  }

  /**
   * Looks back at the kept step at or before that one: values, scores and predictions are those of then, until the present
   * (null) is asked for, or training goes on. Nothing that training needs changes.
   */
  visit(step: number | null): void {
    this.past.visit(step, this.step)
  }

  /** Training is to go on from the values that are visited; the optimizer forgets, the number of steps stays. */
  goOnFromVisited(): void {
    const { visited } = this.past
    if (!visited) return
    this.past.visited = null
    this.state = { ...this.state, optimizer: this.optimizer.start(visited.values.slice()) }
  }

  /** Points at which the loss was computed for training. */
  get evaluations(): number {
    return this.state.evaluations
  }

  get best(): TrainerState['best'] {
    return this.state.best
  }

  /** The steps at which starting points began, in order. */
  get begins(): readonly number[] {
    return this.state.start.begins
  }

  /** Whether the values are those of the best step, not the last ones. */
  get isBackAtBest(): boolean {
    const { best } = this.state
    return best !== null && best.step < this.step && isSame(best.values, this.values)
  }

  /** The factor of the next step, for the screen. */
  get rate(): number {
    return this.optimizer.rate(this.state.optimizer) * this.factor
  }

  /**
   * Takes one step: loss and gradient on its batch, scores where they are due, then the update. Where a starting point has
   * had its steps, the next one comes first.
   *
   * @returns the point of this step: its loss before the update
   * @throws LabError "divergence" when loss or values leave what can be computed with (the step is not taken),
   * "cancelled" when the control says so (neither)
   */
  async advance(control: Control = unhurried): Promise<HistoryPoint> {
    this.past.visited = null
    if (this.hasNextStart && this.isStartOver) await this.endStart(control)
    try {
      return await this.takeStep(control)
    } catch (thrown) {
      if (!(thrown instanceof LabError) || thrown.code !== 'divergence' || !this.hasNextStart) throw thrown
      this.notes.push(`start ${this.state.start.index + 1} diverged at step ${this.step}`)
      this.beginNextStart()
      return this.takeStep(control)
    }
  }

  /** Whether a rule of the document ends the run here. @param seconds that training took */
  stopIfDue(seconds: number): boolean {
    if (this.stopped || !this.hasStopRules) return this.stopped !== null
    const { stop } = this.experiment.training
    const { step, evaluations, start, optimizer } = this.state
    const bestStep = this.hasNextStart ? null : (start.best?.step ?? null)
    this.stopped = stop ? stopAt(stop, { step, loss: this.loss, evaluations, seconds, bestStep }) : null
    const reason = this.hasNextStart ? null : this.optimizer.convergence?.(optimizer)
    if (reason && !this.stopped)
      this.stopped = { rule: 'convergence', limit: null, message: `stopped at step ${step}: ${reason}` }
    if (this.stopped) this.notes.push(this.stopped.message)
    return this.stopped !== null
  }

  /** Goes on although a rule ended the run; rules end it no more. */
  ignoreStopRules(): void {
    this.stopped = null
    this.hasStopRules = false
  }

  /** The gradient to be shown: of the last step, or of all training rows at the step that is visited, once it is measured. */
  get shownGradient(): Float64Array {
    return this.past.visited?.gradient ?? this.gradient
  }

  /** Scores training and validation part at the step that is visited, and takes the gradient where training does. */
  async measureVisited(control: Control = unhurried): Promise<void> {
    await this.measure(control)
    const { model, experiment, slice } = this
    const { visited } = this.past
    const takesGradient = optimizerEntry(experiment.training.optimizer.name).asks !== 'value'
    if (!visited || !takesGradient || experiment.device.shots !== null) return
    const { gradient } = await slicedGradient(
      model,
      visited.values,
      this.scoring.rows.train,
      null,
      slice,
      control,
    )
    this.past.visited = { ...visited, gradient }
  }

  /** Scores training and validation part at the values as they are now. */
  async measure(control: Control = unhurried): Promise<PartScore> {
    const train = await this.score('train', control)
    this.validation = this.hasValidation ? await this.score('validation', control) : null
    this.train = train
    return train
  }

  /** The end of a run: scores both parts and notes the point, which has the loss of the whole training part. */
  async settle(control: Control = unhurried): Promise<HistoryPoint> {
    this.past.visited = null
    if (this.startCount > 1) await this.noteBest(control)
    if (this.startCount > 1 || this.stopped?.rule === 'patience') this.restoreBest()
    const { loss } = await this.measure(control)
    const point = { step: this.step, loss, validationLoss: this.validation?.loss ?? null }
    this.guard.check(this.state, loss, [])
    this.note(point)
    this.state = this.bettered(point)
    return point
  }

  /** How well a part is predicted now. */
  score(part: PartName, control: Control = unhurried): Promise<PartScore> {
    return this.scoring.score(part, this.moment, control)
  }

  /** What the model says of each row of a part now: class index, or number. */
  predict(part: PartName, control: Control = unhurried): Promise<Float64Array> {
    return this.scoring.predict(part, this.moment, control)
  }

  /** Rows of a part as the model takes them. */
  rowsOf(part: PartName): ModelRows {
    return this.scoring.rows[part]
  }

  /** Class indices or numbers of a part's rows. */
  truth(part: PartName): Float64Array {
    return this.scoring.truth(part)
  }

  checkpoint(): Checkpoint {
    return toCheckpoint(this.state, this.model.names, this.experiment.training.optimizer, this.history)
  }

  /** Where this training went since it was made, or since its last starting point. */
  parameterPath(): ParameterPath {
    return this.past.path(this.model.names, this.step, this.state.optimizer.point)
  }

  /** Takes other values, in the order of `model.names`; the optimizer forgets, the number of steps stays. */
  standAt(values: Float64Array): void {
    this.past.visited = null
    this.state = { ...this.state, optimizer: this.optimizer.start(values.slice()) }
  }

  /** Goes back to the best values; the optimizer forgets, the number of steps stays. Whether there were any. */
  restoreBest(): boolean {
    const { best } = this.state
    this.past.visited = null
    if (!best) return false
    this.state = { ...this.state, optimizer: this.optimizer.start(best.values.slice()) }
    return true
  }

  /** Forgets what was best, as it was measured on other data. */
  forgetBest(): void {
    const { start, optimizer } = this.state
    this.state = {
      ...this.state,
      best: null,
      start: { ...start, best: null },
      optimizer: this.optimizer.remembersLosses ? this.optimizer.start(optimizer.point) : optimizer,
    }
  }

  /** The same experiment at step 0. Shares the model, so only one of the two is to be disposed. */
  restarted(): Trainer {
    return new Trainer(this.experiment, this, null)
  }

  dispose(): void {
    this.model.dispose()
    this.metric?.dispose()
  }

  private batchRows(step: number): ModelRows {
    const rows = this.batches.rows(step)
    return rows === this.data.parts.train ? this.scoring.rows.train : modelRows(this.data, rows)
  }

  private async takeStep(control: Control): Promise<HistoryPoint> {
    const { experiment, model, metric, slice, optimizer, factor } = this
    const { step, streams, evaluations } = this.state
    const shots = shotsFrom(experiment.seed, streams.shots)
    const draws = createStream(experiment.seed, 'optimizer', streams.optimizer)
    const rows = this.batchRows(step)
    const common: StepRows = { model, metric, rows, shots, slice, control }
    const asked = optimizer.ask(this.state.optimizer, draws)
    const first = await this.answered(asked, common)
    const loss = optimizer.loss?.(asked.state, first) ?? first.values[0]!
    this.guard.check(this.state, loss, first.gradients)
    const isHere = isSame(asked.question.points[0]!, this.values)
    const point = await this.scored(loss, rows, isHere ? first.scored : null, control)
    let [gradient] = first.gradients
    let asks = asked.question.points.length
    let next = optimizer.tell(asked.state, this.limited(first), factor)
    while (optimizer.isWithinStep?.(next)) {
      await control.breathe()
      const again = optimizer.ask(next, draws)
      const answer = await this.answered(again, common)
      gradient ??= answer.gradients[0]
      asks += again.question.points.length
      next = optimizer.tell(again.state, this.limited(answer), factor)
    }
    this.guard.check(this.state, loss, [next.point])
    this.loss = loss
    this.gradient = gradient ?? estimate(this.values, next.point, optimizer.rate(this.state.optimizer))
    this.note(point)
    this.past.note(step, this.values)
    this.state = {
      ...this.bettered(point),
      step: step + 1,
      optimizer: next,
      streams: { optimizer: draws.counter, shots: shots.counter },
      evaluations: evaluations + asks,
    }
    return point
  }

  private async answered({ question }: Asked, step: StepRows): Promise<Answered> {
    try {
      const answer = await answerTo(question, step)
      for (const value of answer.values) this.guard.checkFinite(this.state, value)
      return answer
    } catch (thrown) {
      throw asDivergence(thrown, this.state)
    }
  }

  /** The answer with its gradients as long as the document allows. */
  private limited(answer: Answer): Answer {
    const { clipNorm } = this.experiment.training
    if (clipNorm === undefined) return answer
    return { ...answer, gradients: answer.gradients.map((gradient) => clipped(gradient, clipNorm)) }
  }

  /** What the schedule makes of the learning rate at the next step. */
  private get factor(): number {
    const { schedule } = this.experiment.training
    return schedule ? scheduleFactor(schedule, this.step - this.state.start.since, this.stepsPerStart) : 1
  }

  private get startCount(): number {
    return this.experiment.training.starts ?? 1
  }

  private get stepsPerStart(): number {
    return Math.floor(this.experiment.training.steps / this.startCount)
  }

  private get hasNextStart(): boolean {
    return this.state.start.index + 1 < this.startCount
  }

  private get isStartOver(): boolean {
    const { start, optimizer } = this.state
    const { step } = this
    const patience = this.experiment.training.stop?.patience ?? null
    return (
      step - start.since >= this.stepsPerStart ||
      isPatienceSpent(patience, { step, bestStep: start.best?.step ?? null }) ||
      (this.optimizer.convergence?.(optimizer) ?? null) !== null
    )
  }

  private async endStart(control: Control): Promise<void> {
    await this.noteBest(control)
    this.beginNextStart()
  }

  private beginNextStart(): void {
    const { model, experiment, state, step } = this
    const index = state.start.index + 1
    this.past.clear()
    const layers = model.startOf?.(index) ?? model.layerStart
    const values = initialValues(model.names, layers, experiment.initial, experiment.seed, index)
    this.state = {
      ...state,
      optimizer: this.optimizer.start(values),
      start: { index, since: step, begins: [...state.start.begins, step], best: null },
    }
  }

  /** Measures the values as they are, which no step will do, and keeps them if they are the best. */
  private async noteBest(control: Control): Promise<void> {
    const { loss } = await this.measure(control)
    this.state = this.bettered({ step: this.step, loss, validationLoss: this.validation?.loss ?? null })
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
    if (rows === this.scoring.rows.train && scored) this.train = this.scoring.scoreOf(rows, scored)
    else if (step % Math.max(every, this.batches.perEpoch) === 0)
      this.train = await this.score('train', control)
    if (!this.hasValidation || step % every !== 0) return { step, loss, validationLoss: null }
    this.validation = await this.score('validation', control)
    return { step, loss, validationLoss: this.validation.loss }
  }

  private get moment(): Moment {
    return { values: this.values, step: this.shownStep }
  }

  private get hasValidation(): boolean {
    return this.scoring.rows.validation.count > 0
  }

  private note(point: HistoryPoint): void {
    const every = Math.max(1, Math.ceil(this.experiment.training.steps / historyPoints))
    const last = this.history.at(-1)
    if (last && last.step >= point.step) return
    if (point.step % every === 0 || point.validationLoss !== null) this.history.push(point)
  }

  /** The state with this point among the best, if it is. */
  private bettered({ step, loss, validationLoss }: HistoryPoint): TrainerState {
    const { best, start } = this.state
    const measured = this.hasValidation ? validationLoss : loss
    if (measured === null) return this.state
    const isBest = !best || measured < best.loss
    const isBestOfStart = !start.best || measured < start.best.loss
    return {
      ...this.state,
      best: isBest ? { step, loss: measured, values: this.values.slice() } : best,
      start: isBestOfStart ? { ...start, best: { step, loss: measured } } : start,
    }
  }
}

const isSame = (a: Float64Array, b: Float64Array): boolean => a.every((value, i) => value === b[i])

function estimate(before: Float64Array, after: Float64Array, rate: number): Float64Array {
  return before.map((value, i) => (value - after[i]!) / rate)
}
