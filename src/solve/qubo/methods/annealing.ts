/*
 * Simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983): single-variable Metropolis updates in order while the inverse
 * temperature grows. The plain twin of assembly/qubo/: same steps, same bits.
 */
import { log, pow } from '../../../base/elementary.ts'
import { createStream } from '../../../base/random.ts'
import type { Stepwise } from '../../../base/stepwise.ts'
import type { AnnealingMethod } from '../../../document/problems/qubo/types.ts'
import { energyOf } from '../qubo.ts'
import type { Qubo } from '../types.ts'
import { certainRefusal, Xoshiro } from './chance.ts'
import { changeBounds, Walker, type Neighbours } from './neighbours.ts'
import { Lowest, overhead, type Read } from './read.ts'

export const usualAnnealing = { reads: 100, sweeps: 1000, schedule: 'geometric' } as const

/**
 * Inverse temperature of each sweep. Left out, the ends are those at which the largest change of the energy is accepted
 * every second time, and the smallest every hundredth.
 */
export function annealingBetas(
  neighbours: Neighbours,
  {
    sweeps = usualAnnealing.sweeps,
    schedule = usualAnnealing.schedule,
    beta: ends,
  }: Omit<AnnealingMethod, 'kind'>,
): Float64Array {
  const { largest, smallest } = changeBounds(neighbours)
  const [first, last] = ends ?? [log(2) / largest, log(100) / smallest]
  const betas = new Float64Array(sweeps)
  const ratio = sweeps > 1 ? pow(last / first, 1 / (sweeps - 1)) : 1
  let beta = first
  for (let k = 0; k < sweeps - 1; k++) {
    betas[k] = schedule === 'linear' ? first + ((last - first) * k) / (sweeps - 1) : beta
    beta *= ratio
  }
  betas[sweeps - 1] = last
  return betas
}

/** The random numbers of a read: the same whichever thread works on it. */
export function readChance(seed: number, name: string, read: number): Xoshiro {
  return new Xoshiro(createStream(seed, `${name} ${read}`))
}

/** One read: from a random assignment through all sweeps; the lowest energy at the end of a sweep counts. */
export function* annealedRead(
  qubo: Qubo,
  neighbours: Neighbours,
  betas: Float64Array,
  seed: number,
  read: number,
): Stepwise<Read> {
  const { variables } = neighbours
  const chance = readChance(seed, 'simulated annealing', read)
  const walker = new Walker(neighbours)
  chance.toss(walker.x)
  walker.settle()
  let energy = energyOf(qubo, walker.x)
  const lowest = new Lowest(qubo)
  lowest.note(walker.x, energy, 1)
  for (const [sweep, beta] of betas.entries()) {
    energy += swept(walker, beta, chance)
    lowest.note(walker.x, energy, 1 + (sweep + 1) * variables)
    yield variables * 4 + overhead
  }
  return lowest.read(walker.x, 1 + betas.length * variables)
}

/* One sweep; returns the change of the energy. */
function swept(walker: Walker, beta: number, chance: Xoshiro): number {
  const { x, slopes } = walker
  const refused = certainRefusal / beta
  let total = 0
  for (let i = 0; i < x.length; i++) {
    const change = x[i] === 1 ? -slopes[i]! : slopes[i]!
    if (change >= refused || !chance.takes(change * beta)) continue
    total += change
    walker.turn(i)
  }
  return total
}
