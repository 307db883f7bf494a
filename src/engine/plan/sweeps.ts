/*
 * Last pass for large states: segments into sweeps. A sweep takes the state tile by tile, as much as a cache holds, and
 * does to each tile all that one frame allows: phases, then what mixes, then phases. A tile is not a range of places: it
 * is spanned by the directions of the qubits that mix, and by short runs of neighbouring places, so that what is read
 * from memory is used whole.
 */
import { isOdd } from '../observables.ts'
import type { Angle } from './angle.ts'
import { constantAngle, plusAngle, timesAngle } from './angle.ts'
import type { Frame } from './frame.ts'
import { changedFrame, placesOf, plainFrame } from './frame.ts'
import type { IndexChange } from './index-change.ts'
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

/** What a state starts as: each qubit in |0> or |1>, by the bits of `startsInOne`, then RY, then RZ. */
export interface Product {
  readonly startsInOne: number
  /** By qubit. */
  readonly rotations: readonly Angle[]
  readonly phases: readonly Angle[]
}

export interface SweptCircuit {
  readonly product: Product
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

/**
 * Sweeps that do what the segments do. The first segment acts on |0…0>: its rotations make the product.
 *
 * @param onlySizes whether only the sizes of the final amplitudes are of concern, not their phases
 */
export function sweep(
  qubitCount: number,
  segments: readonly Segment[],
  limits: TileLimits,
  onlySizes: boolean,
): SweptCircuit {
  const [first, ...rest] = segments
  const rotations = Array.from({ length: qubitCount }, () => constantAngle(0))
  for (const primitive of first!.mixing)
    if (primitive.kind === 'rotation') rotations[primitive.qubit] = primitive.angle
  const open = new SweepList(qubitCount, limits)
  open.mix(first!.mixing.filter(({ kind }) => kind !== 'rotation'))
  for (const { change, mixing } of rest) {
    open.change(change)
    open.mix(mixing)
  }
  const { sweeps, frame, phases } = open.close(onlySizes)
  return { product: { startsInOne: first!.change.constant, rotations, phases }, sweeps, frame }
}

class SweepList {
  private frame: Frame
  private readonly limits: TileLimits
  private readonly sweeps: OpenSweep[] = []
  /** Of the first state, by qubit. */
  private readonly phases: Angle[]
  private waiting: Term[] = []

  constructor(qubitCount: number, limits: TileLimits) {
    this.frame = plainFrame(qubitCount)
    this.phases = this.frame.rows.map(() => constantAngle(0))
    this.limits = { ...limits, coordinates: Math.min(limits.coordinates, qubitCount) }
  }

  /** Its phases wait for the first sweep that they must come before; single qubits of the first state take theirs. */
  change(change: IndexChange): void {
    for (const [qubits, angle] of change.phases) {
      const { mask, sign } = placesOf(this.frame, qubits)
      const signed = timesAngle(sign, angle)
      if (this.sweeps.length === 0 && mask !== 0 && isSingle(mask)) {
        const qubit = 31 - Math.clz32(mask)
        this.phases[qubit] = plusAngle(this.phases[qubit]!, signed)
      } else {
        const behind = this.sweeps.findLastIndex((held) => blocks(held, mask))
        this.waiting.push({ mask, angle: signed, behind })
      }
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

  /** What has come together. Phases that still wait come last; with `onlySizes` they are left out. */
  close(onlySizes: boolean): {
    readonly sweeps: readonly Sweep[]
    readonly frame: Frame
    readonly phases: readonly Angle[]
  } {
    const last = onlySizes ? [] : this.waiting
    if (this.sweeps.length === 0 && last.length > 0) this.push([])
    for (const term of last) this.settle(term, null)
    const sweeps = this.sweeps.map(({ shape, mixing, before, after }) => ({
      ...shape,
      mixing,
      before: grouped(shape, before),
      after: grouped(shape, after),
    }))
    return { sweeps, frame: this.frame, phases: this.phases }
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

  /** Puts a phase where it is cheapest, of the places where it may be. */
  private settle(term: Term, next: OpenSweep | null): void {
    const first = Math.max(0, term.behind)
    const places = this.sweeps
      .slice(first)
      .map(({ shape, after }) => ({ cost: costOf(shape, term.mask), terms: after }))
    if (next !== null) places.push({ cost: costOf(next.shape, term.mask), terms: next.before })
    const least = Math.min(...places.map(({ cost }) => cost))
    places.find(({ cost }) => cost === least)!.terms.push(term)
  }
}

/**
 * 0 for a phase of one coordinate, which a sweep has a table for anyway; 1 for one whose sign changes from tile to tile, or
 * for a parity of several; 2 for such a parity with changing signs.
 */
function costOf(shape: TileShape, mask: number): number {
  const changes = groupOf(shape, mask) === 0 ? 0 : 1
  return changes + (isSingle(bitsOf(shape.coordinates, mask)) ? 0 : 1)
}

/** At most one bit. */
function isSingle(bits: number): boolean {
  return (bits & (bits - 1)) === 0
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

/** Vectors of bits, reduced so that the highest bit of each occurs in no other. */
class Span {
  readonly vectors: number[] = []

  get pivots(): number {
    return this.vectors.reduce((pivots, vector) => pivots | highestBit(vector), 0)
  }

  /** What is left of a vector: 0 where the span holds it. */
  reduced(vector: number): number {
    return this.vectors.reduce((rest, held) => (rest & highestBit(held) ? rest ^ held : rest), vector)
  }

  /** Whether the vector was not in it yet. */
  add(vector: number): boolean {
    const rest = this.reduced(vector)
    if (rest === 0) return false
    const highest = highestBit(rest)
    this.vectors.forEach((held, i) => {
      if (held & highest) this.vectors[i] = held ^ rest
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

function highestBit(bits: number): number {
  return 1 << (31 - Math.clz32(bits))
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

/**
 * The tile for the primitives, and each qubit's coordinate in it. Coordinates go by how far they lead, so that neighbours in
 * the tile are neighbours in the state; those of primitives other than rotations come last, beyond the lanes.
 */
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
  for (const direction of span.vectors) free.add(unseen(direction))
  const coordinates = [...free.vectors, ...rotated.map((qubit) => columns[qubit]!)].sort((a, b) => a - b)
  coordinates.push(...general.map((qubit) => columns[qubit]!))
  const others = rows.map((_, bit) => 1 << bit).filter((unit) => (span.pivots & unit) === 0)
  const places: number[] = []
  for (const qubit of qubits) places[qubit] = coordinates.indexOf(columns[qubit]!)
  return {
    shape: {
      start: qubits.reduce((start, qubit) => ((constant >>> qubit) & 1 ? start ^ columns[qubit]! : start), 0),
      coordinates,
      tiles: others.map(unseen),
    },
    places,
  }
}
