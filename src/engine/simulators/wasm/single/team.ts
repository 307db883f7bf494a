/*
 * Threads that share the memory of one large state, as its runner sees them. Who they are and how they are told is in
 * engine/pool/.
 */
import type { MachineExports } from '../machine.ts'

/** From so many qubits on a circuit may have a team: less is done before anybody else is awake. */
export const teamQubits = 16

/** Lists of less work, in nanoseconds, are left to one thread. */
export const teamWork = 2_000_000

/** What each thread has to know of the memory: addresses in bytes. */
export interface SharedPlaces {
  readonly memory: WebAssembly.Memory
  readonly state: number
  readonly adjoint: number
  readonly sums: number
  /** Of the first thread; those of the others follow. */
  readonly threadMemory: number
  readonly threadBytes: number
}

/** Between `open` and `close`, others may help. */
export interface Team {
  /** @param work nanoseconds, by which it is told how many are worth waking */
  open(work: number): void
  /**
   * Has parts [from, to) of a pass carried out, `size` of them at a time.
   * @throws LabError "worker" when somebody went away with a part: the state is lost
   */
  run(at: number, from: number, to: number, size: number): void
  close(): void
  dispose(): void
}

/** Where a team comes from. */
export interface Crew {
  /** For a memory that is shared. */
  readonly module: WebAssembly.Module
  /** How many threads there are at most, this one included. */
  readonly threads: number
  /** A team for a memory; null until there are threads. */
  team(places: SharedPlaces, exports: MachineExports): Team | null
}
