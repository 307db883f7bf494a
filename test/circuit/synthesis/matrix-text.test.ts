import { describe, expect, it } from 'vitest'
import { largestDifference, matrixOf } from '../../../src/base/complex-matrix.ts'
import { gateNamed } from '../../../src/circuit/gates/registry.ts'
import { complexOf } from '../../../src/circuit/synthesis/complex-expression.ts'
import { matrixOfText } from '../../../src/circuit/synthesis/matrix-text.ts'

describe('complex numbers as text', () => {
  const half = Math.SQRT1_2
  it.each([
    ['1/sqrt(2)', half, 0],
    ['e^(i*pi/4)', half, half],
    ['exp(1j*np.pi/4)', half, half],
    ['-i', 0, -1],
    ['0.5-0.5j', 0.5, -0.5],
    ['1.e-1+0.j', 0.1, 0],
    ['2π', 2 * Math.PI, 0],
    ['√2/2', half, 0],
    ['(1+i)/2', 0.5, 0.5],
    ['i(1 + i)', -1, 1],
    ['-2**2', -4, 0],
    ['2**-1', 0.5, 0],
    ['1/2i', 0, -0.5],
    ['1/2*i', 0, 0.5],
    ['sqrt(-2)', 0, Math.SQRT2],
    ['(-1)^0.5', 0, 1],
    ['i^i', 0.20787957635076193, 0],
    ['conj(2+3i)', 2, -3],
    ['complex(0.5, -0.25)', 0.5, -0.25],
    ['cos(0.7)', 0.7648421872844885, 0],
    ['−1 · 3', -3, 0],
    ['--1', 1, 0],
  ] as const)('%s', (text, re, im) => {
    const [a, b] = complexOf(text)
    expect(a).toBeCloseTo(re, 14)
    expect(b).toBeCloseTo(im, 14)
  })

  it.each(['e^{', '', '1 +', 'foo', 'sqrt(1, 2)', '2 3', 'sin(i)'])('%j is refused', (text) => {
    expect(() => complexOf(text)).toThrow(/expected|must/)
  })

  it('are refused when they are endless or too deep', () => {
    expect(() => complexOf('1+'.repeat(300))).toThrow('400 characters')
    expect(() => complexOf(`${'('.repeat(100)}1`)).toThrow('40 deep')
  })
})

describe('matrices as text', () => {
  const s = Math.SQRT1_2
  const hadamard = gateNamed('h')!.matrix([])
  const turned = matrixOf([
    [
      [s, 0],
      [0, s],
    ],
    [
      [0, s],
      [s, 0],
    ],
  ])
  it.each([
    ['lines', '1/sqrt(2) 1/sqrt(2)\n1/sqrt(2) -1/sqrt(2)', hadamard],
    ['commas and a semicolon', '1/sqrt(2), 1/sqrt(2); 1/sqrt(2), -1/sqrt(2)', hadamard],
    ['spaces around operators', '1 / sqrt(2)  1 / sqrt(2)\n1 / sqrt(2)  -1 / sqrt(2)', hadamard],
    ['an array over a number', 'U = np.array([[1, 1], [1, -1]], dtype=complex) / np.sqrt(2)', hadamard],
    ['a number times an array', '1/sqrt(2) * array([[1, 1], [1, -1]])', hadamard],
    ['lists with a comma at the end', '[[1/sqrt(2), 1/sqrt(2),],\n [1/sqrt(2), -1/sqrt(2),],]', hadamard],
    [
      'a numpy call',
      'np.array([[0.7071067811865476, 0.7071067811865476],\n          [0.7071067811865476, -0.7071067811865476]], dtype=complex)',
      hadamard,
    ],
    [
      'what numpy prints',
      '[[ 0.70710678+0.j          0.        +0.70710678j]\n [ 0.        +0.70710678j  0.70710678+0.j        ]]',
      turned,
    ],
    ['real numbers that numpy prints', '[[ 0.70710678  0.70710678]\n [ 0.70710678 -0.70710678]]', hadamard],
    [
      'repr of numpy',
      'array([[0.70710678+0.j        , 0.        +0.70710678j],\n       [0.        +0.70710678j, 0.70710678+0.j        ]])',
      turned,
    ],
    [
      'JSON with pairs',
      '[[[0.70710678118,0],[0,0.70710678118]],[[0,0.70710678118],[0.70710678118,0]]]',
      turned,
    ],
    [
      'JSON with objects',
      '[[{"re":0.70710678118,"im":0},{"re":0,"im":0.70710678118}],[{"re":0,"im":0.70710678118},{"re":0.70710678118,"im":0}]]',
      turned,
    ],
    ['JSON with texts', '[["1/sqrt(2)", "i/sqrt(2)"], ["i/sqrt(2)", "1/sqrt(2)"]]', turned],
    [
      'Python complex numbers',
      '[[complex(0.70710678118, 0), 0.70710678118j], [0.70710678118j, (0.70710678118+0j)]]',
      turned,
    ],
  ] as const)('are read from %s', (_, text, wanted) => {
    expect(largestDifference(matrixOfText(text), wanted)).toBeLessThan(1e-8)
  })

  it.each([
    ['1 2 3\n4 5 6\n7 8 9', '2, 4 or 8 rows, got 3'],
    ['1 0\n0', 'row 2 must have 2 entries as there are 2 rows, got 1'],
    ['1 0\n0 q', 'row 2, column 2: `q`: expected a number'],
    ['1 0\n0 1/0', 'row 2, column 2: `1/0`: must be finite'],
    ['hello [[1, 0], [0, 1]]', 'expected `[` or a factor'],
    ['[[1, 0], [0, 1]] + 1', 'expected its end or a factor'],
    ['[[1, 0], [0, 1]', 'every `[` needs its `]`'],
    [' ', 'got 0'],
  ] as const)('%j is refused where it is wrong', (text, message) => {
    expect(() => matrixOfText(text)).toThrow(message)
  })
})
