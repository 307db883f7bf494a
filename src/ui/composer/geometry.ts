/* From columns and qubits to pixels and back. Frames take room of their own at their edges, so that nested frames, their
   labels and the gates beside them never touch. */
import type { Frame, Layout } from '../../circuit/layout/plan.ts'
import { Columns, textWidth } from './columns.ts'
import { edges, nothing, reaches } from '../../circuit/layout/room.ts'
import type { Scene } from './scene.ts'

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

const gateReach = 28
/** Below a gate stands the text of its angle. */
const textReach = 42
/** Height of that text. */
const angleRoom = 16
const blockHeader = 22
const repeatInset = 10
const repeatLabel = 28
/** Right of the last thing in the drawing. */
const margin = 16
/** Wires of a short circuit grow no longer than this: what is far apart is hard to see together. */
const widest = 960

/**
 * Pixels for a plan.
 *
 * @param labels signs of the readouts, in their order
 * @param room width of the pane: wires of a short circuit reach that far
 */
export function geometryOf(
  layout: Layout,
  scene: Scene,
  labels: readonly string[],
  sizes: Sizes,
  room = 0,
): Geometry {
  const { frames } = layout
  const label = (frame: Frame) => (frame.node.kind === 'repeat' ? repeatLabel : 0)
  const ownTop = (frame: Frame) => (frame.node.kind === 'block' ? blockHeader : repeatInset)
  const ownBottom = (frame: Frame) => (frame.node.kind === 'block' ? 2 : repeatInset)
  const grow = (sizes.gate - mouseSizes.gate) / 2
  const above = reaches(frames, (a, b) => a.top === b.top, gateReach + grow, ownTop, nothing)
  const below = reaches(frames, (a, b) => a.bottom === b.bottom, textReach + grow, ownBottom, label)
  const columns = new Columns(layout, scene, sizes)
  const wires = wirePositions(layout, sizes, above, below, label)
  const readoutColumns = readoutPositions(layout, labels, sizes, columns.end + 16, Math.min(room, widest))
  const boxes = frames.map((frame): FrameBox => {
    const { left, right } = columns.sides(frame)
    const y = wires[frame.top]! - (above.get(frame) ?? 0)
    const bottom = wires[frame.bottom]! + (below.get(frame) ?? 0)
    return {
      frame,
      x: left,
      y,
      width: right - left,
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
    width: Math.max(wireEnd, readoutColumns.end) + margin,
    height: lowest + 8,
    wireStart: sizes.margin - 8,
    wireEnd,
    wires,
    frames: boxes,
    readouts: readoutColumns.tiles,
    x: (column, qubit = 0) => columns.x(column, qubit),
    edge: (boundary) => columns.edge(boundary),
    columnsIn: (from, to) => columns.within(from, to),
    at: (x, y) => {
      const qubit = nearestWire(wires, y)
      return { qubit, ...columns.at(x, qubit) }
    },
  }
}

function nearestWire(wires: readonly number[], y: number): number {
  const nearer = (best: number, wire: number, i: number) =>
    Math.abs(wire - y) < Math.abs(wires[best]! - y) ? i : best
  return wires.reduce(nearer, 0)
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

function readoutPositions(
  layout: Layout,
  labels: readonly string[],
  sizes: Sizes,
  earliest: number,
  room: number,
) {
  const widths: number[] = []
  layout.readouts.forEach((tile, i) => {
    const width = Math.max(sizes.gate + 12, textWidth(labels[i] ?? '') + 22)
    widths[tile.column] = Math.max(widths[tile.column] ?? 0, width)
  })
  const own = widths.reduce((sum, width) => sum + width + 12, 0)
  const start = Math.max(earliest, room - margin - Math.max(own - 12, 20))
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
