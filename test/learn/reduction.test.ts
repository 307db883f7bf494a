import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { symmetricEigen } from '../../src/base/symmetric-eigen.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import { prepareData, prepareExperiment, toFeatureRows } from '../../src/learn/prepare.ts'
import { principalComponents, reduceRows } from '../../src/learn/reduction.ts'

interface Frozen {
  readonly rows: readonly number[]
  readonly plain: { readonly shares: readonly number[]; readonly components: readonly number[] }
  readonly standard: { readonly shares: readonly number[]; readonly components: readonly number[] }
}

const { pca: frozen } = JSON.parse(
  readFileSync(new URL('../fixtures/baselines.json', import.meta.url), 'utf8'),
) as { pca: Frozen }

const named = (width: number, features: readonly number[]) => ({
  featureNames: Array.from({ length: width }, (_, k) => `x_${k}`),
  features: Float64Array.from(features),
})
const wide = named(4, frozen.rows)
const all = Array.from({ length: 60 }, (_, row) => row)

function apart(actual: ArrayLike<number>, expected: readonly number[]): number {
  if (actual.length !== expected.length) return Infinity
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(actual[i]! - value)), 0)
}

describe('symmetricEigen', () => {
  it('takes a random symmetric matrix apart into orthonormal vectors, largest value first, to 1e-12', () => {
    const size = 20
    const stream = createStream(5, 'matrix')
    const matrix = new Float64Array(size * size)
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++) matrix[i * size + j] = matrix[j * size + i] = stream.normal()
    const { values, vectors } = symmetricEigen(matrix, size)
    expect([...values]).toEqual([...values].sort((a, b) => b - a))
    for (let k = 0; k < size; k++) {
      const v = vectors.subarray(k * size, (k + 1) * size)
      for (let i = 0; i < size; i++) {
        const image = v.reduce((sum, value, j) => sum + value * matrix[i * size + j]!, 0)
        expect(image).toBeCloseTo(values[k]! * v[i]!, 12)
      }
      for (let l = 0; l < size; l++) {
        const product = v.reduce((sum, value, j) => sum + value * vectors[l * size + j]!, 0)
        expect(product).toBeCloseTo(k === l ? 1 : 0, 12)
      }
      expect(Math.max(...v)).toBe(Math.max(...v.map(Math.abs)))
    }
  })

  it('takes equal values and zeros', () => {
    expect([...symmetricEigen(new Float64Array(9), 3).values]).toEqual([0, 0, 0])
    expect([...symmetricEigen(Float64Array.of(2, 0, 0, 2), 2).values]).toEqual([2, 2])
  })
})

describe('principal components', () => {
  it.each([
    ['as they are', false, frozen.plain],
    ['standardized', true, frozen.standard],
  ] as const)('are those of scikit-learn, columns %s', (_, standardize, expected) => {
    const { features, shares } = principalComponents(wide, 2, standardize, all)
    expect(apart(features.map(Math.abs), expected.components)).toBeLessThan(1e-9)
    expect(apart(shares, expected.shares)).toBeLessThan(1e-9)
  })

  it('are fitted on the training rows alone', () => {
    const train = all.slice(0, 40)
    const moved = { ...wide, features: wide.features.map((value, at) => (at >= 160 ? 9 * value : value)) }
    const [first, second] = [wide, moved].map((rows) => principalComponents(rows, 3, true, train))
    expect(second!.shares).toEqual(first!.shares)
    expect(second!.features.slice(0, 120)).toEqual(first!.features.slice(0, 120))
    expect(second!.features.slice(120)).not.toEqual(first!.features.slice(120))
  })

  it('refuse to be more than there are columns', () => {
    const reduction = { kind: 'pca', columns: 5, standardize: true } as const
    expect(() => reduceRows(wide, reduction, all)).toThrow(
      'principal components must be at most as many as the features (4), got 5; ask for fewer',
    )
  })
})

describe('pooling', () => {
  it('takes the means of blocks, row by row', () => {
    const picture = named(8, [1, 2, 3, 4, 5, 6, 7, 8])
    const pool = { kind: 'pool', width: 4, height: 2, columns: 2, rows: 1 } as const
    const { features, featureNames } = reduceRows(picture, pool, [0])
    expect([...features]).toEqual([(1 + 2 + 5 + 6) / 4, (3 + 4 + 7 + 8) / 4])
    expect(featureNames).toEqual(['block 1,1', 'block 1,2'])
    const upright = reduceRows(picture, { ...pool, width: 2, height: 4, columns: 1, rows: 4 }, [0])
    expect([...upright.features]).toEqual([1.5, 3.5, 5.5, 7.5])
  })

  it('refuses a picture of another size', () => {
    const pool = { kind: 'pool', width: 3, height: 2, columns: 1, rows: 1 } as const
    expect(() => reduceRows(wide, pool, all)).toThrow('a picture of 2 x 3 needs 6 features, got 4')
  })
})

describe('an experiment with a reduction', () => {
  const wine: Experiment = {
    ...defaultExperiment(),
    data: { source: 'shipped', set: 'wine' },
    reduction: { kind: 'pca', columns: 3, standardize: true },
    task: { kind: 'multiclass', readouts: ['a', 'b', 'c'] },
  }
  const slots = [0, 1, 2].map((column) => ({ kind: 'column', name: `x_${column}`, column }) as const)

  it('has the components as features of everything that follows', async () => {
    const data = await prepareExperiment(wine, slots)
    expect([data.featureCount, data.features.length, data.ranges.length]).toEqual([3, 3 * 178, 3])
    expect(data.featureNames).toEqual(['component 1', 'component 2', 'component 3'])
    expect(data.warnings[0]).toMatch(/^13 features are reduced to 3 principal components, which hold \d\d % /)
    const row = data.parts.test[0]!
    const again = toFeatureRows(data, data.features.subarray(3 * row, 3 * row + 3))
    expect([...again]).toEqual([...data.featureRows.subarray(3 * row, 3 * row + 3)])
  })

  it('refuses a circuit that reads more than is left', async () => {
    const fourth = { kind: 'column', name: 'x_3', column: 3 } as const
    await expect(prepareExperiment(wine, [...slots, fourth])).rejects.toThrow(
      'the circuit reads the feature "x_3" (column 4), but the data have 3 columns',
    )
  })

  it('needs its code loaded', () => {
    const iris = { ...wine, data: { source: 'shipped', set: 'iris' } } as const
    expect(() => prepareData(iris, slots)).toThrow('a reduction needs its code loaded first')
  })
})
