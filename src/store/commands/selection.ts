/* Commands that change what is selected, and qubits and columns. What they do is loaded when the drawing is first used. */
import { withEditing, type Editing } from '../actions/load-editing.ts'
import { cursorNow } from '../actions/place.ts'
import { chosenIds } from '../actions/select.ts'
import { composerOf, type Editing as Panel } from '../composer-slice.ts'
import type { Lab } from '../lab-store.ts'
import type { Command } from './command.ts'

type Structure = Editing['structure']

const always = () => true
const hasChosen = (lab: Lab) => chosenIds(lab).length > 0

const circuitOf = (lab: Lab) => lab.document.getState().source.circuit
const hasQubits = (lab: Lab) => circuitOf(lab).qubitCount > 0
const hasSeveralQubits = (lab: Lab) => circuitOf(lab).qubitCount > 1

/** Does it to what is chosen, and where the cursor stands, at the moment of the call. */
function later(name: keyof Structure): (lab: Lab) => void {
  return (lab) => {
    const target = { ids: chosenIds(lab), cursor: cursorNow(lab) }
    withEditing(({ structure }) => structure[name](lab, target))
  }
}

function edit<Id extends string>(id: Id, keys: readonly string[], run: (lab: Lab) => void) {
  return {
    id,
    keys,
    run,
    scope: 'circuit',
    group: 'edit',
    isEnabled: hasChosen,
  } as const satisfies Command<Id>
}

function wire<Id extends string>(
  id: Id,
  keys: readonly string[],
  name: keyof Structure,
  isEnabled = hasQubits,
) {
  return {
    id,
    keys,
    run: later(name),
    scope: 'circuit',
    group: 'wires',
    isEnabled,
  } as const satisfies Command<Id>
}

/** Asks for a name or a number first. */
function ask(kind: Extract<Panel, { ids: readonly string[] }>['kind']): (lab: Lab) => void {
  return (lab) => composerOf(lab).setState({ editing: { kind, ids: chosenIds(lab) }, editingAt: null })
}

export const selectionCommands = [
  { ...edit('circuit.copy', ['Mod+C'], later('copy')), byClipboard: true },
  { ...edit('circuit.cut', ['Mod+X'], later('cut')), byClipboard: true },
  { ...edit('circuit.paste', ['Mod+V'], later('paste')), byClipboard: true, isEnabled: hasQubits },
  edit('circuit.duplicate', ['Mod+D'], later('duplicate')),
  edit('circuit.delete', ['Delete', 'Backspace'], later('remove')),
  edit('circuit.move-left', ['Alt+ArrowLeft'], later('moveLeft')),
  edit('circuit.move-right', ['Alt+ArrowRight'], later('moveRight')),
  edit('circuit.move-up', ['Alt+ArrowUp'], later('moveUp')),
  edit('circuit.move-down', ['Alt+ArrowDown'], later('moveDown')),
  edit('circuit.group', ['Mod+G'], ask('group')),
  edit('circuit.ungroup', ['Mod+Shift+G'], later('ungroup')),
  edit('circuit.control', ['K'], later('aimControl')),
  edit('circuit.invert', ['I'], later('invert')),
  edit('circuit.layers', ['L'], later('twoLayers')),
  edit('circuit.repeat', ['Shift+L'], ask('layers')),
  edit('circuit.define', ['G'], ask('definition')),
  wire('circuit.insert-column', ['N'], 'insertColumn'),
  wire('circuit.delete-column', ['Shift+Delete', 'Shift+Backspace'], 'deleteColumn'),
  wire('circuit.insert-qubit', ['Q'], 'insertQubit'),
  wire('circuit.delete-qubit', ['Shift+Q'], 'deleteQubit', hasSeveralQubits),
  wire('circuit.qubit-up', ['Alt+Shift+ArrowUp'], 'qubitUp', hasSeveralQubits),
  wire('circuit.qubit-down', ['Alt+Shift+ArrowDown'], 'qubitDown', hasSeveralQubits),
  wire('circuit.add-qubit', ['+'], 'addQubit', always),
  wire('circuit.remove-qubit', ['-'], 'removeQubit', hasSeveralQubits),
] as const satisfies readonly Command[]
