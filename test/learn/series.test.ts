import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { calendarAt, isStart } from '../../src/learn/calendar.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import type { Experiment, Series } from '../../src/document/experiment.ts'
import { fitRidge } from '../../src/learn/baselines/ridge.ts'
import { selectRows } from '../../src/learn/baselines/rows.ts'
import { createWork } from '../../src/learn/baselines/work.ts'
import { prepareExperiment } from '../../src/learn/prepare.ts'

const work = createWork(() => Promise.resolve())

/* A series without other features. */
function experimentOn(values: readonly number[], series: Series, split: Experiment['split']): Experiment {
  return {
    ...defaultExperiment(),
    data: {
      source: 'table',
      table: {
        name: 'series',
        provenance: 'made up',
        licence: 'CC0',
        series,
        featureNames: [],
        targetName: 'load',
        features: values.map(() => []),
        targets: values,
      },
    },
    split,
    task: { kind: 'regression', readout: 'output' },
  }
}

const chronological = { kind: 'chronological', train: 0.5, validation: 0.25, test: 0.25 } as const
const counting = Array.from({ length: 14 }, (_, step) => step * step)

describe('a table that is a series', () => {
  it('predicts each row from its past; rows without one are left out', async () => {
    const data = await prepareExperiment(
      experimentOn(counting, { lags: [1, 2], calendar: null }, chronological),
      [],
    )
    expect(data.featureNames).toEqual(['load, 1 step before', 'load, 2 steps before'])
    expect([...data.targets]).toEqual(counting.slice(2))
    expect(data.features.slice(0, 4)).toEqual(Float64Array.of(1, 0, 4, 1))
    expect(data.origin).toEqual({ provenance: 'made up', licence: 'CC0' })
  })

  it('is parted in the order of time', async () => {
    const { parts } = await prepareExperiment(
      experimentOn(counting, { lags: [2], calendar: null }, chronological),
      [],
    )
    expect(parts).toEqual({ train: [0, 1, 2, 3, 4, 5], validation: [6, 7, 8], test: [9, 10, 11] })
  })

  it('knows hour and weekday of each row', async () => {
    const calendar = { start: '2024-03-01T18:00', stepHours: 6 }
    const data = await prepareExperiment(experimentOn(counting, { lags: [1], calendar }, chronological), [])
    expect(data.featureNames.slice(1)).toEqual([
      'hour (sin)',
      'hour (cos)',
      'weekday (sin)',
      'weekday (cos)',
      'weekend',
    ])
    /* Row 0 is step 1: midnight of Saturday, 2 March. */
    const row = data.features.subarray(0, 6)
    expect(row[1]).toBeCloseTo(0, 12)
    expect(row[2]).toBeCloseTo(1, 12)
    expect(row[3]).toBeCloseTo(Math.sin((2 * Math.PI * 5) / 7), 12)
    expect(row[5]).toBe(1)
  })

  it.each([
    [
      { lags: [11], calendar: null },
      'regression',
      'a series with a lag of 11 steps needs at least 15 rows, got 14',
    ],
    [
      { lags: [1], calendar: { start: 'today', stepHours: 1 } },
      'regression',
      'the start of a series must be a time such as 2014-01-31T13:00, got "today"',
    ],
    [
      { lags: [1], calendar: null },
      'binary',
      'a series predicts a number from its past, got the task binary',
    ],
  ] as const)('refuses %o for a %s', async (series, kind, message) => {
    const experiment = experimentOn(counting, series, chronological)
    const task = { kind, readout: 'output' } as const
    await expect(prepareExperiment({ ...experiment, task }, [])).rejects.toThrow(message)
  })
})

describe('calendarAt', () => {
  it('counts on over days, months and leap years, from a Monday as 0', () => {
    expect(calendarAt('2024-02-28T23:00', 1)).toEqual({ hour: 0, weekday: 3 })
    expect(calendarAt('2024-02-28', 48)).toEqual({ hour: 0, weekday: 4 })
    expect(calendarAt('1969-12-29T06:30', 0)).toEqual({ hour: 6.5, weekday: 0 })
  })

  it.each(['', 'soon', '2024-13-01', '2023-02-29', '2024-01-01T24:00', '2024-01-01T10:60'])(
    'takes no "%s" for a time',
    (start) => {
      expect(isStart(start)).toBe(false)
    },
  )
})

const root = new URL('../../../shared/fixtures/third_party/datasets/', import.meta.url)

describe.skipIf(!existsSync(root))('the load of Victoria, against the references (../shared)', () => {
  it('is forecast by a linear model on the loads 1, 24 and 168 hours before as stated there', async () => {
    const reference = JSON.parse(readFileSync(new URL('load_reference.json', root), 'utf8')) as {
      mape_percent: Record<string, number>
    }
    const lines = readFileSync(new URL('load_victoria_hourly_2014.csv', root), 'utf8').trim().split('\n')
    const values = lines.slice(1).map((line) => Number(line.split(',')[1]))
    const count = values.length - 168
    const week = Array.from({ length: 168 }, (_, k) => count - 168 + k)
    const before = Array.from({ length: count - 168 }, (_, row) => row)
    const split = { kind: 'rows', train: before, validation: [], test: week } as const
    const data = await prepareExperiment(
      experimentOn(values, { lags: [1, 24, 168], calendar: null }, split),
      [],
    )
    const predictor = await fitRidge(selectRows(data, data.parts.train), 1e-10, work)
    const test = selectRows(data, data.parts.test)
    const predicted = predictor.predict(test.features, test.count)
    const errors = predicted.map((value, row) => Math.abs(value / test.targets[row]! - 1))
    const mape = (100 * errors.reduce((sum, error) => sum + error, 0)) / test.count
    expect(Math.abs(mape - reference.mape_percent['linear_one_step_lags_1_day_week']!)).toBeLessThan(1e-4)
  })
})
