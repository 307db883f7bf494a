/* Controlled gates without angles: the first listed qubit (the first two for CCX) decides whether the last acts. */
import { constantGate } from './constant.ts'
import { controlled } from './matrices.ts'
import { h, x, y, z } from './paulis.ts'

const own = { qubitCount: 2, controlCount: 1, origin: 'stdgates' } as const

export const cx = constantGate({
  ...own,
  name: 'cx',
  label: 'CX',
  aliases: ['CX', 'cnot'],
  matrix: controlled(x.matrix([])),
  inverse: 'cx',
  help: 'Flips the second qubit when the first is 1: the usual way to entangle two qubits.',
})

export const cy = constantGate({
  ...own,
  name: 'cy',
  label: 'CY',
  matrix: controlled(y.matrix([])),
  inverse: 'cy',
  help: 'Applies Y to the second qubit when the first is 1.',
})

export const cz = constantGate({
  ...own,
  name: 'cz',
  label: 'CZ',
  matrix: controlled(z.matrix([])),
  inverse: 'cz',
  help: 'Flips the sign when both qubits are 1; it treats the two alike.',
})

export const ch = constantGate({
  ...own,
  name: 'ch',
  label: 'CH',
  matrix: controlled(h.matrix([])),
  inverse: 'ch',
  help: 'Applies a Hadamard to the second qubit when the first is 1.',
})

export const ccx = constantGate({
  ...own,
  qubitCount: 3,
  controlCount: 2,
  name: 'ccx',
  label: 'CCX',
  matrix: controlled(controlled(x.matrix([]))),
  inverse: 'ccx',
  help: 'Toffoli: flips the third qubit when the first two are both 1.',
})
