/* Forecasts, tail risks and algorithms as studies: against the reference of the load series, laws and hand-made numbers. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readProblem } from '../../../src/document/problems/codec.ts'
import type { ProblemDocument } from '../../../src/document/problems/problem.ts'
import {
  conformalHalfWidth,
  differenceInterval,
  errorsOf,
} from '../../../src/lab/problems/forecast/scores.ts'
import { readSeriesCsv } from '../../../src/lab/problems/series/series-csv.ts'
import { wasm } from '../../engine/engines.ts'
import { longestStretch, study } from '../studies/in-process.ts'

const documentOf = async <Kind extends 'forecast' | 'tail-risk' | 'algorithm'>(problem: object) =>
  (await readProblem({
    format: 'ansatz.problem',
    version: 1,
    seed: 7,
    problem,
  })) as unknown as ProblemDocument<Kind>

const folder = fileURLToPath(new URL('../../../../shared/fixtures/third_party/datasets/', import.meta.url))
const isThere = existsSync(`${folder}load_reference.json`)
const victoria = () => ({
  source: 'csv',
  name: 'victoria',
  text: readFileSync(`${folder}load_victoria_hourly_2014.csv`, 'utf8'),
})

describe('forecast', () => {
  it.skipIf(!isThere)('has the baselines of the reference', async () => {
    const document = await documentOf<'forecast'>({
      kind: 'forecast',
      data: victoria(),
      features: { calendar: false, columns: false },
      models: { classical: null, variational: null },
    })
    const { result } = await study(wasm, 'forecast', { document })
    const reference = JSON.parse(readFileSync(`${folder}load_reference.json`, 'utf8')) as {
      mape_percent: Record<string, number>
      'linear_weights_[1,lag1,lag_day,lag_week]': number[]
    }
    const percent = (name: string) => result!.models.find((model) => model.name === name)!.errors.mapePercent!
    expect(percent('seasonal-naive-168')).toBeCloseTo(reference.mape_percent['seasonal_naive_last_week']!, 4)
    expect(percent('seasonal-naive-24')).toBeCloseTo(
      reference.mape_percent['seasonal_naive_yesterday_rolling']!,
      4,
    )
    expect(percent('linear')).toBeCloseTo(reference.mape_percent['linear_one_step_lags_1_day_week']!, 4)
    const weights = Object.values(result!.models.find(({ name }) => name === 'linear')!.weights!)
    for (const [k, weight] of reference['linear_weights_[1,lag1,lag_day,lag_week]'].entries())
      expect(Math.abs(weights[k]! - weight)).toBeLessThan(1e-5)
    expect(result!.testStart).toBe('2014-02-19T00:00')
  })

  const small = {
    kind: 'forecast',
    data: { source: 'generated', count: 144, noise: 0.02 },
    seasons: [24],
    features: { lags: [1, 24], calendar: true, columns: true },
    split: { test: 24, calibration: 48 },
    models: { variational: { steps: 8, layers: 1 }, classical: { name: 'rbf-ridge' } },
  }

  it('gives every model the same rows', async () => {
    const document = await documentOf<'forecast'>(small)
    const one = await study(wasm, 'forecast', { document }, 2)
    const { models, truth, rows, features } = one.result!
    expect(models.map(({ name }) => name)).toEqual([
      'seasonal-naive-24',
      'linear',
      'variational',
      'rbf-ridge',
    ])
    expect(rows).toEqual({ train: 144 - 24 - 48 - 24, calibration: 48, test: 24 })
    expect(features).toHaveLength(8)
    for (const { forecast, errors, interval } of models) {
      expect(forecast).toHaveLength(24)
      expect(errorsOf(forecast, truth).mae).toBe(errors.mae)
      expect(interval!.halfWidth).toBeGreaterThan(0)
    }
    expect(models[0]!.errors.skill).toBe(0)
    expect(models.find(({ name }) => name === 'variational')!.history!.at(-1)![1]).toBeLessThan(
      models.find(({ name }) => name === 'variational')!.history![0]![1],
    )
    expect(one.experiment!.circuit.text).toContain('data[7]')
  })

  it('gives the same numbers on any number of threads', async () => {
    const { variational } = small.models
    const document = await documentOf<'forecast'>({ ...small, models: { classical: null, variational } })
    const one = await study(wasm, 'forecast', { document }, 1)
    const three = await study(wasm, 'forecast', { document }, 3)
    expect(three.result).toEqual(one.result)
  })

  it('stops within 100 ms', async () => {
    const document = await documentOf<'forecast'>({
      ...small,
      models: { classical: null, variational: { steps: 2000 } },
    })
    expect(await longestStretch(wasm, 'forecast', { document })).toBeLessThan(100)
  })

  it('refuses a series that is too short for its parts, and a season without a past', async () => {
    const short = await documentOf<'forecast'>({ ...small, split: { test: 40, calibration: 70 } })
    await expect(study(wasm, 'forecast', { document: short })).rejects.toThrow(
      'training needs at least 24 rows',
    )
    const season = await documentOf<'forecast'>({ ...small, seasons: [90] })
    await expect(study(wasm, 'forecast', { document: season })).rejects.toThrow('a season must reach back')
  })
})

describe('scores of forecasts', () => {
  it('are the textbook ones', () => {
    expect(errorsOf([1, 3], [2, 1])).toEqual({ mae: 1.5, rmse: Math.sqrt(2.5), mapePercent: 125 })
    expect(errorsOf([1], [0]).mapePercent).toBeNull()
  })

  it('take the (n + 1) coverage-th smallest residual, or none where there are too few', () => {
    const residuals = [0.1, -0.5, 0.3, 0.2, -0.4, 0.6, 0.7, 0.8, -0.9]
    expect(conformalHalfWidth(residuals, 0.9)).toBe(0.9)
    expect(conformalHalfWidth(residuals, 0.8)).toBe(0.8)
    expect(conformalHalfWidth(residuals, 0.95)).toBeNull()
  })

  it('see a difference that is there and none that is not', () => {
    const truth = Array.from({ length: 96 }, (_, k) => Math.sin(k / 4))
    const near = truth.map((value, k) => value + 0.1 * Math.sin(17 * k))
    const other = truth.map((value, k) => value + 0.1 * Math.cos(17 * k))
    const far = truth.map((value, k) => value + 0.3 * Math.cos(13 * k))
    const [low, high] = differenceInterval(near, other, truth, 24, 1)
    expect(low < 0 && high > 0).toBe(true)
    expect(differenceInterval(far, near, truth, 24, 1)[0]).toBeGreaterThan(0)
  })
})

describe('a series out of a CSV text', () => {
  const read = (text: string, value: string | null = null) =>
    readSeriesCsv({ source: 'csv', name: 'x', text, value })

  it('knows its clock, its load and its other columns', () => {
    const series = read(
      'when;degrees;Demand;note\n2024-01-01 00:00;1,5;10;a\n2024-01-01 06:00;2;11;b\n2024-01-01 12:00;3;12;c\n'.replaceAll(
        '1,5',
        '1.5',
      ),
    )
    expect(series.start).toBe('2024-01-01T00:00')
    expect([series.stepHours, series.valueName, [...series.values]]).toEqual([6, 'Demand', [10, 11, 12]])
    expect(series.columns.map(({ name }) => name)).toEqual(['degrees'])
  })

  it.each([
    ['time,load\n2024-01-01,1\n2024-01-02,2\n2024-01-04,3\n', 'line 4: rows must be 24 hours apart'],
    ['time,load\n2024-01-02,1\n2024-01-01,2\n', 'line 3: rows must be in the order of time'],
    ['time,load\n2024-01-01,1\n2024-01-02,\n2024-01-03,3\n', 'line 3, column 2 "load": a number is needed'],
    ['time,load\n2024-01-01,1\n2024-01-02\n', 'line 3: 2 columns as in the first row, got 1'],
    ['a,b\nx,y\nz,w\n', 'a column of numbers is needed'],
  ])('says where a text is wrong: %j', (text, message) => {
    expect(() => read(text)).toThrow(message)
  })

  it('takes the column that is asked for', () => {
    expect(read('a,b\n1,2\n3,4\n', 'b').valueName).toBe('b')
    expect(() => read('a,b\n1,2\n3,4\n', 'c')).toThrow('must be one of a, b, got "c"')
  })
})

describe('tail risk', () => {
  it.skipIf(!isThere)('has the quantiles and the shortfall of the reference', async () => {
    const document = await documentOf<'tail-risk'>({
      kind: 'tail-risk',
      data: victoria(),
      repeats: 10,
      doublings: 2,
      qubits: 2,
    })
    const { result } = await study(wasm, 'tail-risk', { document })
    const reference = JSON.parse(readFileSync(`${folder}load_reference.json`, 'utf8')) as {
      quantiles_of_all_values: Record<string, number>
      expected_shortfall_above_q95: number
    }
    for (const [share, level] of Object.entries(reference.quantiles_of_all_values))
      expect(Math.abs(result!.values.quantiles[share]! - level)).toBeLessThan(1e-4)
    expect(result!.values.expectedShortfall['0.95']).toBeCloseTo(reference.expected_shortfall_above_q95, 4)
  })

  it('has the slopes of both kinds of method, and circuits that follow their laws', async () => {
    const document = await documentOf<'tail-risk'>({
      kind: 'tail-risk',
      data: { source: 'generated', count: 600 },
      qubits: 3,
      repeats: 60,
    })
    const { result } = await study(wasm, 'tail-risk', { document })
    const slopeOf = (name: string) =>
      result!.methods.find(({ method }) => method === name)!.tailProbability.slope!.value
    expect(Math.abs(slopeOf('monte-carlo') + 0.5)).toBeLessThan(0.1)
    expect(Math.abs(slopeOf('importance-sampling') + 0.5)).toBeLessThan(0.1)
    expect(Math.abs(slopeOf('likelihood-amplitude-estimation') + 0.9)).toBeLessThan(0.1)
    for (const { difference } of result!.circuits) expect(difference).toBeLessThan(1e-12)
    expect(result!.axis).toBe('queries, not seconds')
    expect(result!.verdict).toContain('queries, not seconds')
  })

  it('takes residuals, and says where a threshold is out of reach', async () => {
    const problem = {
      kind: 'tail-risk',
      data: { source: 'generated', count: 400 },
      of: 'residuals',
      distribution: { name: 'normal' },
      repeats: 10,
      doublings: 2,
      qubits: 2,
    }
    const { result } = await study(wasm, 'tail-risk', { document: await documentOf<'tail-risk'>(problem) })
    expect(Math.abs(result!.fit.parameters['mean']!)).toBeLessThan(1e-6)
    expect(result!.threshold).toBeGreaterThan(0)
    const far = await documentOf<'tail-risk'>({ ...problem, threshold: { value: 1e6 } })
    await expect(study(wasm, 'tail-risk', { document: far })).rejects.toThrow(
      'the threshold must lie between',
    )
  })
})

describe('algorithm', () => {
  const answer = async (algorithm: object, shots: number | null = null) => {
    const document = await documentOf<'algorithm'>({ kind: 'algorithm', algorithm, shots })
    return (await study(wasm, 'algorithm', { document })).result!
  }

  it('runs as its law says, and counts what loading takes', async () => {
    const grover = await answer({ name: 'grover', qubits: 3, marked: [6] }, 500)
    expect(grover.success.simulated).toBeCloseTo(0.9453125, 12)
    expect(grover.successAfter!.map(({ simulated }) => simulated)).toHaveLength(5)
    for (const { simulated, expected } of grover.successAfter!)
      expect(simulated ?? -1).toBeCloseTo(expected, 12)
    const drawn = grover.outcomes.reduce((sum, { sampled }) => sum + sampled!, 0)
    expect(drawn).toBeCloseTo(1, 12)
    for (const name of ['fourier-transform', 'phase-estimation', 'amplitude-estimation']) {
      const size = name === 'fourier-transform' ? { qubits: 3, frequency: 2.4 } : { bits: 3 }
      const more = name === 'phase-estimation' ? { phase: 0.4 } : { amplitude: 0.3 }
      const result = await answer({ name, ...size, ...(name === 'fourier-transform' ? {} : more) })
      for (const { probability, law } of result.outcomes) expect(probability).toBeCloseTo(law!, 12)
      expect(result.cost.loadingGates).toBe(name === 'fourier-transform' ? 6 : 1)
    }
  })

  it('reads the solution of a least-squares model with its norm', async () => {
    const { system, outcomes } = await answer({
      name: 'linear-system',
      solve: 'least-squares',
      matrix: [
        [1, -1.5],
        [1, -0.5],
        [1, 0.5],
        [1, 1.5],
      ],
      rhs: [0.1, 0.7, 0.9, 1.7],
      clockQubits: 3,
      tick: 1,
    })
    expect(system!.clockValues.map((value) => Math.round(value * 1e9) / 1e9)).toEqual([5, 4])
    expect(system!.fidelity).toBeCloseTo(1, 12)
    for (const [k, value] of [0.85, 0.5].entries()) {
      expect(system!.solution[k]).toBeCloseTo(value, 12)
      expect(system!.read[k]).toBeCloseTo(value, 12)
    }
    for (const { probability, law } of outcomes) expect(probability).toBeCloseTo(law ?? -1, 12)
  })

  it('says what is wrong with a system', async () => {
    const system = (matrix: number[][], rhs: number[]) =>
      answer({ name: 'linear-system', matrix, rhs }).then(
        () => 'taken',
        (thrown: unknown) => (thrown as Error).message,
      )
    expect(await system([[1, 0], [0]], [1, 1])).toContain('got 1 in row 2')
    expect(await system([[1, 0]], [1])).toContain('must be square')
    expect(
      await system(
        [
          [1, 0],
          [0, 1],
        ],
        [1],
      ),
    ).toContain('must have 2 numbers')
  })
})
