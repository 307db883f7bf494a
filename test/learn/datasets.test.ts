import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createStream } from '../../src/base/random.ts'
import { adhoc, zzState } from '../../src/learn/datasets/adhoc.ts'
import type { DataSetRows } from '../../src/learn/datasets/data-set.ts'
import { irisRows } from '../../src/learn/datasets/iris.ts'
import { moreGenerators } from '../../src/learn/datasets/more-generators.ts'
import { dataSetGenerators, generateRows as generateUsual } from '../../src/learn/datasets/registry.ts'
import { dataSets } from '../../src/document/registries.ts'

/* With the generators that are loaded on demand. */
const generateRows = (source: Parameters<typeof generateUsual>[0], seed: number) =>
  generateUsual(source, seed, moreGenerators)

const request = (set: string, count = 120, noise = 0, options: Record<string, number> = {}) =>
  ({ source: 'generated', set, count, noise, options }) as const

/* Mean distance to the nearest row of the same class over that to the nearest of another: below 1 where classes hold together. */
function cohesion({ features, targets }: DataSetRows): number {
  const count = targets.length
  let own = 0
  let other = 0
  for (let i = 0; i < count; i++) {
    let nearestOwn = Infinity
    let nearestOther = Infinity
    for (let j = 0; j < count; j++) {
      if (i === j) continue
      const dx = features[2 * i]! - features[2 * j]!
      const dy = features[2 * i + 1]! - features[2 * j + 1]!
      const distance = Math.hypot(dx, dy)
      if (targets[i] === targets[j]) nearestOwn = Math.min(nearestOwn, distance)
      else nearestOther = Math.min(nearestOther, distance)
    }
    own += nearestOwn
    other += nearestOther
  }
  return own / other
}

/* Variance of all numbers. */
function spread(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
}

/* Sines and cosines of a series of degree 2. */
const basis = (x: number) => [Math.cos(x), Math.sin(x), Math.cos(2 * x), Math.sin(2 * x)]

const generated = dataSets.filter(({ source }) => source === 'generated')

const classified = generated.filter(({ kind }) => kind !== 'regression')
const planar = classified.filter(
  ({ name }) => name !== 'adhoc' && dataSetGenerators.some((generator) => generator.name === name),
)

describe('the data set registry', () => {
  it('has a generator for every generated set that documents may name, and no other', () => {
    expect([...dataSetGenerators, ...moreGenerators].map(({ name }) => name).toSorted()).toEqual(
      generated.map(({ name }) => name).toSorted(),
    )
  })

  it.each([
    [request('moon'), 'the set must be one of moons'],
    [request('moons', 3), 'rows must be 4..20000, got 3'],
    [request('moons', 10, -1), 'the noise must be 0 or more, got -1'],
    [request('blobs', 10, 0, { classes: 9 }), 'classes must be 2..4, got 9'],
    [request('two-curves', 10, 0, { degree: 2.5 }), 'degree must be a whole number, got 2.5'],
  ])('refuses %o', (source, message) => {
    expect(() => generateRows(source, 1)).toThrow(message)
  })
})

describe.each(generated)('data set $name', (entry) => {
  const source = request(entry.name, 121, entry.noise?.initial ?? 0)
  const rows = generateRows(source, 42)

  it('has the stated shape, finite numbers and class names for classes only', () => {
    expect(rows.featureNames.length).toBe(entry.featureCount)
    expect(rows.features.length).toBe(121 * entry.featureCount)
    expect(rows.classNames.length > 0).toBe(entry.kind !== 'regression')
    expect(rows.features.every(Number.isFinite) && rows.targets.every(Number.isFinite)).toBe(true)
  })

  it('gives the same bits for the same seed and others for another', () => {
    expect(generateRows(source, 42)).toEqual(rows)
    expect(generateRows(source, 43).features).not.toEqual(rows.features)
  })
})

describe.each(classified)('the classes of $name', (entry) => {
  const rows = generateRows(request(entry.name, 121, entry.noise?.initial ?? 0), 42)

  it('are as even as the count allows', () => {
    const sizes = rows.classNames.map((_, klass) => rows.targets.filter((target) => target === klass).length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(121)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  })

  it('come in random order', () => {
    const firstHalf = rows.targets.slice(0, 60).filter((target) => target === 0).length
    expect(firstHalf).toBeGreaterThan(10)
    expect(firstHalf).toBeLessThan(50)
  })
})

describe.each(planar)('the points of $name', (entry) => {
  it('hold the classes together without noise, at both ends of every option', () => {
    const ends = entry.options.flatMap(({ name, low, high }) => [{ [name]: low }, { [name]: high }])
    for (const options of [{}, ...ends])
      expect(cohesion(generateRows(request(entry.name, 300, 0, options), 1))).toBeLessThan(0.75)
  })

  it('spread by the noise', () => {
    const still = generateRows(request(entry.name, 2000, 0), 5)
    const moved = generateRows(request(entry.name, 2000, 0.2), 5)
    /* Independent noise adds its variance 0.04, within the sampling error of 4000 numbers. */
    const added = spread(moved.features) - spread(still.features)
    expect(added).toBeGreaterThan(0.02)
    expect(added).toBeLessThan(0.06)
  })
})

describe('the shapes of the sets', () => {
  it('moons lie on half circles around (0, 0) and (1, 0.5)', () => {
    const { features, targets } = generateRows(request('moons'), 3)
    for (const [row, klass] of targets.entries()) {
      const [x, y] = [features[2 * row]!, features[2 * row + 1]!]
      const radius = klass === 0 ? Math.hypot(x, y) : Math.hypot(x - 1, y - 0.5)
      expect(radius).toBeCloseTo(1, 12)
      expect(klass === 0 ? y : 0.5 - y).toBeGreaterThan(-1e-12)
    }
  })

  it('circles have the radii 1 and the factor', () => {
    const { features, targets } = generateRows(request('circles', 100, 0, { factor: 0.3 }), 3)
    for (const [row, klass] of targets.entries())
      expect(Math.hypot(features[2 * row]!, features[2 * row + 1]!)).toBeCloseTo(klass === 0 ? 1 : 0.3, 12)
  })

  it('xor keeps 0.1 from the axes and its class is the sign of x y', () => {
    const { features, targets } = generateRows(request('xor', 400), 3)
    for (const [row, klass] of targets.entries()) {
      const [x, y] = [features[2 * row]!, features[2 * row + 1]!]
      expect(Math.min(Math.abs(x), Math.abs(y))).toBeGreaterThanOrEqual(0.1)
      expect(x * y < 0 ? 1 : 0).toBe(klass)
    }
  })

  it('fourier is a series of the stated degree: fitted exactly by its sines and cosines', () => {
    const { features, targets } = generateRows(request('fourier', 64, 0, { degree: 2 }), 9)
    /* Normal equations by Gauss elimination. */
    const system = Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => 0))
    for (const [row, x] of features.entries()) {
      const values = basis(x)
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) system[i]![j]! += values[i]! * values[j]!
        system[i]![4]! += values[i]! * targets[row]!
      }
    }
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < 4; j++) {
        if (i === j) continue
        const factor = system[j]![i]! / system[i]![i]!
        for (let k = 0; k < 5; k++) system[j]![k]! -= factor * system[i]![k]!
      }
    }
    const coefficients = system.map((line, i) => line[4]! / line[i]!)
    for (const [row, x] of features.entries()) {
      const fitted = basis(x).reduce((sum, value, i) => sum + value * coefficients[i]!, 0)
      expect(fitted).toBeCloseTo(targets[row]!, 10)
    }
    expect(Math.max(...targets.map(Math.abs))).toBeLessThanOrEqual(0.8 + 1e-3)
  })
})

describe('the ad hoc set', () => {
  it('is separated by the kernel of its own feature map: the parity is linear in the density matrix', () => {
    const rows = adhoc.generate({
      count: 80,
      noise: 0,
      options: { gap: 0.3 },
      stream: createStream(4, 'data'),
    })
    /* A parity beyond +-0.3 is a linear function of |psi><psi|: a perceptron in these 16 real numbers must converge. */
    const densities = rows.targets.map((_, row) => row)
    const features = Array.from(densities, (row) => {
      const state = zzState(rows.features[2 * row]!, rows.features[2 * row + 1]!)
      const entries: number[] = []
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          const [a, b, c, d] = [state[2 * i]!, state[2 * i + 1]!, state[2 * j]!, state[2 * j + 1]!]
          entries.push(i <= j ? a * c + b * d : b * c - a * d)
        }
      }
      return entries
    })
    const weights = Array.from({ length: 16 }, () => 0)
    let mistakes = 1
    for (let pass = 0; pass < 20_000 && mistakes > 0; pass++) {
      mistakes = 0
      for (const [row, entries] of features.entries()) {
        const sign = rows.targets[row] === 1 ? 1 : -1
        if (sign * entries.reduce((sum, value, k) => sum + value * weights[k]!, 0) > 0) continue
        mistakes += 1
        for (const [k, value] of entries.entries()) weights[k]! += sign * value
      }
    }
    expect(mistakes).toBe(0)
  })

  it('has states of norm 1', () => {
    expect(zzState(0.3, 2.1).reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 14)
  })
})

const kernels = new URL('../../../shared/fixtures/kernels/kernels.json', import.meta.url)

describe.skipIf(!existsSync(kernels))(
  'the feature map of the ad hoc set, against the references (../shared)',
  () => {
    it('gives the kernel matrices of the reference sets on two qubits', () => {
      interface Case {
        X_train: number[][]
        K_train: number[][]
      }
      const cases = (JSON.parse(readFileSync(kernels, 'utf8')) as { adhoc: Case[] }).adhoc.filter(
        ({ X_train }) => X_train[0]?.length === 2,
      )
      expect(cases.length).toBeGreaterThan(0)
      /* Features are given to 8 decimals there: hence 1e-7. */
      for (const { X_train, K_train } of cases) {
        const states = X_train.map(([x0, x1]) => zzState(x0!, x1!))
        for (const [i, a] of states.entries()) {
          for (const [j, b] of states.entries()) {
            let re = 0
            let im = 0
            for (let k = 0; k < 8; k += 2) {
              re += a[k]! * b[k]! + a[k + 1]! * b[k + 1]!
              im += a[k]! * b[k + 1]! - a[k + 1]! * b[k]!
            }
            expect(Math.abs(re * re + im * im - K_train[i]![j]!)).toBeLessThan(1e-7)
          }
        }
      }
    })
  },
)

const iris = new URL('../../../shared/fixtures/datasets/iris.csv', import.meta.url)

describe('iris', () => {
  it('has 50 flowers of each of three species', () => {
    const { targets, features, classNames } = irisRows()
    expect(classNames.map((_, klass) => targets.filter((target) => target === klass).length)).toEqual([
      50, 50, 50,
    ])
    expect(features.length).toBe(600)
  })

  it.skipIf(!existsSync(iris))('equals the reference file (../shared) number for number', () => {
    const lines = readFileSync(iris, 'utf8').trim().split('\n').slice(1)
    const { features, targets } = irisRows()
    const expected = lines.map((line) => line.split(',').map(Number))
    expect([...features]).toEqual(expected.flatMap((row) => row.slice(0, 4)))
    expect([...targets]).toEqual(expected.map((row) => row[4]))
  })
})
