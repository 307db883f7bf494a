/* One run of a method from one start: what all Monte Carlo methods and tabu search hand back, and how runs come together. */
import { energyOf } from '../qubo.ts'
import type { Assignment, Qubo, Sampled, TracePoint } from '../types.ts'

/** What a step costs beside its own work, in multiplications: counted so that small problems pause as often as large ones. */
export const overhead = 200

/** One read: its lowest energy, and where it fell. Plain data: it crosses threads. */
export interface Read {
  readonly best: Assignment
  /** Where the read ended. */
  readonly last: Assignment
  readonly energy: number
  readonly evaluations: number
  /** Within this read. */
  readonly trace: readonly TracePoint[]
}

/** The lowest energy that a read has seen. */
export class Lowest {
  private readonly qubo: Qubo
  readonly best: Uint8Array
  energy = Infinity
  private readonly points: { evaluations: number; energy: number }[] = []

  constructor(qubo: Qubo) {
    this.qubo = qubo
    this.best = new Uint8Array(qubo.variables)
  }

  /** @param energy may be accumulated: an assignment is kept when its energy is lower by more than rounding */
  note(x: Assignment, energy: number, evaluations: number): void {
    if (energy >= this.energy - 1e-12 * Math.abs(this.energy) && Number.isFinite(this.energy)) return
    this.energy = energy
    this.best.set(x)
    this.points.push({ evaluations, energy })
  }

  /** @param last where the read ended */
  read(last: Assignment, evaluations: number): Read {
    const energy = energyOf(this.qubo, this.best)
    const lowest = this.points.at(-1)
    if (lowest) lowest.energy = energy
    return { best: this.best, last, energy, evaluations, trace: this.points }
  }
}

/** Reads one after the other. */
export function together(reads: readonly Read[]): Sampled {
  let evaluations = 0
  let best = reads[0]!
  const trace: TracePoint[] = []
  for (const read of reads) {
    for (const point of read.trace) {
      const lowest = trace.at(-1)
      if (!lowest || point.energy < lowest.energy)
        trace.push({ evaluations: evaluations + point.evaluations, energy: point.energy })
    }
    evaluations += read.evaluations
    if (read.energy < best.energy) best = read
  }
  return {
    best: best.best,
    energy: best.energy,
    energies: Float64Array.from(reads, ({ energy }) => energy),
    evaluations,
    trace,
  }
}
