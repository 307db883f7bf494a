/* The page's line to one worker while it lives: questions, answers, events, and whether it still beats. */
import { proxy, releaseProxy, wrap, type Endpoint, type Remote } from 'comlink'
import type { Failure } from '../base/lab-error.ts'
import type { SessionEvent } from '../lab/messages.ts'
import type { WorkerApi } from './worker-api.ts'

/** A worker, or something that behaves like one. */
export interface WorkerLike extends Endpoint {
  terminate(): void
}

/** What is said of a worker that ended before it answered. */
export function died(reason: string): Failure {
  return {
    code: 'worker',
    message: `worker: must answer, got ${reason}; it was started again and the run goes on from its last checkpoint`,
    details: { reason },
  }
}

interface Listeners {
  readonly onEvents: (events: readonly SessionEvent[]) => void
  readonly onNotice: (text: string) => void
  readonly onDeath: (failure: Failure) => void
}

/** One worker while it lives. Questions that it leaves open are rejected when it ends. */
export class Connection {
  private readonly worker: WorkerLike
  private readonly api: Remote<WorkerApi>
  private readonly onDeath: (failure: Failure) => void
  private abandon!: (reason: Error) => void
  private readonly ended: Promise<never>
  private unanswered = 0
  private alive = true

  constructor(worker: WorkerLike, { onEvents, onNotice, onDeath }: Listeners) {
    this.ended = new Promise((_, reject) => (this.abandon = reject))
    this.ended.catch(() => undefined)
    this.worker = worker
    this.onDeath = onDeath
    this.api = wrap<WorkerApi>(worker)
    worker.addEventListener('error', this.fail)
    worker.addEventListener('messageerror', this.fail)
    this.ask((api) => api.listen(proxy(onEvents), proxy(onNotice))).catch(() => undefined)
  }

  ask<T>(question: (api: Remote<WorkerApi>) => Promise<T>): Promise<T> {
    return Promise.race([question(this.api), this.ended])
  }

  /** Asks whether it lives; counts silence in beats, so that a machine that slept is no death. */
  beat(patience: number): void {
    if (this.unanswered >= patience) {
      this.die(`no answer for ${this.unanswered} beats`)
      return
    }
    this.unanswered += 1
    this.ask((api) => api.beat()).then(
      () => (this.unanswered = 0),
      () => undefined,
    )
  }

  end(): void {
    if (!this.alive) return
    this.alive = false
    this.worker.removeEventListener('error', this.fail)
    this.worker.removeEventListener('messageerror', this.fail)
    this.worker.terminate()
    this.api[releaseProxy]()
    this.abandon(new Error('the end of its worker'))
  }

  private die(reason: string): void {
    if (!this.alive) return
    this.end()
    this.onDeath(died(reason))
  }

  private readonly fail = (event: Event): void => {
    event.preventDefault?.()
    const { message } = event as Partial<ErrorEvent>
    this.die(message ? `the error "${message}"` : 'an error')
  }
}
