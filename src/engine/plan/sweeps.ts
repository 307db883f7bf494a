/*
 * Last pass for large states: segments into sweeps. A sweep takes the state tile by tile, as much as a cache holds, and
 * does to each tile all that one frame allows: phases, then what mixes, then phases. A tile is not a range of places: it
 * is spanned by the directions of the qubits that mix, and by short runs of neighbouring places, so that what is read
 * from memory is used whole.
 */
import { isOdd } from '../observables.ts'
import type { Angle } from './angle.ts'
import { plusAngle, timesAngle } from './angle.ts'
import type { Frame } from './frame.ts'
import { changedFrame, placesOf, plainFrame } from './frame.ts'
import type { MixingPrimitive } from './primitives.ts'
import { qubitsOf, relabelled } from './primitives.ts'
import type { Segment } from './schedule.ts'

export interface TileLimits {
  /** Coordinates of a tile, as far as the state has so many. */
  readonly coordinates: number
  /** Runs of 2^this neighbouring places are never torn apart. */
  readonly runs: number
  /** Coordinates that may be rotated about, but not more: they lie within a register. */
  readonly lanes: number
}

/** Amplitude j of tile t is at start ^ (xor of the directions of the bits of j) ^ (the same of t). */
export interface TileShape {
  readonly start: number
  /** By bit of j. */
  readonly coordinates: readonly number[]
  /** By bit of t. */
  readonly tiles: readonly number[]
}

/** exp(-i/2 sum of angle * (-1)^(parity of j & mask)), with the angles' sign changed where the parity of t & tiles is odd. */
export interface PhaseGroup {
  readonly tiles: number
  readonly terms: readonly { readonly mask: number; readonly angle: Angle }[]
}

export interface Sweep extends TileShape {
  readonly before: readonly PhaseGroup[]
  /** On different coordinates: these stand in the place of qubits. */
  readonly mixing: readonly MixingPrimitive[]
  readonly after: readonly PhaseGroup[]
}

export interface SweptCircuit {
  /** By qubit: the angle of RY on the first state, |0> or |1> by the bits of `startsInOne`. */
  readonly product: readonly Angle[]
  readonly startsInOne: number
  readonly sweeps: readonly Sweep[]
  /** Where the qubits of the final state lie. */
  readonly frame: Frame
}

/** A phase by a parity of places. */
interface Term {
  readonly mask: number
  readonly angle: Angle
  /** The last sweep before it that it does not commute with; -1 for none. */
  readonly behind: number
}

interface OpenSweep {
  readonly shape: TileShape
  readonly mixing: readonly MixingPrimitive[]
  /** Directions in which it mixes. */
  readonly directions: readonly number[]
  readonly before: Term[]
  readonly after: Term[]
}

/** Sweeps that do what the segments do. The first segment acts on |0…0>: its rotations make the product. */
export function sweep(qubitCount: number, segments: readonly Segment[], limits: TileLimits): SweptCircuit {
  const [first, ...rest] = segments
  const startsInOne = first!.change.constant
  const rotations = first!.mixing.filter((primitive) => primitive.kind === 'rotation')
  const others = first!.mixing.filter((primitive) => primitive.kind !== 'rotation')
  const open = new SweepList(qubitCount, limits)
  open.mix(others)
  for (const segment of rest) {
    open.change(segment)
    open.mix(segment.mixing)
  }
  return {
    product: Array.from(
      { length: qubitCount },
      (_, qubit) =>
        rotations.find((rotation) => rotation.qubit === qubit)?.angle ?? { constant: 0, terms: [] },
    ),
    startsInOne,
    sweeps: open.close(),
    frame: open.frame,
  }
}

class SweepList {
  frame: Frame
  private readonly limits: TileLimits
  private readonly sweeps: OpenSweep[] = []
  private waiting: Term[] = []

  constructor(qubitCount: number, limits: TileLimits) {
    this.frame = plainFrame(qubitCount)
    this.limits = { ...limits, coordinates: Math.min(limits.coordinates, qubitCount) }
  }

  /** The change's phases wait for the first sweep that they must come before. */
  change({ change }: Segment): void {
    for (const [qubits, angle] of change.phases) {
      const { mask, sign } = placesOf(this.frame, qubits)
      const behind = this.sweeps.findLastIndex((held) => blocks(held, mask))
      this.waiting.push({ mask, angle: timesAngle(sign, angle), behind })
    }
    this.frame = changedFrame(this.frame, change)
  }

  /** Primitives on different qubits, in as many sweeps as they need. */
  mix(primitives: readonly MixingPrimitive[]): void {
    let rest = [...primitives].sort((a, b) => this.highest(a) - this.highest(b))
    while (rest.length > 0) {
      const { taken, left } = takeTile(this.frame, rest, this.limits)
      this.push(taken)
      rest = left
    }
  }

  /** All sweeps, with the phases that are left in the last one that they may follow. */
  close(): Sweep[] {
    if (this.sweeps.length === 0 && this.waiting.length > 0) this.push([])
    for (const term of this.waiting) this.settle(term, null)
    this.waiting = []
    return this.sweeps.map(({ shape, mixing, before, after }) => ({
      ...shape,
      mixing,
      before: grouped(shape, before),
      after: grouped(shape, after),
    }))
  }

  private highest(primitive: MixingPrimitive): number {
    return Math.max(...qubitsOf(primitive).map((qubit) => this.frame.columns[qubit]!))
  }

  private push(primitives: readonly MixingPrimitive[]): void {
    const { shape, places } = tileOf(this.frame, primitives, this.limits)
    const opened: OpenSweep = {
      shape,
      mixing: primitives.map((primitive) => relabelled(primitive, places) as MixingPrimitive),
      directions: primitives.flatMap(mixedQubits).map((qubit) => this.frame.columns[qubit]!),
      before: [],
      after: [],
    }
    this.waiting = this.waiting.filter((term) => {
      if (!blocks(opened, term.mask)) return true
      this.settle(term, opened)
      return false
    })
    this.sweeps.push(opened)
  }

  /** Puts a phase where one table holds it for all tiles, if it may go there; else before the sweep that it must precede. */
  private settle(term: Term, next: OpenSweep | null): void {
    const first = Math.max(0, term.behind)
    const fitting = this.sweeps.slice(first).find(({ shape }) => groupOf(shape, term.mask) === 0)
    if (fitting !== undefined) fitting.after.push(term)
    else if (next !== null) next.before.push(term)
    else this.sweeps[first]!.after.push(term)
  }
}

/** The qubits that a primitive mixes; a control is only looked at. */
function mixedQubits(primitive: MixingPrimitive): readonly number[] {
  return primitive.kind === 'matrix' ? primitive.qubits : [primitive.qubit]
}

/** Whether a phase by that parity does not commute with the sweep. */
function blocks({ directions }: OpenSweep, mask: number): boolean {
  return directions.some((direction) => isOdd(direction & mask))
}

/** Which bits of a tile's number change the sign of a phase by that parity. */
function groupOf({ tiles }: TileShape, mask: number): number {
  return bitsOf(tiles, mask)
}

function bitsOf(directions: readonly number[], mask: number): number {
  return directions.reduce((bits, direction, i) => bits | ((isOdd(direction & mask) ? 1 : 0) << i), 0)
}

/** Phases by group of tiles and by parity in the tile; the group of all tiles first. */
function grouped(shape: TileShape, terms: readonly Term[]): PhaseGroup[] {
  const groups = new Map<number, Map<number, Angle>>()
  for (const { mask, angle } of terms) {
    const tiles = groupOf(shape, mask)
    const inTile = bitsOf(shape.coordinates, mask)
    const signed = timesAngle(isOdd(mask & shape.start) ? -1 : 1, angle)
    const group = groups.get(tiles) ?? new Map<number, Angle>()
    const held = group.get(inTile)
    group.set(inTile, held === undefined ? signed : plusAngle(held, signed))
    groups.set(tiles, group)
  }
  return [...groups]
    .sort(([a], [b]) => a - b)
    .map(([tiles, group]) => ({ tiles, terms: [...group].map(([mask, angle]) => ({ mask, angle })) }))
}

/* ---- tiles ---- */

/** Vectors of bits, reduced so that the lowest bit of each occurs in no other. */
class Span {
  readonly vectors: number[] = []

  get pivots(): number {
    return this.vectors.reduce((pivots, vector) => pivots | lowestBit(vector), 0)
  }

  /** What is left of a vector: 0 where the span holds it. */
  reduced(vector: number): number {
    return this.vectors.reduce((rest, held) => (rest & lowestBit(held) ? rest ^ held : rest), vector)
  }

  /** Whether the vector was not in it yet. */
  add(vector: number): boolean {
    const rest = this.reduced(vector)
    if (rest === 0) return false
    const low = lowestBit(rest)
    this.vectors.forEach((held, i) => {
      if (held & low) this.vectors[i] = held ^ rest
    })
    this.vectors.push(rest)
    return true
  }

  copy(): Span {
    const copy = new Span()
    copy.vectors.push(...this.vectors)
    return copy
  }
}

function lowestBit(bits: number): number {
  return bits & -bits
}

function runsOf({ runs, coordinates }: TileLimits): Span {
  const span = new Span()
  for (let bit = 0; bit < Math.min(runs, coordinates); bit++) span.add(1 << bit)
  return span
}

/** As many of the primitives as one tile has room for, in their order; at least one. */
function takeTile(
  frame: Frame,
  primitives: readonly MixingPrimitive[],
  limits: TileLimits,
): { readonly taken: MixingPrimitive[]; readonly left: MixingPrimitive[] } {
  const taken: MixingPrimitive[] = []
  const left: MixingPrimitive[] = []
  let span = runsOf(limits)
  let general = 0
  for (const primitive of primitives) {
    const qubits = qubitsOf(primitive)
    const wider = span.copy()
    for (const qubit of qubits) wider.add(frame.columns[qubit]!)
    const more = general + (primitive.kind === 'rotation' ? 0 : qubits.length)
    const fits = wider.vectors.length <= limits.coordinates && more + limits.lanes <= limits.coordinates
    if (fits || taken.length === 0) {
      taken.push(primitive)
      span = wider
      general = more
    } else left.push(primitive)
  }
  return { taken, left }
}

/** The tile for the primitives, and each qubit's coordinate in it. */
function tileOf(
  { rows, columns, constant }: Frame,
  primitives: readonly MixingPrimitive[],
  limits: TileLimits,
): { readonly shape: TileShape; readonly places: readonly number[] } {
  const rotated = primitives.filter(({ kind }) => kind === 'rotation').flatMap(qubitsOf)
  const general = primitives.filter(({ kind }) => kind !== 'rotation').flatMap(qubitsOf)
  const qubits = [...rotated, ...general]
  /* The part of a displacement that no qubit of the tile sees. */
  const unseen = (direction: number) =>
    qubits.reduce(
      (rest, qubit) => (isOdd(direction & rows[qubit]!) ? rest ^ columns[qubit]! : rest),
      direction,
    )
  const span = runsOf(limits)
  for (const qubit of qubits) span.add(columns[qubit]!)
  for (let bit = 0; span.vectors.length < limits.coordinates; bit++) span.add(1 << bit)
  const free = new Span()
  const idle = span.vectors
    .toSorted((a, b) => lowestBit(a) - lowestBit(b))
    .map(unseen)
    .filter((direction) => free.add(direction))
  const coordinates = [...idle, ...qubits.map((qubit) => columns[qubit]!)]
  const others = rows.map((_, bit) => 1 << bit).filter((unit) => (span.pivots & unit) === 0)
  const places: number[] = []
  qubits.forEach((qubit, i) => (places[qubit] = idle.length + i))
  return {
    shape: {
      start: qubits.reduce((start, qubit) => ((constant >>> qubit) & 1 ? start ^ columns[qubit]! : start), 0),
      coordinates,
      tiles: others.map(unseen),
    },
    places,
  }
}
