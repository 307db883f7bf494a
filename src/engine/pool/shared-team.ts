/*
 * The threads of the pool as a team on the memory of one large state. They are asked anew for each slice of the work, so
 * that in between they hear other messages; whoever is busy elsewhere does not come, and is not waited for.
 */
import type { MachineExports } from '../simulators/wasm/machine.ts'
import type { SharedPlaces, Team } from '../simulators/wasm/single/team.ts'
import { nextId, type Resource } from './pool-thread.ts'
import { createControl, TeamLeader } from './team.ts'
import type { ThreadPool } from './thread-pool.ts'

/** Nanoseconds of work that are worth another thread. */
const workPerThread = 1_000_000

interface Helper {
  readonly resource: Resource
  /** Whether it was asked and has not said that it is done. */
  isAsked: boolean
}

export class SharedTeam implements Team {
  private readonly pool: ThreadPool
  private readonly leader: TeamLeader
  private readonly helpers: readonly Helper[]

  constructor(
    pool: ThreadPool,
    module: WebAssembly.Module,
    places: SharedPlaces,
    exports: MachineExports,
    count: number,
  ) {
    this.pool = pool
    const control = createControl()
    this.leader = new TeamLeader(control, (at, from, to) => exports.runPass(at, from, to))
    this.helpers = Array.from({ length: count }, (_, i) => {
      const threadMemory = places.threadMemory + (i + 1) * places.threadBytes
      const opening = { kind: 'memory', module, control, places: { ...places, threadMemory } } as const
      return { resource: { id: nextId(), opening, needs: [] }, isAsked: false }
    })
  }

  open(work: number): void {
    this.leader.open()
    const count = this.pool.ready(Math.min(this.helpers.length, Math.floor(work / workPerThread)))
    this.helpers.slice(0, count).forEach((helper, i) => {
      if (helper.isAsked) return
      helper.isAsked = true
      const { resource } = helper
      const { result } = this.pool.give(i, { needs: [resource], task: { kind: 'help', memory: resource.id } })
      const isBack = () => {
        helper.isAsked = false
      }
      result.then(isBack, isBack)
    })
  }

  run(at: number, from: number, to: number, size: number): void {
    this.leader.run(at, from, to, size)
  }

  close(): void {
    this.leader.close()
  }

  dispose(): void {
    for (const { resource } of this.helpers) this.pool.close(resource)
  }
}
