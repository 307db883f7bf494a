/* The threads of an engine before they are there: the code of the pool is fetched when there is work for several. */
import type { WasmPlan } from '../simulators/wasm/wasm-plan.ts'
import type { Crew } from '../simulators/wasm/single/team.ts'
import type { SharedPlan } from './shared-plan.ts'
import type { SharedTeam } from './shared-team.ts'
import type { PoolOptions, ThreadPool } from './thread-pool.ts'

/** What is fetched. */
interface Parts {
  readonly pool: ThreadPool
  readonly SharedPlan: typeof SharedPlan
  readonly SharedTeam: typeof SharedTeam
}

export class Threads {
  readonly pause: () => Promise<void>
  private readonly options: PoolOptions
  private parts: Parts | null = null
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

  /** Threads for states in a shared memory. @param module null where it could not be had */
  crew(module: WebAssembly.Module | null): Crew | null {
    if (module === null) return null
    const { size } = this.options
    return {
      module,
      threads: size + 1,
      team: (places, exports) => {
        if ((this.pool()?.ready(size) ?? 0) === 0) return null
        const { pool, SharedTeam } = this.parts!
        return new SharedTeam(pool, module, places, exports, size)
      },
    }
  }

  close(): void {
    this.isOver = true
    this.parts?.pool.end()
  }

  private async load(): Promise<void> {
    try {
      const [{ ThreadPool }, { SharedPlan }, { SharedTeam }] = await Promise.all([
        import('./thread-pool.ts'),
        import('./shared-plan.ts'),
        import('./shared-team.ts'),
      ])
      if (!this.isOver) this.parts = { pool: new ThreadPool(this.options), SharedPlan, SharedTeam }
    } catch {
      this.isOver = true
      this.options.onNotice('The engine’s threads could not be loaded; it works with one thread.')
    }
  }
}
