/* The states of many rows inside the engine, made and compared in short calls. */
import type { Plan, StateSet } from '../../engine/engine.ts'
import { statesOf } from './fidelity.ts'

/** The states of many rows, as several sets that were each made in one short call. */
export class SlicedStates {
  readonly count: number
  private readonly sets: { readonly from: number; readonly set: StateSet }[] = []
  private readonly plan: Plan
  private readonly parameters: Float64Array
  private readonly features: Float64Array
  private readonly size: number

  /** @param size rows per set */
  constructor(plan: Plan, parameters: Float64Array, features: Float64Array, count: number, size: number) {
    this.plan = plan
    this.parameters = parameters
    this.features = features
    this.count = count
    this.size = size
  }

  /** Makes the next set; whether there are more to make. */
  async fill(): Promise<boolean> {
    const from = this.sets.length * this.size
    const to = Math.min(this.count, from + this.size)
    const width = this.plan.featureCount
    const part = this.features.slice(from * width, to * width)
    this.sets.push({ from, set: await statesOf(this.plan, this.parameters, part, to - from) })
    return to < this.count
  }

  /** |<this_i|other_j>|^2 for i in [from, to) of one set of this: shape [to - from, other.count]. */
  async overlaps(other: SlicedStates, from: number, to: number): Promise<Float64Array> {
    const values = new Float64Array((to - from) * other.count)
    const own = this.sets[Math.floor(from / this.size)]!
    for (const { from: column, set } of other.sets) {
      const tile = await own.set.overlaps(set, from - own.from, to - own.from)
      for (let row = 0; row < to - from; row++)
        values.set(tile.subarray(row * set.count, (row + 1) * set.count), row * other.count + column)
    }
    return values
  }

  /** The end of the block of rows that starts here: at most `most` rows, all of one set. */
  blockEnd(from: number, most: number): number {
    const setEnd = (Math.floor(from / this.size) + 1) * this.size
    return Math.min(this.count, setEnd, from + Math.max(1, most))
  }

  dispose(): void {
    for (const { set } of this.sets.splice(0)) set.dispose()
  }
}
