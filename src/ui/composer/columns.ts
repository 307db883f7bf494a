/* The columns of the drawing in pixels, and the edges of frames between them. */
import { edgesOf, type EdgeStop } from '../../circuit/layout/places.ts'
import type { Frame, Layout } from '../../circuit/layout/plan.ts'
import type { Sizes } from './geometry.ts'
import { edges, nothing, reaches } from '../../circuit/layout/room.ts'
import { frameTitle, type Scene, type SceneItem } from './scene.ts'

const columnGap = 18
const narrow = 26
/** Room that one frame takes left or right of its gates. */
const frameInset = 12
/** How near the first frame stands to the names of the qubits. */
const lead = 8

/** Width of text on a tile, near enough: 600 weight at 12 px. */
export function textWidth(text: string): number {
  return text.length * 7.5
}

function itemWidth(item: SceneItem, gate: number): number {
  if (item.operation.kind === 'closed') return Math.max(gate, textWidth(item.label) + 44)
  if (item.boxed) return Math.max(gate, textWidth(item.label) + 20)
  if (item.operation.kind === 'barrier') return 12
  return item.marks.includes('tile') ? gate : narrow
}

/** A block's name stands inside of its frame: a narrow block gets room for it in its last column. */
function widenForLabel({ node, first, last }: Frame, widths: Float64Array): void {
  if (node.kind !== 'block') return
  let own = (last - first) * columnGap
  for (let column = first; column <= last; column++) own += widths[column]!
  const wanted = frameTitle(node).length * 6 + 8
  if (own < wanted) widths[last] = widths[last]! + wanted - own
}

/** Where each column stands; the one behind the last is for what comes next. */
export class Columns {
  readonly #layout: Layout
  readonly #left: Float64Array
  readonly #right: Float64Array
  /** By frame: its left and right side. */
  readonly #sides = new Map<Frame, { readonly left: number; readonly right: number }>()
  /** Where the readouts may begin. */
  readonly end: number

  constructor(layout: Layout, scene: Scene, sizes: Sizes) {
    const { columnCount: count, frames } = layout
    const inset = () => frameInset
    const before = reaches(frames, (a, b) => a.first === b.first, 0, inset, nothing)
    const after = reaches(frames, (a, b) => a.last === b.last, 0, inset, nothing)
    const [first, last] = [(frame: Frame) => frame.first, (frame: Frame) => frame.last]
    const room = edges(count, frames, first, last, before, after, nothing)
    const widths = widthsOf(layout, scene, sizes)
    this.#layout = layout
    this.#left = new Float64Array(count + 1)
    this.#right = new Float64Array(count + 1)
    let x = sizes.margin
    for (let column = 0; column <= count; column++) {
      x += room.before[column]! + (column > 0 ? columnGap : lead)
      this.#left[column] = x
      x += widths[column]!
      this.#right[column] = x
      x += room.after[column]!
    }
    this.end = x - lead
    for (const frame of frames)
      this.#sides.set(frame, {
        left: this.#left[frame.first]! - (before.get(frame) ?? 0),
        right: this.#right[frame.last]! + (after.get(frame) ?? 0),
      })
  }

  sides(frame: Frame): { readonly left: number; readonly right: number } {
    return this.#sides.get(frame) ?? { left: 0, right: 0 }
  }

  /** Centre of a column; for a place on an edge, the middle of its part of the edge. */
  x(column: number, qubit: number): number {
    const { columnCount } = this.#layout
    if (Number.isInteger(column)) {
      const place = Math.max(0, Math.min(column, columnCount))
      return (this.#left[place]! + this.#right[place]!) / 2
    }
    const stops = edgesOf(this.#layout, Math.ceil(column), qubit)
    const index = stops.findIndex((stop) => Math.abs(stop.column - column) < 1e-9)
    const stop = stops[index]
    if (stop === undefined) return this.edge(Math.ceil(column))
    const from = index > 0 ? this.#limit(stops[index - 1]!) : this.#from(Math.ceil(column))
    return (from + this.#limit(stop)) / 2
  }

  /** Where something between the columns `boundary - 1` and `boundary` stands. */
  edge(boundary: number): number {
    const column = Math.max(0, Math.min(boundary, this.#layout.columnCount))
    return column === 0 ? this.#left[0]! - lead : (this.#right[column - 1]! + this.#left[column]!) / 2
  }

  /** The columns that touch a range. */
  within(from: number, to: number): { readonly first: number; readonly last: number } {
    return {
      first: Math.max(0, firstBehind(this.#right, from)),
      last: Math.max(0, firstBehind(this.#left, to) - 1),
    }
  }

  /** The column or edge under a point, and which half of the column. */
  at(x: number, qubit: number): { readonly column: number; readonly side: -1 | 1 } {
    const column = Math.min(firstBehind(this.#right, x), this.#layout.columnCount)
    if (x >= this.#left[column]!) return { column, side: x < this.x(column, qubit) ? -1 : 1 }
    const stops = edgesOf(this.#layout, column, qubit)
    const stop = stops.find((one) => x < this.#limit(one))
    if (stop) return { column: stop.column, side: -1 }
    const nearer = stops.length === 0 && column > 0 && x < this.edge(column)
    return nearer ? { column: column - 1, side: 1 } : { column, side: -1 }
  }

  /** Where the part of an edge ends that belongs to a body. */
  #limit({ until }: EdgeStop): number {
    return this.sides(until.frame)[until.side]
  }

  #from(boundary: number): number {
    return boundary === 0 ? this.#left[0]! - 2 * columnGap : this.#right[boundary - 1]!
  }
}

function widthsOf(layout: Layout, scene: Scene, sizes: Sizes): Float64Array {
  const widths = new Float64Array(layout.columnCount + 1).fill(narrow)
  widths[layout.columnCount] = sizes.gate
  for (const item of scene.items) {
    const { column } = item.operation
    widths[column] = Math.max(widths[column]!, itemWidth(item, sizes.gate))
  }
  for (const frame of layout.frames) widenForLabel(frame, widths)
  return widths
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
