/* Ready problems of kind "forecast". */
import { readyProblem } from '../ready.ts'
import type { ProblemExample } from '../registry.ts'
import type { ForecastProblem } from './types.ts'

const loadOfAWeek: ForecastProblem = {
  kind: 'forecast',
  data: { source: 'generated', count: 840, noise: 0.02 },
  seasons: [168, 24],
  features: { lags: [1, 24, 168], calendar: true, columns: true },
  split: { test: 168, calibration: 168 },
  models: {
    linear: { penalty: 0 },
    classical: { name: 'gradient-boosting' },
    variational: { layers: 2, steps: 120, learningRate: 0.05, circuit: null },
  },
  coverage: 0.9,
}

export const examples: readonly ProblemExample[] = [
  readyProblem(
    'forecast-load',
    true,
    {
      title: 'The load of the next hour',
      description:
        'A circuit, a straight line, boosted trees and last week foretell the same week of a made-up electricity load; on a series this regular the classical models are hard to beat.',
    },
    loadOfAWeek,
  ),
  readyProblem(
    'forecast-day-ahead',
    false,
    {
      title: 'The load of tomorrow',
      description: 'A day ahead the last hour is not known yet: every lag is 24 hours or more.',
    },
    {
      ...loadOfAWeek,
      features: { lags: [24, 48, 168], calendar: true, columns: true },
      models: {
        ...loadOfAWeek.models,
        variational: { layers: 2, steps: 60, learningRate: 0.05, circuit: null },
      },
    },
  ),
]
