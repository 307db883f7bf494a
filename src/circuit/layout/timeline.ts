/*
 * Time in a drawing: one moment before the first column and one after each column, in the order in which the circuit runs.
 * A repeat that is drawn once is passed through as often as it runs. What has happened by a moment is a cut (cut.ts).
 */
import type { Cut } from '../cut.ts'
import { touchedBits, touchedQubits } from '../cut.ts'
import type { FlatCircuit } from '../flat.ts'
import { flatten } from '../flatten.ts'
import type { Circuit, Node, NodeId } from '../tree.ts'
import type { DrawnOperation, Frame, Layout } from './plan.ts'

/** Which pass of a repeat a moment lies in, from 0. */
export interface ShownPass {
  readonly node: NodeId
  readonly pass: number
  readonly passes: number
}

export interface Moment {
  /** The column that has just happened; -1 before the first one. */
  readonly column: number
  /** Repeats that the moment lies in, outermost first. */
  readonly passes: readonly ShownPass[]
}

/** Repeats are stepped through as a whole in circuits that would have more moments than this. */
const mostMoments = 50_000

/** A repeat that is drawn once and runs several times, with those inside. */
interface Loop {
  readonly frame: Frame
  readonly passes: number
  readonly inside: readonly Loop[]
}

/** Columns that are passed through several times, for the sake of one repeat or several side by side. */
interface Stretch {
  readonly first: number
  readonly last: number
  readonly loops: readonly Loop[]
  readonly passes: number
  readonly body: Track
}

/** Columns `first` to `last` once; `starts[c - first]` is when column c happens, or where its stretch begins. */
interface Track {
  readonly first: number
  readonly last: number
  readonly starts: Int32Array
  /** By column; those of a stretch have the same one. */
  readonly stretches: ReadonlyMap<number, Stretch>
  readonly length: number
}

/** One pass through a loop, by its frame's key. */
interface Pass {
  readonly key: string
  readonly pass: number
}

export class Timeline {
  /** Moments are numbered from 0, before the first column, to this, the end. */
  readonly count: number
  private readonly track: Track
  /** By qubit: when each operation that touches it happens, ascending. */
  private readonly steps: readonly (readonly number[])[]

  /** Use `timelineOf`. */
  constructor(track: Track, steps: readonly (readonly number[])[]) {
    this.track = track
    this.steps = steps
    this.count = track.length
  }

  /** Where a moment lies; moments outside are those at the ends. */
  at(moment: number): Moment {
    const inside = Math.min(Math.max(0, Math.round(moment)), this.count)
    if (inside === 0) return { column: -1, passes: [] }
    const passes: ShownPass[] = []
    return { column: columnAt(this.track, inside - 1, passes), passes }
  }

  /** What has happened by a moment. */
  cutAt(moment: number): Cut {
    return this.steps.map((steps) => countBelow(steps, moment))
  }

  /** The moment after a column, in the passes of another moment as far as they hold the column; else in the first ones. */
  momentAfter(column: number, near: number): number {
    if (column < 0) return 0
    const passes = new Map(this.at(near).passes.map(({ node, pass }) => [node, pass]))
    return stepOf(this.track, Math.min(column, this.track.last), (loop) => passes.get(loop.frame.node.id)) + 1
  }
}

function countBelow(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The moments of a circuit as it is drawn.
 * @param layout of the same circuit
 * @throws LabError as flatten does
 */
export function timelineOf(circuit: Circuit, layout: Layout): Timeline {
  const loops = loopsOf(layout.frames)
  const full = trackOf(0, layout.columnCount - 1, loops)
  const track = full.length <= mostMoments ? full : trackOf(0, layout.columnCount - 1, [])
  const runs: Run[] = []
  const flat = flatten(circuit, (node, from, to) => runs.push({ node, from, to }))
  const walk = new Walk(layout, track, runs, flat.operations.length)
  walk.nodes(circuit.body, '', [], null)
  return new Timeline(track, stepsByQubit(flat, walk.steps))
}

/* ---- columns in time ---- */

function loopsOf(frames: readonly Frame[]): readonly Loop[] {
  const roots: Loop[] = []
  const byKey = new Map<string, Loop & { readonly inside: Loop[] }>()
  for (const frame of frames) {
    const { node, key } = frame
    if (node.kind !== 'repeat' || frame.unrolled || node.values.length < 2) continue
    const loop = { frame, passes: node.values.length, inside: [] }
    byKey.set(key, loop)
    const around = enclosing(key, byKey)
    if (around) around.inside.push(loop)
    else roots.push(loop)
  }
  return roots
}

/* Keys of frames inside of others begin with the outer ones' keys. */
function enclosing<T>(key: string, loops: ReadonlyMap<string, T>): T | undefined {
  for (let at = key.lastIndexOf('/'); at >= 0; at = key.lastIndexOf('/', at - 1)) {
    const found = loops.get(key.slice(0, at))
    if (found) return found
  }
  return undefined
}

function trackOf(first: number, last: number, loops: readonly Loop[]): Track {
  const stretches = new Map<number, Stretch>()
  for (const group of overlapping(loops)) {
    const [from, to] = [
      Math.min(...group.map(({ frame }) => frame.first)),
      Math.max(...group.map(({ frame }) => frame.last)),
    ]
    const body = trackOf(
      from,
      to,
      group.flatMap(({ inside }) => inside),
    )
    const passes = Math.max(...group.map((loop) => loop.passes))
    for (let column = from; column <= to; column++)
      stretches.set(column, { first: from, last: to, loops: group, passes, body })
  }
  const starts = new Int32Array(last - first + 1)
  let length = 0
  for (let column = first; column <= last; column++) {
    const stretch = stretches.get(column)
    starts[column - first] = length
    if (!stretch) length += 1
    else if (stretch.last === column) length += stretch.passes * stretch.body.length
  }
  return { first, last, starts, stretches, length }
}

/** Groups of loops that share columns. */
function overlapping(loops: readonly Loop[]): readonly (readonly Loop[])[] {
  const groups: Loop[][] = []
  let end = Number.NEGATIVE_INFINITY
  for (const loop of loops.toSorted((a, b) => a.frame.first - b.frame.first)) {
    if (loop.frame.first <= end) groups.at(-1)!.push(loop)
    else groups.push([loop])
    end = Math.max(end, loop.frame.last)
  }
  return groups
}

/** The column that happens at a step, noting the passes on the way. */
function columnAt({ first, last, starts, stretches }: Track, step: number, passes: ShownPass[]): number {
  let column = first
  for (let high = last; column < high;) {
    const middle = (column + high + 1) >> 1
    if (starts[middle - first]! <= step) column = middle
    else high = middle - 1
  }
  const stretch = stretches.get(column)
  if (!stretch) return column
  const { body } = stretch
  const inside = step - starts[stretch.first - first]!
  const pass = Math.min(Math.floor(inside / body.length), stretch.passes - 1)
  for (const loop of stretch.loops)
    passes.push({ node: loop.frame.node.id, pass: Math.min(pass, loop.passes - 1), passes: loop.passes })
  return columnAt(body, inside - pass * body.length, passes)
}

/** When a column happens, given the pass of each loop around it; the first pass where none is given. */
function stepOf(track: Track, column: number, passOf: (loop: Loop) => number | undefined): number {
  const { first, starts, stretches } = track
  const start = starts[column - first]!
  const stretch = stretches.get(column)
  if (!stretch) return start
  const given = stretch.loops.map(passOf).find((pass) => pass !== undefined)
  return start + (given ?? 0) * stretch.body.length + stepOf(stretch.body, column, passOf)
}

/* ---- operations in time ---- */

interface Run {
  readonly node: Node
  readonly from: number
  readonly to: number
}

/** Goes through the circuit as flattening does, and finds for each operation the column that shows it, in which pass. */
class Walk {
  /** By operation: when it happens, if nothing holds it up. */
  readonly steps: Int32Array
  private readonly track: Track
  private readonly runs: readonly Run[]
  private readonly frames: ReadonlyMap<string, Frame>
  /** What is drawn of a statement, by its place without the number of the application. */
  private readonly drawn = new Map<string, DrawnOperation[]>()
  private next = 0

  constructor(layout: Layout, track: Track, runs: readonly Run[], count: number) {
    this.track = track
    this.runs = runs
    this.steps = new Int32Array(count)
    this.frames = new Map(layout.frames.map((frame) => [frame.key, frame]))
    for (const operation of layout.operations) {
      const place = operation.key.replace(/\.\d+$/, '')
      const held = this.drawn.get(place)
      if (held) held.push(operation)
      else this.drawn.set(place, [operation])
    }
  }

  /** @param turn which of how many times the body is written out here; null: it is drawn once */
  nodes(
    nodes: readonly Node[],
    path: string,
    around: readonly Pass[],
    turn: { readonly pass: number; readonly passes: number } | null,
  ): void {
    for (const node of nodes) {
      const place = `${path}${node.id}`
      const all = this.drawn.get(place) ?? []
      const share = turn === null ? all.length : Math.floor(all.length / turn.passes)
      const from = turn === null ? 0 : turn.pass * share
      const cells = all.slice(from, from + share)
      const frame = this.frames.get(turn === null || turn.pass === 0 ? place : `${place}.${turn.pass}`)
      if (node.kind !== 'repeat' && node.kind !== 'block') this.statement(cells, around)
      else if (frame) this.frame(frame, around)
      else for (let left = statementCount(node); left > 0; left--) this.statement(cells, around)
    }
  }

  private frame({ key, node, unrolled }: Frame, around: readonly Pass[]): void {
    const path = `${key}/`
    if (node.kind === 'block') return this.nodes(node.body, path, around, null)
    const passes = node.values.length
    for (let pass = 0; pass < passes; pass++)
      if (unrolled) this.nodes(node.body, path, around, { pass, passes })
      else this.nodes(node.body, path, [...around, { key, pass }], null)
  }

  /** One run of a statement: its operations belong in equal parts to the places where it is drawn. */
  private statement(cells: readonly DrawnOperation[], around: readonly Pass[]): void {
    const { from, to } = this.runs[this.next++]!
    if (cells.length === 0) return
    const passOf = (loop: Loop) => around.find(({ key }) => key === loop.frame.key)?.pass
    const steps = cells.map(({ column }) => stepOf(this.track, column, passOf))
    for (let i = from; i < to; i++)
      this.steps[i] = steps[Math.floor(((i - from) * cells.length) / (to - from))]!
  }
}

/** How many statements run inside of a node. */
function statementCount(node: Node): number {
  if (node.kind !== 'repeat' && node.kind !== 'block') return 1
  const once = node.body.reduce((sum, inner) => sum + statementCount(inner), 0)
  return node.kind === 'block' ? once : node.values.length * once
}

/** By qubit, when its operations happen: never before those that they follow on any of their qubits and bits. */
function stepsByQubit(flat: FlatCircuit, wanted: Int32Array): readonly (readonly number[])[] {
  const byQubit = Array.from({ length: flat.qubitCount }, (): number[] => [])
  const lastOfBit = new Map<number, number>()
  flat.operations.forEach((operation, i) => {
    const [qubits, bits] = [touchedQubits(operation), touchedBits(operation)]
    const before = [
      ...qubits.map((qubit) => byQubit[qubit]!.at(-1) ?? 0),
      ...bits.map((bit) => lastOfBit.get(bit) ?? 0),
    ]
    const step = Math.max(wanted[i]!, ...before)
    for (const qubit of qubits) byQubit[qubit]!.push(step)
    for (const bit of bits) lastOfBit.set(bit, step)
  })
  return byQubit
}
