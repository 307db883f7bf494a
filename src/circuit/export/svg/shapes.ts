/* The elements of operations, frames and readouts. */
import { blockNamed } from '../../blocks/registry.ts'
import type { ReadoutTile } from '../../layout/plan.ts'
import type { FrameBox, Geometry } from './geometry.ts'
import { itemWidth, tile } from './geometry.ts'
import type { DrawnItem, Mark } from './items.ts'
import { frameLabel } from './labels.ts'
import { element, xmlText } from './xml.ts'

const half = tile / 2

function rectangle(kind: string, x: number, y: number, width: number, height: number, rx = 8): string {
  return element('rect', { class: kind, x, y, width, height, rx })
}

function words(kind: string, x: number, y: number, text: string): string {
  return text === '' ? '' : element('text', { class: kind, x, y }, xmlText(text))
}

function mark(kind: Exclude<Mark, 'tile'>, x: number, y: number): string {
  switch (kind) {
    case 'dot':
      return element('circle', { class: 'dot', cx: x, cy: y, r: 5 })
    case 'ring':
      return element('circle', { class: 'ring', cx: x, cy: y, r: 5 })
    case 'plus':
      return (
        element('circle', { class: 'ring', cx: x, cy: y, r: 11 }) +
        element('path', { class: 'line', d: `M${x - 11} ${y}h22M${x} ${y - 11}v22` })
      )
    case 'cross':
      return element('path', { class: 'line', d: `M${x - 7} ${y - 7}l14 14m0 -14l-14 14` })
  }
}

function tileAt(item: DrawnItem, width: number, x: number, y: number): string {
  const inside =
    item.operation.kind === 'measure'
      ? element('path', { class: 'line', d: `M${x - 9} ${y + 6}a9 9 0 0 1 18 0M${x} ${y + 6}l6 -11` })
      : words('label', x, y + 4, item.label)
  return rectangle('tile', x - width / 2, y - half, width, tile) + inside
}

/** One operation. */
export function itemShape(item: DrawnItem, { columns, wires }: Geometry): string {
  const { operation, role, marks, sub } = item
  const x = columns[operation.column]!
  const [top, bottom] = [wires[operation.top]!, wires[operation.bottom]!]
  if (operation.kind === 'barrier') return barrierShape(operation.qubits, x, wires)
  const width = itemWidth(item)
  const link = bottom > top ? element('line', { class: 'line', x1: x, x2: x, y1: top, y2: bottom }) : ''
  const placed = marks.map((kind, i) => {
    const y = wires[operation.qubits[i]!]!
    return kind === 'tile' ? tileAt(item, width, x, y) : mark(kind, x, y)
  })
  const boxed = operation.qubits.slice(marks.length).map((qubit) => wires[qubit]!)
  const box = boxed.length === 0 ? '' : boxShape(item, width, x, boxed)
  const below = words('sub', x, bottom + half + 14, sub)
  return element('g', { class: role }, [link, box, ...placed, below].join(''))
}

/** One box over several wires; ports where it passes over others. */
function boxShape({ operation, label }: DrawnItem, width: number, x: number, ys: readonly number[]): string {
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const isPartial = operation.qubits.length < operation.bottom - operation.top + 1
  const ports = isPartial
    ? ys.map((y) => element('circle', { class: 'dot', cx: x - width / 2, cy: y, r: 3.5 }))
    : []
  return (
    rectangle('tile', x - width / 2, top - half, width, bottom - top + tile) +
    ports.join('') +
    words('label', x, (top + bottom) / 2 + 4, label)
  )
}

function barrierShape(qubits: readonly number[], x: number, wires: readonly number[]): string {
  return qubits
    .map((qubit) => {
      const y = wires[qubit]!
      return element('line', { class: 'barrier', x1: x, x2: x, y1: y - half - 8, y2: y + half + 8 })
    })
    .join('')
}

const blockRoles: Readonly<Record<string, string>> = { 'feature-map': 'feature', ansatz: 'trainable' }

/** A repeat or block, behind the wires. */
export function frameShape({ frame, x, y, width, height }: FrameBox): string {
  const { node } = frame
  if (node.kind === 'repeat')
    return (
      rectangle('frame repeat', x, y, width, height, 12) +
      words('title', x + 8, y + height - 6, frameLabel(node))
    )
  const role = blockRoles[blockNamed(node.name)?.kind ?? ''] ?? 'fixed'
  return rectangle(`frame ${role}`, x, y, width, height, 12) + words('title', x + 8, y + 15, frameLabel(node))
}

/** A readout at the ends of its wires. */
export function readoutShape(readout: ReadoutTile, name: string, { readouts, wires }: Geometry): string {
  const { x, width } = readouts[readout.column]!
  const [top, bottom] = [wires[readout.top]!, wires[readout.bottom]!]
  const ports = readout.qubits.map((qubit) =>
    element('circle', { class: 'port', cx: x, cy: wires[qubit]!, r: 4 }),
  )
  return (
    rectangle('readout', x, top - half, width, bottom - top + tile) +
    ports.join('') +
    words('sign', x + width / 2, (top + bottom) / 2 + 4, name)
  )
}
