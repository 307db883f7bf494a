/* From columns and qubits to pixels and back. Frames take room of their own at their edges, so that nested frames, their
   labels and the gates beside them never touch. */
import { edgeStops } from '../../circuit/layout/places.ts'
import type { Frame, Layout } from '../../circuit/layout/plan.ts'
import { frameTitle, type Scene, type SceneItem } from './scene.ts'

export interface Sizes {
  /** Side of a gate's tile; 36 px, 44 px under a finger. */
  readonly gate: number
  /** Least distance of two wires. */
  readonly wireGap: number
  /** Room for the names of the qubits. */
  readonly margin: number
}

export const mouseSizes: Sizes = { gate: 36, wireGap: 68, margin: 56 }
export const touchSizes: Sizes = { gate: 44, wireGap: 76, margin: 60 }

export interface FrameBox {
  readonly frame: Frame
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Where its label goes: inside at the top for a block, below for a repeat. */
  readonly labelY: number
}

export interface Geometry {
  readonly sizes: Sizes
  readonly width: number
  readonly height: number
  readonly wireStart: number
  readonly wireEnd: number
  /** Centre of a column; for a place on an edge between columns, that edge. */
  x(column: number, qubit?: number): number
  /** Where something between the columns `boundary - 1` and `boundary` stands. */
  edge(boundary: number): number
  readonly wires: readonly number[]
  readonly frames: readonly FrameBox[]
  readonly readouts: readonly { readonly x: number; readonly width: number }[]
  /** The columns that touch a range of pixels. */
  columnsIn(left: number, right: number): { readonly first: number; readonly last: number }
  /** The place under a point: a column or an edge, and the nearest wire. */
  at(x: number, y: number): { readonly column: number; readonly qubit: number; readonly side: -1 | 1 }
}

const columnGap = 20
const narrow = 26
/** Room that one frame takes left or right of its gates. */
const frameInset = 12
const gateReach = 28
/** Below a gate stands the text of its angle. */
const textReach = 42
/** Height of that text. */
const angleRoom = 16
const blockHeader = 22
const repeatInset = 10
const repeatLabel = 28

/** Width of text on a tile, near enough: 600 weight at 12 px. */
function textWidth(text: string): number {
  return text.length * 7.5
}

function itemWidth(item: SceneItem, gate: number): number {
  if (item.operation.kind === 'closed') return Math.max(gate, textWidth(item.label) + 44)
  if (item.boxed) return Math.max(gate, textWidth(item.label) + 20)
  if (item.operation.kind === 'barrier') return 12
  return item.marks.includes('tile') ? gate : narrow
}

interface Edges {
  /** By column or qubit: how much room frames take before it, and after it. */
  readonly before: Float64Array
  readonly after: Float64Array
}

/** How far each frame reaches beyond its gates on a side, itself and all frames inside of it counted. */
function reaches(
  frames: readonly Frame[],
  touching: (inner: Frame, outer: Frame) => boolean,
  base: number,
  own: (frame: Frame) => number,
  outside: (frame: Frame) => number,
): ReadonlyMap<Frame, number> {
  const found = new Map<Frame, number>()
  const inside = new Map<string, number>()
  const byKey = new Map(frames.map((frame) => [frame.key, frame]))
  for (const frame of frames.toReversed()) {
    const reach = (inside.get(frame.key) ?? base) + own(frame)
    found.set(frame, reach)
    const around = byKey.get(frame.key.slice(0, Math.max(0, frame.key.lastIndexOf('/'))))
    if (around && touching(frame, around))
      inside.set(around.key, Math.max(inside.get(around.key) ?? base, reach + outside(frame)))
  }
  return found
}

function edges(
  count: number,
  frames: readonly Frame[],
  first: (frame: Frame) => number,
  last: (frame: Frame) => number,
  before: ReadonlyMap<Frame, number>,
  after: ReadonlyMap<Frame, number>,
  outside: (frame: Frame) => number,
): Edges {
  const room = { before: new Float64Array(count + 1), after: new Float64Array(count + 1) }
  for (const frame of frames) {
    const [low, high] = [first(frame), last(frame)]
    room.before[low] = Math.max(room.before[low] ?? 0, before.get(frame) ?? 0)
    room.after[high] = Math.max(room.after[high] ?? 0, (after.get(frame) ?? 0) + outside(frame))
  }
  return room
}

const nothing = () => 0

/** Pixels for a plan. `labels` are the signs of the readouts, in their order. */
export function geometryOf(layout: Layout, scene: Scene, labels: readonly string[], sizes: Sizes): Geometry {
  const { frames } = layout
  const label = (frame: Frame) => (frame.node.kind === 'repeat' ? repeatLabel : 0)
  const inset = () => frameInset
  const left = reaches(frames, (a, b) => a.first === b.first, 0, inset, nothing)
  const right = reaches(frames, (a, b) => a.last === b.last, 0, inset, nothing)
  const ownTop = (frame: Frame) => (frame.node.kind === 'block' ? blockHeader : repeatInset)
  const ownBottom = (frame: Frame) => (frame.node.kind === 'block' ? 2 : repeatInset)
  const grow = (sizes.gate - mouseSizes.gate) / 2
  const above = reaches(frames, (a, b) => a.top === b.top, gateReach + grow, ownTop, nothing)
  const below = reaches(frames, (a, b) => a.bottom === b.bottom, textReach + grow, ownBottom, label)
  const columns = columnPositions(layout, scene, sizes, left, right)
  const wires = wirePositions(layout, sizes, above, below, label)
  const readoutColumns = readoutPositions(layout, labels, sizes, columns.end + 16)
  const boxes = frames.map((frame): FrameBox => {
    const x = columns.left[frame.first]! - (left.get(frame) ?? 0)
    const y = wires[frame.top]! - (above.get(frame) ?? 0)
    const bottom = wires[frame.bottom]! + (below.get(frame) ?? 0)
    return {
      frame,
      x,
      y,
      width: columns.right[frame.last]! + (right.get(frame) ?? 0) - x,
      height: bottom - y,
      labelY: frame.node.kind === 'block' ? y : bottom,
    }
  })
  const last = wires.at(-1) ?? 0
  const lowest = boxes.reduce(
    (most, box) => Math.max(most, box.y + box.height + label(box.frame)),
    last + textReach,
  )
  const wireEnd = readoutColumns.lastStart + 20
  return {
    sizes,
    width: Math.max(wireEnd, readoutColumns.end) + 16,
    height: lowest + 8,
    wireStart: sizes.margin - 8,
    wireEnd,
    wires,
    frames: boxes,
    readouts: readoutColumns.tiles,
    x: (column, qubit = 0) => placeX(layout, columns, column, qubit),
    edge: (boundary) => {
      const { from, to } = gap(columns, Math.max(0, Math.min(boundary, layout.columnCount)))
      return boundary === 0 ? to - 8 : (from + to) / 2
    },
    columnsIn: (from, to) => ({
      first: Math.max(0, firstBehind(columns.right, from)),
      last: Math.max(0, firstBehind(columns.left, to) - 1),
    }),
    at: (x, y) => placeUnder(layout, columns, wires, x, y),
  }
}

interface Columns {
  readonly left: Float64Array
  readonly right: Float64Array
  readonly end: number
}

function columnPositions(
  layout: Layout,
  scene: Scene,
  sizes: Sizes,
  left: ReadonlyMap<Frame, number>,
  right: ReadonlyMap<Frame, number>,
): Columns {
  const count = layout.columnCount
  const widths = new Float64Array(count + 1).fill(narrow)
  widths[count] = sizes.gate
  for (const item of scene.items) {
    const { column } = item.operation
    widths[column] = Math.max(widths[column]!, itemWidth(item, sizes.gate))
  }
  for (const frame of layout.frames) widenForLabel(frame, widths)
  const room = edges(
    count,
    layout.frames,
    (frame) => frame.first,
    (frame) => frame.last,
    left,
    right,
    nothing,
  )
  const columns = { left: new Float64Array(count + 1), right: new Float64Array(count + 1), end: 0 }
  let x = sizes.margin
  for (let column = 0; column <= count; column++) {
    x += room.before[column]! + (column > 0 ? columnGap : 8)
    columns.left[column] = x
    x += widths[column]!
    columns.right[column] = x
    x += room.after[column]!
  }
  // The last column is for what comes next; it overlaps the room before the readouts.
  columns.end = x - 8
  return columns
}

/** A block's name stands inside of its frame: a narrow block gets room for it in its last column. */
function widenForLabel({ node, first, last }: Frame, widths: Float64Array): void {
  if (node.kind !== 'block') return
  let own = (last - first) * columnGap
  for (let column = first; column <= last; column++) own += widths[column]!
  const wanted = frameTitle(node).length * 6 + 8
  if (own < wanted) widths[last] = widths[last]! + wanted - own
}

function wirePositions(
  layout: Layout,
  sizes: Sizes,
  above: ReadonlyMap<Frame, number>,
  below: ReadonlyMap<Frame, number>,
  label: (frame: Frame) => number,
): readonly number[] {
  const room = edges(
    layout.qubitCount,
    layout.frames,
    (frame) => frame.top,
    (frame) => frame.bottom,
    above,
    below,
    label,
  )
  const wires: number[] = []
  let y = 10 + Math.max(room.before[0] ?? 0, gateReach + 2)
  for (let qubit = 0; qubit < layout.qubitCount; qubit++) {
    wires.push(y)
    const half = sizes.gate / 2
    const between =
      Math.max(room.after[qubit] ?? 0, half + angleRoom) + Math.max(room.before[qubit + 1] ?? 0, half)
    y += Math.max(sizes.wireGap, between + 4)
  }
  return wires
}

function readoutPositions(layout: Layout, labels: readonly string[], sizes: Sizes, start: number) {
  const widths: number[] = []
  layout.readouts.forEach((tile, i) => {
    const width = Math.max(sizes.gate + 12, textWidth(labels[i] ?? '') + 22)
    widths[tile.column] = Math.max(widths[tile.column] ?? 0, width)
  })
  const starts: number[] = []
  let x = start
  for (const width of widths) {
    starts.push(x)
    x += width + 12
  }
  return {
    tiles: layout.readouts.map((tile) => ({
      x: starts[tile.column] ?? start,
      width: widths[tile.column] ?? sizes.gate,
    })),
    lastStart: starts.at(-1) ?? start,
    end: widths.length > 0 ? x - 12 : 0,
  }
}

function placeX(layout: Layout, columns: Columns, column: number, qubit: number): number {
  const last = layout.columnCount
  const whole = Math.round(column)
  if (Math.abs(column - whole) < 1e-9) {
    const place = Math.max(0, Math.min(whole, last))
    return (columns.left[place]! + columns.right[place]!) / 2
  }
  const boundary = Math.ceil(column)
  const { from, to } = gap(columns, boundary)
  const stops = edgeStops(layout, boundary, qubit)
  const index = Math.max(
    0,
    stops.findIndex((stop) => Math.abs(stop - column) < 1e-9),
  )
  return from + ((index + 0.5) / Math.max(1, stops.length)) * (to - from)
}

/** The room between two columns. */
function gap({ left, right }: Columns, boundary: number): { readonly from: number; readonly to: number } {
  const to = left[boundary]!
  return { from: boundary === 0 ? to - 40 : right[boundary - 1]!, to }
}

/** The first entry that is greater than the value. */
function firstBehind(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}

function placeUnder(
  layout: Layout,
  columns: Columns,
  wires: readonly number[],
  x: number,
  y: number,
): { column: number; qubit: number; side: -1 | 1 } {
  const nearest = wires.reduce(
    (best, wire, i) => (Math.abs(wire - y) < Math.abs(wires[best]! - y) ? i : best),
    0,
  )
  const column = Math.min(firstBehind(columns.right, x), layout.columnCount)
  const inside = x >= columns.left[column]! || column === layout.columnCount
  if (inside) {
    const centre = (columns.left[column]! + columns.right[column]!) / 2
    return { column, qubit: nearest, side: x < centre ? -1 : 1 }
  }
  const stops = edgeStops(layout, column, nearest)
  if (stops.length === 0) {
    const { from, to } = gap(columns, column)
    const before = x < (from + to) / 2 && column > 0
    return { column: before ? column - 1 : column, qubit: nearest, side: before ? 1 : -1 }
  }
  const { from, to } = gap(columns, column)
  const share = Math.max(0, Math.min(0.999, (x - from) / (to - from)))
  return { column: stops[Math.floor(share * stops.length)]!, qubit: nearest, side: -1 }
}
