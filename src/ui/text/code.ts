/* What the code drawer says. */

export const codeText = {
  title: 'OpenQASM 3',
  label: 'The circuit as OpenQASM 3',
  close: 'Close the code',
  copy: 'Copy',
  copied: 'Copied',
  resize: 'Height of the code',
  loading: 'Loading the editor …',
  good: 'Drawing and text are the same circuit.',
  kept: (line: number, column: number, message: string) =>
    `Line ${line}, column ${column}: ${message}. The last good circuit stays until this is mended.`,
  problems: 'Problems',
  problem: (line: number, column: number, message: string) => `Line ${line}, column ${column}: ${message}`,
  fix: (label: string) => `Mend: ${label}`,
  help: {
    title: 'The circuit as text',
    body: 'OpenQASM 3 is the language of quantum circuits that most tools read. The drawing above is this very text: change either and the other follows. Inputs named x_0, x_1, … are your features; all other inputs are trained. A pragma line says what is read out.',
  },
} as const
