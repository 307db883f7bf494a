/* Choosing nodes: by a band, by keys, one by one. The selection is part of the view and never undone. */
import { allNodes } from '../../circuit/language/identity.ts'
import type { DrawnOperation, Frame, Layout } from '../../circuit/layout/plan.ts'
import { neighbour, operationAt, type CursorPlace, type Direction } from '../../circuit/layout/places.ts'
import type { Circuit, NodeId } from '../../circuit/tree.ts'
import { composerOf } from '../composer-slice.ts'
import { drawingNow } from '../drawing.ts'
import type { Lab } from '../lab-store.ts'
import { cursorNow } from './place.ts'

const known = new WeakMap<Circuit, ReadonlySet<NodeId>>()

/** Identities of all nodes of a circuit. */
function idsOf(circuit: Circuit): ReadonlySet<NodeId> {
  const found = known.get(circuit) ?? new Set(allNodes(circuit.body).map((node) => node.id))
  known.set(circuit, found)
  return found
}

/** The nodes that a command is about: those of the selection that are still there. */
export function chosenIds(lab: Lab): readonly NodeId[] {
  const ids = idsOf(lab.document.getState().source.circuit)
  return lab.view.getState().selection.filter((id) => ids.has(id))
}

/** The node under the cursor, or null. */
export function underCursor(lab: Lab): DrawnOperation | null {
  const { column, qubit } = cursorNow(lab)
  return Number.isInteger(column) ? operationAt(drawingNow(lab), column, qubit) : null
}

/** The nodes of the operations that are hit; a frame that is hit as a whole stands for all that is in it. */
export function nodesHit(
  layout: Layout,
  hit: (operation: DrawnOperation) => boolean,
  whole: (frame: Frame) => boolean,
): readonly NodeId[] {
  const frames = new Set(layout.frames.filter(whole).map((frame) => frame.node.id))
  const covered = (parents: readonly NodeId[]) => parents.some((parent) => frames.has(parent))
  const ids = new Set<NodeId>()
  for (const { node, parents } of layout.frames)
    if (frames.has(node.id) && !covered(parents)) ids.add(node.id)
  for (const operation of layout.operations)
    if (hit(operation) && !covered(operation.parents)) ids.add(operation.node.id)
  return [...ids]
}

/** Sets the selection; the same one again changes nothing, so that nothing is drawn anew. */
export function select(lab: Lab, ids: readonly NodeId[]): void {
  const { selection } = lab.view.getState()
  if (selection.length === ids.length && ids.every((id, i) => id === selection[i])) return
  lab.view.setState({ selection: ids })
  if (ids.length === 0) composerOf(lab).setState({ selecting: false, anchor: null })
}

/** Adds a node to the selection, or takes it away. */
export function toggle(lab: Lab, id: NodeId): void {
  const { selection } = lab.view.getState()
  select(lab, selection.includes(id) ? selection.filter((one) => one !== id) : [...selection, id])
}

/** Moves the cursor; what is under it is chosen, unless nodes are being gathered. */
export function moveCursor(lab: Lab, direction: Direction): void {
  const composer = composerOf(lab)
  lab.view.setState({ cursor: neighbour(drawingNow(lab), cursorNow(lab), direction) })
  composer.setState({ anchor: null, prefix: null })
  if (composer.getState().selecting) return
  const under = underCursor(lab)
  select(lab, under ? [under.node.id] : [])
}

/** Adds what is under the cursor to the nodes being gathered, or takes it away. */
export function gather(lab: Lab): void {
  const under = underCursor(lab)
  if (!under) return
  const { selecting } = composerOf(lab).getState()
  composerOf(lab).setState({ selecting: true })
  const alone = !selecting && chosenIds(lab).join() === under.node.id
  if (!alone) toggle(lab, under.node.id)
}

/** Chooses everything between where the selection began and where the cursor goes. */
export function extendSelection(lab: Lab, direction: Direction): void {
  const composer = composerOf(lab)
  const layout = drawingNow(lab)
  const anchor = composer.getState().anchor ?? cursorNow(lab)
  const cursor = neighbour(layout, cursorNow(lab), direction)
  lab.view.setState({ cursor })
  select(lab, nodesBetween(layout, anchor, cursor))
  composer.setState({ anchor })
}

/** The nodes in the rectangle that two places span. */
export function nodesBetween(layout: Layout, a: CursorPlace, b: CursorPlace): readonly NodeId[] {
  const [left, right] = [Math.min(a.column, b.column), Math.max(a.column, b.column)]
  const [top, bottom] = [Math.min(a.qubit, b.qubit), Math.max(a.qubit, b.qubit)]
  return nodesHit(
    layout,
    (one) => one.column >= left && one.column <= right && one.bottom >= top && one.top <= bottom,
    (one) => one.first >= left && one.last <= right && one.top >= top && one.bottom <= bottom,
  )
}

/** Chooses the whole program. */
export function selectAll(lab: Lab): void {
  select(
    lab,
    lab.document.getState().source.circuit.body.map((node) => node.id),
  )
}

/** Chooses all that stands in the column of the cursor. */
export function selectColumn(lab: Lab, column = cursorNow(lab).column): void {
  const { qubitCount } = drawingNow(lab)
  const [from, to] = [Math.floor(column), Math.ceil(column)]
  const bottom = { column: to, qubit: qubitCount - 1 }
  select(lab, nodesBetween(drawingNow(lab), { column: from, qubit: 0 }, bottom))
}

/** Chooses all that acts on a qubit. */
export function selectQubit(lab: Lab, qubit = cursorNow(lab).qubit): void {
  const layout = drawingNow(lab)
  const ends = { column: layout.columnCount, qubit }
  select(lab, nodesBetween(layout, { column: 0, qubit }, ends))
}

/** Puts the cursor on the first operation of the selection, so that the focus goes along with what was moved. */
export function cursorToSelection(lab: Lab): void {
  const ids = new Set(chosenIds(lab))
  const found = drawingNow(lab).operations.find(
    ({ node, parents }) => ids.has(node.id) || parents.some((parent) => ids.has(parent)),
  )
  if (found) lab.view.setState({ cursor: { column: found.column, qubit: found.qubits[0] ?? found.top } })
}

/** The wires that nodes act on, by their drawing: from the highest to the lowest, and each of them. */
export function wiresOf(
  layout: Layout,
  ids: readonly NodeId[],
): { readonly top: number; readonly bottom: number; readonly qubits: readonly number[] } {
  const own = operationsOf(layout, ids)
  const qubits = [...new Set(own.flatMap((operation) => operation.qubits))].toSorted((a, b) => a - b)
  return { top: qubits[0] ?? 0, bottom: qubits.at(-1) ?? 0, qubits }
}

/** The drawn operations of nodes, those inside of chosen frames included. */
export function operationsOf(layout: Layout, ids: readonly NodeId[]): readonly DrawnOperation[] {
  const wanted = new Set(ids)
  return layout.operations.filter(
    ({ node, parents }) => wanted.has(node.id) || parents.some((parent) => wanted.has(parent)),
  )
}
