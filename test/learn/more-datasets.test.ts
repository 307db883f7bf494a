import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { flatten } from '../../src/circuit/flatten.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { dataSetNamed, dataSets } from '../../src/document/registries.ts'
import { dataToolsFor } from '../../src/learn/data-tools.ts'
import type { DataSetRows } from '../../src/learn/datasets/data-set.ts'
import { moreGenerators } from '../../src/learn/datasets/more-generators.ts'
import { generateRows } from '../../src/learn/datasets/registry.ts'
import { prepareExperiment } from '../../src/learn/prepare.ts'
import { principalComponents } from '../../src/learn/reduction.ts'
import { readSource } from '../../src/learn/source-rows.ts'
import { sourceOf, withSource } from '../../src/store/data-edits.ts'

const make = (set: string, options: Record<string, number> = {}, noise = 0, count = 120) =>
  generateRows({ source: 'generated', set, count, noise, options }, 11, moreGenerators)

/* Row by row. */
function lines({ features, featureNames }: DataSetRows): number[][] {
  const width = featureNames.length
  return Array.from({ length: features.length / width }, (_, row) => [
    ...features.subarray(row * width, (row + 1) * width),
  ])
}

/* Share of the variance in the first directions: 1 where the rows fill no more of them. */
function heldBy(rows: DataSetRows, directions: number): number {
  const all = Array.from({ length: rows.targets.length }, (_, row) => row)
  return principalComponents(rows, directions, false, all).shares.reduce((sum, share) => sum + share, 0)
}

describe('the sets of the benchmark study', () => {
  it('separable: the sum of the features is beyond the margin on the side of the class', () => {
    const rows = make('linearly-separable', { features: 5, margin: 0.5 })
    for (const [row, line] of lines(rows).entries()) {
      const sum = line.reduce((total, value) => total + value, 0)
      expect(rows.targets[row] === 0 ? sum : -sum).toBeGreaterThan(0.5)
      expect(Math.max(...line.map(Math.abs))).toBeLessThanOrEqual(1)
    }
  })

  it('hidden manifold: features before the bend lie in as many directions as the dimension says', () => {
    for (const dimension of [1, 2, 3]) {
      const rows = make('hidden-manifold', { features: 6, dimension })
      const straight = { ...rows, features: rows.features.map(Math.atanh) }
      expect(heldBy(straight, dimension)).toBeCloseTo(1, 10)
      expect(dimension === 1 || heldBy(straight, dimension - 1) < 0.999).toBe(true)
    }
  })

  it('hyperplanes: features lie in as many directions as the dimension says, each of deviation 1', () => {
    const rows = make('hyperplanes', { features: 6, hyperplanes: 4, dimension: 2 })
    expect(heldBy(rows, 2)).toBeCloseTo(1, 12)
    const first = lines(rows).map((line) => line[0]!)
    expect(first.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10)
    expect(first.reduce((sum, value) => sum + value * value, 0) / first.length).toBeCloseTo(1, 12)
  })

  it('hyperplanes: one plane in one dimension is a threshold', () => {
    const rows = make('hyperplanes', { features: 2, hyperplanes: 1, dimension: 1 })
    const values = (klass: number) =>
      lines(rows)
        .filter((_, row) => rows.targets[row] === klass)
        .map((line) => line[0]!)
    /* Above the plane the number of planes is odd, which is class a. */
    expect(Math.min(...values(0))).toBeGreaterThan(Math.max(...values(1)))
  })

  it('two curves: without noise a curve of degree 1 and its copy fill cosine, sine and the offset', () => {
    const rows = make('two-curves', { features: 7, degree: 1, offset: 0.3 })
    expect(heldBy(rows, 3)).toBeCloseTo(1, 12)
    expect(heldBy(rows, 2)).toBeLessThan(0.9999)
  })

  it('bars and stripes: without noise whole columns or whole rows are lit', () => {
    const rows = make('bars-and-stripes', { width: 5, height: 3 })
    for (const [row, pixels] of lines(rows).entries()) {
      const same = pixels.every((pixel, k) => pixel === pixels[rows.targets[row] === 0 ? k % 5 : k - (k % 5)])
      expect(same).toBe(true)
      expect(pixels.every((pixel) => Math.abs(pixel) === 1)).toBe(true)
    }
  })
})

describe('the load series', () => {
  const rows = make('load', { calendar: 1 }, 0.04, 400)

  it('reads the load 1, 24 and 168 hours before', () => {
    for (const [row, line] of lines(rows).entries()) {
      for (const [k, lag] of [1, 24, 168].entries())
        expect(row < lag || line[k] === rows.targets[row - lag]).toBe(true)
    }
  })

  it('has a calendar that turns once a day and once a week, with two of seven days a weekend', () => {
    const calendar = lines(rows).map((line) => line.slice(4))
    for (const [sinHour, cosHour, sinDay, cosDay] of calendar) {
      expect(sinHour! * sinHour! + cosHour! * cosHour!).toBeCloseTo(1, 12)
      expect(sinDay! * sinDay! + cosDay! * cosDay!).toBeCloseTo(1, 12)
    }
    expect(calendar[24]![0]).toBeCloseTo(calendar[0]![0]!, 12)
    expect(calendar[168]![2]).toBeCloseTo(calendar[0]![2]!, 12)
    expect(calendar.slice(0, 168).filter((line) => line[4] === 1).length).toBe(48)
  })

  it('has more to tell than yesterday does: weekends and weather change it', () => {
    const yesterday = lines(rows).map((line, row) => Math.abs(line[1]! - rows.targets[row]!))
    const mean = yesterday.reduce((sum, value) => sum + value, 0) / yesterday.length
    expect(mean).toBeGreaterThan(0.04)
    expect(mean).toBeLessThan(0.3)
  })
})

/* ---- measured sets ---- */

const shippedSets = [
  ['wine', 'wine.csv', 13, [59, 71, 48]],
  ['breast-cancer', 'breast_cancer.csv', 30, [212, 357]],
  ['digits', 'digits_8x8.csv', 64, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]],
] as const

describe.each(shippedSets)('shipped set %s', (set, file, width, sizes) => {
  const read = async () => {
    const source = { source: 'shipped', set } as const
    return readSource(source, 1, null, await dataToolsFor({ data: source }))
  }

  it('has the stated rows, columns, classes and kind, and says whom it is owed to', async () => {
    const rows = await read()
    const entry = dataSetNamed(set)!
    expect([rows.featureCount, rows.count, rows.kind]).toEqual([width, entry.count, entry.kind])
    expect(entry.featureCount).toBe(width)
    expect(rows.classNames.map((_, klass) => rows.targets.filter((one) => one === klass).length)).toEqual(
      sizes,
    )
    expect(rows.origin?.provenance).toContain('UCI Machine Learning Repository, doi:10.24432/')
    expect(rows.origin?.licence).toBe('CC BY 4.0')
  })

  const reference = new URL(`../../../shared/fixtures/datasets/${file}`, import.meta.url)
  it.skipIf(!existsSync(reference))('equals the reference file (../shared) number for number', async () => {
    const table = readFileSync(reference, 'utf8').trim().split('\n').slice(1)
    const expected = table.map((line) => line.split(',').map(Number))
    const { features, targets } = await read()
    expect([...features]).toEqual(expected.flatMap((row) => row.slice(0, -1)))
    expect([...targets]).toEqual(expected.map((row) => row.at(-1)))
  })
})

describe('choosing a set', () => {
  it.each(dataSets.map((entry) => [entry.name, entry] as const))(
    'of the name %s gives a circuit that reads every column of what is left of it',
    async (_, entry) => {
      const first = defaultExperiment()
      const { experiment } = withSource(first, parse(first.circuit.text).circuit!, sourceOf(entry))
      const data = await prepareExperiment(
        experiment,
        flatten(parse(experiment.circuit.text).circuit!).features,
      )
      expect(data.slots.length).toBe(data.featureCount)
      expect(data.featureRows.every(Number.isFinite)).toBe(true)
      expect(data.warnings.filter((warning) => warning !== data.reductionNote)).toEqual([])
    },
  )
})

describe('rows that are not loaded', () => {
  it('are asked for by name', () => {
    expect(() => readSource({ source: 'shipped', set: 'wine' }, 1, null)).toThrow(
      'the rows of "wine" must be loaded first; prepare the data with dataToolsFor',
    )
  })
})
