/* A series in time as rows to learn from: its past at some lags, its calendar, and what else is known of each time. */
import { cos, sin } from '../base/elementary.ts'
import { LabError } from '../base/lab-error.ts'
import { calendarAt, isStart } from './calendar.ts'
import type { Series } from '../document/experiment.ts'
import type { DataSetRows } from './datasets/data-set.ts'

const calendarNames = ['hour (sin)', 'hour (cos)', 'weekday (sin)', 'weekday (cos)', 'weekend']

function calendarValues({ start, stepHours }: NonNullable<Series['calendar']>, step: number): number[] {
  const { hour, weekday } = calendarAt(start, step * stepHours)
  const ofDay = (2 * Math.PI * hour) / 24
  const ofWeek = (2 * Math.PI * (weekday + hour / 24)) / 7
  return [sin(ofDay), cos(ofDay), sin(ofWeek), cos(ofWeek), weekday >= 5 ? 1 : 0]
}

/**
 * Rows with lagged targets first, then the features as given, then the calendar. The first rows, whose past is not known,
 * are left out: row 0 of the result is row max(lags) of the series.
 *
 * @param rows one per step, oldest first; targets are the values of the series
 * @throws LabError "data" when fewer than 4 rows have a past, or the start is no time
 */
export function lagRows(rows: DataSetRows, { lags, calendar }: Series): DataSetRows {
  const { features, featureNames, targets, targetName } = rows
  const width = featureNames.length
  const first = lags.reduce((most, lag) => Math.max(most, lag), 0)
  const count = targets.length - first
  if (calendar && !isStart(calendar.start))
    throw new LabError(
      'data',
      `data: the start of a series must be a time such as 2014-01-31T13:00, got "${calendar.start}"; mend data.table.series.calendar.start`,
      { start: calendar.start },
    )
  if (count < 4)
    throw new LabError(
      'data',
      `data: a series with a lag of ${first} steps needs at least ${first + 4} rows, got ${targets.length}; add rows or take shorter lags`,
      { lag: first, rows: targets.length },
    )
  const values: number[] = []
  for (let step = first; step < targets.length; step++) {
    for (const lag of lags) values.push(targets[step - lag]!)
    values.push(...features.subarray(step * width, (step + 1) * width))
    if (calendar) values.push(...calendarValues(calendar, step))
  }
  return {
    ...rows,
    featureNames: [
      ...lags.map((lag) => `${targetName}, ${lag} ${lag === 1 ? 'step' : 'steps'} before`),
      ...featureNames,
      ...(calendar ? calendarNames : []),
    ],
    features: Float64Array.from(values),
    targets: targets.slice(first),
  }
}
