/* Words of the data pane: data sets, tables, drawn points, the circuit's recipe and hints. */
import type { Adapted } from '../../store/data-edits.ts'

export const dataText = {
  pane: 'Data and settings',
  title: 'Data',
  help: 'The points that the circuit learns from. Each has features, which the circuit reads, and an answer to be learned. Most are used for training, some are kept apart to check.',
  facts: (count: number, seed: number) => `${count.toLocaleString('en')} points, seed ${seed}`,
  sets: 'Data sets',
  more: (count: number) => `${count} more`,
  fewer: 'Fewer',
  csv: 'CSV',
  draw: 'Draw your own',
  noise: 'Noise',
  noiseHelp: 'How far the points are scattered about their shape.',
  points: 'Points',
  pointsHelp: 'How many points there are in all parts together.',
  optionHelp: 'A property of this data set.',
  fold: 'Fold the data column away',
  unfold: 'Show the data column',
  circuit: 'Circuit',
  encodingReport: 'Encoding report',
  circuitHelp:
    'The usual form of a learning circuit in four choices. Anything else you build in the drawing or write as a program; then this says “custom”.',
  encoding: 'Encoding',
  encodingHelp: 'How the features of a point enter the circuit.',
  ansatz: 'Ansatz',
  ansatzHelp: 'The trainable part: rotations whose angles are learned, and gates that join qubits.',
  layers: 'Layers',
  layersHelp:
    'How often encoding and ansatz are repeated. More layers can draw finer borders, and take longer.',
  qubits: 'Qubits',
  qubitsHelp: 'How many qubits the circuit has. Each one more doubles the work.',
  reupload: 'Data in every layer',
  reuploadHelp:
    'Re-uploading: each layer encodes the data again. Without it the data go in once, and the border stays smooth.',
  empty:
    'Add an encoding and an ansatz, then press L on them to run both three times: data that is read in again and again makes borders that bend.',
  custom: 'Custom circuit',
  customNote: 'This circuit was drawn or written by hand, so it has no recipe.',
  startRecipe: 'Start from a recipe',
  tryThis: 'Try this.',
  advancedData: 'Scaling and parts',
  advancedModel: 'Task and answer',
  advancedTraining: 'Training',
  table: (name: string) => `Table “${name}”`,
  drawn: 'Your own points',
  change: 'Change the table…',
  adapted: {
    task: 'task and readouts',
    features: 'the number of features',
    loss: 'the loss',
    split: 'the parts',
    scaling: 'the scaling',
  } satisfies Record<Adapted, string>,
  followed: (what: readonly string[]) =>
    `To fit the data, ${listed(what)} changed too. One undo takes all of it back.`,
  undo: 'Undo',
  cannot: (reason: string) => `That was not done: ${reason}`,
} as const

function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

export const drawText = {
  pad: 'Drawing pad',
  padHelp:
    'Click to place a point, drag to spray. With the keyboard: arrow keys move the cursor, 1 to 4 choose a class, Enter places a point, Delete removes the nearest.',
  tool: 'Class to draw',
  className: (index: number) => `Class ${'abcd'[index] ?? index + 1}`,
  erase: 'Erase',
  clear: 'Remove all',
  count: (count: number) => `${count} ${count === 1 ? 'point' : 'points'}`,
  cursor: (x: string, y: string) => `Cursor at ${x}, ${y}`,
  placed: (name: string, x: string, y: string) => `${name} placed at ${x}, ${y}`,
  needTwo: 'Draw at least two classes, four points or more in all.',
} as const

/** Experiments worth a minute, by situation; the pane shows the first that fits. */
export const tryText = {
  oneUpload:
    'Switch “Data in every layer” on, or set Layers to 3. With the data encoded only once, the circuit can draw only smooth, single-frequency borders.',
  oneLayer: 'Set Layers to 3. Every layer feeds the data in again and lets the border bend more.',
  moons:
    'Set Layers to 1 and press Reset. With the data encoded only once, the circuit can draw only smooth borders.',
  spirals: 'Spirals need fast turns. Add layers one by one and see from which on the arms come apart.',
  circles:
    'Raise the noise until the rings overlap. Does the circuit or one of the classical methods hold out longer?',
  xor: 'Choose 2 qubits and 1 layer, and XOR cannot be learned: the readout hears of one feature only. On 3 qubits the two features meet.',
  adhoc: 'Choose the ZZ feature map as encoding and look at the kernel: these labels were made by it.',
  fourier:
    'Choose 1 qubit and count the layers: with L layers the circuit can follow L frequencies of the curve, and none above.',
  iris: 'Open State and step through flowers of each kind: which qubit tells them apart?',
  stripes: 'Double the number of stripes. How many layers does the circuit need to keep up?',
  blobs: 'Choose 4 classes. Each class has a readout of its own; see them at the ends of the wires.',
  drawn: 'Put a few points of one class into the middle of the other and watch the border follow.',
  table: 'Compare with the classical methods under the picture before you trust the circuit.',
  empty:
    'Add an encoding and an ansatz, then press L on them to run both three times: data that is read in again and again makes borders that bend.',
  custom: 'Look for gates without a halo: their angle does not matter now. Could they go?',
  shots: 'Halve the shots and press Reset. How noisy may the gradient be before learning stops?',
} as const
