/*
 * Tabu search (Glover 1989): the best move there is, even uphill, but none that turns back a recent one, unless it leads below
 * everything seen.
 */
import type { Stepwise } from '../../../base/stepwise.ts'
import type { TabuMethod } from '../../../document/problems/qubo/types.ts'
import { energyOf } from '../qubo.ts'
import type { Qubo } from '../types.ts'
import { readChance } from './annealing.ts'
import { Walker, type Neighbours } from './neighbours.ts'
import { Lowest, overhead, type Read } from './read.ts'

export const usualTabu = { reads: 20 } as const

/** Moves and tenure, where they are left out. */
export function tabuSettings(
  variables: number,
  { moves, tenure }: Omit<TabuMethod, 'kind'>,
): { readonly moves: number; readonly tenure: number } {
  return {
    moves: moves ?? Math.max(500, 50 * variables),
    tenure: Math.min(variables - 1, tenure ?? Math.min(20, Math.ceil(variables / 4))),
  }
}

/** One read from a random assignment. */
export function* tabuRead(
  qubo: Qubo,
  neighbours: Neighbours,
  { moves, tenure }: { readonly moves: number; readonly tenure: number },
  seed: number,
  read: number,
): Stepwise<Read> {
  const { variables } = neighbours
  const chance = readChance(seed, 'tabu', read)
  const walker = new Walker(neighbours)
  /* Move from which each variable is free again. */
  const free = new Int32Array(variables)
  chance.toss(walker.x)
  walker.settle()
  let energy = energyOf(qubo, walker.x)
  const lowest = new Lowest(qubo)
  lowest.note(walker.x, energy, 1)
  for (let move = 0; move < moves; move++) {
    const i = bestMove(walker, free, move, lowest.energy - energy, chance.next() % variables)
    energy += walker.change(i)
    walker.turn(i)
    free[i] = move + 1 + tenure
    lowest.note(walker.x, energy, 1 + (move + 1) * variables)
    yield variables * 3 + overhead
  }
  return lowest.read(walker.x, 1 + moves * variables)
}

/* The free variable of the lowest change, or one that leads below all; of equals the first from a random place on. */
function bestMove(walker: Walker, free: Int32Array, move: number, below: number, from: number): number {
  let best = -1
  let least = Infinity
  for (let k = 0; k < free.length; k++) {
    const i = from + k < free.length ? from + k : from + k - free.length
    const change = walker.change(i)
    if (change >= least || (free[i]! > move && change >= below)) continue
    best = i
    least = change
  }
  return best < 0 ? from : best
}
