/* What the code drawer says. */

export const codeText = {
  title: 'OpenQASM 3',
  editor: 'Program of the circuit in OpenQASM 3',
  help: {
    title: 'The program',
    body: 'The same circuit as text. What you type is drawn as soon as it parses; what you draw is written here, with your comments and layout left alone. While there is an error, the last good circuit goes on.',
    keys: 'Ctrl Space completes names, F2 renames, F12 goes to a definition, Ctrl . shows remedies; a right click shows them all. In the editor the Tab key indents; press Ctrl M to let it move on instead.',
  },
  loading: 'Loading the editor…',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'The browser did not allow copying.',
  close: 'Close the program',
  resize: 'Height of the program',
  good: 'Drawing and text are the same circuit.',
  kept: (line: number, column: number, message: string) =>
    `Line ${line}, column ${column}: ${message}${message.endsWith('?') ? '' : '.'} `,
  keptHint: 'The last good circuit stays until this is mended.',
  show: 'Show',
  problems: 'Problems',
  place: (line: number, column: number) => `${line}:${column}`,
  jump: (line: number, column: number) => `Go to line ${line}, column ${column}`,
  fix: (label: string) => `Fix: ${label}`,
  severity: { error: 'Error', warning: 'Warning', information: 'Note' },
  format: 'Format the program',
  formatShort: 'Format',
  cannotRename: 'Only names that the program declares can be changed.',
  suggestions: 'Suggestions',
  suggestionsHint: 'Tap into the text for suggestions.',
  suggestionsNone: 'No suggestions here.',
  hover: {
    matrix: 'Matrix at this place:',
    definition: 'Definition:',
  },
} as const
