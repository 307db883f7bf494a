/*
 * The session behind the page: one training, its pace, its displays, and commands that may come at any moment. One loop
 * does all work in short turns; commands wait between turns, and those that cannot wait cut a turn short. It knows no
 * worker: how events leave and how time passes is handed in.
 */
import { LabError, toFailure, type Failure } from '../base/lab-error.ts'
import { readExperiment } from '../document/codec.ts'
import type { BaselineScore, Checkpoint, RunRecord } from '../document/checkpoint.ts'
import type { Experiment } from '../document/experiment.ts'
import { canonicalJson } from '../document/hash.ts'
import type { Engine } from '../engine/engine.ts'
import { readCsv } from '../learn/csv.ts'
import { verdictOn } from '../learn/metrics/verdict.ts'
import { BaselineRace } from './baseline-race.ts'
import { baselineScore, rivalsOn } from './baselines.ts'
import type { Control } from './control.ts'
import { previewOf } from './data-view.ts'
import { Displays } from './displays.ts'
import type {
  OpenOptions,
  Pace,
  RunStatus,
  SampleTrace,
  SessionCommands,
  SessionEvent,
  Watch,
} from './messages.ts'
import { OpenRun, stages } from './open-run.ts'
import { Outbox } from './outbox.ts'
import { Pacer } from './pacer.ts'
import { recordOf } from './run.ts'
import { traceOf } from './sample-view.ts'
import { createTrainer } from './trainer.ts'

export interface SessionHost {
  readonly engine: Promise<Engine>
  /** Takes a batch of events; called at most 30 times a second. Their typed arrays are the receiver's. */
  emit(events: readonly SessionEvent[]): void
  /** Resolves after the messages that wait now were heard. */
  pause(): Promise<void>
  /** Milliseconds since any beginning. */
  now(): number
  sleep(milliseconds: number): Promise<void>
}

export interface Session extends SessionCommands {
  /** Ends the loop and frees the engine's memory. */
  close(): Promise<void>
}

/** Work goes on for so long, in milliseconds, before messages are let in. */
const sliceTime = 12
const progressInterval = 33
const traceInterval = 100
const verdictInterval = 500
const checkpointInterval = 1000

/** Starts a session; it waits for `open`. */
export function createSession(host: SessionHost): Session {
  const session = new LabSession(host)
  return {
    open: (experiment, options) => session.open(experiment, options),
    play: () => session.soon(() => session.play()),
    pause: () => session.atOnce(() => session.pause()),
    step: () => session.atOnce(() => session.takeStep()),
    reset: () => session.atOnce(() => session.reset()),
    setPace: (pace) => session.soon(() => session.setPace(pace)),
    watch: (watch) => session.soon(() => session.look(watch)),
    restoreBest: () => session.atOnce(() => session.restoreBest()),
    showTest: () => session.soon(() => session.showTest()),
    checkpoint: () => Promise.resolve(session.checkpoint()),
    record: () => session.record(),
    preview: (data, seed) => Promise.resolve(orFailure(() => previewOf(data, seed))),
    readCsv: (text, options) => Promise.resolve(orFailure(() => readCsv(text, options))),
    close: () => session.close(),
  }
}

function orFailure<T>(action: () => T): T | Failure {
  try {
    return action()
  } catch (thrown) {
    return toFailure(thrown)
  }
}

type Task = () => Promise<void> | void

class LabSession {
  private readonly host: SessionHost
  private readonly outbox: Outbox
  private readonly displays = new Displays()
  private readonly pacer = new Pacer()
  private readonly race: BaselineRace
  private readonly tasks: Task[] = []
  private readonly ended: Promise<void>
  private run: OpenRun | null = null
  private engine: Engine | null = null
  private watched: Watch | null = null
  private status: RunStatus = 'preparing'
  /** The number of the last `open`: earlier ones that still wait are not worth preparing. */
  private latest = Number.NEGATIVE_INFINITY
  /** The number of the one that is open or being opened. */
  private opening = Number.NEGATIVE_INFINITY
  private isCutShort = false
  private isClosed = false
  private turnStart = 0
  private wake: () => void = () => undefined
  /** For training: a command may cut it short. */
  private readonly hasty: Control = { breathe: () => this.breathe(() => this.isCutShort) }
  /** For commands: they are seen through, unless another document makes them superfluous. */
  private readonly patient: Control = {
    breathe: () => this.breathe(() => this.isClosed || this.opening !== this.latest),
  }

  constructor(host: SessionHost) {
    this.host = host
    this.outbox = new Outbox((events) => host.emit(events))
    this.race = new BaselineRace({
      breathe: () => host.pause(),
      changed: () => this.soon(() => this.raceChanged()),
    })
    this.ended = this.loop()
  }

  /** Does this between two turns. */
  soon(task: Task): void {
    this.tasks.push(task)
    this.wake()
  }

  /** Does this next, and cuts short what is under way. */
  atOnce(task: Task): void {
    this.isCutShort = true
    this.soon(task)
  }

  open(experiment: Experiment, options: OpenOptions): Promise<Failure | null> {
    this.latest = options.run
    return new Promise((resolve) => {
      this.atOnce(async () => resolve(await this.opened(experiment, options)))
    })
  }

  play(): void {
    if (!this.run || this.status === 'playing') return
    if (this.run.isDone) this.run.extend()
    this.pacer.choose(this.pacer.pace)
    this.setStatus('playing')
  }

  async pause(): Promise<void> {
    if (!this.run || this.status !== 'playing') return
    await this.rest('paused')
  }

  async takeStep(): Promise<void> {
    const { run } = this
    if (!run) return
    if (run.isDone) run.target = run.trainer.step + 1
    this.setStatus('playing')
    run.stage = 0
    if (await this.advance(run)) await this.rest(run.isDone ? 'finished' : 'paused')
  }

  async reset(): Promise<void> {
    const { run } = this
    if (!run) return
    await this.displays.drop()
    run.restart()
    await this.announce(run, false)
  }

  setPace(pace: Pace): void {
    this.pacer.choose(pace)
    if (this.run) this.run.stage = 0
  }

  async look(watch: Watch): Promise<void> {
    this.watched = watch
    await this.displays.look(watch)
    if (this.run && this.status !== 'playing') await this.report(this.run)
  }

  async restoreBest(): Promise<void> {
    const { run } = this
    if (!run?.trainer.restoreBest()) return
    run.version += 1
    await this.rest('paused')
  }

  async showTest(): Promise<void> {
    const { run } = this
    if (!run || run.trainer.data.parts.test.length === 0) return
    run.test = { score: await run.trainer.score('test', this.patient), step: run.trainer.step }
    this.putTest(run)
  }

  checkpoint(): Checkpoint | null {
    return this.run?.trainer.checkpoint() ?? null
  }

  record(): Promise<RunRecord | null> {
    return new Promise((resolve) => {
      this.soon(async () => resolve(await this.recorded()))
    })
  }

  async close(): Promise<void> {
    this.isClosed = true
    this.atOnce(() => undefined)
    await this.ended
  }

  private async loop(): Promise<void> {
    while (!this.isClosed) {
      this.turnStart = this.host.now()
      let isBusy = false
      try {
        isBusy = await this.turn()
      } catch (thrown) {
        this.fail(toFailure(thrown))
      }
      const due = this.outbox.flush(this.host.now())
      await (isBusy || this.tasks.length > 0 ? this.host.pause() : this.idle(due))
    }
    await this.leave()
    this.engine?.close()
  }

  /* One command, or some training and one unit of display. Whether there is more to do right away. */
  private async turn(): Promise<boolean> {
    const task = this.tasks.shift()
    if (task) {
      this.isCutShort = false
      await unlessCancelled(task())
      return true
    }
    const { run } = this
    if (!run) return false
    const trained = this.status === 'playing' && (await this.train(run))
    if (this.tasks.length > 0 || run !== this.run) return true
    const shown = await this.displays.work(run.trainer, run.number, run.version, this.host.now, (event) =>
      this.outbox.put(event),
    )
    return trained || shown
  }

  private async opened(experiment: Experiment, options: OpenOptions): Promise<Failure | null> {
    if (options.run !== this.latest) return null
    const before = this.run?.trainer.experiment ?? null
    await this.leave()
    this.opening = options.run
    this.put({ type: 'status', run: options.run, status: 'preparing' })
    try {
      this.engine = await this.host.engine
      const checked = readExperiment(experiment)
      const trainer = await createTrainer(checked, this.engine, options.checkpoint)
      if (before && !isSameTask(before, checked)) trainer.forgetBest()
      const run = new OpenRun(options.run, trainer)
      this.run = run
      await this.announce(run, options.play && !run.isDone)
      return null
    } catch (thrown) {
      await this.leave()
      this.status = 'failed'
      const failure = toFailure(thrown)
      return failure.code === 'cancelled' ? null : failure
    }
  }

  /* Tells the page all about a run that begins, or begins again. */
  private async announce(run: OpenRun, play: boolean): Promise<void> {
    const { trainer } = run
    await trainer.measure(this.patient)
    this.put(run.opened(this.engine!))
    await this.report(run)
    this.put(run.checkpoint(this.host.now()))
    this.pacer.choose(this.pacer.pace)
    this.setStatus(play ? 'playing' : run.isDone ? 'finished' : trainer.step > 0 ? 'paused' : 'ready')
    this.race.start(trainer.data, trainer.experiment)
  }

  private async leave(): Promise<void> {
    this.outbox.clear()
    await this.displays.drop()
    this.run?.trainer.dispose()
    this.run = null
  }

  /* Steps, as many as pace and time slice allow. Whether the next may follow at once. */
  private async train(run: OpenRun): Promise<boolean> {
    const { host, pacer } = this
    if (host.now() < pacer.due) return false
    const start = host.now()
    let goesOn = true
    if (pacer.pace === 'slow') goesOn = await this.walk(run)
    else
      do {
        goesOn = await this.advance(run)
        pacer.took(host.now())
      } while (goesOn && !run.isDone && this.hasTimeFor(pacer))
    run.seconds += (host.now() - start) / 1000
    if (!goesOn) return true
    if (run.isDone && run.stage === 0) await this.rest('finished')
    else await this.reportIfDue(run)
    return pacer.pace === 'full'
  }

  private hasTimeFor(pacer: Pacer): boolean {
    return pacer.pace === 'full' && this.tasks.length === 0 && this.host.now() - this.turnStart < sliceTime
  }

  /* One stage of slow motion; the last of them takes the step. */
  private async walk(run: OpenRun): Promise<boolean> {
    const stage = stages[run.stage]!
    if (stage === 'optimizer' && !(await this.advance(run))) return false
    const trace = await traceOf(run.trainer, this.watched?.sample ?? 0)
    this.put({ type: 'stage', run: run.number, stage, trace })
    run.stage = (run.stage + 1) % stages.length
    this.pacer.took(this.host.now())
    return true
  }

  /* One step. Whether it was taken: not if it was cut short or the run diverged. */
  private async advance(run: OpenRun): Promise<boolean> {
    try {
      await run.trainer.advance(this.hasty)
    } catch (thrown) {
      if (!(thrown instanceof LabError)) throw thrown
      if (thrown.code === 'cancelled') return false
      if (thrown.code !== 'divergence') throw thrown
      await this.diverged(run, toFailure(thrown))
      return false
    }
    run.version += 1
    return true
  }

  private async diverged(run: OpenRun, failure: Failure): Promise<void> {
    const { trainer, number } = run
    this.setStatus('diverged')
    this.put(run.progress(this.host.now(), false, null))
    this.put(run.checkpoint(this.host.now()))
    const bestStep = trainer.best?.step ?? null
    this.put({ type: 'diverged', run: number, step: trainer.step, failure, bestStep })
  }

  /* Training stands still: all that is shown is brought up to date. */
  private async rest(status: 'paused' | 'finished'): Promise<void> {
    const run = this.run!
    if (status === 'finished') await run.trainer.settle(this.patient)
    else await run.trainer.measure(this.patient)
    run.stage = 0
    this.displays.hurry()
    this.setStatus(status)
    await this.report(run)
    this.put(run.checkpoint(this.host.now()))
  }

  private async reportIfDue(run: OpenRun): Promise<void> {
    const now = this.host.now()
    if (now - run.lastProgress >= progressInterval) await this.report(run)
    if (now - run.lastVerdict >= verdictInterval) await this.judge(run)
    if (now - run.lastCheckpoint >= checkpointInterval) this.put(run.checkpoint(now))
  }

  private async report(run: OpenRun): Promise<void> {
    const { host, watched } = this
    const isPlaying = this.status === 'playing'
    let trace: SampleTrace | null = null
    if (watched && (!isPlaying || host.now() - run.lastTrace >= traceInterval)) {
      trace = await traceOf(run.trainer, watched.sample)
      run.lastTrace = host.now()
    }
    this.put(run.progress(host.now(), isPlaying, trace))
  }

  /* Who is better on the validation rows, the circuit or the best of the baselines. */
  private async judge(run: OpenRun): Promise<void> {
    const { trainer } = run
    const { data } = trainer
    run.lastVerdict = this.host.now()
    if (this.race.fitted.length === 0 || data.parts.validation.length === 0) return
    const own = await trainer.predict('validation', this.patient)
    const rivals = rivalsOn(this.race.fitted, data, 'validation')
    const verdict = verdictOn(data.kind === 'regression', own, rivals, trainer.truth('validation'))
    this.put({ type: 'verdict', run: run.number, ...verdict })
  }

  private async raceChanged(): Promise<void> {
    const { run } = this
    if (!run) return
    this.put({ type: 'baselines', run: run.number, scores: this.baselineScores(run) })
    if (run.test) this.putTest(run)
    await this.judge(run)
  }

  private baselineScores({ trainer, test }: OpenRun): readonly BaselineScore[] {
    return this.race.fitted.map((one) => baselineScore(one, trainer.data, { withTest: test !== null }))
  }

  private putTest(run: OpenRun): void {
    if (!run.test) return
    const { score, step } = run.test
    const baselines = this.baselineScores(run)
    this.put({ type: 'test-shown', run: run.number, step, circuit: score, baselines })
  }

  private async recorded(): Promise<RunRecord | null> {
    const { run, engine } = this
    if (!run || !engine) return null
    const status = this.status === 'diverged' ? 'diverged' : run.isDone ? 'finished' : 'cancelled'
    const { seconds, test } = run
    return recordOf(run.trainer, engine, {
      status,
      seconds,
      test,
      baselines: this.baselineScores(run),
      warnings: [],
    })
  }

  private put(event: SessionEvent): void {
    this.outbox.put(event)
  }

  private setStatus(status: RunStatus): void {
    this.status = status
    if (this.run) this.put({ type: 'status', run: this.run.number, status })
  }

  private fail(failure: Failure): void {
    this.status = 'failed'
    if (this.run) this.put({ type: 'failed', run: this.run.number, failure })
  }

  /* Lets messages in when the turn has lasted long enough, and ends work that is no longer wanted. */
  private async breathe(isUnwanted: () => boolean): Promise<void> {
    if (this.host.now() - this.turnStart >= sliceTime) {
      this.outbox.flush(this.host.now())
      await this.host.pause()
      this.turnStart = this.host.now()
    }
    if (isUnwanted()) throw new LabError('cancelled', 'session: the work was cut short')
  }

  /* Waits for a command, or for what is due next. */
  private async idle(flushDue: number | null): Promise<void> {
    const woken = new Promise<void>((resolve) => (this.wake = resolve))
    const { run } = this
    const times = [
      flushDue,
      run && this.status === 'playing' ? this.pacer.due : null,
      run ? this.displays.nextDue(run.version) : null,
    ].filter((time) => time !== null)
    if (times.length === 0) return woken
    const wait = Math.max(0, Math.min(...times) - this.host.now())
    return Promise.race([woken, this.host.sleep(wait)])
  }
}

async function unlessCancelled(work: Promise<void> | void): Promise<void> {
  try {
    await work
  } catch (thrown) {
    if (!(thrown instanceof LabError) || thrown.code !== 'cancelled') throw thrown
  }
}

/* Whether losses of one mean the same for the other. */
function isSameTask(a: Experiment, b: Experiment): boolean {
  const measured = ({ data, scaling, split, task, output, training, seed }: Experiment) =>
    canonicalJson([data, scaling, split, task, output, training.loss, seed])
  return measured(a) === measured(b)
}
