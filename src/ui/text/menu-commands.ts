/* What the commands of the main menu are called: the part of text/commands.ts that is needed at once. */

export const menuCommandText = {
  'document.export': 'Export the circuit…',
  'document.gate-from-matrix': 'New gate from a matrix…',
  'view.guides': 'Guided starts',
  'view.palette': 'All commands…',
  'view.shortcuts': 'Keyboard shortcuts',
  'view.about': 'What this is',
  'view.licences': 'Licences',
} as const
