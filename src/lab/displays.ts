/* What the page looks at, kept up to date beside training: each display is a job in small units that starts when what it
   shows has changed, and not more often than it can afford. */
import { LabError } from '../base/lab-error.ts'
import type { SessionEvent, Watch } from './messages.ts'
import { surfaceJob, type Job } from './surface.ts'
import type { Trainer } from './trainer.ts'

interface Display {
  /** Least milliseconds between two starts while training goes on. */
  readonly interval: number
  /** What of the watch it shows; null when it is not looked at. */
  wanted(watch: Watch): unknown
  start(trainer: Trainer, watch: Watch, run: number): Job
}

const kinds: readonly Display[] = [
  { interval: 80, wanted: ({ surface }) => surface, start: surfaceJob },
  {
    interval: 1000,
    wanted: ({ kernel, kernelSurface, surface }) =>
      kernel || kernelSurface ? [kernelSurface && surface] : null,
    start: lazyKernelJob,
  },
]

/* Kernels are loaded when one is first looked at. */
async function* lazyKernelJob(trainer: Trainer, watch: Watch, run: number): Job {
  const { kernelJob } = await import('./kernel-view.ts')
  yield* kernelJob(trainer, watch, run)
}

interface Shown {
  readonly display: Display
  /** Which version of the values its last job showed; -1 for none. */
  version: number
  /** Not started again before. */
  due: number
  job: Job | null
  started: number
  /** Milliseconds of work that its job took so far. */
  spent: number
}

/** Displays get at most about a third of the time while training goes on. */
const restPerWork = 2

export class Displays {
  private readonly shown: Shown[] = kinds.map((display) => ({
    display,
    version: -1,
    due: 0,
    job: null,
    started: 0,
    spent: 0,
  }))
  private watch: Watch | null = null
  private turn = 0

  /** Looks at something else from now on: what differs is shown at once. */
  async look(watch: Watch): Promise<void> {
    for (const one of this.shown) {
      const before = this.watch && JSON.stringify(one.display.wanted(this.watch))
      if (before !== JSON.stringify(one.display.wanted(watch))) await forget(one)
    }
    this.watch = watch
  }

  /** Ends running jobs and forgets what was shown. */
  async drop(): Promise<void> {
    for (const one of this.shown) await forget(one)
  }

  /** Lets the next change be shown at once: for a pause, or a single step. */
  hurry(): void {
    for (const one of this.shown) one.due = 0
  }

  /**
   * One unit of work on whatever is due, in turn.
   *
   * @param version of the trainer's values: what was shown at another one is out of date
   * @returns whether there was anything to do
   */
  async work(
    trainer: Trainer,
    run: number,
    version: number,
    now: () => number,
    put: (event: SessionEvent) => void,
  ): Promise<boolean> {
    for (let i = 0; i < this.shown.length; i++) {
      const one = this.shown[(this.turn + i) % this.shown.length]!
      if (!this.isReady(one, version, now())) continue
      this.turn = (this.turn + i + 1) % this.shown.length
      await this.unit(one, trainer, run, version, now, put)
      return true
    }
    return false
  }

  /** When something will be due that is out of date; null when all is shown. */
  nextDue(version: number): number | null {
    const waiting = this.shown.filter((one) => one.job !== null || this.isStale(one, version))
    return waiting.length === 0 ? null : Math.min(...waiting.map((one) => (one.job ? 0 : one.due)))
  }

  private isStale({ display, version }: Shown, current: number): boolean {
    return this.watch !== null && display.wanted(this.watch) !== null && version !== current
  }

  private isReady(one: Shown, version: number, now: number): boolean {
    return one.job !== null || (this.isStale(one, version) && now >= one.due)
  }

  private async unit(
    one: Shown,
    trainer: Trainer,
    run: number,
    version: number,
    now: () => number,
    put: (event: SessionEvent) => void,
  ): Promise<void> {
    const start = now()
    if (!one.job)
      Object.assign(one, {
        job: one.display.start(trainer, this.watch!, run),
        version,
        started: start,
        spent: 0,
      })
    const { job } = one
    const { value, done } = await advanced(job!)
    if (value) put(value)
    one.spent += now() - start
    if (!done || one.job !== job) return
    one.job = null
    one.due = Math.max(one.started + one.display.interval, now() + restPerWork * one.spent)
  }
}

async function forget(one: Shown): Promise<void> {
  const { job } = one
  Object.assign(one, { version: -1, due: 0, job: null })
  await job?.return()
}

/* A display that cannot be had, for want of memory say, stays empty; nothing else suffers. */
async function advanced(job: Job): Promise<IteratorResult<SessionEvent | null, void>> {
  try {
    return await job.next()
  } catch (thrown) {
    if (thrown instanceof LabError) return { done: true, value: undefined }
    throw thrown
  }
}
