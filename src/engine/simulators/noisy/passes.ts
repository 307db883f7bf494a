/*
 * Fourth pass: segments into passes over the coefficients. A pass brings the coefficients into a new order, in which some
 * qubits are the lowest digits, a tile; then everything acts that acts on these qubits alone. Qubits that nothing looks at
 * any more are left out of the new order: of them only the identity counts.
 */
import { sourceQubits } from './index-change.ts'
import type { Mixing, PlacedMonomial, Segment } from './segments.ts'

export interface Pass {
  /** Qubits of the digits, lowest first, before the pass and after. */
  readonly source: readonly number[]
  readonly target: readonly number[]
  /** How many of the lowest digits of the target make a tile. */
  readonly tile: number
  readonly change: readonly PlacedMonomial[]
  /** On qubits of the tile, in their order. */
  readonly mixing: readonly Mixing[]
}

export interface PassPlan {
  /** Qubits of the digits of the state before all passes. */
  readonly start: readonly number[]
  readonly passes: readonly Pass[]
  /** Qubits of the digits of the state after them. */
  readonly end: readonly number[]
}

/** Digits of a tile: all of them up to `whole`, else `part`, so many that the nearest cache holds a tile. */
export interface TileSizes {
  readonly whole: number
  readonly part: number
}

export const usualTiles: TileSizes = { whole: 6, part: 5 }

/** How many of so many digits make a tile. */
export function tileDigits(digits: number, { whole, part }: TileSizes): number {
  return digits <= whole ? digits : part
}

/** Maps and matrices of one pass at most: backward the state is kept before each. */
const mostStages = 12

/** A tile's worth of mixing, and the qubits that are left out after it. */
interface Tile {
  readonly change: readonly PlacedMonomial[]
  readonly mixing: readonly Mixing[]
}

/**
 * @param qubitCount all qubits, at least 2
 * @param needed the qubits that are looked at in the end
 */
export function planPasses(
  qubitCount: number,
  segments: readonly Segment[],
  needed: ReadonlySet<number>,
  sizes: TileSizes,
): PassPlan {
  const tiles = segments.flatMap(({ change, mixing }): Tile[] => {
    const parts = tilesOf(mixing, tileDigits(qubitCount, sizes))
    return [
      { change, mixing: parts[0] ?? [] },
      ...parts.slice(1).map((part) => ({ change: [], mixing: part })),
    ]
  })
  /* For each tile the qubits of its target, from the last one back. */
  let alive = atLeastTwo(needed, qubitCount)
  const end = alive
  const targets = tiles
    .toReversed()
    .map(({ change, mixing }) => {
      const target = atLeastTwo(new Set([...alive, ...mixing.flatMap(({ qubits }) => qubits)]), qubitCount)
      alive = atLeastTwo(sourceQubits(change, target), qubitCount)
      return target
    })
    .toReversed()
  const start = [...alive].sort((a, b) => a - b)
  let source: readonly number[] = start
  const passes = tiles.map(({ change, mixing }, at): Pass => {
    const room = tileDigits(targets[at]!.size, sizes)
    const target = orderOf(source, targets[at]!, mixing, room)
    const tile = Math.max(room, new Set(mixing.flatMap(({ qubits }) => qubits)).size)
    const pass = { source, target, tile, change, mixing }
    source = target
    return pass
  })
  return { start, passes, end: passes.at(-1)?.target ?? [...end] }
}

/** Registers take two numbers at a time, so one digit is too few. */
function atLeastTwo(qubits: ReadonlySet<number>, qubitCount: number): ReadonlySet<number> {
  const enough = new Set(qubits)
  for (let qubit = 0; enough.size < 2 && qubit < qubitCount; qubit++) enough.add(qubit)
  return enough
}

/** Mixing in as few tiles as a greedy search finds; what shares qubits keeps its order. */
function tilesOf(mixing: readonly Mixing[], digits: number): readonly (readonly Mixing[])[] {
  const tiles: (readonly Mixing[])[] = []
  let left = mixing
  while (left.length > 0) {
    const widest = left[0]!.qubits.length
    const { taken, rest } = nextTile(left, Math.max(digits, widest))
    tiles.push(taken)
    left = rest
  }
  return tiles
}

function nextTile(
  mixing: readonly Mixing[],
  digits: number,
): { readonly taken: readonly Mixing[]; readonly rest: readonly Mixing[] } {
  const inside = new Set<number>()
  const waiting = new Set<number>()
  const [taken, rest]: [Mixing[], Mixing[]] = [[], []]
  let stages = 0
  for (const step of mixing) {
    const more = step.qubits.filter((qubit) => !inside.has(qubit)).length
    const fits = inside.size + more <= digits && !step.qubits.some((qubit) => waiting.has(qubit))
    if (fits && (step.kind === 'turn' || stages < mostStages)) {
      if (step.kind !== 'turn') stages++
      for (const qubit of step.qubits) inside.add(qubit)
      taken.push(step)
    } else {
      for (const qubit of step.qubits) waiting.add(qubit)
      rest.push(step)
    }
  }
  return { taken, rest }
}

/**
 * The tile's qubits first, filled up with others in the order that they have. What acts on several qubits does not like
 * the lowest digit, where numbers do not stand side by side.
 */
function orderOf(
  source: readonly number[],
  target: ReadonlySet<number>,
  mixing: readonly Mixing[],
  room: number,
): readonly number[] {
  const reluctance = (qubit: number) => {
    const own = mixing.filter(({ qubits }) => qubits.includes(qubit))
    return own.some(({ kind }) => kind !== 'map') ? 2 : own.length > 0 ? 1 : 0
  }
  const all = [
    ...source.filter((qubit) => target.has(qubit)),
    ...[...target].filter((q) => !source.includes(q)),
  ]
  const inside = all.filter((qubit) => reluctance(qubit) > 0)
  const others = all.filter((qubit) => reluctance(qubit) === 0)
  const more = Math.max(0, room - inside.length)
  const tile = [...others.slice(0, more), ...inside].sort((a, b) => reluctance(a) - reluctance(b))
  return [...tile, ...others.slice(more)]
}
