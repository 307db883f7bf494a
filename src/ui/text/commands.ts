/* What commands are called, in menus and in the list of shortcuts. */
import type { CommandId } from '../../store/commands/all.ts'

export const commandText: Readonly<Record<CommandId, string>> = {
  'run.toggle': 'Play or pause',
  'run.step': 'One training step',
  'run.reset': 'Back to step 0',
  'run.retry': 'Try again',
  'run.restore-best': 'Go back to the best parameters',
  'document.undo': 'Undo',
  'document.redo': 'Redo',
  'document.bring-back': 'Bring back the former document',
  'document.save': 'Save as a file',
  'document.save-unreadable': 'Save what could not be read',
  'view.shortcuts': 'Keyboard shortcuts',
  'view.about': 'What this is',
  'view.licences': 'Licences',
  'view.guides': 'Guided starts',
  'view.advanced': 'Basic or advanced settings',
  'view.code': 'Show or hide the program',
}

export const commandGroupText = {
  run: 'Training',
  document: 'Document',
  circuit: 'While the circuit has the focus',
  view: 'Screen',
} as const
