/*
 * One place of the pool: a thread, what it holds and what it owes. When the thread ends or falls silent, another one takes
 * its place, is told the same things and does what was not done.
 */
import { fromFailure, LabError } from '../../base/lab-error.ts'
import type { FromThread, Opening, Task, TaskResult } from './messages.ts'
import type { StartThread, Thread } from './port.ts'

/** Something that threads hold for tasks: known to all by its number. */
export interface Resource {
  readonly id: number
  readonly opening: Opening
  /** To be opened before. */
  readonly needs: readonly Resource[]
}

/** A task that can be given again to another thread. */
export interface Job {
  readonly needs: readonly Resource[]
  /** Its buffers are copied rather than moved: another thread may need them again. */
  readonly task: Task
}

interface Debt {
  readonly job: Job
  readonly resolve: (result: TaskResult) => void
  readonly reject: (reason: LabError) => void
}

/** Numbers of tasks and resources: unique in this thread. */
let lastId = 0
export const nextId = (): number => ++lastId

export class PoolThread {
  isReady = false
  private thread: Thread
  private readonly start: StartThread
  private readonly changed: (died: string | null) => void
  /** Ids of what this thread was told to open. */
  private readonly opened = new Set<number>()
  private readonly debts = new Map<number, Debt>()
  private unanswered = 0
  private isGone = false

  /** @param changed told when it becomes ready, and when it died: then `replace` it or let it be `gone` */
  constructor(start: StartThread, changed: (died: string | null) => void) {
    this.start = start
    this.changed = changed
    this.thread = this.begin()
  }

  get isBusy(): boolean {
    return this.debts.size > 0
  }

  /** Gives it a task; the id can be named by later tasks. */
  give(job: Job): { readonly id: number; readonly result: Promise<TaskResult> } {
    const id = nextId()
    const result = new Promise<TaskResult>((resolve, reject) => this.debts.set(id, { job, resolve, reject }))
    if (this.isGone) this.abandon()
    else if (this.isReady) this.send(id, job)
    return { id, result }
  }

  private open(resource: Resource): void {
    if (this.opened.has(resource.id)) return
    for (const other of resource.needs) this.open(other)
    this.opened.add(resource.id)
    this.thread.send({ type: 'open', id: resource.id, opening: resource.opening })
  }

  close(resource: Resource): void {
    if (this.opened.delete(resource.id)) this.thread.send({ type: 'close', id: resource.id })
  }

  /** Asks a thread that owes something whether it lives; counts silence in beats, so that a machine that slept is no death. */
  beat(patience: number): void {
    if (!this.isBusy || this.isGone) return
    if (this.unanswered >= patience) {
      this.thread.terminate()
      this.die(`no answer for ${this.unanswered} beats`)
      return
    }
    this.unanswered += 1
    if (this.isReady) this.thread.send({ type: 'beat' })
  }

  /** After a death: another thread does what this one owed. */
  replace(): void {
    this.thread = this.begin()
  }

  /** Ends it for good; what it owes fails with code `worker`. */
  end(): void {
    this.isGone = true
    this.isReady = false
    this.thread.terminate()
    this.abandon()
  }

  private begin(): Thread {
    this.unanswered = 0
    const thread = this.start()
    const isCurrent = () => thread === this.thread && !this.isGone
    thread.listen({
      hear: (message) => {
        if (isCurrent()) this.hear(message)
      },
      ended: (reason) => {
        if (isCurrent()) this.die(reason)
      },
    })
    return thread
  }

  private hear(message: FromThread): void {
    this.unanswered = 0
    if (message.type === 'ready') {
      this.isReady = true
      for (const [id, { job }] of this.debts) this.send(id, job)
      this.changed(null)
    }
    if (message.type !== 'done' && message.type !== 'failed') return
    const debt = this.debts.get(message.id)
    this.debts.delete(message.id)
    if (message.type === 'done') debt?.resolve(message.result)
    else debt?.reject(fromFailure(message.failure))
  }

  private die(reason: string): void {
    this.isReady = false
    this.opened.clear()
    this.changed(reason)
  }

  private send(id: number, job: Job): void {
    for (const resource of job.needs) this.open(resource)
    this.thread.send({ type: 'task', id, task: job.task })
  }

  private abandon(): void {
    for (const { reject } of this.debts.values())
      reject(new LabError('worker', 'engine: its threads must live, got the end of one'))
    this.debts.clear()
  }
}
