/*
 * Fourth pass: segments into passes over the coefficients. A pass with an index change brings the coefficients into a new
 * order, in which some qubits are the lowest digits; another one leaves them where they are. Then everything acts that acts
 * on some few qubits alone, group by group of the numbers that differ in these digits only. Qubits that nothing looks at
 * any more are left out of the new order: of them only the identity counts.
 */
import { resultQubits, sourceQubits } from './index-change.ts'
import type { Mixing, PlacedMonomial, Segment } from './segments.ts'

export interface Pass {
  /** Qubits of the digits, lowest first, before the pass and after. */
  readonly source: readonly number[]
  readonly target: readonly number[]
  /** Null where source and target are the same, number by number. */
  readonly change: readonly PlacedMonomial[] | null
  /** Qubits of the digits of a group, in the order of the target: the lowest ones where there is a change. */
  readonly group: readonly number[]
  /** On qubits of the group, in their order. */
  readonly mixing: readonly Mixing[]
}

export interface PassPlan {
  /** Qubits of the digits of the state before all passes. */
  readonly start: readonly number[]
  readonly passes: readonly Pass[]
  /** Qubits of the digits of the state after them. */
  readonly end: readonly number[]
}

/**
 * Digits of a group: all of them up to `whole`, else `part`, so many that the second nearest cache holds a group. Digits of
 * a tile: `tile`, which the nearest cache holds. The lowest digits, `run`, are in every group, so that numbers are fetched
 * several side by side.
 */
export interface Sizes {
  readonly whole: number
  readonly part: number
  readonly tile: number
  readonly run: number
}

export const usualSizes: Sizes = { whole: 9, part: 8, tile: 5, run: 3 }

/** How many of so many digits make a group. */
export function groupDigits(digits: number, { whole, part }: Sizes): number {
  return digits <= whole ? digits : part
}

/** How many of so many digits make a tile. */
export function tileDigits(digits: number, { tile }: Sizes): number {
  return Math.min(digits, tile)
}

/** Maps and matrices of one pass at most: backward the state is kept before each. */
const mostStages = 12

/** What a pass does, and the qubits that its groups must hold so that whole cache lines of the old order are used. */
interface Draft {
  readonly change: readonly PlacedMonomial[] | null
  readonly mixing: readonly Mixing[]
  readonly close: ReadonlySet<number>
}

/** Where the state goes after the passes: through a last change, or nowhere. */
export interface Destination {
  /** Qubits that are looked at, before the last change. */
  readonly needed: ReadonlySet<number>
  readonly change: readonly PlacedMonomial[]
}

/** @param qubitCount all qubits, at least 2 */
export function planPasses(
  qubitCount: number,
  segments: readonly Segment[],
  { needed, change: lastChange }: Destination,
  sizes: Sizes,
): PassPlan {
  const digits = groupDigits(qubitCount, sizes)
  const qubits = Array.from({ length: qubitCount }, (_, qubit) => qubit)
  const changes = [...segments.map(({ change }) => change), lastChange]
  const spreads = changes.map((change) => qubits.map((qubit) => resultQubits(change, qubit)))
  const lowest = lowestDigits(changes, spreads, sizes.run)
  const drafts = segments.flatMap((segment, at) => {
    const [low, next] = [lowest[at]!, lowest[at + 1]!]
    const close = new Set(low.flatMap((qubit) => [...spreads[at]![qubit]!]))
    return draftsOf(segment, close, next, digits).map((draft) => ({ ...draft, low: next }))
  })
  const alive = aliveQubits(drafts, needed, qubitCount)
  const start = inOrder([...lowest[0]!, ...qubits], alive[0]!)
  let source = start
  const passes = drafts.map(({ change, mixing, close, low }, at): Pass => {
    const wanted = alive[at + 1]!
    const acting = mixing.flatMap((step) => step.qubits)
    const size = groupDigits(wanted.size, sizes)
    if (change === null)
      return { source, target: source, group: groupInPlace(source, acting, size, sizes.run), change, mixing }
    const own = [...new Set([...close, ...acting])].filter((qubit) => wanted.has(qubit))
    /* First what is to be the lowest digits next, then what is mixed here. */
    const target = inOrder([...low, ...acting, ...own, ...source], wanted)
    const pass = { source, target, group: target.slice(0, Math.max(own.length, size)), change, mixing }
    source = target
    return pass
  })
  return { start, passes, end: source }
}

/** The qubits of a group that is not moved, in the order of the digits: the lowest ones, what acts, and what fits. */
function groupInPlace(
  order: readonly number[],
  acting: readonly number[],
  size: number,
  run: number,
): readonly number[] {
  const group = new Set([...order.slice(0, run), ...acting])
  for (const qubit of order) if (group.size < size) group.add(qubit)
  return order.filter((qubit) => group.has(qubit))
}

/** The qubits of the digits before the first pass and after each one, from the last one back. */
function aliveQubits(
  drafts: readonly Draft[],
  needed: ReadonlySet<number>,
  qubitCount: number,
): readonly ReadonlySet<number>[] {
  let alive = atLeastTwo(needed, qubitCount)
  const before = drafts.toReversed().map(({ change, mixing }) => {
    const target = atLeastTwo(new Set([...alive, ...mixing.flatMap(({ qubits }) => qubits)]), qubitCount)
    alive = change === null ? target : atLeastTwo(sourceQubits(change, target), qubitCount)
    return target
  })
  return [alive, ...before.toReversed()]
}

/** Those of the listed qubits that are wanted, each once, then the other wanted ones. */
function inOrder(listed: readonly number[], wanted: ReadonlySet<number>): readonly number[] {
  return [...new Set([...listed, ...wanted])].filter((qubit) => wanted.has(qubit))
}

/** Registers take two numbers at a time, so one digit is too few. */
function atLeastTwo(qubits: ReadonlySet<number>, qubitCount: number): ReadonlySet<number> {
  const enough = new Set(qubits)
  for (let qubit = 0; enough.size < 2 && qubit < qubitCount; qubit++) enough.add(qubit)
  return enough
}

/**
 * For each change the qubits that should be the lowest digits before it: numbers that lie side by side differ in these, and
 * go to strings that differ in few qubits. Without a change, what the next one wants.
 */
function lowestDigits(
  changes: readonly (readonly PlacedMonomial[])[],
  spreads: readonly (readonly ReadonlySet<number>[])[],
  count: number,
): readonly (readonly number[])[] {
  let next = [...spreads[0]!.keys()].slice(0, count)
  const lowest = changes.map((change, at) => (change.length === 0 ? null : lowestFor(spreads[at]!, count)))
  return lowest
    .toReversed()
    .map((low) => (next = low ?? next))
    .toReversed()
}

/** @param spreads for each qubit those that its strings go to */
function lowestFor(spreads: readonly ReadonlySet<number>[], count: number): number[] {
  const chosen: number[] = []
  const reached = new Set<number>()
  const more = (qubit: number) => [...spreads[qubit]!].filter((other) => !reached.has(other)).length
  while (chosen.length < Math.min(count, spreads.length)) {
    const left = [...spreads.keys()].filter((qubit) => !chosen.includes(qubit))
    const best = left.reduce((a, b) => (more(b) < more(a) ? b : a))
    chosen.push(best)
    for (const other of spreads[best]!) reached.add(other)
  }
  return chosen
}

/**
 * A segment in as few passes as a greedy search finds; what shares qubits keeps its order.
 *
 * @param close where the lowest digits before the segment go
 * @param next the lowest digits that the segment after it likes
 */
function draftsOf(
  { change, mixing }: Segment,
  close: ReadonlySet<number>,
  next: readonly number[],
  digits: number,
): readonly Draft[] {
  const drafts: Draft[] = []
  let left = mixing
  do {
    const moves = drafts.length === 0 && change.length > 0
    const wanted = new Set(moves ? [...close, ...next] : next)
    /* A group that holds all that is close and nothing else would bring nothing forward. */
    const inside = wanted.size <= digits / 2 + 1 ? wanted : new Set(next)
    const { taken, rest } = nextGroup(left, inside, digits)
    drafts.push({ change: moves ? change : null, mixing: taken, close: inside })
    left = rest
  } while (left.length > 0)
  return drafts
}

function nextGroup(
  mixing: readonly Mixing[],
  close: ReadonlySet<number>,
  digits: number,
): { readonly taken: readonly Mixing[]; readonly rest: readonly Mixing[] } {
  const inside = new Set(close)
  const waiting = new Set<number>()
  const [taken, rest]: [Mixing[], Mixing[]] = [[], []]
  let stages = 0
  for (const step of mixing) {
    const more = step.qubits.filter((qubit) => !inside.has(qubit)).length
    /* The first one is taken in any case: a matrix may be wider than a group. */
    const fits = taken.length === 0 || inside.size + more <= digits
    const isFree = !step.qubits.some((qubit) => waiting.has(qubit))
    if (fits && isFree && (step.kind === 'turn' || stages < mostStages)) {
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
