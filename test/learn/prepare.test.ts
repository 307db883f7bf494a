import { describe, expect, it } from 'vitest'
import { amplitudeAngles } from '../../src/circuit/blocks/amplitude-angles.ts'
import type { FeatureSlot } from '../../src/circuit/flat.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import type {
  DataSource,
  DrawnPoint,
  Experiment,
  Scaling,
  Split,
  Table,
} from '../../src/document/experiment.ts'
import { prepareData, toFeatureRows, type PreparedData } from '../../src/learn/prepare.ts'
import { readSource, toClasses } from '../../src/learn/source-rows.ts'

const column = (k: number): FeatureSlot => ({ kind: 'column', name: `x_${k}`, column: k })
const twoSlots = [column(0), column(1)]

function table(features: number[][], targets: (string | number)[]): DataSource {
  const names = (features[0] ?? []).map((_, k) => `f${k}`)
  const rows: Table = { name: 't', provenance: '', featureNames: names, targetName: 'y', features, targets }
  return { source: 'table', table: rows }
}

function experiment(changes: Partial<Experiment>): Experiment {
  return { ...defaultExperiment(), scaling: { kind: 'none' }, ...changes }
}

const binary = { kind: 'binary', readout: 'score' } as const
const multiclass = { kind: 'multiclass', readouts: ['a', 'b', 'c'] } as const
const regression = { kind: 'regression', readout: 'output' } as const
const rowsSplit = (train: number[], validation: number[] = [], test: number[] = []): Split => ({
  kind: 'rows',
  train,
  validation,
  test,
})
const fractions = (train: number, validation: number, test: number): Split => ({
  kind: 'fractions',
  train,
  validation,
  test,
})

/* 30 rows on a line, classes 20 and 10. */
const line = table(
  Array.from({ length: 30 }, (_, row) => [row, 2 * row]),
  Array.from({ length: 30 }, (_, row) => (row < 20 ? 'p' : 'q')),
)

const point = (x: number, y: number, label: string | number): DrawnPoint => ({ x, y, label })

const numbers = (targets: number[]) =>
  prepareData(
    experiment({
      data: table(
        targets.map((_, row) => [row]),
        targets,
      ),
      task: regression,
      split: rowsSplit(targets.map((_, row) => row)),
    }),
    [column(0)],
  )

const warnings = (slots: FeatureSlot[]) =>
  prepareData(experiment({ data: line, task: binary }), slots).warnings

const sizes = ({ parts }: PreparedData) => [parts.train.length, parts.validation.length, parts.test.length]

describe('prepareData on the default experiment', () => {
  const prepared = prepareData(defaultExperiment(), twoSlots)

  it('parts 200 rows into 140, 30 and 30, each row once', () => {
    expect(sizes(prepared)).toEqual([140, 30, 30])
    const { train, validation, test } = prepared.parts
    expect([...train, ...validation, ...test].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 200 }, (_, row) => row),
    )
    for (const part of ['train', 'validation', 'test'] as const)
      for (const row of prepared.parts[part]) expect(prepared.partOf[row]).toBe(part)
  })

  it('gives features within the range on the training part and targets of -1 and +1', () => {
    const training = prepared.parts.train.flatMap((row) => [
      ...prepared.featureRows.subarray(2 * row, 2 * row + 2),
    ])
    const { scaling } = defaultExperiment()
    if (scaling.kind !== 'min-max') throw new Error('the default experiment scales to a range')
    expect(Math.min(...training)).toBeCloseTo(scaling.low, 14)
    expect(Math.max(...training)).toBeCloseTo(scaling.high, 14)
    expect(new Set(prepared.encodedTargets)).toEqual(new Set([-1, 1]))
    expect([...prepared.encodedTargets]).toEqual([...prepared.targets].map((klass) => 2 * klass - 1))
  })

  it('gives the same bits for the same document and another split for another seed', () => {
    expect(prepareData(defaultExperiment(), twoSlots)).toEqual(prepared)
    expect(prepareData({ ...defaultExperiment(), seed: 7 }, twoSlots).parts).not.toEqual(prepared.parts)
  })
})

describe('the split', () => {
  it.each([
    [fractions(0.6, 0.2, 0.2), [18, 6, 6], [12, 4, 4]],
    [fractions(0.8, 0.2, 0), [24, 6, 0], [16, 4, 0]],
    [fractions(1, 0, 0), [30, 0, 0], [20, 0, 0]],
  ])('keeps the shares of the classes: %o', (split, expected, ofFirstClass) => {
    const prepared = prepareData(experiment({ data: line, task: binary, split }), twoSlots)
    expect(sizes(prepared)).toEqual(expected)
    const { train, validation, test } = prepared.parts
    const inFirst = [train, validation, test].map((part) => part.filter((row) => row < 20).length)
    for (const [k, count] of inFirst.entries())
      expect(Math.abs(count - ofFirstClass[k]!)).toBeLessThanOrEqual(1)
  })

  it('takes explicit rows in their order', () => {
    const split = rowsSplit([25, 3, 1], [2], [29, 0])
    const prepared = prepareData(experiment({ data: line, task: binary, split }), twoSlots)
    expect(prepared.parts).toEqual({ train: [25, 3, 1], validation: [2], test: [29, 0] })
    expect(prepared.partOf.filter((part) => part === null).length).toBe(24)
  })

  it.each([
    [rowsSplit([0, 25, 30]), 'row numbers of train must be 0..29, got 30'],
    [rowsSplit([0, 25], [1.5]), 'row numbers of validation must be 0..29, got 1.5'],
    [rowsSplit([]), 'the training part needs rows, got none'],
    [rowsSplit([0, 1, 2]), 'needs rows of every class, got none of "q"'],
    [fractions(0.01, 0.5, 0.49), 'needs rows of every class'],
    [fractions(0, 0.5, 0.5), 'train above 0, got train 0'],
  ])('refuses %o', (split, message) => {
    expect(() => prepareData(experiment({ data: line, task: binary, split }), twoSlots)).toThrow(message)
  })
})

describe('the scaling', () => {
  const data = table(
    [
      [1, 10],
      [3, 10],
      [2, 10],
      [9, 12],
    ],
    ['a', 'b', 'a', 'b'],
  )
  const scaled = (scaling: Scaling) =>
    prepareData(experiment({ data, task: binary, split: rowsSplit([0, 1, 2], [3]), scaling }), twoSlots)

  it('none leaves the numbers as they are', () => {
    expect([...scaled({ kind: 'none' }).featureRows]).toEqual([1, 10, 3, 10, 2, 10, 9, 12])
  })

  it('min-max is fitted on the training part alone; a constant column goes to the middle, with a warning', () => {
    const prepared = scaled({ kind: 'min-max', low: -1, high: 2 })
    expect([...prepared.featureRows]).toEqual([-1, 0.5, 2, 0.5, 0.5, 0.5, 11, 0.5])
    expect(prepared.warnings).toContain(
      '"f1" has the same value in every training row: no model learns from it, leave it out',
    )
  })

  it('standard gives mean 0 and the factor as deviation', () => {
    const prepared = scaled({ kind: 'standard', factor: 2 })
    const first = [0, 1, 2].map((row) => prepared.scaled[2 * row]!)
    const deviation = Math.sqrt(2 / 3)
    for (const [k, value] of [-2 / deviation, 2 / deviation, 0].entries())
      expect(first[k]).toBeCloseTo(value, 14)
    expect(prepared.scaled[6]).toBeCloseTo((2 * 7) / deviation, 13)
  })

  it('refuses a range upside down', () => {
    expect(() => scaled({ kind: 'min-max', low: 1, high: 1 })).toThrow('low must be below high, got 1 and 1')
  })
})

describe('what the circuit reads', () => {
  it('takes columns by the slots, in any order and more than once', () => {
    const prepared = prepareData(experiment({ data: line, task: binary }), [column(1), column(0), column(1)])
    expect([...prepared.featureRows.subarray(9, 12)]).toEqual([6, 3, 6])
    expect(prepared.warnings).toEqual([])
  })

  it('derives amplitude angles from the scaled row, padded with zeros', () => {
    const slots = Array.from({ length: 3 }, (_, position): FeatureSlot => ({
      kind: 'amplitude',
      name: `amplitude[${position}]`,
      position,
      columns: 4,
    }))
    const data = table(
      [
        [3, 4, 1],
        [1, -1, 2],
        [0, 2, 0],
        [5, 1, 1],
      ],
      ['a', 'b', 'a', 'b'],
    )
    const prepared = prepareData(experiment({ data, task: binary, split: rowsSplit([0, 1, 2, 3]) }), slots)
    expect([...prepared.featureRows.subarray(3, 6)]).toEqual([...amplitudeAngles([1, -1, 2, 0], 4)])
    expect([...toFeatureRows(prepared, [1, -1, 2])]).toEqual([...amplitudeAngles([1, -1, 2, 0], 4)])
    expect([...toFeatureRows(prepared, [0, 0, 0])]).toEqual([0, 0, 0])
  })

  it('refuses a row of zeros under an amplitude encoding, naming it', () => {
    const slots: FeatureSlot[] = [{ kind: 'amplitude', name: 'amplitude[0]', position: 0, columns: 2 }]
    const data = table(
      [
        [1, 2],
        [0, 0],
        [3, 1],
        [2, 2],
      ],
      ['a', 'b', 'a', 'b'],
    )
    const split = rowsSplit([0, 1, 2, 3])
    expect(() => prepareData(experiment({ data, task: binary, split }), slots)).toThrow(
      'row 2: an amplitude encoding needs a feature other than 0',
    )
  })

  it('refuses a feature that the data lack, saying what to do', () => {
    expect(() => prepareData(experiment({ data: line, task: binary }), [column(0), column(3)])).toThrow(
      'data: the circuit reads the feature "x_3" (column 4), but the data have 2 columns (f0, f1); leave the feature out or choose data with more columns',
    )
  })

  it('warns of features that nothing reads, and of a circuit that reads none', () => {
    expect(warnings([column(0)])).toEqual(['the circuit does not read "f1"'])
    expect(warnings([])).toEqual(['the circuit reads no feature: it gives the same answer for every row'])
  })

  it('scales other points as it scaled the rows', () => {
    const scaling: Scaling = { kind: 'min-max', low: -1, high: 1 }
    const prepared = prepareData(experiment({ data: line, task: binary, scaling }), twoSlots)
    expect([...toFeatureRows(prepared, prepared.features)]).toEqual([...prepared.featureRows])
  })
})

describe('targets', () => {
  it('of a regression stay as they are while a readout can reach them', () => {
    const prepared = numbers([-1.5, 0.2, 3.9])
    expect([...prepared.encodedTargets]).toEqual([-1.5, 0.2, 3.9])
    expect(prepared.targetScaler).toEqual({ centre: 0, factor: 1 })
  })

  it.each([[[120_000, 250_000, 380_000]], [[0.001, 0.0012, 0.0014]], [[-7, 0, 7]]])(
    'of a regression beyond reach have a unit in which they are -1 to 1: %o',
    (targets) => {
      const { encodedTargets, targetScaler, warnings } = numbers(targets)
      expect([...encodedTargets]).toEqual(targets)
      const { centre, factor } = targetScaler
      for (const [row, expected] of [-1, 0, 1].entries())
        expect((targets[row]! - centre) * factor).toBeCloseTo(expected, 12)
      expect(warnings.join()).toContain('"y" is brought to -1..1')
    },
  )

  it('as labels are sorted as numbers where they are numbers, else by their letters', () => {
    expect(toClasses(['10', '9', '9', '-1'])).toEqual({
      names: ['-1', '9', '10'],
      indices: Float64Array.of(2, 1, 1, 0),
    })
    expect(toClasses([2, 1, 2]).names).toEqual(['1', '2'])
    expect(toClasses(['b', 'a', 'B']).names).toEqual(['B', 'a', 'b'])
  })
})

describe('readSource', () => {
  it('draws a curve from points with words, a surface from points with numbers', () => {
    const points = [point(0, 1, 'a'), point(1, 2, 'a')]
    const curve = readSource({ source: 'drawn', points }, 1, 'regression')
    expect([curve.featureNames, [...curve.features], [...curve.targets]]).toEqual([['x'], [0, 1], [1, 2]])
    const numbered = readSource({ source: 'drawn', points: [point(0, 1, 5), point(1, 2, 6)] }, 1, null)
    expect([numbered.kind, [...numbered.features], [...numbered.targets]]).toEqual([
      'regression',
      [0, 1, 1, 2],
      [5, 6],
    ])
  })

  it('guesses the kind of task from the targets when none is given', () => {
    const kinds = [
      ['a', 'b'],
      ['a', 'b', 'c'],
      [1, 2],
    ].map(
      (targets) =>
        readSource(
          table(
            targets.map((_, row) => [row]),
            targets,
          ),
          1,
          null,
        ).kind,
    )
    expect(kinds).toEqual(['binary', 'multiclass', 'regression'])
  })

  it('gives the range of every feature', () => {
    expect(readSource(line, 1, 'binary').ranges).toEqual([
      [0, 29],
      [0, 58],
    ])
  })

  const three = table([[1], [2], [3]], ['a', 'b', 'c'])
  const moons = { source: 'generated', set: 'moons', count: 10, noise: 0, options: {} } as const
  const bad: [DataSource, Experiment['task']['kind'], string][] = [
    [three, 'binary', 'a binary task needs 2 classes, got 3 (a, b, c); choose the multi-class task'],
    [table([[1], [2]], ['a', 'a']), 'binary', 'needs 2 classes, got 1 (a); add rows of another class'],
    [table([[1], [2]], ['a', 'a']), 'multiclass', 'needs at least 2 classes, got 1 (a)'],
    [three, 'regression', 'row 1: a regression needs a number as target, got "a"'],
    [table([[1], [NaN]], ['a', 'b']), 'binary', 'row 2, feature "f0": a finite number is needed, got NaN'],
    [table([[1], [2, 3]], ['a', 'b']), 'binary', 'row 2: 1 features are needed, got 2'],
    [table([[1], [2]], ['a']), 'binary', 'got 2 rows and 1 targets'],
    [table([], []), 'binary', 'at least one feature column'],
    [{ source: 'drawn', points: [] }, 'binary', 'rows are needed, got none; draw points'],
    [{ source: 'shipped', set: 'iris' }, 'binary', 'a binary task needs 2 classes, got 3'],
    [{ ...moons, set: 'fourier' }, 'binary', 'needs a regression, got the task binary'],
    [
      table(
        Array.from({ length: 21 }, (_, row) => [row]),
        Array.from({ length: 21 }, (_, row) => row),
      ),
      'multiclass',
      'at most 20 classes, got 21 different labels; choose a regression',
    ],
  ]

  it.each(bad)('refuses rows and tasks that do not go together: %o as %s', (source, kind, message) => {
    expect(() => readSource(source, 1, kind)).toThrow(message)
  })

  it('takes a two-class set as a multi-class task, and as a regression on its class numbers', () => {
    expect(readSource(moons, 1, 'multiclass').classNames).toEqual(['a', 'b'])
    expect(readSource(moons, 1, 'regression').classNames).toEqual([])
  })

  it('prepares iris for three classes', () => {
    const slots = [0, 1, 2, 3].map(column)
    const prepared = prepareData(
      experiment({
        data: { source: 'shipped', set: 'iris' },
        task: multiclass,
        split: fractions(0.7, 0.15, 0.15),
      }),
      slots,
    )
    expect(new Set(prepared.encodedTargets)).toEqual(new Set([0, 1, 2]))
    const perClass = [0, 1, 2].map(
      (klass) => prepared.parts.train.filter((row) => prepared.targets[row] === klass).length,
    )
    expect(perClass).toEqual([35, 35, 35])
  })
})
