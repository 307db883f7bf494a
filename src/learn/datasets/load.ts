/* A made-up hourly electricity load: series of real owners may not be shipped. Weeks and days repeat, weather matters. */
import { cos, sin } from '../../base/elementary.ts'
import type { Series } from '../../document/experiment.ts'
import { lagRows } from '../series.ts'
import type { DataSet, DataSetRequest, DataSetRows } from './data-set.ts'

const start = '2024-01-01T00:00'
const lags = [1, 24, 168]
const memory = 0.8

/* Load without weather or noise: two peaks on a workday, a flat and late one at the weekend; mean about 1. */
function profile(hour: number, isWeekend: boolean): number {
  const turn = (2 * Math.PI * hour) / 24
  return isWeekend ? 0.85 - 0.12 * cos(turn - 0.6) : 1 - 0.18 * cos(turn - 0.4) - 0.09 * cos(2 * turn - 0.2)
}

/**
 * Hours from a Monday on, one a row, in the order of time. Load = daily and weekly profile + 0.012 per degree below 16 or
 * above 22 + an error that keeps 0.8 of itself each hour and is renewed with the deviation `noise`. Temperatures follow the
 * season, the hour and a weather that changes within days.
 */
function generate({ count, noise, options, stream }: DataSetRequest): DataSetRows {
  const hours = count + lags.at(-1)!
  const features = new Float64Array(hours)
  const targets = new Float64Array(hours)
  let [weather, error] = [3 * stream.normal(), 0]
  for (let step = 0; step < hours; step++) {
    const hour = step % 24
    const isWeekend = Math.floor(step / 24) % 7 >= 5
    weather = 0.98 * weather + 0.6 * stream.normal()
    error = memory * error + noise * stream.normal()
    const season = 15 - 9 * cos((2 * Math.PI * step) / 8784)
    const degrees = season + 4 * sin((2 * Math.PI * (hour - 9)) / 24) + weather
    const discomfort = Math.max(0, 16 - degrees) + Math.max(0, degrees - 22)
    features[step] = degrees
    targets[step] = profile(hour, isWeekend) + 0.012 * discomfort + error
  }
  const series: Series = { lags, calendar: options['calendar'] === 1 ? { start, stepHours: 1 } : null }
  const rows = { featureNames: ['temperature'], targetName: 'load', classNames: [], features, targets }
  return lagRows(rows, series)
}

/** The synthetic load series. */
export const load: DataSet = { name: 'load', generate }
