/* The forecasters: each foretells the calibration rows from the training part, then the test rows from both. */
import { createStream } from '../../../base/random.ts'
import type { ClassicalForecaster, ForecastProblem } from '../../../document/problems/forecast/types.ts'
import type { Engine } from '../../../engine/engine.ts'
import type { BaselineRows, Predictor } from '../../../learn/baselines/baseline.ts'
import { classicalModelsFor } from '../../../learn/baselines/classical-models.ts'
import { fitRidge } from '../../../learn/baselines/ridge.ts'
import { standardized } from '../../../learn/baselines/standardized.ts'
import { createWork } from '../../../learn/baselines/work.ts'
import type { Control } from '../../control.ts'
import { createTrainer } from '../../create-trainer.ts'
import { trainToEnd } from '../../train-to-end.ts'
import { forecastExperiment } from './circuit.ts'
import type { ForecastData, Part } from './data.ts'
import type { ForecastModel } from './types.ts'

/** What a model says of both parts. */
export interface Foretold {
  readonly model: Omit<ForecastModel, 'errors' | 'interval' | 'forecast'>
  /** One for each calibration row. */
  readonly calibration: readonly number[]
  /** One for each test row; empty until the first are there. */
  readonly forecast: readonly number[]
}

export interface ForecastTools {
  readonly engine: Engine
  readonly control: Control
  report(this: void, partial: Foretold): void
}

/** Value of the same time one season before. */
export function seasonalNaive(data: ForecastData, season: number): Foretold {
  const at = ({ from, to }: Part) =>
    Array.from({ length: to - from }, (_, k) => data.series.values[data.first + from + k - season]!)
  return {
    model: {
      name: `seasonal-naive-${season}`,
      label: `Seasonal naive, ${season} steps before`,
      family: 'seasonal-naive',
      settings: `the value ${season} steps before`,
      parameters: 0,
    },
    calibration: at(data.parts.calibration),
    forecast: at(data.parts.test),
  }
}

function rowsOf(data: ForecastData, { from, to }: Part): BaselineRows {
  const featureCount = data.featureNames.length
  return {
    features: data.features.subarray(from * featureCount, to * featureCount),
    featureCount,
    count: to - from,
    targets: data.targets.subarray(from, to),
  }
}

const before = ({ from }: Part): Part => ({ from: 0, to: from })

function said(predictor: Predictor, data: ForecastData, part: Part): readonly number[] {
  const { features, count } = rowsOf(data, part)
  return count === 0 ? [] : [...predictor.predict(features, count)]
}

/** Beside any penalty, so that columns that depend on each other do no harm. */
const leastPenalty = 1e-9

/** Least squares with an L2 penalty. */
export async function linearForecast(
  data: ForecastData,
  penalty: number,
  control: Control,
): Promise<Foretold> {
  const work = createWork(() => control.breathe())
  const fit = async (part: Part) => {
    const { predictor } = await standardized(rowsOf(data, part), async (rows) => ({
      predictor: await fitRidge(rows, penalty + leastPenalty, work),
      chosen: null,
      tried: 1,
      settings: '',
    }))
    return predictor
  }
  const { calibration, test } = data.parts
  const early = await fit(before(calibration))
  const predictor = await fit(before(test))
  return {
    model: {
      name: 'linear',
      label: 'Linear regression',
      family: 'linear',
      settings: penalty === 0 ? 'least squares' : `least squares with L2 penalty ${penalty}`,
      parameters: predictor.parameterCount,
      weights: weightsOf(predictor, data.featureNames),
    },
    calibration: said(early, data, calibration),
    forecast: said(predictor, data, test),
  }
}

/* A linear function is known by what it says of 0 and of one feature at a time. */
function weightsOf(predictor: Predictor, names: readonly string[]): Readonly<Record<string, number>> {
  const width = names.length
  const points = new Float64Array((width + 1) * width)
  for (let k = 0; k < width; k++) points[(k + 1) * width + k] = 1
  const [intercept, ...rest] = predictor.predict(points, width + 1)
  const entries = rest.map((value, k) => [names[k]!, value - intercept!] as const)
  return Object.fromEntries([['intercept', intercept!] as const, ...entries])
}

/** A classical model of the lab, tuned within its training part. */
export async function classicalForecast(
  data: ForecastData,
  name: ClassicalForecaster,
  seed: number,
  control: Control,
): Promise<Foretold> {
  const entry = classicalModelsFor('regression').find((model) => model.name === name)!
  const baseline = await entry.load(null)
  const fit = (part: Part) =>
    baseline.fit(rowsOf(data, part), 0, createStream(seed, `forecast ${name}`), () => control.breathe())
  const { calibration, test } = data.parts
  const early = await fit(before(calibration))
  const { predictor, settings } = await fit(before(test))
  return {
    model: {
      name,
      label: entry.label,
      family: 'classical',
      settings,
      parameters: predictor.parameterCount,
    },
    calibration: said(early.predictor, data, calibration),
    forecast: said(predictor, data, test),
  }
}

/** Steps between two looks at the forecast while it is trained. */
const stepsPerLook = 5

/** A circuit, trained on each part in turn. */
export async function variationalForecast(
  data: ForecastData,
  settings: NonNullable<ForecastProblem['models']['variational']>,
  seed: number,
  tools: ForecastTools,
): Promise<Foretold> {
  const { calibration, test } = data.parts
  const model = { name: 'variational', label: 'Variational circuit', family: 'variational' } as const
  const none = { parameters: null, settings: '' }
  const steps = `${settings.steps} steps of Adam`
  let early: readonly number[] = []
  if (calibration.to > calibration.from)
    early = (await trained(data, settings, seed, { part: calibration, tools, look: () => undefined })).said
  const {
    said: forecast,
    parameters,
    history,
  } = await trained(data, settings, seed, {
    part: test,
    tools,
    look: (soFar, losses) =>
      tools.report({
        model: { ...model, ...none, history: losses },
        calibration: early,
        forecast: soFar,
      }),
  })
  const kind = settings.circuit ? 'the given circuit' : `${settings.layers} layers that read every feature`
  return {
    model: { ...model, parameters, settings: `${kind}, ${steps}`, history },
    calibration: early,
    forecast,
  }
}

type Losses = readonly (readonly [number, number])[]

interface Training {
  readonly part: Part
  readonly tools: ForecastTools
  look(this: void, soFar: readonly number[], history: Losses): void
}

async function trained(
  data: ForecastData,
  settings: NonNullable<ForecastProblem['models']['variational']>,
  seed: number,
  { part, tools, look }: Training,
): Promise<{ readonly said: readonly number[]; readonly parameters: number; readonly history: Losses }> {
  const { engine, control } = tools
  const experiment = forecastExperiment(settings, data, { seed, held: part.to - part.from, rows: part.to })
  const trainer = await createTrainer(experiment, engine, null)
  try {
    const historyOf = (): Losses => trainer.history.map(({ step, loss }) => [step, loss] as const)
    while (trainer.step + stepsPerLook < experiment.training.steps) {
      for (let k = 0; k < stepsPerLook; k++) await trainer.advance(control)
      look([...(await trainer.predict('test', control))], historyOf())
      await control.breathe()
    }
    await trainToEnd(trainer, control)
    const said = [...(await trainer.predict('test', control))]
    return { said, parameters: trainer.values.length, history: historyOf() }
  } finally {
    trainer.dispose()
  }
}
