/*
 * The session behind the page: one training, its pace, its displays, and commands that may come at any moment. It knows no
 * worker: how events leave and how time passes is handed in.
 */
import { LabError, toFailure, type Failure } from '../base/lab-error.ts'
import { readExperiment } from '../document/codec.ts'
import type { RunRecord } from '../document/checkpoint.ts'
import type { Experiment } from '../document/experiment.ts'
import { isFitted } from '../document/model.ts'
import type { Engine } from '../engine/engine.ts'
import { BaselineRace } from './baseline-race.ts'
import type { Control } from './control.ts'
import { previewOf } from './data-view.ts'
import { Displays } from './displays.ts'
import type {
  OpenOptions,
  Pace,
  RunStatus,
  SessionCommands,
  SessionEvent,
  StateReading,
  StateRequest,
  Watch,
} from './messages.ts'
import { isSameTask, OpenRun, stages } from './open-run.ts'
import { Outbox } from './outbox.ts'
import { Pacer } from './pacer.ts'
import { recordOf } from './run.ts'
import { Reporter } from './reporter.ts'
import { traceOf } from './sample-view.ts'
import type { StateView } from './state-view.ts'
import { createTrainer } from './create-trainer.ts'
import type { Trainer } from './trainer.ts'
import { Turns, type Clock, type Job } from './turns.ts'

export interface SessionHost extends Clock {
  readonly engine: Promise<Engine>
  /** Takes a batch of events; called at most 30 times a second. Their typed arrays are the receiver's. */
  emit(events: readonly SessionEvent[]): void
}

export interface Session extends SessionCommands {
  /** Ends the work and frees the engine's memory. */
  close(): Promise<void>
}

/** Starts a session; it waits for `open`. */
export function createSession(host: SessionHost): Session {
  const session = new LabSession(host)
  const { turns } = session
  return {
    open: (experiment, options) => session.open(experiment, options),
    play: () => turns.soon(() => session.play()),
    pause: () => turns.atOnce(() => session.pause()),
    step: () => turns.atOnce(() => session.takeStep()),
    reset: () => turns.atOnce(() => session.reset()),
    setPace: (pace) => turns.soon(() => session.setPace(pace)),
    watch: (watch) => turns.soon(() => session.look(watch)),
    restoreBest: () => turns.atOnce(() => session.restoreBest()),
    visit: (step) => turns.atOnce(() => session.visit(step)),
    goOnFromVisited: () => turns.atOnce(() => session.goOnFromVisited()),
    showTest: () => turns.soon(() => session.showTest()),
    checkpoint: () => Promise.resolve(session.run?.trainer.checkpoint() ?? null),
    record: () => turns.asked(() => session.record()),
    parameterPath: () => Promise.resolve(session.run?.trainer.parameterPath() ?? null),
    readState: (request) => turns.asked(() => session.readState(request)),
    answer: (question) =>
      import('./answer.ts').then(({ answer }) => answer(question, turns.spare())).catch(toFailure),
    preview: (data, seed) => previewOf(data, seed).catch(toFailure),
    readCsv: async (text, options) => {
      const { readCsv } = await import('../learn/csv.ts')
      return orFailure(() => readCsv(text, options))
    },
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

class LabSession implements Job {
  readonly turns: Turns
  run: OpenRun | null = null
  private readonly host: SessionHost
  private readonly outbox: Outbox
  private readonly displays = new Displays()
  private readonly pacer = new Pacer()
  private readonly race: BaselineRace
  private readonly reporter: Reporter
  private engine: Engine | null = null
  private stateView: StateView | null = null
  private status: RunStatus = 'preparing'
  /** The numbers of the last `open` that came, and of the one that is being served. */
  private latest = Number.NEGATIVE_INFINITY
  private current = Number.NEGATIVE_INFINITY
  /** For commands: they are seen through, unless another document makes them superfluous. */
  private readonly patient: Control

  constructor(host: SessionHost) {
    this.host = host
    this.outbox = new Outbox((events) => host.emit(events))
    this.turns = new Turns(host, this)
    this.patient = this.turns.patient(() => this.current !== this.latest)
    this.race = new BaselineRace({
      breathe: () => host.pause(),
      changed: () => this.turns.soon(() => (this.run ? this.reporter.baselines(this.run) : undefined)),
    })
    this.reporter = new Reporter(host.now, (event) => this.outbox.put(event), this.race)
  }

  open(experiment: Experiment, options: OpenOptions): Promise<Failure | null> {
    this.latest = options.run
    return new Promise((resolve) => {
      this.turns.atOnce(async () => resolve(await this.openNow(experiment, options)))
    })
  }

  play(): void {
    if (!this.run || this.status === 'playing') return
    if (this.run.isDone) this.run.extend()
    this.pacer.choose(this.pacer.pace)
    this.setStatus('playing')
  }

  async pause(): Promise<void> {
    if (this.status === 'playing') await this.rest('paused')
  }

  /** One step, then still. */
  async takeStep(): Promise<void> {
    const { run } = this
    if (!run) return
    if (run.isDone) run.extend(1)
    run.stage = 0
    this.setStatus('playing')
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
    this.reporter.sample = watch.sample
    await this.displays.look(watch)
    if (this.run && this.status !== 'playing') await this.reporter.progress(this.run, false)
  }

  async restoreBest(): Promise<void> {
    const { run } = this
    if (!run?.trainer.restoreBest()) return
    run.version += 1
    await this.rest('paused')
  }

  async visit(step: number | null): Promise<void> {
    const { run } = this
    if (!run) return
    if (this.status === 'playing') await this.rest('paused')
    run.trainer.visit(step)
    await this.showVisited(run)
  }

  async goOnFromVisited(): Promise<void> {
    const { run } = this
    if (!run || run.trainer.visitedStep === null) return
    run.trainer.goOnFromVisited()
    await this.showVisited(run)
    if (this.status === 'finished' && !run.isDone) this.setStatus('paused')
    this.reporter.checkpoint(run)
  }

  async showTest(): Promise<void> {
    const { run } = this
    if (!run || run.trainer.data.parts.test.length === 0) return
    await this.backToNow(run)
    run.test = { score: await run.trainer.score('test', this.patient), step: run.trainer.step }
    this.reporter.test(run)
  }

  async record(): Promise<RunRecord | null> {
    const { run, engine } = this
    if (!run || !engine) return null
    await this.backToNow(run)
    const status = this.status === 'diverged' ? 'diverged' : run.isDone ? 'finished' : 'cancelled'
    const baselines = this.reporter.baselineScores(run)
    const { seconds, test, trainer } = run
    return recordOf(trainer, engine, { status, seconds, test, baselines, warnings: [] })
  }

  async readState(request: StateRequest): Promise<StateReading | Failure | null> {
    const { run, engine } = this
    if (!run || !engine || run.number !== request.run) return null
    try {
      const { StateView } = await import('./state-view.ts')
      this.stateView ??= new StateView(engine)
      return await this.stateView.read(run.trainer, request, this.turns.hasty)
    } catch (thrown) {
      const failure = toFailure(thrown)
      return failure.code === 'cancelled' ? null : failure
    }
  }

  async close(): Promise<void> {
    await this.turns.close()
    this.race.stop()
    await this.leave()
    this.engine?.close()
  }

  /** Some training, and one unit of what is looked at. */
  async work(): Promise<boolean> {
    const { run, turns } = this
    if (!run) return false
    const trained = this.status === 'playing' && (await this.train(run))
    if (turns.isWanted) return true
    const { trainer, number, version } = run
    const put = (event: SessionEvent) => this.outbox.put(event)
    return (await this.displays.work(trainer, number, version, this.host.now, put)) || trained
  }

  flush(): void {
    this.outbox.flush(this.host.now())
  }

  due(): number | null {
    const { run } = this
    const times = [
      this.outbox.due,
      run && this.status === 'playing' ? this.pacer.due : null,
      run ? this.displays.nextDue(run.version) : null,
    ].filter((time) => time !== null)
    return times.length === 0 ? null : Math.min(...times)
  }

  failed(failure: Failure): void {
    this.status = 'failed'
    if (this.run) this.outbox.put({ type: 'failed', run: this.run.number, failure })
  }

  private async openNow(experiment: Experiment, options: OpenOptions): Promise<Failure | null> {
    if (options.run !== this.latest) return null
    const before = this.run?.trainer.experiment ?? null
    await this.leave()
    this.current = options.run
    this.outbox.put({ type: 'status', run: options.run, status: 'preparing' })
    try {
      this.engine = await this.host.engine
      const checked = readExperiment(experiment)
      const trainer = await this.trainerFor(checked, this.engine, options)
      const run = new OpenRun(options.run, trainer)
      this.run = run
      if (before && !isSameTask(before, checked)) trainer.forgetBest()
      else run.stopIfDue()
      if (options.play && run.isDone && !trainer.stopped) run.extend()
      await this.announce(run, options.play)
      if (trainer.stopped) await this.rest('finished')
      else if (run.isDone) this.outbox.put(run.ended())
      return null
    } catch (thrown) {
      await this.leave()
      this.status = 'failed'
      const failure = toFailure(thrown)
      return failure.code === 'cancelled' ? null : failure
    }
  }

  private async trainerFor(
    experiment: Experiment,
    engine: Engine,
    { checkpoint, circuit }: OpenOptions,
  ): Promise<Trainer> {
    const { model } = experiment
    if (!isFitted(model)) return createTrainer(experiment, engine, checkpoint, circuit)
    const { createFittedTrainer } = await import('./fitted-trainer.ts')
    return createFittedTrainer({ ...experiment, model }, engine, checkpoint, this.patient)
  }

  /* Tells the page all about a run that begins, or begins again. */
  private async announce(run: OpenRun, play: boolean): Promise<void> {
    const { trainer } = run
    await trainer.measure(this.patient)
    this.outbox.put(run.opened(this.engine!))
    const still = run.isDone ? 'finished' : trainer.step > 0 ? 'paused' : 'ready'
    this.setStatus(play && !run.isDone ? 'playing' : still)
    await this.reporter.progress(run, false)
    this.reporter.checkpoint(run)
    this.pacer.choose(this.pacer.pace)
    this.race.start(trainer.data, trainer.experiment)
  }

  private async leave(): Promise<void> {
    this.outbox.clear()
    await this.displays.drop()
    this.stateView?.dispose()
    this.run?.trainer.dispose()
    this.run = null
  }

  /* Steps, as many as pace and turn allow. Whether the next may follow at once. */
  private async train(run: OpenRun): Promise<boolean> {
    const { host, pacer, turns } = this
    const start = host.now()
    if (start < pacer.due) return false
    let goesOn = true
    if (pacer.pace === 'slow') goesOn = await this.walk(run)
    else
      do {
        goesOn = await this.advance(run)
        pacer.took(host.now())
      } while (goesOn && !run.isDone && pacer.pace === 'full' && !turns.isWanted && turns.left > 0)
    run.seconds += (host.now() - start) / 1000
    if (!goesOn) return true
    if (run.isDone && run.stage === 0) await this.rest('finished')
    else await this.reporter.keepUp(run)
    return pacer.pace === 'full'
  }

  /* One stage of slow motion; the last of them takes the step. */
  private async walk(run: OpenRun): Promise<boolean> {
    const stage = stages[run.stage]!
    if (stage === 'optimizer' && !(await this.advance(run))) return false
    const trace = await traceOf(run.trainer, this.reporter.sample ?? 0)
    this.outbox.put({ type: 'stage', run: run.number, stage, trace })
    run.stage = (run.stage + 1) % stages.length
    this.pacer.took(this.host.now())
    return true
  }

  /* One step. Whether it was taken: not if it was cut short, or if the run diverged. */
  private async advance(run: OpenRun): Promise<boolean> {
    try {
      await run.trainer.advance(this.turns.hasty)
    } catch (thrown) {
      if (!(thrown instanceof LabError)) throw thrown
      if (thrown.code === 'cancelled') return false
      if (thrown.code !== 'divergence') throw thrown
      await this.diverge(run, toFailure(thrown))
      return false
    }
    run.version += 1
    run.stopIfDue()
    return true
  }

  private async diverge(run: OpenRun, failure: Failure): Promise<void> {
    const { trainer, number } = run
    trainer.restoreBest()
    run.version += 1
    this.setStatus('diverged')
    await trainer.measure(this.patient)
    await this.reporter.progress(run, false)
    this.reporter.checkpoint(run)
    const bestStep = trainer.best?.step ?? null
    this.outbox.put({ type: 'diverged', run: number, step: trainer.step, failure, bestStep })
  }

  /* Tests and records are of the present. */
  private async backToNow(run: OpenRun): Promise<void> {
    if (run.trainer.visitedStep !== null) await this.visit(null)
  }

  private async showVisited(run: OpenRun): Promise<void> {
    run.version += 1
    this.displays.hurry()
    await run.trainer.measureVisited(this.turns.hasty)
    await this.reporter.progress(run, false)
    await this.reporter.verdict(run)
  }

  /* Training stands still: all that is shown is brought up to date. */
  private async rest(status: 'paused' | 'finished'): Promise<void> {
    const run = this.run!
    run.stage = 0
    this.displays.hurry()
    this.setStatus(status)
    if (status === 'finished') {
      await run.trainer.settle(this.patient)
      this.outbox.put(run.ended())
    }
    this.reporter.checkpoint(run)
    this.flush()
    if (status === 'paused') await run.trainer.measure(this.turns.hasty)
    await this.reporter.progress(run, false)
    await this.reporter.verdict(run)
  }

  private setStatus(status: RunStatus): void {
    this.status = status
    if (this.run) this.outbox.put({ type: 'status', run: this.run.number, status })
  }
}
