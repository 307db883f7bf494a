/* One opened document while the page looks at it: its training, what was reported of it so far, and what is due. */
import type { PartScore } from '../document/checkpoint.ts'
import type { Experiment } from '../document/experiment.ts'
import { canonicalJson } from '../document/hash.ts'
import type { Engine } from '../engine/engine.ts'
import { build } from './build.ts'
import { dataView } from './data-view.ts'
import type { Opened, SampleTrace, SessionEvent, Stage } from './messages.ts'
import { StepMeter } from './step-meter.ts'
import type { Trainer } from './trainer.ts'

/** The boxes of the loop, in the order of slow motion. */
export const stages: readonly Stage[] = [
  'data',
  'encode',
  'circuit',
  'measure',
  'loss',
  'gradient',
  'optimizer',
]

const never = Number.NEGATIVE_INFINITY

export class OpenRun {
  readonly number: number
  trainer: Trainer
  /** Training goes on up to this step. */
  target: number
  /** Counts changes of the trainable values. */
  version = 0
  /** The next stage of slow motion, as an index into `stages`. */
  stage = 0
  /** Time spent in training, in seconds. */
  seconds = 0
  test: { readonly score: PartScore; readonly step: number } | null = null
  /** When the page was last told something of each kind. */
  readonly last = { progress: never, trace: never, verdict: never, checkpoint: never }
  private readonly meter = new StepMeter()
  private reported: number

  constructor(number: number, trainer: Trainer) {
    this.number = number
    this.trainer = trainer
    this.target = trainer.experiment.training.steps
    this.reported = trainer.history.length
  }

  /** Whether there are no more steps to take. */
  get isDone(): boolean {
    return this.trainer.step >= this.target || this.trainer.stopped !== null
  }

  /** After a step: whether a rule of the document ends the run. */
  stopIfDue(): void {
    this.trainer.stopIfDue(this.seconds)
  }

  /** Back to step 0. */
  restart(): void {
    this.trainer = this.trainer.restarted()
    this.target = this.trainer.experiment.training.steps
    this.version += 1
    this.stage = 0
    this.seconds = 0
    this.test = null
    this.reported = 0
    this.meter.clear()
  }

  /** So many more steps from where the run stands, by default as many as the document asks for; no rule ends them. */
  extend(steps = this.trainer.experiment.training.steps): void {
    this.trainer.ignoreStopRules()
    this.target = this.trainer.step + steps
  }

  opened(engine: Engine): SessionEvent {
    const { trainer } = this
    const { model } = trainer
    this.reported = trainer.history.length
    const opened: Opened = {
      data: dataView(trainer.data),
      qubitCount: model.plan.qubitCount,
      parameterNames: model.names,
      circuitParameterCount: model.circuitParameterCount,
      outputCount: model.plan.outputCount,
      method: model.plan.method,
      gradientNote: gradientNote(trainer),
      engine: { name: engine.name, build, threads: engine.threads, notice: engine.notice },
    }
    return { type: 'opened', run: this.number, opened, step: trainer.step, history: [...trainer.history] }
  }

  /** What happened since the last time. The trainer was measured before. */
  progress(now: number, isPlaying: boolean, trace: SampleTrace | null): SessionEvent {
    const { trainer } = this
    const points = trainer.history.slice(this.reported)
    this.reported = trainer.history.length
    if (!isPlaying) this.meter.clear()
    return {
      type: 'progress',
      run: this.number,
      step: trainer.step,
      stepsPerSecond: isPlaying ? this.meter.at(now, trainer.step) : 0,
      points,
      parameters: trainer.values.slice(),
      gradients: trainer.shownGradient.slice(),
      train: trainer.train!,
      validation: trainer.validation,
      trace,
      past: trainer.pastSteps,
      ...(trainer.begins.length > 1 ? { starts: trainer.begins } : {}),
    }
  }

  /** How training ended. */
  ended(): SessionEvent {
    const { trainer, number } = this
    const bestStep = trainer.isBackAtBest ? trainer.best!.step : null
    return { type: 'ended', run: number, step: trainer.step, stop: trainer.stopped, bestStep }
  }
}

/** How a step gets its gradient, for the Gradient box. */
function gradientNote({ model, experiment, data, fit }: Trainer): string {
  if (fit) return `no gradient: ${fit.settings}`
  const { training, device } = experiment
  const rows = Math.min(training.batchSize ?? data.parts.train.length, data.parts.train.length)
  const { name } = training.optimizer
  if (name === 'spsa') return `2 losses in a random direction on ${rows} rows`
  if (name === 'rotosolve') return `a few losses for each parameter in turn, on ${rows} rows`
  if (name === 'cobyla') return `1 loss on ${rows} rows`
  const { method, runs = 1 } = model.plan
  if (model.shiftedCircuits === 0 && method === 'trajectories')
    return `the mean over ${runs} random runs for each of ${rows} rows`
  if (model.shiftedCircuits === 0) return `adjoint: one pass forward and one back for ${rows} rows`
  const shots = device.shots === null ? '' : ` of ${device.shots} shots`
  return `parameter shift: ${model.shiftedCircuits} circuits${shots} for each of ${rows} rows`
}

/** Whether losses of one experiment mean the same for the other. */
export function isSameTask(a: Experiment, b: Experiment): boolean {
  return measuredBy(a) === measuredBy(b)
}

/* What the value of a loss depends on, beside the circuit. */
function measuredBy(experiment: Experiment): string {
  const { data, scaling, split, task, output, training, noise, seed } = experiment
  return canonicalJson([data, scaling, split, task, output, training.loss, noise, seed])
}
