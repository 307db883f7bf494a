/* Identity, Hadamard and the three Pauli gates: each its own inverse. */
import { identityMatrix, matrixOf } from '../../base/complex-matrix.ts'
import { constantGate } from './constant.ts'
import { diagonal, halfRoot } from './matrices.ts'

const own = { qubitCount: 1, controlCount: 0, origin: 'stdgates' } as const

export const id = constantGate({
  ...own,
  name: 'id',
  label: 'I',
  matrix: identityMatrix(2),
  inverse: 'id',
  help: 'Does nothing; marks a place in the circuit.',
})

export const h = constantGate({
  ...own,
  name: 'h',
  label: 'H',
  matrix: matrixOf([
    [
      [halfRoot, 0],
      [halfRoot, 0],
    ],
    [
      [halfRoot, 0],
      [-halfRoot, 0],
    ],
  ]),
  inverse: 'h',
  help: 'Hadamard: turns 0 into an equal mix of 0 and 1, and turns that mix back.',
})

export const x = constantGate({
  ...own,
  name: 'x',
  label: 'X',
  matrix: matrixOf([
    [
      [0, 0],
      [1, 0],
    ],
    [
      [1, 0],
      [0, 0],
    ],
  ]),
  inverse: 'x',
  help: 'Flips the qubit: 0 becomes 1 and 1 becomes 0.',
})

export const y = constantGate({
  ...own,
  name: 'y',
  label: 'Y',
  matrix: matrixOf([
    [
      [0, 0],
      [0, -1],
    ],
    [
      [0, 1],
      [0, 0],
    ],
  ]),
  inverse: 'y',
  help: 'Flips the qubit and its phase: a half turn about the Y axis.',
})

export const z = constantGate({
  ...own,
  name: 'z',
  label: 'Z',
  matrix: diagonal([
    [1, 0],
    [-1, 0],
  ]),
  inverse: 'z',
  help: 'Flips the sign of 1 and leaves 0 alone: a half turn about the Z axis.',
})
