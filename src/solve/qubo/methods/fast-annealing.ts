/*
 * Simulated annealing in WebAssembly: the same reads as annealing.ts, bit for bit. Dense problems keep their couplings as a table,
 * so that a turn adds one row of it to all slopes.
 */
import type { Stepwise } from '../../../base/stepwise.ts'
import { energyOf } from '../qubo.ts'
import type { Qubo } from '../types.ts'
import { readChance } from './annealing.ts'
import { surelyAccepted, surelyRefused } from './chance.ts'
import { Walker, type Neighbours } from './neighbours.ts'
import { Lowest, type Read } from './read.ts'

/** What assembly/annealing/index.ts offers. */
interface Routines {
  firstFreeAddress(): number
  setSize(variables: number, padded: number): void
  setCouplings(starts: number, others: number, weights: number, table: number): void
  setPlaces(slopes: number, signs: number, betas: number, bounds: number, best: number, trace: number): void
  setChance(a: number, b: number, c: number, d: number): void
  setEnergy(energy: number): void
  sweeps(from: number, to: number): number
}

/** Couplings are a table from this share of all pairs on, up to so many variables. */
const denseShare = 0.25
const mostDenseVariables = 2000
/** Updates of one call: below a millisecond. */
const updatesPerCall = 50_000
const pageBytes = 65_536
/* Of variables that fill up the last four: never turned over. */
const noSlope = 1e308

interface Places {
  readonly slopes: number
  readonly signs: number
  readonly best: number
  readonly trace: number
}

/** Does reads; one at a time. */
export class FastAnnealing {
  private readonly qubo: Qubo
  private readonly neighbours: Neighbours
  private readonly betas: Float64Array
  private readonly padded: number
  private readonly sweepsPerCall: number
  private readonly routines: Routines
  private readonly memory: WebAssembly.Memory
  private readonly places: Places

  constructor(module: WebAssembly.Module, qubo: Qubo, neighbours: Neighbours, betas: Float64Array) {
    this.qubo = qubo
    this.neighbours = neighbours
    this.betas = betas
    this.padded = 4 * Math.ceil(qubo.variables / 4)
    this.sweepsPerCall = Math.max(1, Math.floor(updatesPerCall / qubo.variables))
    this.memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 })
    const imports = { env: { memory: this.memory, abort: () => {} } }
    this.routines = new WebAssembly.Instance(module, imports).exports as unknown as Routines
    this.places = this.layOut()
  }

  /** The same as `annealedRead`. */
  *read(seed: number, read: number): Stepwise<Read> {
    const { betas, qubo, routines, sweepsPerCall } = this
    const chance = readChance(seed, 'simulated annealing', read)
    const walker = new Walker(this.neighbours)
    chance.toss(walker.x)
    walker.settle()
    const energy = energyOf(qubo, walker.x)
    const lowest = new Lowest(qubo)
    lowest.note(walker.x, energy, 1)
    this.doubles(this.places.slopes, qubo.variables).set(walker.slopes)
    this.doubles(this.places.signs, qubo.variables).set(Float64Array.from(walker.x, (bit) => 1 - 2 * bit))
    const [a, b, c, d] = chance.state
    routines.setChance(a!, b!, c!, d!)
    routines.setEnergy(energy)
    for (let from = 0; from < betas.length; from += sweepsPerCall) {
      const to = Math.min(betas.length, from + sweepsPerCall)
      this.note(lowest, routines.sweeps(from, to))
      yield (to - from) * qubo.variables * 4
    }
    return lowest.read(this.bits(this.places.signs), 1 + betas.length * qubo.variables)
  }

  /* The points of a call; the last of them has the assignment that is kept. */
  private note(lowest: Lowest, points: number): void {
    if (points === 0) return
    const best = this.bits(this.places.best)
    const trace = this.doubles(this.places.trace, 2 * points)
    for (let k = 0; k < points; k++) lowest.note(best, trace[2 * k + 1]!, trace[2 * k]!)
  }

  private doubles(place: number, count: number): Float64Array {
    return new Float64Array(this.memory.buffer, place, count)
  }

  private bits(place: number): Uint8Array {
    return Uint8Array.from(this.doubles(place, this.qubo.variables), (sign) => (sign < 0 ? 1 : 0))
  }

  /* Writes what does not change, and says where the rest goes. */
  private layOut(): Places {
    const { betas, neighbours, padded, routines, qubo } = this
    const isDense =
      2 * qubo.weight.length >= denseShare * qubo.variables * (qubo.variables - 1) &&
      qubo.variables <= mostDenseVariables
    let next = 16 * Math.ceil(routines.firstFreeAddress() / 16)
    const take = (bytes: number) => {
      const place = next
      next += 16 * Math.ceil(bytes / 16)
      return place
    }
    const [slopes, signs, best] = [take(8 * padded), take(8 * padded), take(8 * padded)]
    const [bets, bounds, trace] = [take(8 * betas.length), take(16 * 256), take(16 * this.sweepsPerCall)]
    const table = isDense ? take(8 * padded * padded) : 0
    const couplings = isDense
      ? [0, 0, 0]
      : [
          take(4 * neighbours.starts.length),
          take(4 * neighbours.others.length),
          take(8 * neighbours.weights.length),
        ]
    this.memory.grow(Math.max(0, Math.ceil(next / pageBytes) - 1))
    routines.setSize(qubo.variables, padded)
    routines.setCouplings(couplings[0]!, couplings[1]!, couplings[2]!, table)
    routines.setPlaces(slopes, signs, bets, bounds, best, trace)
    this.doubles(slopes, padded).fill(noSlope)
    this.doubles(signs, padded).fill(1)
    this.doubles(bets, betas.length).set(betas)
    this.doubles(bounds, 256).set(surelyAccepted)
    this.doubles(bounds + 2048, 256).set(surelyRefused)
    if (isDense) this.fillTable(this.doubles(table, padded * padded))
    else {
      new Int32Array(this.memory.buffer, couplings[0]).set(neighbours.starts)
      new Int32Array(this.memory.buffer, couplings[1]).set(neighbours.others)
      this.doubles(couplings[2]!, neighbours.weights.length).set(neighbours.weights)
    }
    return { slopes, signs, best, trace }
  }

  private fillTable(table: Float64Array): void {
    const { first, second, weight } = this.qubo
    for (let k = 0; k < weight.length; k++) {
      table[first[k]! * this.padded + second[k]!] = weight[k]!
      table[second[k]! * this.padded + first[k]!] = weight[k]!
    }
  }
}
