/* Commands of the drawing: what its keys do. Letters place gates, two letters those that have two parts to their name. */
import type { Direction } from '../../circuit/layout/places.ts'
import {
  chosenIds,
  extendSelection,
  gather,
  moveCursor,
  select,
  selectAll,
  selectColumn,
  selectQubit,
  underCursor,
} from '../actions/select.ts'
import { confirmPick, cursorNow, placeTool, stepPick } from '../actions/place.ts'
import { composerOf, type Editing, type Tool } from '../composer-slice.ts'
import { drawingNow } from '../drawing.ts'
import type { Lab } from '../lab-store.ts'
import type { Command } from './command.ts'

function move(lab: Lab, direction: Direction): void {
  if (!composerOf(lab).getState().pick) moveCursor(lab, direction)
  else if (direction === 'up' || direction === 'down') stepPick(lab, direction === 'up' ? -1 : 1)
}

function edit(lab: Lab): void {
  const composer = composerOf(lab)
  const { pick, armed } = composer.getState()
  if (pick) return confirmPick(lab)
  const { column, qubit } = cursorNow(lab)
  if (armed) {
    composer.setState({ armed: null })
    return placeTool(lab, armed, column, [qubit])
  }
  open(lab, 'angle')
}

/** Opens the panel of what is chosen, or of what is under the cursor; the menu also where nothing stands. */
function open(lab: Lab, kind: 'angle' | 'menu'): void {
  const ids = chosenIds(lab)
  const under = underCursor(lab)
  const editing = kind === 'menu' && ids.length > 1 ? ({ kind: 'selection' } as const) : editingOf(lab, kind)
  if (editing) composerOf(lab).setState({ editing, editingAt: null })
  else if (kind === 'menu' && !under)
    composerOf(lab).setState({ editing: { kind: 'place', ...cursorNow(lab) }, editingAt: null })
}

function editingOf(lab: Lab, kind: 'angle' | 'menu'): Editing | null {
  const [id] = chosenIds(lab)
  const wanted = underCursor(lab)?.node.id ?? id
  const { operations, frames } = drawingNow(lab)
  const operation = operations.find((one) => one.node.id === wanted)
  const shown = operation ?? frames.find((one) => one.node.id === wanted)
  if (!shown) return null
  const { node, key } = shown
  const frame = node.kind === 'repeat' || node.kind === 'block'
  const angle = node.kind === 'gate' && node.angles.length > 0
  const panel = frame && (kind === 'angle' || !operation)
  return { kind: panel ? 'frame' : kind === 'angle' && angle ? 'angle' : 'menu', id: node.id, key }
}

function leave(lab: Lab): void {
  const composer = composerOf(lab)
  const { armed, pick, prefix } = composer.getState()
  if (armed || pick || prefix !== null)
    composer.setState({ armed: null, pick: null, prefix: null, ghost: null })
  else select(lab, [])
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

const always = () => true
const placing = { scope: 'circuit', group: 'place', isEnabled: always } as const
const selecting = { scope: 'circuit', group: 'select', isEnabled: always } as const

function letter<Id extends string>(id: Id, key: string) {
  return { ...placing, id, keys: [key], run: (lab: Lab) => press(lab, key) } satisfies Command<Id>
}

function arrow<Id extends string>(id: Id, key: string, direction: Direction) {
  const run = (lab: Lab) => move(lab, direction)
  return { ...selecting, id, keys: [key], keyOnly: true, run } satisfies Command<Id>
}

function wider<Id extends string>(id: Id, key: string, direction: Direction) {
  const run = (lab: Lab) => extendSelection(lab, direction)
  return { ...selecting, id, keys: [`Shift+${key}`], keyOnly: true, run } satisfies Command<Id>
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
  { ...selecting, id: 'circuit.gather', keys: ['Shift+Enter'], keyOnly: true, run: gather },
  { ...selecting, id: 'circuit.select-all', keys: ['Mod+A'], run: selectAll },
  { ...selecting, id: 'circuit.select-column', keys: [], run: (lab) => selectColumn(lab) },
  { ...selecting, id: 'circuit.select-qubit', keys: ['Shift+Space'], run: (lab) => selectQubit(lab) },
  { ...selecting, id: 'circuit.leave', keys: ['Escape'], keyOnly: true, run: leave },
  letter('circuit.h', 'H'),
  letter('circuit.x', 'X'),
  letter('circuit.y', 'Y'),
  letter('circuit.z', 'Z'),
  letter('circuit.s', 'S'),
  letter('circuit.t', 'T'),
  letter('circuit.p', 'P'),
  letter('circuit.swap', 'W'),
  {
    ...placing,
    id: 'circuit.rotation',
    keys: ['R'],
    keyOnly: true,
    run: (lab) => composerOf(lab).setState({ prefix: 'R', pick: null, armed: null }),
  },
  {
    ...placing,
    id: 'circuit.controlled',
    keys: ['C'],
    keyOnly: true,
    run: (lab) => composerOf(lab).setState({ prefix: 'C', pick: null, armed: null }),
  },
  {
    ...placing,
    id: 'circuit.measure',
    keys: ['M'],
    run: (lab) => place(lab, { kind: 'statement', statement: 'measure' }),
  },
  {
    ...placing,
    id: 'circuit.search',
    keys: ['/'],
    run: (lab) => composerOf(lab).setState({ searching: true }),
  },
  { ...placing, id: 'circuit.edit', keys: ['Enter'], run: edit },
  { ...placing, id: 'circuit.menu', keys: ['Shift+F10', 'ContextMenu'], run: (lab) => open(lab, 'menu') },
] as const satisfies readonly Command[]
