/*
 * A set of states that several threads hold alike, so that they can share the overlaps: each works on some rows of the
 * matrix. For a set with itself only what lies to the right of the diagonal is worked out, and the rows are cut so that
 * everybody has as much of it.
 */
import type { StateSet } from '../engine.ts'
import { panelStates } from '../simulators/wasm/overlap-bands.ts'
import type { WasmStateSet } from '../simulators/wasm/state-set.ts'
import { nextId, type Resource } from './pool-thread.ts'
import type { ThreadPool } from './thread-pool.ts'

interface Range {
  readonly from: number
  readonly to: number
}

export class SharedStateSet implements StateSet {
  readonly count: number
  private readonly set: WasmStateSet
  private readonly pool: ThreadPool
  private readonly resource: Resource
  private readonly threadsFor: (pairs: number) => number

  /**
   * @param states what the set was made of
   * @param plan whose states they are
   * @param threadsFor how many threads so many overlaps are worth, this one included
   */
  constructor(
    set: WasmStateSet,
    states: Float64Array,
    plan: Resource,
    pool: ThreadPool,
    threadsFor: (pairs: number) => number,
  ) {
    this.set = set
    this.count = set.count
    this.pool = pool
    this.threadsFor = threadsFor
    this.resource = { id: nextId(), opening: { kind: 'states', plan: plan.id, states }, needs: [plan] }
  }

  async overlaps(other: StateSet, from: number, to: number): Promise<Float64Array> {
    if (!(other instanceof SharedStateSet)) return this.set.overlaps(other, from, to)
    const threads = this.threadsFor((to - from) * other.count)
    if (threads <= 1) return this.set.overlaps(other.set, from, to)
    const ranges =
      other === this ? slantedRanges(from, to, this.count, threads) : evenRanges(from, to, threads)
    try {
      return await this.together(other, from, to, ranges)
    } catch (thrown) {
      if (!this.pool.isToBlame(thrown)) throw thrown
      return this.set.overlaps(other.set, from, to)
    }
  }

  dispose(): void {
    this.set.dispose()
    this.pool.close(this.resource)
  }

  private async together(
    other: SharedStateSet,
    from: number,
    to: number,
    [first, ...rest]: readonly Range[],
  ): Promise<Float64Array> {
    const [states, others] = [this.resource.id, other.resource.id]
    const given = rest.map((range, i) => {
      const task = { kind: 'overlaps', states, others, ...range, knownFrom: from } as const
      return this.pool.give(i, { needs: [this.resource, other.resource], task }).result
    })
    const own = this.set.overlaps(other.set, first!.from, first!.to, from)
    const parts = await Promise.all([own, ...given.map((result) => result.then(([values]) => values!))])
    const all = new Float64Array((to - from) * other.count)
    ;[first!, ...rest].forEach((range, i) => all.set(parts[i]!, (range.from - from) * other.count))
    if (other === this) for (const range of rest) mirror(all, from, range, this.count)
    return all
  }
}

/** Fills columns [from, range.from) of the range's rows with what the rows above have across the diagonal. */
function mirror(values: Float64Array, from: number, range: Range, width: number): void {
  for (let row = range.from; row < range.to; row++)
    for (let column = from; column < range.from; column++)
      values[(row - from) * width + column] = values[(column - from) * width + row]!
}

/** Rows in ranges that begin with a panel of the simulator's. */
function evenRanges(from: number, to: number, count: number): readonly Range[] {
  return rangesBy(from, to, count, (share) => share)
}

/** As `evenRanges`, but row i costs only what lies to the right of the diagonal and what lies left of `from`. */
function slantedRanges(from: number, to: number, columns: number, count: number): readonly Range[] {
  const rows = to - from
  /* Rows [from, from + x) cost columns x - x^2 / 2: the x of a share of the cost. */
  return rangesBy(from, to, count, (share) => {
    const cost = share * (columns * rows - (rows * rows) / 2)
    return (columns - Math.sqrt(columns * columns - 2 * cost)) / rows
  })
}

function rangesBy(
  from: number,
  to: number,
  count: number,
  rowShare: (share: number) => number,
): readonly Range[] {
  const edges = Array.from({ length: count + 1 }, (_, i) => {
    if (i === 0 || i === count) return i === 0 ? from : to
    const row = from + rowShare(i / count) * (to - from)
    return Math.max(from, Math.round(row / panelStates) * panelStates)
  })
  return edges
    .slice(1)
    .map((edge, i) => ({ from: Math.min(edges[i]!, to), to: Math.min(edge, to) }))
    .filter((range) => range.to > range.from)
}
