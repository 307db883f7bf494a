/*
 * Simulated quantum annealing: path-integral Monte Carlo of the problem in a transverse field that is lowered at a fixed
 * temperature. `slices` copies along imaginary time are coupled by K = -log(tanh(beta field / slices)) / 2; each sweep turns
 * over single variables of single copies, then single variables of all copies at once (Martonak, Santoro, Tosatti 2002,
 * arXiv:cond-mat/0205427).
 */
import { log, tanh } from '../../../base/elementary.ts'
import type { Stepwise } from '../../../base/stepwise.ts'
import type { QuantumAnnealingMethod } from '../../../document/problems/qubo/types.ts'
import { energyOf } from '../qubo.ts'
import type { Qubo } from '../types.ts'
import { readChance } from './annealing.ts'
import type { Xoshiro } from './chance.ts'
import { changeBounds, Walker, type Neighbours } from './neighbours.ts'
import { Lowest, overhead, type Read } from './read.ts'

export const usualQuantumAnnealing = {
  reads: 20,
  sweeps: 500,
  slices: 16,
  temperature: 0.05,
  field: [1.5, 0.001],
} as const

/** What a sweep needs: inverse temperature of one copy, and the coupling of neighbouring copies. */
interface SliceStep {
  readonly beta: number
  readonly coupling: number
}

/** How the field is lowered, and with how many copies. Temperature and field are in units of the largest change of the energy. */
export interface SliceSchedule {
  readonly sweeps: number
  readonly slices: number
  step(this: void, sweep: number): SliceStep
}

/** The schedule of a method's settings. */
export function sliceSchedule(
  neighbours: Neighbours,
  settings: Omit<QuantumAnnealingMethod, 'kind'>,
): SliceSchedule {
  const { sweeps, slices, temperature, field } = { ...usualQuantumAnnealing, ...settings }
  const { largest } = changeBounds(neighbours)
  const beta = 1 / (temperature * largest * slices)
  const [first, last] = field
  return {
    sweeps,
    slices,
    step: (sweep) => {
      const share = sweeps === 1 ? 1 : sweep / (sweeps - 1)
      const strength = (first + (last - first) * share) * largest
      return { beta, coupling: -0.5 * log(tanh(beta * strength)) }
    },
  }
}

/** One copy of the problem. */
interface Slice {
  readonly walker: Walker
  energy: number
}

/** One read; the lowest energy of any copy at the end of a sweep counts. */
export function* quantumAnnealedRead(
  qubo: Qubo,
  neighbours: Neighbours,
  { sweeps, slices: count, step: stepOf }: SliceSchedule,
  seed: number,
  read: number,
): Stepwise<Read> {
  const { variables } = neighbours
  const chance = readChance(seed, 'simulated quantum annealing', read)
  const slices = Array.from({ length: count }, () => createSlice(qubo, neighbours, chance))
  const lowest = new Lowest(qubo)
  let evaluations = count
  for (const slice of slices) lowest.note(slice.walker.x, slice.energy, evaluations)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const step = stepOf(sweep)
    sweepCopies(slices, step, chance)
    sweepColumns(variables, slices, step.beta, chance)
    evaluations += 2 * count * variables
    for (const slice of slices) lowest.note(slice.walker.x, slice.energy, evaluations)
    yield 2 * count * variables * 6 + overhead
  }
  return lowest.read(slices[0]!.walker.x, evaluations)
}

function createSlice(qubo: Qubo, neighbours: Neighbours, chance: Xoshiro): Slice {
  const walker = new Walker(neighbours)
  chance.toss(walker.x)
  walker.settle()
  return { walker, energy: energyOf(qubo, walker.x) }
}

function turnIn(slice: Slice, i: number): void {
  slice.energy += slice.walker.change(i)
  slice.walker.turn(i)
}

function sweepCopies(slices: readonly Slice[], { beta, coupling }: SliceStep, chance: Xoshiro): void {
  for (const [k, slice] of slices.entries()) {
    const before = slices[(k + slices.length - 1) % slices.length]!.walker.x
    const after = slices[(k + 1) % slices.length]!.walker.x
    const { walker } = slice
    const { x } = walker
    for (let i = 0; i < x.length; i++) {
      /* s (s_before + s_after) is 2, 0 or -2 for that many copies that agree. */
      const agreeing = (before[i] === x[i] ? 1 : 0) + (after[i] === x[i] ? 1 : 0)
      const cost = beta * walker.change(i) + 4 * coupling * (agreeing - 1)
      if (chance.takes(cost)) turnIn(slice, i)
    }
  }
}

function sweepColumns(variables: number, slices: readonly Slice[], beta: number, chance: Xoshiro): void {
  for (let i = 0; i < variables; i++) {
    let change = 0
    for (const { walker } of slices) change += walker.change(i)
    if (chance.takes(beta * change)) for (const slice of slices) turnIn(slice, i)
  }
}
