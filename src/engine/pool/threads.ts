/* The threads of an engine before they are there: the code of the pool is fetched when there is work for several. */
import type { WasmPlan } from '../simulators/wasm/wasm-plan.ts'
import type { SharedPlan } from './shared-plan.ts'
import type { PoolOptions, ThreadPool } from './thread-pool.ts'

export class Threads {
  private readonly options: PoolOptions
  private parts: { readonly pool: ThreadPool; readonly SharedPlan: typeof SharedPlan } | null = null
  private loading: Promise<void> | null = null
  private isOver = false

  constructor(options: PoolOptions) {
    this.options = options
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

  /** Resolves when so many threads beside this one can work, or when waiting longer makes no sense. */
  async whenReady(count: number, milliseconds: number): Promise<void> {
    this.pool()
    await this.loading
    await this.parts?.pool.whenReady(count, milliseconds)
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
      this.options.onNotice('The engine’s threads could not be loaded; it works with one thread.')
    }
  }
}
