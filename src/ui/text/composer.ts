/* What the circuit pane says. */

export const composerText = {
  title: 'Circuit',
  undo: 'Undo',
  redo: 'Redo',
  code: 'OpenQASM',
} as const
