/* Schmidt values, entropies and Q of state vectors: closed forms, the fixture of another library, random states. */
import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { singularValues } from '../../src/base/singular-values.ts'
import { entanglementEntropy, meyerWallach, schmidtValues } from '../../src/engine/entanglement.ts'
import { reducedDensityMatrix, purity } from '../../src/engine/reduced.ts'
import { reference } from './engines.ts'
import { mpsCases, mpsCircuit, noRows } from './mps-cases.ts'
import { largestGap, normals } from './random-circuits.ts'

/** A normalized state of real amplitudes, by index. */
function stateOf(qubits: number, amplitudes: Readonly<Record<number, number>>): Float64Array {
  const state = new Float64Array(2 * 2 ** qubits)
  for (const [index, value] of Object.entries(amplitudes)) state[2 * Number(index)] = value
  return state
}

function randomState(seed: number, qubits: number): Float64Array {
  const state = normals(seed, 2 * 2 ** qubits)
  const norm = Math.sqrt(state.reduce((sum, value) => sum + value * value, 0))
  return state.map((value) => value / norm)
}

const ghz = stateOf(4, { 0: Math.SQRT1_2, 15: Math.SQRT1_2 })
const w = stateOf(3, { 1: 1 / Math.sqrt(3), 2: 1 / Math.sqrt(3), 4: 1 / Math.sqrt(3) })

describe('Schmidt values', () => {
  it('of GHZ are 1/sqrt(2), twice, at every cut', () => {
    for (const values of schmidtValues(ghz, 4)) {
      expect(largestGap(values.subarray(0, 2), [Math.SQRT1_2, Math.SQRT1_2])).toBeLessThan(1e-15)
      expect(values.subarray(2).every((value) => value < 1e-15)).toBe(true)
    }
  })

  it('of W are sqrt(2/3) and sqrt(1/3)', () => {
    for (const values of schmidtValues(w, 3))
      expect(largestGap(values.subarray(0, 2), [Math.sqrt(2 / 3), Math.sqrt(1 / 3)])).toBeLessThan(1e-15)
  })

  it('of a product are 1 and 0', () => {
    const state = stateOf(2, { 0: 0.6, 1: 0.8 })
    expect(largestGap(schmidtValues(state, 2)[0]!, [1, 0])).toBeLessThan(1e-15)
  })

  it('come one list a cut, as long as the smaller side allows', () => {
    expect(schmidtValues(randomState(1, 5), 5).map(({ length }) => length)).toEqual([2, 4, 4, 2])
    expect(schmidtValues(stateOf(1, { 0: 1 }), 1)).toEqual([])
  })

  it('square to the weights of the reduced state: sum 1, sum of squares its purity', () => {
    const state = randomState(2, 6)
    schmidtValues(state, 6).forEach((values, cut) => {
      const weights = values.map((value) => value * value)
      const qubits = Array.from({ length: cut + 1 }, (_, q) => q)
      expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 14)
      const squares = weights.reduce((sum, weight) => sum + weight * weight, 0)
      expect(squares).toBeCloseTo(purity(reducedDensityMatrix(state, qubits)), 14)
    })
  })

  it('tell the cuts apart: only qubits 1 and 2 are entangled here', () => {
    const state = stateOf(4, { 0: 0.6, 6: 0.8 })
    const entropies = schmidtValues(state, 4).map(entanglementEntropy)
    expect(largestGap(entropies, [0, 0.9426831892554922, 0])).toBeLessThan(1e-14)
  })

  it('are refused for a state of another length and for too many qubits', () => {
    expect(() => schmidtValues(ghz, 3)).toThrow(/a state of 3 qubits has 16 numbers, got 32/)
    expect(() => schmidtValues(ghz, 21)).toThrow(/1\.\.20 qubits, got 21/)
  })
})

describe('singular values', () => {
  it('of a product with unitary sides are those that were put in, also far apart and equal ones', () => {
    const wanted = [1, 0.5, 0.5, 1e-3, 1e-7, 1e-11, 0, 0]
    const size = wanted.length
    const diagonal = new Float64Array(2 * size * size)
    wanted.forEach((value, i) => (diagonal[2 * (i * size + i)] = value))
    const matrix = reflected(reflected(diagonal, size, 5), size, 6)
    expect(largestGap(singularValues(matrix, size, size), wanted)).toBeLessThan(1e-15)
  })

  it('are the same of a matrix and of its transpose, and the squares add up', () => {
    const random = createStream(3, 'shape')
    for (let seed = 0; seed < 20; seed++) {
      const [rows, columns] = [1 + random.integer(9), 1 + random.integer(9)]
      const matrix = normals(seed, 2 * rows * columns)
      const values = singularValues(matrix, rows, columns)
      expect(
        largestGap(singularValues(transposed(matrix, rows, columns), columns, rows), values),
      ).toBeLessThan(1e-13)
      const square = matrix.reduce((sum, value) => sum + value * value, 0)
      expect(values.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(square, 10)
    }
  })

  it('of matrices that are not finite are refused', () => {
    expect(() => singularValues(Float64Array.of(1, 0, NaN, 0, 0, 0, 1, 0), 2, 2)).toThrow(
      /entries must be finite/,
    )
  })
})

/* Reflections 1 - 2 v v† from both sides, with vectors from the seed. */
function reflected(matrix: Float64Array, size: number, seed: number): Float64Array {
  const turned = reflectedRows(matrix, size, seed)
  return transposed(reflectedRows(transposed(turned, size, size), size, seed + 100), size, size)
}

function reflectedRows(matrix: Float64Array, size: number, seed: number): Float64Array {
  const v = normals(seed, 2 * size)
  const scale = 2 / v.reduce((sum, value) => sum + value * value, 0)
  const result = matrix.slice()
  for (let c = 0; c < size; c++) {
    let re = 0
    let im = 0
    for (let r = 0; r < size; r++) {
      const [a, b] = [matrix[2 * (r * size + c)]!, matrix[2 * (r * size + c) + 1]!]
      re += v[2 * r]! * a + v[2 * r + 1]! * b
      im += v[2 * r]! * b - v[2 * r + 1]! * a
    }
    for (let r = 0; r < size; r++) {
      result[2 * (r * size + c)]! -= scale * (v[2 * r]! * re - v[2 * r + 1]! * im)
      result[2 * (r * size + c) + 1]! -= scale * (v[2 * r]! * im + v[2 * r + 1]! * re)
    }
  }
  return result
}

function transposed(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const result = new Float64Array(matrix.length)
  for (let i = 0; i < rows * columns; i++) {
    const to = (i % columns) * rows + Math.floor(i / columns)
    result.set(matrix.subarray(2 * i, 2 * i + 2), 2 * to)
  }
  return result
}

describe('the measure of Meyer and Wallach', () => {
  it('is 1 for GHZ, 8/9 for W of three qubits, 0 for a product', () => {
    expect(meyerWallach(ghz, 4)).toBeCloseTo(1, 14)
    expect(meyerWallach(w, 3)).toBeCloseTo(8 / 9, 14)
    expect(meyerWallach(stateOf(2, { 0: 0.6, 1: 0.8 }), 2)).toBeCloseTo(0, 14)
  })
})

describe('the fixture of another library (test/fixtures/mps.json)', () => {
  it.each(mpsCases.map((one) => [`${one.n} qubits, depth ${one.depth}`, one] as const))(
    '%s: Schmidt values, entropies and Q',
    async (_, one) => {
      const plan = await reference.plan(mpsCircuit(one))
      const state = await plan.states(noRows)
      const values = schmidtValues(state, one.n)
      one.cuts.forEach(({ schmidt, entropy_bits: entropy }, cut) => {
        expect(largestGap(values[cut]!.subarray(0, schmidt.length), schmidt)).toBeLessThan(1e-8)
        expect(values[cut]!.subarray(schmidt.length).every((value) => value < 1e-8)).toBe(true)
        expect(Math.abs(entanglementEntropy(values[cut]!) - entropy)).toBeLessThan(1e-8)
      })
      expect(Math.abs(meyerWallach(state, one.n) - one.meyer_wallach_Q)).toBeLessThan(1e-8)
    },
  )
})
