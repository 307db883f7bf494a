/* A whole run from document to record, as events: what the command line and scripts use. The page has session.ts. */
import { LabError, toFailure, type Failure } from '../base/lab-error.ts'
import type { BaselineScore, Checkpoint, PartScore, RunRecord } from '../document/checkpoint.ts'
import type { Experiment } from '../document/experiment.ts'
import { hashOf } from '../document/hash.ts'
import { isFitted } from '../document/model.ts'
import { isNoisy } from '../document/noise.ts'
import type { Engine, Method } from '../engine/engine.ts'
import { baselineScore, fittedBaselines, type BaselineRules } from './baselines.ts'
import { build } from './build.ts'
import { unhurried, type Control } from './control.ts'
import type { Stop } from './stop.ts'
import { createTrainer } from './create-trainer.ts'
import type { Trainer } from './trainer.ts'

export type RunEvent =
  | {
      readonly type: 'prepared'
      readonly title: string
      readonly qubitCount: number
      readonly parameterNames: readonly string[]
      readonly rows: { readonly train: number; readonly validation: number; readonly test: number }
      readonly step: number
      readonly steps: number
      readonly warnings: readonly string[]
      readonly engine: { readonly name: string; readonly notice: string | null }
      /** Under noise: how strong it is, and how the engine follows it. */
      readonly noise?: { readonly strength: number; readonly method: Method }
    }
  | {
      readonly type: 'step'
      readonly step: number
      /** Of this step's batch, before its update. */
      readonly loss: number
      readonly validationLoss: number | null
      /** Latest known; null for a regression, or while a part is empty or not yet scored. */
      readonly trainAccuracy: number | null
      readonly validationAccuracy: number | null
    }
  /** A rule of the document ended the run before its last step. */
  | {
      readonly type: 'stopped'
      readonly step: number
      readonly rule: Stop['rule']
      readonly message: string
    }
  /** How far a model is that is fitted at once: it takes no steps. */
  | {
      readonly type: 'fitting'
      /** What is under way, "rows encoded". */
      readonly phase: string
      readonly done: number
      readonly total: number
    }
  | { readonly type: 'baselines'; readonly scores: readonly BaselineScore[] }
  | {
      readonly type: 'diverged'
      readonly step: number
      readonly failure: Failure
      readonly bestStep: number | null
    }
  | { readonly type: 'cancelled'; readonly step: number }

export interface RunOptions {
  readonly engine: Engine
  /** Where to go on; null or left out starts at step 0. */
  readonly checkpoint?: Checkpoint | null
  readonly control?: Control
  /** Also fit the classical baselines at the end. */
  readonly baselines?: boolean
  readonly baselineRules?: BaselineRules
  /** Told of the checkpoint after every step; for tests and for runs that may be killed. */
  readonly onCheckpoint?: (checkpoint: () => Checkpoint) => void
}

/**
 * Runs an experiment to its last step, or fits its model. The test part is looked at once, at the end.
 *
 * @returns the record; its status says whether the run finished, diverged or was cancelled
 * @throws LabError when the document cannot run at all; "cancelled" from a fit, which leaves nothing to record
 */
export async function* run(experiment: Experiment, options: RunOptions): AsyncGenerator<RunEvent, RunRecord> {
  if (isFitted(experiment.model)) {
    const { fittedRun } = await import('./fitted-run.ts')
    return yield* fittedRun({ ...experiment, model: experiment.model }, options)
  }
  const { engine, checkpoint = null, control = unhurried } = options
  const start = performance.now()
  const trainer = await createTrainer(experiment, engine, checkpoint)
  try {
    yield prepared(trainer, engine)
    const status = yield* trained(trainer, options, control, start)
    const warnings = status === 'diverged' ? [backAtBest(trainer)] : []
    const seconds = (performance.now() - start) / 1000
    const withBaselines = options.baselines && status !== 'cancelled'
    const baselines = withBaselines ? await fitted(trainer, control, options.baselineRules) : []
    if (baselines.length > 0) yield { type: 'baselines', scores: baselines }
    const hasTest = trainer.data.parts.test.length > 0
    const test = hasTest ? { score: await trainer.score('test'), step: trainer.step } : null
    return await recordOf(trainer, engine, { status, seconds, baselines, warnings, test })
  } finally {
    trainer.dispose()
  }
}

function prepared(trainer: Trainer, engine: Engine): RunEvent {
  const { experiment, data, model, step } = trainer
  const { parts } = data
  return {
    type: 'prepared',
    title: experiment.title,
    qubitCount: model.plan.qubitCount,
    parameterNames: model.names,
    rows: { train: parts.train.length, validation: parts.validation.length, test: parts.test.length },
    step,
    steps: experiment.training.steps,
    warnings: data.warnings,
    engine: { name: engine.name, notice: engine.notice },
    ...(isNoisy(experiment.noise)
      ? { noise: { strength: experiment.noise.strength, method: model.plan.method } }
      : {}),
  }
}

async function* trained(
  trainer: Trainer,
  { onCheckpoint }: RunOptions,
  control: Control,
  start: number,
): AsyncGenerator<RunEvent, RunRecord['status']> {
  try {
    while (trainer.step < trainer.experiment.training.steps && !trainer.stopped) {
      await control.breathe()
      const { step, loss, validationLoss } = await trainer.advance(control)
      onCheckpoint?.(() => trainer.checkpoint())
      const trainAccuracy = trainer.train?.accuracy ?? null
      const validationAccuracy = trainer.validation?.accuracy ?? null
      yield { type: 'step', step, loss, validationLoss, trainAccuracy, validationAccuracy }
      trainer.stopIfDue((performance.now() - start) / 1000)
    }
    if (trainer.stopped) yield { type: 'stopped', step: trainer.step, ...trainer.stopped }
    await trainer.settle(control)
    return 'finished'
  } catch (thrown) {
    if (!(thrown instanceof LabError)) throw thrown
    const { step } = trainer
    if (thrown.code === 'cancelled') {
      yield { type: 'cancelled', step }
      return 'cancelled'
    }
    if (thrown.code !== 'divergence' || !trainer.best) throw thrown
    yield { type: 'diverged', step, failure: toFailure(thrown), bestStep: trainer.best.step }
    return 'diverged'
  }
}

/* What a diverged run is judged by; says so. */
function backAtBest(trainer: Trainer): string {
  trainer.restoreBest()
  return `the run diverged; scores and parameters are those of step ${trainer.best?.step ?? 0}, the best one`
}

async function fitted(
  trainer: Trainer,
  control: Control,
  rules: BaselineRules | undefined,
): Promise<readonly BaselineScore[]> {
  const scores: BaselineScore[] = []
  for await (const baseline of fittedBaselines(trainer.data, trainer.experiment, control, rules))
    scores.push(baselineScore(baseline, trainer.data, { withTest: true }))
  return scores
}

/** What a record says beyond the training itself. */
export interface Ending {
  readonly status: RunRecord['status']
  readonly seconds: number
  readonly baselines: readonly BaselineScore[]
  readonly warnings: readonly string[]
  /** The score of the test part, and when it was looked at; null while it was not. */
  readonly test: { readonly score: PartScore; readonly step: number } | null
}

/** The record of a training as it stands. It does not look at the test part. */
export async function recordOf(trainer: Trainer, engine: Engine, ending: Ending): Promise<RunRecord> {
  const { experiment, data, step } = trainer
  const { status, seconds, baselines, test } = ending
  const hasValidation = data.parts.validation.length > 0
  const { recordedPath } = await import('./recorded-path.ts')
  const { resourcesOf } = await import('./resources/resources.ts')
  const record: RunRecord = {
    format: 'ansatz.record',
    version: 1,
    experiment,
    hash: hashOf(experiment),
    engine: { name: engine.name, build, precision: experiment.device.precision, threads: engine.threads },
    status,
    steps: step,
    ...(trainer.fit ? {} : { evaluations: trainer.evaluations }),
    seconds,
    ...(trainer.fit ? { fit: trainer.fit } : {}),
    final: {
      train: await trainer.score('train'),
      validation: hasValidation ? await trainer.score('validation') : null,
      test: test?.score ?? null,
    },
    baselines,
    parameters: Object.fromEntries(trainer.model.names.map((name, i) => [name, trainer.values[i]!])),
    path: recordedPath(trainer.parameterPath()),
    history: [...trainer.history],
    warnings: [...data.warnings, ...trainer.notes, ...ending.warnings],
    testShownAtStep: test?.step ?? null,
  }
  return { ...record, resources: resourcesOf(record, trainer.flat) }
}
