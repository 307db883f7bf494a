import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { finish } from '../../src/base/stepwise.ts'
import { symmetricEigen } from '../../src/base/symmetric-eigen.ts'
import { findingEigenvalues, findingSpectrum } from '../../src/base/symmetric-spectrum.ts'

function randomSymmetric(size: number, name: string): Float64Array {
  const draws = createStream(3, name)
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) matrix[i * size + j] = matrix[j * size + i] = draws.normal()
  return matrix
}

/* Rank two, with many equal eigenvalues. */
const blocks = Float64Array.from({ length: 36 }, (_, at) => (Math.floor(at / 6) % 2 === at % 2 ? 1 : 0))

/* A kernel of low rank: most eigenvalues are nothing but rounding. */
function smoothKernel(size: number): Float64Array {
  const apart = (i: number, j: number) => [
    Math.sin(1.7 * i) - Math.sin(1.7 * j),
    Math.cos(0.9 * i) - Math.cos(0.9 * j),
  ]
  return Float64Array.from({ length: size * size }, (_, at) =>
    apart(Math.floor(at / size), at % size).reduce((product, d) => product * Math.cos(d / 8) ** 4, 1),
  )
}

const matrices = [
  ...[1, 2, 3, 8, 33].map((size) => [`random ${size}`, randomSymmetric(size, `${size}`), size] as const),
  ['zeros', new Float64Array(16), 4] as const,
  ['the identity', Float64Array.from({ length: 25 }, (_, at) => (at % 6 === 0 ? 1 : 0)), 5] as const,
  ['two blocks of ones', blocks, 6] as const,
  ['a smooth kernel', smoothKernel(80), 80] as const,
]

describe('the spectrum of a symmetric matrix', () => {
  it.each(matrices)('of %s is that of its slow twin', (_, matrix, size) => {
    const { values } = symmetricEigen(matrix, size)
    const found = finish(findingSpectrum(matrix, size))
    const alone = finish(findingEigenvalues(matrix, size))
    for (let k = 0; k < size; k++) {
      expect(Math.abs(found.values[k]! - values[k]!)).toBeLessThan(1e-12 * size)
      expect(Math.abs(alone[k]! - values[k]!)).toBeLessThan(1e-12 * size)
    }
  })

  it.each(matrices)('of %s gives the matrix back', (_, matrix, size) => {
    const { values, vectors } = finish(findingSpectrum(matrix, size))
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        let entry = 0
        let product = 0
        for (let k = 0; k < size; k++) {
          entry += values[k]! * vectors[k * size + i]! * vectors[k * size + j]!
          product += vectors[i * size + k]! * vectors[j * size + k]!
        }
        expect(Math.abs(entry - matrix[i * size + j]!)).toBeLessThan(1e-12 * size)
        expect(Math.abs(product - (i === j ? 1 : 0))).toBeLessThan(1e-13 * size)
      }
  })

  it('refuses entries that are no numbers', () => {
    expect(() => finish(findingEigenvalues(Float64Array.of(1, NaN, NaN, 1), 2))).toThrow('finite entries')
  })
})
