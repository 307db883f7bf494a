/* What is done with a selection as a whole, and with columns and qubits. Each is one undo step. Loaded when the drawing is
   first used. */
import { withColumnInserted, withColumnRemoved } from '../../circuit/edits/columns.ts'
import { withControlled } from '../../circuit/edits/controls.ts'
import type { Edit } from '../../circuit/edits/edit.ts'
import { withGatesExchanged } from '../../circuit/edits/exchange.ts'
import { withGateDefined } from '../../circuit/edits/gate-definitions.ts'
import { withGrouped, withUngrouped } from '../../circuit/edits/groups.ts'
import { withInverted } from '../../circuit/edits/inverses.ts'
import { openedAround, openedThrough } from '../../circuit/edits/opened.ts'
import { withQubitMoved } from '../../circuit/edits/qubit-order.ts'
import { withQubitInserted } from '../../circuit/edits/qubits.ts'
import { withRepeatUnrolled } from '../../circuit/edits/repeats.ts'
import { withDuplicated, withSelectionMoved, type Shift } from '../../circuit/edits/selection-moves.ts'
import { placeOf } from '../../circuit/language/locate.ts'
import type { CursorPlace } from '../../circuit/layout/places.ts'
import type { LayoutView } from '../../circuit/layout/plan.ts'
import type { Circuit, Node, NodeId, Source } from '../../circuit/tree.ts'
import { composerOf, type Done } from '../composer-slice.ts'
import { drawingNow } from '../drawing.ts'
import type { Lab } from '../lab-store.ts'
import { change } from './change.ts'
import { copyToSystem, cutToSystem, pasteFromSystem } from './clipboard.ts'
import { deleteNodes, repeatNodes } from './nodes.ts'
import { nextFree } from './place.ts'
import { cursorToSelection, operationsOf, wiresOf } from './select.ts'
import { addQubit, removeQubit } from './wires.ts'

/** What a command is about: what was chosen and where the cursor stood when it was given. */
export interface Target {
  readonly ids: readonly NodeId[]
  readonly cursor: CursorPlace
}

function viewOf(lab: Lab): LayoutView {
  const { collapsed, shownPass } = lab.view.getState()
  return { collapsed: new Set(collapsed), shownPass }
}

/** An edit of nodes, once the blocks of the lab around them are plain gates; the cursor goes to what is chosen next. */
function changeNodes(
  lab: Lab,
  ids: readonly NodeId[],
  make: (source: Source) => Edit,
  action: Done['action'],
): boolean {
  if (ids.length === 0) return false
  const changed = change(
    lab,
    (given) => {
      const { source, blocks } = openedAround(given, ids)
      return { edit: make(source), opened: blocks }
    },
    { action, count: ids.length },
  )
  if (changed) cursorToSelection(lab)
  return changed
}

/** An edit of every gate of the nodes, once the blocks of the lab around and inside of them are plain gates. */
function changeGatesOf(
  lab: Lab,
  chosen: readonly NodeId[],
  make: (source: Source, ids: readonly NodeId[]) => Edit,
  action: Done['action'],
): boolean {
  if (chosen.length === 0) return false
  return change(
    lab,
    (given) => {
      const { source, blocks, ids } = openedThrough(given, chosen)
      return { edit: make(source, ids), opened: blocks }
    },
    { action, count: chosen.length },
  )
}

/** Puts nodes into a frame of that name. */
export function groupNodes(lab: Lab, ids: readonly NodeId[], name: string): boolean {
  return changeNodes(lab, ids, (source) => withGrouped(source, ids, name), 'grouped')
}

/** Makes a gate of that name from nodes, and puts it in their place. */
export function defineGate(lab: Lab, ids: readonly NodeId[], name: string): boolean {
  return changeNodes(lab, ids, (source) => withGateDefined(source, ids, name), 'defined')
}

/** Lets a qubit control every gate of the nodes. */
export function controlNodes(lab: Lab, ids: readonly NodeId[], qubit: number): boolean {
  return changeGatesOf(lab, ids, (source, own) => withControlled(source, own, qubit), 'controlled')
}

/** Turns nodes into their inverse. */
export function invertNodes(lab: Lab, ids: readonly NodeId[]): boolean {
  return changeGatesOf(lab, ids, (source, own) => withInverted(source, own), 'inverted')
}

/** Makes other gates of all gates among the nodes. */
export function changeGates(lab: Lab, ids: readonly NodeId[], name: string): boolean {
  return changeGatesOf(lab, ids, (source, own) => withGatesExchanged(source, own, name), 'edited')
}

/** Moves nodes by columns and wires; the cursor goes along. */
export function shiftNodes(lab: Lab, ids: readonly NodeId[], shift: Shift): boolean {
  const moved = changeNodes(
    lab,
    ids,
    (source) => withSelectionMoved(source, ids, shift, viewOf(lab)),
    'moved',
  )
  if (moved) cursorToSelection(lab)
  return moved
}

/** Copies nodes right behind themselves; the copies share their parameters. */
export function duplicateNodes(lab: Lab, ids: readonly NodeId[]): boolean {
  return changeNodes(lab, ids, (source) => withDuplicated(source, ids), 'pasted')
}

/** Opens the chosen frames, or the innermost ones around what is chosen. */
export function ungroupNodes(lab: Lab, ids: readonly NodeId[]): boolean {
  const { circuit } = lab.document.getState().source
  const frames = framesOf(circuit, ids)
  if (frames.length === 0) {
    lab.say(
      'warning',
      'ungroup: needs a group or layers, got none; choose a frame or something inside of one',
    )
    return false
  }
  return change(lab, (source) => ({ edit: frames.reduce(withFrameOpened, { ...source, focus: null }) }), {
    action: 'opened',
    count: frames.length,
  })
}

function withFrameOpened(source: Edit, { id, kind }: Node): Edit {
  return kind === 'repeat' ? withRepeatUnrolled(source, id) : withUngrouped(source, [id])
}

function framesOf(circuit: Circuit, ids: readonly NodeId[]): readonly Node[] {
  const places = ids.flatMap((id) => placeOf(circuit, id) ?? [])
  const own = places.map(({ node }) => node).filter((node) => 'body' in node)
  if (own.length > 0) return own
  return [...new Set(places.flatMap(({ parents }) => parents.at(-1) ?? []))]
}

/** Asks for the qubit that is to control the nodes: from here on the drawing waits for it. */
function aimControl(lab: Lab, ids: readonly NodeId[]): void {
  const { circuit } = lab.document.getState().source
  const layout = drawingNow(lab)
  const { qubits } = wiresOf(layout, ids)
  const [first] = operationsOf(layout, ids)
  if (!first) return
  if (qubits.length >= circuit.qubitCount) {
    const message = 'control: needs a qubit that the selection does not act on, got none; add a qubit first'
    return lab.say('warning', message)
  }
  composerOf(lab).setState({
    pick: { kind: 'control', ids, column: first.column, chosen: qubits, next: nextFree(circuit, qubits) },
    prefix: null,
    armed: null,
  })
}

/** Puts an empty time step before the column of the cursor. */
function insertColumn(lab: Lab, { column, qubit }: CursorPlace): boolean {
  const view = viewOf(lab)
  return change(lab, (source) => ({ edit: withColumnInserted(source, Math.ceil(column), qubit, view) }), {
    action: 'column-added',
    count: 1,
  })
}

/** Takes out all that stands in the column of the cursor. */
function deleteColumn(lab: Lab, { column }: CursorPlace): boolean {
  const at = Math.floor(column)
  const count = drawingNow(lab).byColumn.get(at)?.length ?? 0
  if (count === 0) return false
  const view = viewOf(lab)
  return change(lab, (source) => ({ edit: withColumnRemoved(source, at, view) }), {
    action: 'column-removed',
    count,
  })
}

/** Puts a new qubit at a place among the others. */
export function insertQubitAt(lab: Lab, qubit: number): boolean {
  return change(
    lab,
    (source) => ({ edit: withQubitInserted(source, qubit) }),
    { action: 'qubit-added', count: 1 },
    { select: 'same' },
  )
}

/** Puts a qubit at the place of another one; those between them close up. */
export function moveQubit(lab: Lab, from: number, to: number): boolean {
  const { qubitCount } = lab.document.getState().source.circuit
  if (from === to || to < 0 || to >= qubitCount) return false
  return change(
    lab,
    (source) => ({ edit: withQubitMoved(source, from, to) }),
    { action: 'qubit-moved', count: to },
    { select: 'same' },
  )
}

/** Moves the qubit of the cursor; the cursor goes along. */
function stepQubit(lab: Lab, { column, qubit }: CursorPlace, step: 1 | -1): void {
  if (moveQubit(lab, qubit, qubit + step)) lab.view.setState({ cursor: { column, qubit: qubit + step } })
}

type Act = (lab: Lab, target: Target) => unknown

/** What the commands of store/commands/selection.ts do. */
export const structure = {
  copy: (lab, { ids }) => copyToSystem(lab, ids),
  cut: (lab, { ids }) => cutToSystem(lab, ids),
  paste: (lab, { cursor }) => pasteFromSystem(lab, cursor),
  duplicate: (lab, { ids }) => duplicateNodes(lab, ids),
  remove: (lab, { ids }) => deleteNodes(lab, ids),
  moveLeft: (lab, { ids }) => shiftNodes(lab, ids, { columns: -1, wires: 0 }),
  moveRight: (lab, { ids }) => shiftNodes(lab, ids, { columns: 1, wires: 0 }),
  moveUp: (lab, { ids }) => shiftNodes(lab, ids, { columns: 0, wires: -1 }),
  moveDown: (lab, { ids }) => shiftNodes(lab, ids, { columns: 0, wires: 1 }),
  ungroup: (lab, { ids }) => ungroupNodes(lab, ids),
  aimControl: (lab, { ids }) => aimControl(lab, ids),
  invert: (lab, { ids }) => invertNodes(lab, ids),
  twoLayers: (lab, { ids }) => repeatNodes(lab, ids, 2),
  insertColumn: (lab, { cursor }) => insertColumn(lab, cursor),
  deleteColumn: (lab, { cursor }) => deleteColumn(lab, cursor),
  insertQubit: (lab, { cursor }) => insertQubitAt(lab, cursor.qubit + 1),
  deleteQubit: (lab, { cursor }) => removeQubit(lab, cursor.qubit),
  qubitUp: (lab, { cursor }) => stepQubit(lab, cursor, -1),
  qubitDown: (lab, { cursor }) => stepQubit(lab, cursor, 1),
  addQubit: (lab) => addQubit(lab),
  removeQubit: (lab) => removeQubit(lab, lab.document.getState().source.circuit.qubitCount - 1),
} as const satisfies Record<string, Act>
