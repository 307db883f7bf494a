/*
 * In which order blocks are applied. Blocks that share no qubit commute, so the next one is always the nearest to the
 * centre of orthogonality: moving the centre costs a decomposition a site.
 */
import type { Block } from './blocks.ts'

export interface Step {
  readonly block: Block
  /** Where the centre is left: on the block's first site or on its last. */
  readonly leave: 'first' | 'last'
}

/**
 * All blocks, those that share a qubit in their order.
 * @param from where the centre lies before them
 */
export function schedule(blocks: readonly Block[], from = 0): readonly Step[] {
  const queue = new ReadyBlocks(blocks)
  const order: Block[] = []
  let [low, high] = [from, from]
  let forward = from === 0
  for (;;) {
    const block = nearest(queue.ready, low, high, forward)
    if (block === null) break
    queue.take(block)
    order.push(block)
    const [first, last] = ends(block)
    if (first > high) forward = true
    if (last < low) forward = false
    ;[low, high] = [first, last]
  }
  return order.map((block, i) => {
    const next = order[i + 1]
    const goesBack = next !== undefined && ends(next)[0] < ends(block)[0]
    return { block, leave: goesBack ? 'first' : 'last' }
  })
}

function ends({ qubits }: Block): readonly [number, number] {
  return [qubits[0]!, qubits[qubits.length - 1]!]
}

/** The block that is nearest to the sites from `low` to `high`; of equally near ones the one ahead. */
function nearest(ready: ReadonlySet<Block>, low: number, high: number, forward: boolean): Block | null {
  let best: Block | null = null
  let bestDistance = Infinity
  for (const block of ready) {
    const [first, last] = ends(block)
    const behind = forward ? last < low : first > high
    const distance = Math.max(0, first - high, low - last) + (behind ? 0.5 : 0)
    if (distance < bestDistance) [best, bestDistance] = [block, distance]
  }
  return best
}

/** Blocks whose predecessors have all been taken. */
class ReadyBlocks {
  readonly ready = new Set<Block>()
  private readonly open = new Map<Block, number>()
  private readonly followers = new Map<Block, Block[]>()

  constructor(blocks: readonly Block[]) {
    const last = new Map<number, Block>()
    for (const block of blocks) {
      const before = new Set(block.qubits.flatMap((qubit) => last.get(qubit) ?? []))
      for (const one of before) this.followers.set(one, [...(this.followers.get(one) ?? []), block])
      this.open.set(block, before.size)
      if (before.size === 0) this.ready.add(block)
      for (const qubit of block.qubits) last.set(qubit, block)
    }
  }

  take(block: Block): void {
    this.ready.delete(block)
    for (const follower of this.followers.get(block) ?? []) {
      const left = this.open.get(follower)! - 1
      this.open.set(follower, left)
      if (left === 0) this.ready.add(follower)
    }
  }
}
