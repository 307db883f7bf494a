/* Matrices to start from, as texts that the window reads. */
export interface MatrixExample {
  readonly id: string
  readonly label: string
  /** What the gate is called at first. */
  readonly name: string
  readonly text: string
}

/** Where the first two qubits are 1, the third goes into i cos(0.7) and sin(0.7) of its states. */
const deutsch = [0, 1, 2, 3, 4, 5, 6, 7]
  .map((row) =>
    [0, 1, 2, 3, 4, 5, 6, 7]
      .map((column) => {
        if (row % 4 !== 3 || column % 4 !== 3) return row === column ? '1' : '0'
        return row === column ? 'i*cos(0.7)' : 'sin(0.7)'
      })
      .join('  '),
  )
  .join('\n')

export const matrixExamples: readonly MatrixExample[] = [
  {
    id: 'root-x',
    label: '√X, one qubit',
    name: 'root_x',
    text: '(1+i)/2  (1-i)/2\n(1-i)/2  (1+i)/2',
  },
  {
    id: 'iswap',
    label: 'iSWAP, two qubits',
    name: 'iswap',
    text: '1  0  0  0\n0  0  i  0\n0  i  0  0\n0  0  0  1',
  },
  {
    id: 'root-swap',
    label: '√SWAP, two qubits',
    name: 'root_swap',
    text: '1  0  0  0\n0  (1+i)/2  (1-i)/2  0\n0  (1-i)/2  (1+i)/2  0\n0  0  0  1',
  },
  {
    id: 'fourier',
    label: 'Fourier transform, two qubits',
    name: 'fourier',
    text: '1/2  1/2  1/2  1/2\n1/2  i/2  -1/2  -i/2\n1/2  -1/2  1/2  -1/2\n1/2  -i/2  -1/2  i/2',
  },
  {
    id: 'deutsch',
    label: 'Deutsch gate, three qubits',
    name: 'deutsch',
    text: deutsch,
  },
]
