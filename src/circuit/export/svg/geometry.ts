/* Columns and wires of a plan in pixels of a picture, with room for frames and for texts below the gates. */
import type { Frame, Layout } from '../../layout/plan.ts'
import { edges, nothing, reaches } from '../../layout/room.ts'
import type { DrawnItem } from './items.ts'
import { frameLabel } from './labels.ts'

/** Side of a gate's tile. */
export const tile = 36
const columnGap = 16
const margin = 16
const frameInset = 10
const blockHeader = 20
const repeatFooter = 20
const narrow = 24

export interface Geometry {
  readonly width: number
  readonly height: number
  readonly wireStart: number
  readonly wireEnd: number
  readonly wires: readonly number[]
  /** Centres of the columns. */
  readonly columns: readonly number[]
  readonly widths: readonly number[]
  readonly frames: readonly FrameBox[]
  /** Left side of the readouts of each column of them. */
  readonly readouts: readonly { readonly x: number; readonly width: number }[]
}

export interface FrameBox {
  readonly frame: Frame
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Width of a text at 12 px, near enough. */
export function textWidth(text: string): number {
  return text.length * 7.2
}

/** Width of an operation itself, without the text below it. */
export function itemWidth({ operation, label, marks }: DrawnItem): number {
  if (operation.kind === 'barrier') return 12
  const boxed = marks.length < operation.qubits.length
  if (boxed || marks.includes('tile')) return Math.max(tile, textWidth(label) + 16)
  return narrow
}

export function geometryOf(
  layout: Layout,
  items: readonly DrawnItem[],
  qubitNames: readonly string[],
  readoutNames: readonly string[],
): Geometry {
  const { columnCount: count, frames } = layout
  const wireStart = margin + Math.max(0, ...qubitNames.map(textWidth)) + 8
  const across = sidesOf(layout, items, wireStart)
  const down = rowsOf(layout)
  const last = count === 0 ? wireStart : across.right[count - 1]!
  const readouts = readoutColumns(layout, readoutNames, last + across.after[count]! + columnGap)
  const end = readouts.at(-1)
  const wireEnd = end === undefined ? last + across.after[count]! + columnGap : end.x
  const boxes = frames.map((frame): FrameBox => {
    const x = across.left[frame.first]! - (across.before.get(frame) ?? 0)
    const y = down.wires[frame.top]! - (down.above.get(frame) ?? 0)
    return {
      frame,
      x,
      y,
      width: across.right[frame.last]! + (across.behind.get(frame) ?? 0) - x,
      height: down.wires[frame.bottom]! + (down.below.get(frame) ?? 0) - y,
    }
  })
  return {
    width: (end === undefined ? wireEnd : end.x + end.width) + margin,
    height: down.height,
    wireStart,
    wireEnd,
    wires: down.wires,
    columns: Array.from({ length: count }, (_, i) => (across.left[i]! + across.right[i]!) / 2),
    widths: across.right.slice(0, count).map((right, i) => right - across.left[i]!),
    frames: boxes,
    readouts,
  }
}

/** Left and right side of every column. */
function sidesOf(layout: Layout, items: readonly DrawnItem[], start: number) {
  const { columnCount: count, frames } = layout
  const before = reaches(
    frames,
    (a, b) => a.first === b.first,
    0,
    () => frameInset,
    nothing,
  )
  const behind = reaches(
    frames,
    (a, b) => a.last === b.last,
    0,
    () => frameInset,
    nothing,
  )
  const room = edges(
    count,
    frames,
    (frame) => frame.first,
    (frame) => frame.last,
    before,
    behind,
    nothing,
  )
  const widths = Array.from({ length: count }, () => narrow)
  for (const item of items) {
    const { column } = item.operation
    widths[column] = Math.max(widths[column]!, itemWidth(item), textWidth(item.sub) * 0.95 - columnGap / 2)
  }
  for (const { node, first, last } of frames) {
    const own = widths.slice(first, last + 1).reduce((sum, width) => sum + width, (last - first) * columnGap)
    widths[last]! += Math.max(0, textWidth(frameLabel(node)) + 8 - own)
  }
  const left: number[] = []
  const right: number[] = []
  let x = start
  for (let column = 0; column < count; column++) {
    x += columnGap + room.before[column]!
    left.push(x)
    x += widths[column]!
    right.push(x)
    x += room.after[column]!
  }
  const after = Array.from({ length: count + 1 }, (_, i) => (i === count ? (room.after[count - 1] ?? 0) : 0))
  return { left, right, before, behind, after }
}

/** Every wire, with room for what stands above and below. */
function rowsOf({ qubitCount, frames }: Layout) {
  const isBlock = (frame: Frame) => frame.node.kind === 'block'
  const above = reaches(
    frames,
    (a, b) => a.top === b.top,
    tile / 2 + 6,
    (frame) => (isBlock(frame) ? blockHeader : 6),
    nothing,
  )
  const below = reaches(
    frames,
    (a, b) => a.bottom === b.bottom,
    tile / 2 + 20,
    (frame) => (isBlock(frame) ? 2 : repeatFooter),
    nothing,
  )
  const room = edges(
    qubitCount,
    frames,
    (frame) => frame.top,
    (frame) => frame.bottom,
    above,
    below,
    nothing,
  )
  const wires: number[] = []
  let y = margin + Math.max(tile / 2, room.before[0] ?? 0)
  for (let qubit = 0; qubit < qubitCount; qubit++) {
    wires.push(y)
    const after = Math.max(tile / 2 + 18, room.after[qubit] ?? 0)
    y += Math.max(64, after + Math.max(tile / 2, room.before[qubit + 1] ?? 0) + 6)
  }
  const last = qubitCount - 1
  const lowest = (wires[last] ?? margin) + Math.max(tile / 2 + 20, room.after[last] ?? 0)
  return { wires, above, below, height: lowest + margin }
}

function readoutColumns(layout: Layout, names: readonly string[], start: number) {
  const widths: number[] = []
  layout.readouts.forEach(({ column }, i) => {
    widths[column] = Math.max(widths[column] ?? tile, textWidth(names[i] ?? '') + 20)
  })
  let x = start
  return widths.map((width) => {
    const place = { x, width }
    x += width + 10
    return place
  })
}
