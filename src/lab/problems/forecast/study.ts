/*
 * Forecasts of the last rows of a series by several models on the same rows. One task is one model; the seasonal-naive ones
 * are worked out where the view is made.
 */
import type { ForecastProblem } from '../../../document/problems/forecast/types.ts'
import type { Study } from '../../studies/study.ts'
import type { ProblemRequest } from '../problem-view.ts'
import { forecastExperiment } from './circuit.ts'
import { forecastData, seriesSummary, timeOf, type ForecastData } from './data.ts'
import {
  classicalForecast,
  linearForecast,
  seasonalNaive,
  variationalForecast,
  type Foretold,
} from './models.ts'
import { differenceInterval, errorsOf, intervalOf } from './scores.ts'
import type { ForecastModel, ForecastResult, ForecastView } from './types.ts'

type Request = ProblemRequest<'forecast'>

interface Task {
  readonly model: 'seasonal-naive' | 'linear' | 'classical' | 'variational'
  readonly season: number
  /** What every view needs of the series, read once. */
  readonly facts: Facts
}

type Facts = Pick<ForecastView, 'series' | 'testStart' | 'experiment'> & {
  readonly notes: readonly string[]
  readonly features: readonly string[]
  readonly rows: ForecastResult['rows']
  /** The truth of the calibration rows. */
  readonly calibration: readonly number[]
}

/** Values before the test rows that are drawn. */
const drawnBefore = 336

export const forecast: Study<Request, Task, Foretold, ForecastView> = {
  async plan({ document }) {
    const { problem, seed } = document
    const data = await forecastData(problem, seed)
    const facts = factsOf(data, problem, seed)
    const task = (model: Task['model'], season = 0): Task => ({ model, season, facts })
    const { linear, classical, variational } = problem.models
    return [
      ...problem.seasons.map((season) => task('seasonal-naive', season)),
      ...(linear ? [task('linear')] : []),
      ...(variational ? [task('variational')] : []),
      ...(classical ? [task('classical')] : []),
    ]
  },
  async work({ model, season }, { document }, { engine, control, report, kept }) {
    const { problem, seed } = document
    const data = await kept('data', () => forecastData(problem, seed))
    const { models } = problem
    switch (model) {
      case 'seasonal-naive':
        return seasonalNaive(data, season)
      case 'linear':
        return linearForecast(data, models.linear!.penalty, control)
      case 'classical':
        return classicalForecast(data, models.classical!.name, seed, control)
      case 'variational':
        return variationalForecast(data, models.variational!, seed, { engine, control, report })
      default:
        return model satisfies never
    }
  },
  view: viewOf,
  finish: async (request, tasks, answers) => finished(request, tasks, answers),
}

function factsOf(data: ForecastData, problem: ForecastProblem, seed: number): Facts {
  const { series, first, parts, count } = data
  const size = ({ from, to }: { readonly from: number; readonly to: number }) => to - from
  const testFrom = first + parts.test.from
  const { variational } = problem.models
  return {
    series: {
      ...seriesSummary(series),
      recent: Array.from(series.values.subarray(Math.max(0, testFrom - drawnBefore), testFrom)),
      truth: Array.from(series.values.subarray(testFrom)),
    },
    testStart: timeOf(series, testFrom),
    experiment: variational
      ? forecastExperiment(variational, data, { seed, held: size(parts.test), rows: count })
      : null,
    notes: data.notes,
    features: data.featureNames,
    rows: { train: size(parts.train), calibration: size(parts.calibration), test: size(parts.test) },
    calibration: Array.from(data.targets.subarray(parts.calibration.from, parts.calibration.to)),
  }
}

function viewOf(
  { document }: Request,
  tasks: readonly Task[],
  answers: readonly (Foretold | undefined)[],
): ForecastView {
  const { series, testStart, experiment, calibration } = tasks[0]!.facts
  const known = answers.filter(
    (answer): answer is Foretold => answer !== undefined && answer.forecast.length > 0,
  )
  const reference = known.find(({ model }) => model.name === `seasonal-naive-${document.problem.seasons[0]!}`)
  const naive = reference ? errorsOf(reference.forecast, series.truth).mae : null
  const models = known.map(({ model, calibration: early, forecast: said }): ForecastModel => {
    const errors = errorsOf(said, series.truth)
    const residuals = early.map((value, k) => value - calibration[k]!)
    return {
      ...model,
      forecast: said,
      errors: { ...errors, skill: naive === null ? 0 : 1 - errors.mae / naive },
      interval: intervalOf(residuals, document.problem.coverage, said, series.truth),
    }
  })
  return { series, testStart, experiment, models, result: null, summary: models.map(inWords) }
}

function finished(request: Request, tasks: readonly Task[], answers: readonly Foretold[]): ForecastView {
  const view = viewOf(request, tasks, answers)
  const { notes, features, rows } = tasks[0]!.facts
  const { recent: _, truth, ...series } = view.series
  const best = view.models.reduce((least, model) => (model.errors.mae < least.errors.mae ? model : least))
  const verdict = verdictOf(view, best, request.document.seed)
  const { lags } = request.document.problem.features
  const result: ForecastResult = {
    kind: 'forecast',
    series,
    features,
    rows,
    testStart: view.testStart,
    horizon: lags.reduce((least, lag) => Math.min(least, lag), Infinity),
    truth,
    models: view.models,
    best: best.name,
    notes,
    verdict,
  }
  return { ...view, result, summary: [verdict, ...notes, ...view.summary] }
}

function inWords({ label, errors, interval }: ForecastModel): string {
  const percent = errors.mapePercent === null ? '' : `, ${errors.mapePercent.toPrecision(4)} %`
  const held =
    interval === null
      ? ''
      : `; ±${interval.halfWidth.toPrecision(3)} held ${Math.round(100 * interval.covered)} % of the test rows`
  return `${label}: mean error ${errors.mae.toPrecision(4)}${percent}, skill ${errors.skill.toFixed(3)}${held}`
}

/** A day of hours: errors within it resemble each other. */
const block = 24

/* Of the circuit against the best other model. */
function verdictOf({ models, series }: ForecastView, best: ForecastModel, seed: number): string {
  const circuit = models.find(({ family }) => family === 'variational')
  if (!circuit || models.length === 1) return `Least mean error: ${best.label}.`
  const rival = models
    .filter((model) => model !== circuit)
    .reduce((least, model) => (model.errors.mae < least.errors.mae ? model : least))
  const [low, high] = differenceInterval(circuit.forecast, rival.forecast, series.truth, block, seed)
  const span = `95 % interval of the difference ${low.toPrecision(2)} to ${high.toPrecision(2)}`
  if (low <= 0 && high >= 0)
    return `The circuit and ${rival.label} cannot be told apart on these rows (${span}).`
  const [winner, loser] = low > 0 ? [rival.label, 'the circuit'] : ['The circuit', rival.label]
  return `${winner} is better than ${loser} on these rows (${span}).`
}
