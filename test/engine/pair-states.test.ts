/* Reduced states of all pairs at once against the slow twin, one pair after the other. */
import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { vonNeumannEntropy } from '../../src/engine/entanglement.ts'
import { PairStates } from '../../src/engine/pair-states.ts'
import { reducedDensityMatrix } from '../../src/engine/reduced.ts'

const r = Math.SQRT1_2

/** A state without any symmetry, of norm 1. */
function randomState(qubits: number, seed: number): Float64Array {
  const stream = createStream(seed, 'pair states')
  const raw = Float64Array.from({ length: 2 << qubits }, () => stream.uniform() - 0.4)
  const norm = Math.sqrt(raw.reduce((sum, value) => sum + value * value, 0))
  return raw.map((value) => value / norm)
}

function pairStatesOf(qubits: number, ...states: readonly Float64Array[]): PairStates {
  const pairs = new PairStates(qubits)
  for (const state of states) pairs.add(state)
  return pairs
}

/** The largest difference of two arrays of one length. */
function distance(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0)
}

describe('blochVectors', () => {
  it.each([
    ['|0>', [1, 0, 0, 0], [0, 0, 1]],
    ['|1>', [0, 0, 1, 0], [0, 0, -1]],
    ['|+>', [r, 0, r, 0], [1, 0, 0]],
    ['|+i>', [r, 0, 0, r], [0, 1, 0]],
  ])('of %s', (_, state, vector) => {
    expect(
      distance(pairStatesOf(1, Float64Array.from(state)).blochVectors(), Float64Array.from(vector)),
    ).toBeLessThan(1e-13)
  })

  it('of |+>|1> (qubit 1 first), and of a Bell pair', () => {
    const product = pairStatesOf(2, Float64Array.of(0, 0, r, 0, 0, 0, r, 0))
    expect(distance(product.blochVectors(), Float64Array.of(0, 0, -1, 1, 0, 0))).toBeLessThan(1e-13)
    const bell = pairStatesOf(2, Float64Array.of(r, 0, 0, 0, 0, 0, r, 0))
    expect(distance(bell.blochVectors(), new Float64Array(6))).toBeLessThan(1e-13)
  })
})

describe('pair', () => {
  it.each([2, 3, 5, 7])(
    'is the reduced density matrix of every pair of %i qubits, in either order',
    (qubits) => {
      const state = randomState(qubits, qubits)
      const pairs = pairStatesOf(qubits, state)
      let most = 0
      for (let i = 0; i < qubits; i++)
        for (let j = 0; j < qubits; j++) {
          if (i === j) continue
          const slow = reducedDensityMatrix(state, [i, j])
          most = Math.max(most, distance(pairs.pair(i, j).data, slow.data))
        }
      expect(most).toBeLessThan(1e-13)
    },
  )

  it('adds the states of a mixture by their weights', () => {
    const [a, b] = [
      randomState(4, 1).map((value) => 0.6 * value),
      randomState(4, 2).map((value) => 0.8 * value),
    ]
    const [first, second] = [a, b].map((state) => reducedDensityMatrix(state, [2, 0]).data)
    expect(
      distance(
        pairStatesOf(4, a, b).pair(2, 0).data,
        first!.map((value, i) => value + second![i]!),
      ),
    ).toBeLessThan(1e-13)
  })

  it('refuses a state of another size', () => {
    expect(() => new PairStates(2).add(new Float64Array(4))).toThrow('has 8 numbers, got 4')
  })
})

describe('measure', () => {
  it('leaves the mixture of both outcomes, as two projected states do', () => {
    const state = randomState(3, 9)
    const projected = [0, 1].map((outcome) =>
      state.map((value, at) => ((((at >> 1) >> 1) & 1) === outcome ? value : 0)),
    )
    const measured = pairStatesOf(3, state)
    measured.measure(1)
    const mixture = pairStatesOf(3, ...projected)
    expect(distance(measured.blochVectors(), mixture.blochVectors())).toBeLessThan(1e-13)
    for (const [i, j] of [
      [0, 1],
      [2, 1],
      [0, 2],
    ] as const)
      expect(distance(measured.pair(i, j).data, mixture.pair(i, j).data)).toBeLessThan(1e-13)
  })
})

describe('vonNeumannEntropy', () => {
  it('is 0 for a pure pair, 1 bit for half of a GHZ state, 2 for noise', () => {
    const ghz = new Float64Array(16)
    ghz[0] = ghz[14] = r
    const pairs = pairStatesOf(3, ghz)
    expect(vonNeumannEntropy(pairs.pair(0, 2))).toBeCloseTo(1, 12)
    const bell = pairStatesOf(2, Float64Array.of(r, 0, 0, 0, 0, 0, r, 0))
    expect(vonNeumannEntropy(bell.pair(0, 1))).toBeCloseTo(0, 12)
    for (const qubit of [0, 1]) bell.measure(qubit)
    expect(vonNeumannEntropy(bell.pair(1, 0))).toBeCloseTo(1, 12)
    const noise = { size: 4, data: new Float64Array(32) }
    for (let i = 0; i < 4; i++) noise.data[10 * i] = 0.25
    expect(vonNeumannEntropy(noise)).toBeCloseTo(2, 12)
  })
})
