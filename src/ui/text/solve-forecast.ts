/* Words of the problem kind "forecast". */
import type { ClassicalForecaster } from '../../document/problems/forecast/types.ts'
import { fixed } from './format.ts'

export const forecastText = {
  seasons: 'Seasons of the naive forecasts',
  seasonsHelp:
    'In steps. A seasonal-naive forecast says what was so many steps before; skill is measured against the first. 168 hours are a week.',
  seasonsProblem: 'Must be 1 to 5 whole numbers from 1, with commas between them',
  lags: 'Lags',
  lagsHelp:
    'In steps: every other model sees the series so many steps back. The shortest is how far ahead the forecast is made.',
  lagsProblem: 'Must be 1 to 50 different whole numbers from 1, with commas between them',
  calendar: 'Models see the calendar',
  calendarHelp: 'Hour of the day, day of the week, weekend.',
  columns: 'Models see the other columns',
  columnsHelp: 'Such as the temperature, at the time that is foretold.',
  test: 'Rows foretold',
  calibration: 'Rows for intervals',
  calibrationHelp:
    'The rows before those foretold. Models that have not seen them show how wide an interval has to be; then they are trained on them, too.',
  coverage: 'Coverage of intervals',
  models: 'Models',
  linear: 'Linear regression',
  penalty: 'L2 penalty',
  classical: 'Classical model',
  classicals: {
    'gradient-boosting': 'Gradient boosting',
    'random-forest': 'Random forest',
    'rbf-ridge': 'RBF kernel ridge',
  } satisfies Record<ClassicalForecaster, string>,
  variational: 'Variational circuit',
  own: 'Circuit',
  owns: { none: 'Re-uploading', own: 'Your own' },
  ownCircuit: 'Program',
  ownHelp: 'Features are data[0], data[1], …; one Pauli-sum readout is named output.',
  layers: 'Layers',
  steps: 'Steps',
  learningRate: 'Learning rate',
  chart: {
    title: 'The forecast beside the truth',
    model: 'Model drawn',
    days: 'Part drawn',
    all: 'All rows',
    first: 'First third',
    x: (unit: string) => `time (${unit})`,
    steps: 'steps',
    y: 'value',
    truth: 'truth',
    before: 'before the test',
    band: (coverage: number) => `${Math.round(100 * coverage)} % interval`,
    summary: (label: string, error: number, rows: number) =>
      `${label} on ${rows} rows that no model was fitted on; its mean error is ${fixed(error, 4)}.`,
    caption: (horizon: number) =>
      horizon === 1
        ? 'Each forecast is made one step ahead, from what was known then.'
        : `Each forecast is made ${horizon} steps ahead, from what was known then.`,
    heads: ['Step', 'Truth', 'Forecast', 'Error'],
  },
  table: {
    title: 'Errors on the same rows',
    heads: ['Model', 'MAE', 'RMSE', 'MAPE', 'Skill', '± interval', 'Held', 'Parameters'],
    caption:
      'Skill is 1 − MAE / MAE of the first seasonal-naive forecast. The interval is as wide as residuals of the calibration rows ask for; Held is how much of the truth it held.',
    settings: 'How each was fitted',
  },
  loss: {
    title: 'The circuit in training',
    x: 'step',
    y: 'mean squared error',
    summary: (steps: number, loss: number) =>
      `After ${steps} steps the mean squared error is ${loss.toPrecision(3)}.`,
  },
  openInLab: 'Open the circuit in the Lab',
  weights: {
    title: 'Weights of the linear model',
    heads: ['Feature', 'Weight'],
  },
} as const
