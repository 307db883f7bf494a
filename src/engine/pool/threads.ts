/* The threads of an engine before they are there: the code of the pool is fetched when there is work for several. */
import type { WasmPlan } from '../simulators/wasm/wasm-plan.ts'
import type { SharedPlan } from './shared-plan.ts'
import type { PoolOptions, ThreadPool } from './thread-pool.ts'

export class Threads {
  readonly pause: () => Promise<void>
  private readonly options: PoolOptions
  private parts: { readonly pool: ThreadPool; readonly SharedPlan: typeof SharedPlan } | null = null
  private loading: Promise<void> | null = null
  private isOver = false

  /** @param pause lets messages in */
  constructor(options: PoolOptions, pause: () => Promise<void>) {
    this.options = options
    this.pause = pause
  }

  /** Whether threads were asked for, of which none is there yet. */
  get areStarting(): boolean {
    return this.loading !== null && !this.isOver && (this.parts === null || this.parts.pool.isStarting)
  }

  /** The pool; null until its code is there, which the first call fetches. */
  pool(): ThreadPool | null {
    this.loading ??= this.load()
    return this.parts?.pool ?? null
  }

  /** A plan whose calls the pool shares; only when there is a pool. */
  share(plan: WasmPlan): SharedPlan {
    return new this.parts!.SharedPlan(plan, this.parts!.pool)
  }

  close(): void {
    this.isOver = true
    this.parts?.pool.end()
  }

  private async load(): Promise<void> {
    try {
      const [{ ThreadPool }, { SharedPlan }] = await Promise.all([
        import('./thread-pool.ts'),
        import('./shared-plan.ts'),
      ])
      if (!this.isOver) this.parts = { pool: new ThreadPool(this.options), SharedPlan }
    } catch {
      this.isOver = true
      this.options.onNotice('The engine’s threads could not be loaded; it works with one thread.')
    }
  }
}
