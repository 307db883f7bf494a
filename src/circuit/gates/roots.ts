/* Square and fourth roots of Z, square roots of X, and their inverses. */
import { matrixOf } from '../../base/complex-matrix.ts'
import { constantGate } from './constant.ts'
import { diagonal, halfRoot } from './matrices.ts'

const own = { qubitCount: 1, controlCount: 0, origin: 'stdgates' } as const

export const s = constantGate({
  ...own,
  name: 's',
  label: 'S',
  matrix: diagonal([
    [1, 0],
    [0, 1],
  ]),
  inverse: 'sdg',
  help: 'A quarter turn about the Z axis; two of them make Z.',
})

export const sdg = constantGate({
  ...own,
  name: 'sdg',
  label: 'S†',
  matrix: diagonal([
    [1, 0],
    [0, -1],
  ]),
  inverse: 's',
  help: 'S undone: a quarter turn about the Z axis the other way.',
})

export const t = constantGate({
  ...own,
  name: 't',
  label: 'T',
  matrix: diagonal([
    [1, 0],
    [halfRoot, halfRoot],
  ]),
  inverse: 'tdg',
  help: 'An eighth of a turn about the Z axis; two of them make S.',
})

export const tdg = constantGate({
  ...own,
  name: 'tdg',
  label: 'T†',
  matrix: diagonal([
    [1, 0],
    [halfRoot, -halfRoot],
  ]),
  inverse: 't',
  help: 'T undone: an eighth of a turn about the Z axis the other way.',
})

export const sx = constantGate({
  ...own,
  name: 'sx',
  label: '√X',
  matrix: matrixOf([
    [
      [0.5, 0.5],
      [0.5, -0.5],
    ],
    [
      [0.5, -0.5],
      [0.5, 0.5],
    ],
  ]),
  inverse: 'sxdg',
  help: 'Half of a flip: two of them make X.',
})

export const sxdg = constantGate({
  ...own,
  origin: 'ansatz',
  name: 'sxdg',
  label: '√X†',
  matrix: matrixOf([
    [
      [0.5, -0.5],
      [0.5, 0.5],
    ],
    [
      [0.5, 0.5],
      [0.5, -0.5],
    ],
  ]),
  inverse: 'sx',
  definition: 'gate sxdg a { h a; sdg a; h a; }',
  help: 'Half of a flip, the other way: undoes the square root of X.',
})
