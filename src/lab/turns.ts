/*
 * One loop that does all work in short turns, so that commands are heard: they wait between turns, and those that cannot
 * wait cut a turn short. What the work is, is handed in.
 */
import { LabError, toFailure, type Failure } from '../base/lab-error.ts'
import type { Control } from './control.ts'

/** How time passes. */
export interface Clock {
  /** Milliseconds since any beginning. */
  readonly now: () => number
  /** Resolves after the messages that wait now were heard. */
  readonly pause: () => Promise<void>
  readonly sleep: (milliseconds: number) => Promise<void>
}

export interface Job {
  /** Some work of a few milliseconds. Whether there is more to do right away. */
  work(): Promise<boolean>
  /** After every turn, and when a turn takes long. */
  flush(): void
  /** When there will be something to do; null when not before a command comes. */
  due(): number | null
  /** Something was thrown that nobody expected here. */
  failed(failure: Failure): void
}

export type Task = () => Promise<void> | void

/** A turn may last so long, in milliseconds, before messages are let in. */
export const turnTime = 12

export class Turns {
  private readonly clock: Clock
  private readonly job: Job
  private readonly tasks: Task[] = []
  private readonly ended: Promise<void>
  private start = 0
  private isCut = false
  private isClosed = false
  private wake: () => void = () => undefined

  constructor(clock: Clock, job: Job) {
    this.clock = clock
    this.job = job
    this.ended = this.loop()
  }

  /** Whether a command waits. */
  get isWanted(): boolean {
    return this.tasks.length > 0
  }

  /** Milliseconds left of this turn. */
  get left(): number {
    return this.start + turnTime - this.clock.now()
  }

  /** Does this between two turns, in order. */
  soon(task: Task): void {
    this.tasks.push(task)
    this.wake()
  }

  /** As `soon`, and cuts short the turn that is under way. */
  atOnce(task: Task): void {
    this.isCut = true
    this.soon(task)
  }

  /** Does this between two turns and gives what it gave. */
  asked<T>(question: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.soon(() => question().then(resolve, reject))
    })
  }

  /** For work that commands may cut short. */
  readonly hasty: Control = { breathe: () => this.breathe(() => this.isCut) }

  /** For work that goes on until nobody wants it any more. */
  patient(isUnwanted: () => boolean): Control {
    return { breathe: () => this.breathe(() => this.isClosed || isUnwanted()) }
  }

  /** For work beside the turns: lets messages in when it has taken as long as a turn. */
  spare(): Control {
    let start = this.clock.now()
    return {
      breathe: async () => {
        if (this.clock.now() < start + turnTime) return
        await this.clock.pause()
        start = this.clock.now()
      },
    }
  }

  /** Ends the loop after this turn. */
  close(): Promise<void> {
    this.isClosed = true
    this.atOnce(() => undefined)
    return this.ended
  }

  private async loop(): Promise<void> {
    /* Whoever makes the loop is done making it before the first turn. */
    await this.clock.pause()
    while (!this.isClosed) {
      this.start = this.clock.now()
      let isBusy = true
      try {
        isBusy = await this.turn()
      } catch (thrown) {
        this.job.failed(toFailure(thrown))
      }
      this.job.flush()
      await (isBusy || this.isWanted ? this.clock.pause() : this.idle())
    }
  }

  private async turn(): Promise<boolean> {
    const task = this.tasks.shift()
    if (!task) return this.job.work()
    this.isCut = false
    try {
      await task()
    } catch (thrown) {
      if (!(thrown instanceof LabError) || thrown.code !== 'cancelled') throw thrown
    }
    return true
  }

  private async breathe(isUnwanted: () => boolean): Promise<void> {
    if (this.left <= 0) {
      this.job.flush()
      await this.clock.pause()
      this.start = this.clock.now()
    }
    if (isUnwanted()) throw new LabError('cancelled', 'session: the work was cut short')
  }

  /* Waits for a command, or for what is due next. */
  private idle(): Promise<void> {
    const woken = new Promise<void>((resolve) => (this.wake = resolve))
    const due = this.job.due()
    if (due === null) return woken
    return Promise.race([woken, this.clock.sleep(Math.max(0, due - this.clock.now()))])
  }
}
