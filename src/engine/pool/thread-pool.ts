/*
 * The threads beside this one: started when there is work for them, watched while they work, replaced when they end. Where
 * they end again and again the pool gives up, says so, and this thread goes on alone, with the same bits.
 */
import { LabError, toFailure } from '../../base/lab-error.ts'
import type { TaskResult } from './messages.ts'
import { PoolThread, type Job, type Resource } from './pool-thread.ts'
import type { StartThread } from './port.ts'

/** The pool gives up when so many threads ended within so many milliseconds. */
const mostDeaths = 3
const deathSpan = 60_000

export interface PoolOptions {
  readonly start: StartThread
  /** How many threads there may be beside this one. */
  readonly size: number
  /** Told of what users should know. */
  readonly onNotice: (text: string) => void
  /** Milliseconds between two questions to a busy thread whether it lives. */
  readonly beat?: number
  /** How many beats may stay without an answer. */
  readonly patience?: number
}

export class ThreadPool {
  private readonly options: PoolOptions
  private readonly threads: PoolThread[] = []
  private timer: ReturnType<typeof setTimeout> | null = null
  private deaths: readonly number[] = []
  private wasReady = false
  /** Whether it has given up, or was ended. */
  isOver = false

  constructor(options: PoolOptions) {
    this.options = options
  }

  /** Whether threads were started of which none has been ready yet. */
  get isStarting(): boolean {
    return !this.isOver && !this.wasReady && this.threads.length > 0
  }

  /** How many of `wanted` threads can take work; those that are missing are started. */
  ready(wanted: number): number {
    const most = Math.min(wanted, this.options.size)
    while (!this.isOver && this.threads.length < most) this.add()
    let count = 0
    while (count < most && this.threads[count]?.isReady) count++
    return count
  }

  /**
   * Gives a task to thread number `which`, from 0.
   * @returns rejects with what the task threw, and with code `worker` where the pool gave up
   */
  give(which: number, job: Job): { readonly id: number; readonly result: Promise<TaskResult> } {
    const given = this.threads[which]!.give(job)
    this.watch()
    return given
  }

  /** Whether work that ended like this may succeed without other threads: they are gone, or had no memory for it. */
  isToBlame(thrown: unknown): boolean {
    if (!(thrown instanceof LabError)) return false
    return thrown.code === 'memory' || (thrown.code === 'worker' && this.isOver)
  }

  close(resource: Resource): void {
    for (const thread of this.threads) thread.close(resource)
  }

  end(): void {
    this.isOver = true
    for (const thread of this.threads) thread.end()
    if (this.timer !== null) clearTimeout(this.timer)
  }

  private add(): void {
    this.attempt(() => {
      const thread: PoolThread = new PoolThread(this.options.start, (died) => {
        if (died !== null) return this.survive(thread, died)
        this.wasReady = true
      })
      this.threads.push(thread)
    })
  }

  private survive(thread: PoolThread, reason: string): void {
    const now = performance.now()
    this.deaths = [...this.deaths.filter((time) => now - time < deathSpan), now]
    if (!this.wasReady) return this.giveUp('could not be started', reason)
    if (this.deaths.length >= mostDeaths) return this.giveUp('ended again and again', reason)
    this.options.onNotice(
      `A thread of the engine ended (${reason}); another one took its place and did its work again.`,
    )
    this.attempt(() => thread.replace())
  }

  private attempt(starting: () => void): void {
    try {
      starting()
    } catch (thrown) {
      this.giveUp('could not be started', toFailure(thrown).message)
    }
  }

  private giveUp(what: string, reason: string): void {
    this.end()
    this.options.onNotice(`The engine's further threads ${what} (${reason}); it works with one thread.`)
  }

  /** Beats while somebody is busy; a process with nothing else to do stays alive for it. */
  private watch(): void {
    if (this.timer !== null) return
    this.timer = setTimeout(() => {
      this.timer = null
      for (const thread of this.threads) thread.beat(this.options.patience ?? 10)
      if (this.threads.some(({ isBusy }) => isBusy)) this.watch()
    }, this.options.beat ?? 1000)
  }
}
