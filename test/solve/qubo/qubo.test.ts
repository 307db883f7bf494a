import { describe, expect, it } from 'vitest'
import { readBqm, writeBqm } from '../../../src/solve/qubo/bqm.ts'
import { buildQubo } from '../../../src/solve/qubo/build.ts'
import { isFeasible } from '../../../src/solve/qubo/builders/built.ts'
import { assignmentOf, energyOf, fromIsing, toIsing } from '../../../src/solve/qubo/qubo.ts'
import { exactSpectrum } from '../../../src/solve/qubo/methods/exact.ts'
import { finish } from '../../../src/base/stepwise.ts'
import { randomQubo } from './random-qubo.ts'

const all = (variables: number) =>
  Array.from({ length: 2 ** variables }, (_, k) => assignmentOf(k, variables))

describe('Ising form', () => {
  it('has the energy of the QUBO at z = 1 - 2x, and leads back', () => {
    const qubo = { ...randomQubo(6, 1), offset: 3.25 }
    const ising = toIsing(qubo)
    const back = fromIsing(ising)
    for (const x of all(6)) {
      let energy = ising.offset
      const z = Array.from(x, (bit) => 1 - 2 * bit)
      for (const [i, field] of ising.field.entries()) energy += field * z[i]!
      for (const [k, coupling] of ising.coupling.entries())
        energy += coupling * z[ising.first[k]!]! * z[ising.second[k]!]!
      expect(energy).toBeCloseTo(energyOf(qubo, x), 12)
      expect(energyOf(back, x)).toBeCloseTo(energyOf(qubo, x), 12)
    }
  })
})

describe('binary quadratic models', () => {
  it('of dimod are read with spins s = 2x - 1', () => {
    /* dimod.BinaryQuadraticModel({'a': 1.5, 'b': -1}, {('a', 'b'): 2}, 0.5, 'SPIN').to_serializable() */
    const bqm = {
      type: 'BinaryQuadraticModel',
      version: { bqm_schema: '3.0.0' },
      use_bytes: false,
      variable_labels: ['a', 'b'],
      variable_type: 'SPIN',
      offset: 0.5,
      linear_biases: [1.5, -1],
      quadratic_biases: [2],
      quadratic_head: [0],
      quadratic_tail: [1],
    }
    const { qubo } = readBqm(bqm)
    expect(qubo.names).toEqual(['a', 'b'])
    const energies = all(2).map((x) => energyOf(qubo, x))
    /* (a, b) = (-1, -1), (1, -1), (-1, 1), (1, 1) */
    expect(energies).toEqual([2, 1, -4, 3])
  })

  it('come back as they were written', () => {
    const qubo = { ...randomQubo(7, 2, 0.5), offset: -1.5 }
    expect(readBqm(JSON.parse(JSON.stringify(writeBqm(qubo)))).qubo).toEqual(qubo)
  })

  it.each([
    [{}, 'BQM: type must be "BinaryQuadraticModel"'],
    [{ type: 'BinaryQuadraticModel', variable_type: 'DISCRETE' }, 'BQM: variable_type must be'],
    [
      { type: 'BinaryQuadraticModel', variable_type: 'SPIN', linear_biases: { type: 'array' } },
      'write the model with use_bytes=False',
    ],
  ])('that are none are refused by field: %j', (bqm, message) => {
    expect(() => readBqm(bqm)).toThrow(message)
  })
})

describe('builders', () => {
  it('an assignment is lowest where the tour is shortest, and breaks no rule', () => {
    const built = buildQubo({
      kind: 'tsp',
      points: [
        [0, 0],
        [4, 0],
        [4, 3],
        [0, 3],
      ],
    })
    const { best, minimum, optima } = finish(exactSpectrum(built.qubo))
    expect(minimum).toBeCloseTo(14, 9)
    expect(optima).toBe(8)
    expect(isFeasible(built, best)).toBe(true)
    expect(built.decode(best)).toMatchObject({ kind: 'tsp', length: 14 })
    expect(built.decode(new Uint8Array(16))).toMatchObject({ tour: null, length: null })
    expect(built.fixedSums).toHaveLength(4)
  })

  it('a portfolio without a given penalty holds as many assets as its budget', () => {
    const built = buildQubo({
      kind: 'portfolio',
      mu: [0.3, 0.2, 0.25, 0.1],
      cov: [
        [0.1, 0.05, 0.02, 0],
        [0.05, 0.1, 0, 0],
        [0.02, 0, 0.1, 0],
        [0, 0, 0, 0.1],
      ],
      budget: 2,
    })
    const { best, minimum } = finish(exactSpectrum(built.qubo))
    expect([...best]).toEqual([1, 0, 1, 0])
    expect(minimum).toBeCloseTo(built.objective(best), 12)
    expect(built.decode(best)).toMatchObject({ assets: ['asset 1', 'asset 3'] })
  })

  it('shared access serves who weighs more where slots are short, without collisions', () => {
    const built = buildQubo({
      kind: 'access',
      groups: [
        { name: 'a', runs: 2 },
        { name: 'b', runs: 2, priority: 3 },
      ],
      machines: ['M'],
      slots: ['1', '2', '3'],
    })
    const { best, minimum } = finish(exactSpectrum(built.qubo))
    expect(minimum).toBeCloseTo(1, 9)
    expect(isFeasible(built, best)).toBe(true)
    expect(built.decode(best)).toMatchObject({ missing: [{ group: 'a', slots: 1 }] })
  })

  it.each([
    [{ kind: 'maxcut', edges: [[1, 1]] }, 'edge 1: its ends must differ'],
    [{ kind: 'maxcut', edges: [[0, 5]], vertices: 3 }, 'edge 1: vertices must be 0..2, got 5'],
    [{ kind: 'number-partitioning', numbers: [1] }, 'at least 2 are needed'],
    [{ kind: 'tsp', points: [[0, 0]] }, 'at least 3 cities'],
    [{ kind: 'portfolio', mu: [1, 2], cov: [[1, 2]], budget: 1 }, 'cov: must be 2 rows of 2 numbers'],
    [{ kind: 'matrix', rows: [[1, 2], [3]] }, 'must be square'],
    [{ kind: 'matrix', terms: [[0, 3, 1]], variables: 2 }, 'variables must be 0..1, got 3'],
    [{ kind: 'matrix', terms: [] }, 'at least one variable'],
    [
      { kind: 'access', groups: [{ name: 'a', runs: 1, machines: ['X'] }], machines: ['M'], slots: ['1'] },
      'group "a": its machines must be among M, got "X"',
    ],
  ] as const)('refuse what cannot be meant: %j', (source, message) => {
    expect(() => buildQubo(source as Parameters<typeof buildQubo>[0])).toThrow(message)
  })
})
