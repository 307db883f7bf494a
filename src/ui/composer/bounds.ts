/* Where things stand in the drawing as boxes in pixels: what a panel opens beside. */
import type { Editing } from '../../store/composer-slice.ts'
import { operationsOf } from '../../store/actions/select.ts'
import type { Layout } from '../../circuit/layout/plan.ts'
import type { NodeId } from '../../circuit/tree.ts'
import type { Geometry } from './geometry.ts'
import type { Scene } from './scene.ts'

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

interface Board {
  readonly layout: Layout
  readonly scene: Scene
  readonly geometry: Geometry
}

/** Where the thing that is being edited stands. */
export function boxOf(editing: Editing, board: Board, selection: readonly NodeId[]): Box {
  const { layout, geometry } = board
  const { gate } = geometry.sizes
  const half = gate / 2
  switch (editing.kind) {
    case 'qubit':
      return { left: 8, top: (geometry.wires[editing.qubit] ?? 0) - half, width: gate, height: gate }
    case 'place': {
      const x = geometry.x(editing.column, editing.qubit)
      return { left: x - half, top: (geometry.wires[editing.qubit] ?? 0) - half, width: gate, height: gate }
    }
    case 'readout': {
      const at = layout.readouts.findIndex((tile) => tile.readout.name === editing.name)
      const { x, width } = geometry.readouts[at] ?? { x: geometry.wireEnd - gate, width: gate }
      const qubit = layout.readouts[at]?.top ?? editing.qubit
      return { left: x, top: (geometry.wires[qubit] ?? 0) - half, width, height: gate }
    }
    case 'selection':
      return boxAround(board, selection)
    case 'group':
    case 'definition':
    case 'layers':
      return boxAround(board, editing.ids)
    default:
      return boxOfKey(board, editing.key)
  }
}

function boxOfKey({ scene, geometry }: Board, key: string): Box {
  const frame = geometry.frames.find((box) => box.frame.key === key)
  if (frame) return { left: frame.x, top: frame.labelY, width: 96, height: 24 }
  const operation = scene.byKey.get(key)?.operation
  if (!operation) return { left: 0, top: 0, width: 1, height: 1 }
  const { gate } = geometry.sizes
  const top = (geometry.wires[operation.top] ?? 0) - gate / 2
  const bottom = (geometry.wires[operation.bottom] ?? 0) + gate / 2
  return { left: geometry.x(operation.column) - gate / 2, top, width: gate, height: bottom - top }
}

/** The smallest box around nodes. */
export function boxAround({ layout, geometry }: Board, ids: readonly NodeId[]): Box {
  const own = operationsOf(layout, ids)
  const half = geometry.sizes.gate / 2
  const [first] = own
  if (!first) return { left: 0, top: 0, width: 1, height: 1 }
  const start = { left: Number.POSITIVE_INFINITY, right: 0, top: Number.POSITIVE_INFINITY, bottom: 0 }
  const { left, right, top, bottom } = own.reduce((box, { column, top: high, bottom: low }) => {
    const x = geometry.x(column)
    return {
      left: Math.min(box.left, x - half),
      right: Math.max(box.right, x + half),
      top: Math.min(box.top, (geometry.wires[high] ?? 0) - half),
      bottom: Math.max(box.bottom, (geometry.wires[low] ?? 0) + half),
    }
  }, start)
  return { left, top, width: right - left, height: bottom - top }
}
