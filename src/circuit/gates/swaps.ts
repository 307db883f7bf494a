/* Exchanges of two qubits, plain and controlled. */
import { constantGate } from './constant.ts'
import { controlled, permutation } from './matrices.ts'

export const swap = constantGate({
  name: 'swap',
  label: 'SWAP',
  qubitCount: 2,
  controlCount: 0,
  matrix: permutation([0, 2, 1, 3]),
  inverse: 'swap',
  origin: 'stdgates',
  help: 'Exchanges the states of two qubits.',
})

export const cswap = constantGate({
  name: 'cswap',
  label: 'CSWAP',
  qubitCount: 3,
  controlCount: 1,
  matrix: controlled(permutation([0, 2, 1, 3])),
  inverse: 'cswap',
  origin: 'stdgates',
  help: 'Fredkin: exchanges the second and third qubit when the first is 1.',
})
