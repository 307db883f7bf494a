/* Commands of the drawing: what its keys do. Letters place gates, two letters those that have two parts to their name. */
import { operationAt, neighbour, type Direction } from '../../circuit/layout/places.ts'
import type { NodeId } from '../../circuit/tree.ts'
import {
  chosenIds,
  copyNodes,
  cutNodes,
  deleteNodes,
  duplicateNodes,
  pasteAt,
  repeatNodes,
} from '../actions/nodes.ts'
import { confirmPick, cursorNow, placeTool, stepPick } from '../actions/place.ts'
import { addQubit, removeQubit } from '../actions/wires.ts'
import { composerOf, type Editing, type Tool } from '../composer-slice.ts'
import { drawingNow } from '../drawing.ts'
import type { Lab } from '../lab-store.ts'
import type { Command } from './command.ts'

const always = () => true
const hasChosen = (lab: Lab) => chosenIds(lab).length > 0

/** The node under the cursor, or null. */
function underCursor(lab: Lab) {
  const { column, qubit } = cursorNow(lab)
  return Number.isInteger(column) ? operationAt(drawingNow(lab), column, qubit) : null
}

function move(lab: Lab, direction: Direction): void {
  const composer = composerOf(lab)
  if (composer.getState().pick) {
    if (direction === 'up' || direction === 'down') stepPick(lab, direction === 'up' ? -1 : 1)
    return
  }
  const cursor = neighbour(drawingNow(lab), cursorNow(lab), direction)
  composer.setState({ anchor: null, prefix: null })
  lab.view.setState({ cursor })
  const under = underCursor(lab)
  lab.view.setState({ selection: under ? [under.node.id] : [] })
}

function extend(lab: Lab, direction: Direction): void {
  const composer = composerOf(lab)
  const anchor = composer.getState().anchor ?? cursorNow(lab)
  const cursor = neighbour(drawingNow(lab), cursorNow(lab), direction)
  composer.setState({ anchor })
  lab.view.setState({ cursor, selection: between(lab, anchor, cursor) })
}

function between(
  lab: Lab,
  a: { readonly column: number; readonly qubit: number },
  b: { readonly column: number; readonly qubit: number },
): readonly NodeId[] {
  const [left, right] = [Math.min(a.column, b.column), Math.max(a.column, b.column)]
  const [top, bottom] = [Math.min(a.qubit, b.qubit), Math.max(a.qubit, b.qubit)]
  const inside = drawingNow(lab).operations.filter(
    (one) => one.column >= left && one.column <= right && one.bottom >= top && one.top <= bottom,
  )
  return [...new Set(inside.map((one) => one.node.id))]
}

function edit(lab: Lab): void {
  const composer = composerOf(lab)
  const { pick, armed } = composer.getState()
  if (pick) return confirmPick(lab)
  const { column, qubit } = cursorNow(lab)
  if (armed) {
    composer.setState({ armed: null })
    return void placeTool(lab, armed, column, [qubit])
  }
  open(lab, 'angle')
}

/** Opens the panel of what is chosen, or of what is under the cursor. */
function open(lab: Lab, kind: 'angle' | 'menu'): void {
  const [id] = chosenIds(lab)
  const under = underCursor(lab)
  const { operations } = drawingNow(lab)
  const operation = operations.find((one) => one.node.id === (under ?? { node: { id } }).node.id)
  if (!operation) return
  const { node, key } = operation
  const frame = node.kind === 'repeat' || node.kind === 'block'
  const angle = node.kind === 'gate' && node.angles.length > 0
  const editing: Editing = {
    kind: kind === 'menu' ? 'menu' : frame ? 'frame' : angle ? 'angle' : 'menu',
    id: node.id,
    key,
  }
  composerOf(lab).setState({ editing, editingAt: null })
}

function leave(lab: Lab): void {
  const composer = composerOf(lab)
  const { armed, pick, prefix } = composer.getState()
  if (armed || pick || prefix !== null)
    composer.setState({ armed: null, pick: null, prefix: null, ghost: null })
  else lab.view.setState({ selection: [] })
}

const rotations: Readonly<Record<string, string>> = { X: 'rx', Y: 'ry', Z: 'rz' }
const controlled: Readonly<Record<string, string>> = { X: 'cx', Y: 'cy', Z: 'cz', H: 'ch', P: 'cp' }
const plain: Readonly<Record<string, string>> = {
  H: 'h',
  X: 'x',
  Y: 'y',
  Z: 'z',
  S: 's',
  T: 't',
  P: 'p',
  W: 'swap',
}
const angled: readonly string[] = ['rx', 'ry', 'rz', 'p', 'cp']

/** Places what a letter stands for, behind the letter before it. */
function press(lab: Lab, letter: string): void {
  const composer = composerOf(lab)
  const { prefix } = composer.getState()
  const names = prefix === 'R' ? rotations : prefix === 'C' ? controlled : plain
  const gate = names[letter]
  composer.setState({ prefix: null })
  if (gate === undefined) return
  place(lab, { kind: 'gate', gate, role: angled.includes(gate) ? 'trainable' : 'fixed' })
}

function place(lab: Lab, tool: Tool): void {
  const { column, qubit } = cursorNow(lab)
  composerOf(lab).setState({ armed: null, pick: null, anchor: null })
  placeTool(lab, tool, column, [qubit])
}

const own = { scope: 'circuit', group: 'circuit', isEnabled: always } as const

function letter<Id extends string>(id: Id, key: string) {
  return { ...own, id, keys: [key], run: (lab: Lab) => press(lab, key) } satisfies Command<Id>
}

function arrow<Id extends string>(id: Id, key: string, direction: Direction) {
  return { ...own, id, keys: [key], run: (lab: Lab) => move(lab, direction) } satisfies Command<Id>
}

function wider<Id extends string>(id: Id, key: string, direction: Direction) {
  return {
    ...own,
    id,
    keys: [`Shift+${key}`],
    run: (lab: Lab) => extend(lab, direction),
  } satisfies Command<Id>
}

export const circuitCommands = [
  arrow('circuit.left', 'ArrowLeft', 'left'),
  arrow('circuit.right', 'ArrowRight', 'right'),
  arrow('circuit.up', 'ArrowUp', 'up'),
  arrow('circuit.down', 'ArrowDown', 'down'),
  wider('circuit.extend-left', 'ArrowLeft', 'left'),
  wider('circuit.extend-right', 'ArrowRight', 'right'),
  wider('circuit.extend-up', 'ArrowUp', 'up'),
  wider('circuit.extend-down', 'ArrowDown', 'down'),
  letter('circuit.h', 'H'),
  letter('circuit.x', 'X'),
  letter('circuit.y', 'Y'),
  letter('circuit.z', 'Z'),
  letter('circuit.s', 'S'),
  letter('circuit.t', 'T'),
  letter('circuit.p', 'P'),
  letter('circuit.swap', 'W'),
  {
    ...own,
    id: 'circuit.rotation',
    keys: ['R'],
    run: (lab) => composerOf(lab).setState({ prefix: 'R', pick: null, armed: null }),
  },
  {
    ...own,
    id: 'circuit.controlled',
    keys: ['C'],
    run: (lab) => composerOf(lab).setState({ prefix: 'C', pick: null, armed: null }),
  },
  {
    ...own,
    id: 'circuit.measure',
    keys: ['M'],
    run: (lab) => place(lab, { kind: 'statement', statement: 'measure' }),
  },
  {
    ...own,
    id: 'circuit.search',
    keys: ['/'],
    run: (lab) => composerOf(lab).setState({ searching: true }),
  },
  { ...own, id: 'circuit.edit', keys: ['Enter'], run: edit },
  { ...own, id: 'circuit.menu', keys: ['Shift+F10', 'ContextMenu'], run: (lab) => open(lab, 'menu') },
  {
    ...own,
    id: 'circuit.delete',
    keys: ['Delete', 'Backspace'],
    isEnabled: hasChosen,
    run: (lab) => deleteNodes(lab, chosenIds(lab)),
  },
  {
    ...own,
    id: 'circuit.layers',
    keys: ['L'],
    isEnabled: hasChosen,
    run: (lab) => repeatNodes(lab, chosenIds(lab), 2),
  },
  {
    ...own,
    id: 'circuit.copy',
    keys: ['Mod+C'],
    isEnabled: hasChosen,
    run: (lab) => copyNodes(lab, chosenIds(lab)),
  },
  {
    ...own,
    id: 'circuit.cut',
    keys: ['Mod+X'],
    isEnabled: hasChosen,
    run: (lab) => cutNodes(lab, chosenIds(lab)),
  },
  {
    ...own,
    id: 'circuit.paste',
    keys: ['Mod+V'],
    isEnabled: (lab) => composerOf(lab).getState().clip !== null,
    run: (lab) => pasteAt(lab, cursorNow(lab)),
  },
  {
    ...own,
    id: 'circuit.duplicate',
    keys: ['Mod+D'],
    isEnabled: hasChosen,
    run: (lab) => duplicateNodes(lab, chosenIds(lab)),
  },
  {
    ...own,
    id: 'circuit.select-all',
    keys: ['Mod+A'],
    run: (lab) =>
      lab.view.setState({ selection: lab.document.getState().source.circuit.body.map((node) => node.id) }),
  },
  { ...own, id: 'circuit.add-qubit', keys: ['+'], run: (lab) => addQubit(lab) },
  {
    ...own,
    id: 'circuit.remove-qubit',
    keys: ['-'],
    isEnabled: (lab) => lab.document.getState().source.circuit.qubitCount > 1,
    run: (lab) => removeQubit(lab, lab.document.getState().source.circuit.qubitCount - 1),
  },
  { ...own, id: 'circuit.leave', keys: ['Escape'], run: leave },
] as const satisfies readonly Command[]
