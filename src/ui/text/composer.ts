/* What the circuit pane says. */
import { compact, fixed, subscript } from './format.ts'

export const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const composerText = {
  title: 'Circuit',
  undo: 'Undo',
  redo: 'Redo',
  code: 'OpenQASM',
  help: {
    title: 'Circuit',
    body: 'Each line is a qubit; time runs from left to right. Gates that carry a feature of the data are teal. Violet gates are trained: the ring shows the angle as it is now, the halo how strongly the loss pulls at it. Grey gates stay as they are. The dark tile at the end is what is measured and handed to the learning.',
    keys: 'By keyboard: arrow keys move, letters place gates (H X Y Z S T; R then X, Y or Z; C then X, Y or Z), Enter edits an angle, Delete removes. Press ? for all keys.',
  },

  palette: 'Gates',
  encode: 'Encode',
  encodeHint: 'Feature maps: how data become angles',
  ansatz: 'Ansatz',
  ansatzHint: 'Trainable circuits',
  readoutTool: 'Readout ⟨Z⟩',
  readoutSign: '⟨Z⟩',
  search: 'All gates',
  searchPlaceholder: 'Search gates and blocks',
  noMatch: (query: string) => `Nothing is called “${query}”.`,
  addGate: 'Add a gate',
  groups: {
    own: 'Your gates',
    rotations: 'Trainable',
    fixed: 'Fixed',
    encodings: 'Encodings',
    ansaetze: 'Ansaetze',
    other: 'Other',
  },
  toolTitle: (name: string, help: string) =>
    `${name}: ${help} Drag it onto a wire, or click it and then a wire.`,
  ownHelp: (qubits: number) => `Defined in this program, on ${qubits} ${qubits === 1 ? 'qubit' : 'qubits'}.`,
  trainableTool: (label: string) => `${label}, trainable`,
  featureTool: (label: string) => `${label}, encodes a feature`,
  featureHelp: 'Turns by a feature of the data.',
  statements: {
    measure: 'Measure',
    barrier: 'Barrier',
    reset: 'Reset',
  },
  statementHelp: {
    measure: 'Reads the qubit out as 0 or 1.',
    barrier: 'Keeps what is left of it apart from what is right of it.',
    reset: 'Puts the qubit back to |0⟩.',
  },
  statementName: { measure: 'Measurement', barrier: 'Barrier', reset: 'Reset', opaque: 'Operation' },
  statementLabel: { measure: 'M', barrier: '', reset: '|0⟩', opaque: '' },

  legend: {
    label: 'Legend',
    feature: 'carries a feature',
    trainable: 'trainable',
    trainableMore: ': dial = angle, halo = gradient',
    fixed: 'fixed',
    scale: (none: string, full: string) =>
      `The halo shows the size of the gradient ∂loss/∂θ: nothing at ${none} and below, full width at ${full} and above, on a logarithmic scale that never changes.`,
  },

  layers: (count: number) => `Layer × ${count}`,
  loops: (count: number) => `Loop × ${count}`,
  pass: (shown: number, count: number) => `${shown} of ${count}`,
  previousPass: 'Show the layer before',
  nextPass: 'Show the next layer',
  ownParameters: 'each with its own parameters',
  writtenOut: 'all passes drawn',
  frameMenu: (title: string) => `${title}: change`,

  drawing: 'Circuit drawing',
  drawingHelp:
    'Arrow keys move. Letters place gates: H, X, Y, Z, S, T; R then X, Y or Z for a rotation; C then X, Y or Z for a controlled gate. Enter edits the angle, Delete removes, Shift with arrow keys selects, Shift F10 opens the menu.',
  emptyTitle: 'An empty circuit',
  emptyBody: 'Drag a gate onto a wire, or click into the drawing and press H. Quick start:',
  emptyEncode: 'Add an encoding',
  emptyAnsatz: 'Add an ansatz',
  noQubits: 'This program has no qubits yet.',

  qubitName: (register: string, index: number | null) =>
    index === null ? register : register + subscript(index),
  qubitMenu: (qubit: number) => `Qubit ${qubit}`,
  qubitKeys: 'Arrow keys go to the next name; with Alt they move the qubit.',
  addQubit: 'Add a qubit',
  addQubitShort: 'qubit',
  cursorEmpty: (qubit: number, column: number) => `Qubit ${qubit}, column ${column}, empty`,
  cursorEdge: (qubit: number, column: number) =>
    `Qubit ${qubit}, between columns ${column} and ${column + 1}`,
  cursorEnd: (qubit: number) => `Qubit ${qubit}, end of the wire`,

  prefix: {
    R: 'Rotation: press X, Y or Z',
    C: 'Controlled gate: press X, Y, Z, H or P',
  },
  pick: (gate: string, index: number) =>
    `${gate}: choose ${index === 1 ? 'the second' : 'the next'} qubit (click it, or ↑ ↓ and Enter; Esc cancels)`,
  control: 'control',
  pickControl: 'Control: choose the qubit (click it, or ↑ ↓ and Enter; Esc cancels)',
  items: (count: number) => plural(count, 'item', 'items'),
  armed: (name: string) => `${name}: click or tap a wire to place it`,
  cancel: 'Cancel',

  done: {
    placed: () => 'Placed.',
    repeated: (count: number) => `Now repeated ${plural(count, 'time', 'times')}.`,
    pasted: (count: number) => `${plural(count, 'item', 'items')} put in.`,
    moved: () => 'Moved.',
    deleted: (count: number) => `${plural(count, 'item', 'items')} removed.`,
    copied: (count: number) => `${plural(count, 'item', 'items')} copied.`,
    edited: () => 'Changed.',
    grouped: (count: number) => `${plural(count, 'item', 'items')} put into a group.`,
    opened: () => 'Opened into what it holds.',
    controlled: (count: number) => `${plural(count, 'item', 'items')} controlled by another qubit.`,
    inverted: (count: number) => `${plural(count, 'item', 'items')} inverted.`,
    defined: () => 'Made into a gate.',
    'column-added': () => 'Column inserted.',
    'column-removed': (count: number) => `Column removed, with ${plural(count, 'item', 'items')}.`,
    'qubit-added': () => 'Qubit added.',
    'qubit-removed': () => 'Qubit removed.',
    'qubit-moved': (qubit: number) => `Now qubit ${qubit}.`,
  },
  opened: (names: string) => `“${names}” became plain gates, since it is no longer what its name says.`,
  undoIt: 'Undo',

  menu: 'Menu',
  readout: {
    short: 'What is measured at the end and handed to the learning.',
    of: (name: string, sign: string) => `Readout ${name}, ${sign}`,
  },

  describe: {
    on: (qubits: readonly number[]) =>
      `${qubits.length === 1 ? 'on qubit' : 'on qubits'} ${qubits.join(', ')}`,
    column: (column: number) => `column ${column}`,
    trainable: (text: string) => `trainable ${text}`,
    feature: (text: string) => `feature ${text}`,
    both: (text: string) => `feature and trainable ${text}`,
    fixed: (text: string) => `angle ${text}`,
    radians: (value: number) => `${fixed(value, 2)} rad`,
    gradient: (value: number) => `gradient ${compact(value)}`,
    inside: (frame: string) => `in ${frame}`,
    closed: 'collapsed',
  },

  panel: 'Editor',
  draft: (line: number, column: number, message: string) =>
    `The program has an error in line ${line}, column ${column}: ${message}. The drawing shows the last good circuit.`,
  showCode: 'Show the program',
} as const
