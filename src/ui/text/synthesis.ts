/* Words of the window that makes a gate of a matrix. */
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

export const synthesisText = {
  title: 'New gate from a matrix',
  intro:
    'A square matrix of 2, 4 or 8 rows, typed or pasted from numpy or JSON. Entries may be expressions such as 1/sqrt(2) or e^(i*pi/4). The first qubit is the low bit of the index.',
  matrix: 'Matrix',
  placeholder: '1/sqrt(2)  1/sqrt(2)\n1/sqrt(2)  -1/sqrt(2)',
  example: 'Start from',
  noExample: 'Your own',
  name: 'Name of the gate',
  place: 'Put it into the circuit',
  placeHelp:
    'At the cursor of the drawing, or at the end while there is none. Else only its definition goes into the program.',
  tooFew: (needed: number, has: number) =>
    `The circuit has ${plural(has, 'qubit', 'qubits')} and the gate needs ${needed}, so only its definition goes in.`,
  exact: 'Unitary as it stands.',
  repaired: (distance: string) =>
    `Not quite unitary: the nearest unitary is used. It is ${distance} away (Frobenius norm of the difference).`,
  far: (distance: string) =>
    `Far from unitary: the nearest unitary is ${distance} away (Frobenius norm of the difference). Check the entries before you use it.`,
  gates: (cx: number, others: number) =>
    cx === 0
      ? plural(others, 'gate', 'gates')
      : `${cx} CX and ${plural(others, 'gate', 'gates')} on single qubits`,
  made: (qubits: number, gates: string, error: string) =>
    `On ${plural(qubits, 'qubit', 'qubits')}: ${gates}, equal to the matrix within ${error}.`,
  unitary: 'The unitary that is used',
  definition: 'Definition',
  add: 'Add the gate',
  cancel: 'Cancel',
} as const
