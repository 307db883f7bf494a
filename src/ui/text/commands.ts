/* What commands are called, in the palette and in the list of shortcuts. */
import type { CommandId } from '../../store/commands/all.ts'
import type { Command } from '../../store/commands/command.ts'
import { menuCommandText } from './menu-commands.ts'

export const commandText: Readonly<Record<CommandId, string>> = {
  ...menuCommandText,
  'run.toggle': 'Play or pause',
  'run.step': 'One training step',
  'run.reset': 'Back to step 0',
  'run.retry': 'Try again',
  'run.restore-best': 'Go back to the best parameters',
  'document.undo': 'Undo',
  'document.redo': 'Redo',
  'document.bring-back': 'Bring back the former document',
  'document.save': 'Save as a file',
  'document.format': 'Format the program',
  'document.save-unreadable': 'Save what could not be read',
  'view.circuit-words': 'Describe the circuit in words',
  'view.advanced': 'Basic or advanced settings',
  'view.code': 'Show or hide the program',
  'place.kernel': 'Open the kernel doctor',
  'state.back': 'State one column earlier',
  'state.forward': 'State one column later',
  'circuit.left': 'To the left',
  'circuit.right': 'To the right',
  'circuit.up': 'Up, or the qubit above for a waiting gate',
  'circuit.down': 'Down, or the qubit below for a waiting gate',
  'circuit.extend-left': 'Select to the left',
  'circuit.extend-right': 'Select to the right',
  'circuit.extend-up': 'Select upwards',
  'circuit.extend-down': 'Select downwards',
  'circuit.gather': 'Add the gate to the selection, or take it away',
  'circuit.select-all': 'Select all',
  'circuit.select-column': 'Select the column',
  'circuit.select-qubit': 'Select all on the qubit',
  'circuit.leave': 'Let go',
  'circuit.h': 'Hadamard',
  'circuit.x': 'X; after R: RX, after C: CX',
  'circuit.y': 'Y; after R: RY, after C: CY',
  'circuit.z': 'Z; after R: RZ, after C: CZ',
  'circuit.s': 'S',
  'circuit.t': 'T',
  'circuit.p': 'Phase; after C: CP',
  'circuit.swap': 'SWAP',
  'circuit.rotation': 'Rotation, then X, Y or Z',
  'circuit.controlled': 'Controlled gate, then X, Y, Z, H or P',
  'circuit.measure': 'Measure',
  'circuit.search': 'Find any gate or block',
  'circuit.edit': 'Edit the angle; take the waiting gate',
  'circuit.menu': 'Menu of the gate or selection',
  'circuit.copy': 'Copy as OpenQASM',
  'circuit.cut': 'Cut',
  'circuit.paste': 'Paste OpenQASM at the cursor',
  'circuit.duplicate': 'Duplicate',
  'circuit.delete': 'Delete',
  'circuit.move-left': 'Move to the left',
  'circuit.move-right': 'Move to the right',
  'circuit.move-up': 'Move one qubit up',
  'circuit.move-down': 'Move one qubit down',
  'circuit.group': 'Group',
  'circuit.ungroup': 'Ungroup: open groups, blocks and layers',
  'circuit.control': 'Control by another qubit',
  'circuit.invert': 'Invert',
  'circuit.layers': 'Repeat as two layers',
  'circuit.repeat': 'Repeat as layers…',
  'circuit.define': 'Make a gate of it',
  'circuit.insert-column': 'Insert a column',
  'circuit.delete-column': 'Delete the column',
  'circuit.insert-qubit': 'Insert a qubit below the cursor',
  'circuit.delete-qubit': 'Delete the qubit of the cursor',
  'circuit.qubit-up': 'Move the qubit up',
  'circuit.qubit-down': 'Move the qubit down',
  'circuit.add-qubit': 'Add a qubit at the end',
  'circuit.remove-qubit': 'Remove the last qubit',
}

export const commandGroupText = {
  run: 'Training',
  document: 'Document',
  view: 'Screen',
  select: 'Move and select',
  place: 'Place gates',
  edit: 'Change what is selected',
  wires: 'Qubits and columns',
} as const

/** What mouse and fingers do in the drawing. */
export const gestureText = {
  title: 'Mouse and touch in the circuit',
  list: [
    ['Select several', 'drag a band; Shift or Ctrl and click'],
    ['Select several by touch', 'long press, then tap more'],
    ['Move', 'drag what is selected'],
    ['Copy', 'Alt and drag'],
    ['Edit the angle', 'double click'],
    ['Turn a fixed angle', 'select it, drag its ring'],
    ['Aim a gate at another qubit', 'select it, drag its dot'],
    ['Menu', 'right click; long press beside the gates'],
    ['Reorder qubits', 'drag their names'],
  ],
} as const

export const paletteText = {
  title: 'All commands',
  search: 'Search commands and gates',
  none: (query: string) => `No command or gate is called “${query}”.`,
  count: (count: number) => `${count} ${count === 1 ? 'entry' : 'entries'}`,
  tools: 'Gates and blocks',
  placeTool: (name: string) => `Place ${name}`,
  other: 'Lab',
  theme: (name: string) => `Theme: ${name}`,
} as const

/** The words for a group in the palette. */
export function placeOfCommand(group: Command['group']): string {
  return group === 'none' ? paletteText.other : commandGroupText[group]
}
