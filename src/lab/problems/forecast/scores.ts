/* Errors of forecasts, intervals by split conformal prediction, and whether one model is better than another by more than chance. */
import { createStream } from '../../../base/random.ts'
import type { ForecastErrors, ForecastInterval } from './types.ts'

export type Errors = Omit<ForecastErrors, 'skill'>

/** @param truth of the same length, at least 1 */
export function errorsOf(forecast: readonly number[], truth: readonly number[]): Errors {
  const count = truth.length
  let [absolute, squares, relative] = [0, 0, 0]
  for (const [k, value] of truth.entries()) {
    const error = Math.abs(forecast[k]! - value)
    absolute += error
    squares += error * error
    relative += error / Math.abs(value)
  }
  return {
    mae: absolute / count,
    rmse: Math.sqrt(squares / count),
    mapePercent: Number.isFinite(relative) ? (100 * relative) / count : null,
  }
}

/**
 * Half the width of an interval that holds a new value with the wanted probability, if residuals are exchangeable: the
 * ceil((n + 1) coverage)-th smallest of n absolute residuals. Null where that is more than n.
 *
 * @see Lei et al. 2018, arXiv:1604.04173
 */
export function conformalHalfWidth(residuals: readonly number[], coverage: number): number | null {
  const rank = Math.ceil((residuals.length + 1) * coverage)
  const sorted = residuals.map(Math.abs).toSorted((a, b) => a - b)
  return sorted[rank - 1] ?? null
}

export function intervalOf(
  residuals: readonly number[],
  coverage: number,
  forecast: readonly number[],
  truth: readonly number[],
): ForecastInterval | null {
  const halfWidth = conformalHalfWidth(residuals, coverage)
  if (halfWidth === null) return null
  const inside = truth.filter((value, k) => Math.abs(forecast[k]! - value) <= halfWidth).length
  return { coverage, halfWidth, covered: inside / truth.length }
}

const resamples = 1000

/**
 * 95 % interval of the mean difference of absolute errors, first less second: blocks of the length of a day are drawn again,
 * since errors of neighbours resemble each other (Künsch 1989, doi:10.1214/aos/1176347265).
 */
export function differenceInterval(
  first: readonly number[],
  second: readonly number[],
  truth: readonly number[],
  block: number,
  seed: number,
): readonly [low: number, high: number] {
  const gaps = truth.map((value, k) => Math.abs(first[k]! - value) - Math.abs(second[k]! - value))
  const stream = createStream(seed, 'forecast differences')
  const length = Math.min(block, gaps.length)
  const means = Array.from({ length: resamples }, () => {
    let sum = 0
    for (let taken = 0; taken < gaps.length;) {
      const from = stream.integer(gaps.length)
      for (let k = 0; k < length && taken < gaps.length; k++, taken++) sum += gaps[(from + k) % gaps.length]!
    }
    return sum / gaps.length
  }).toSorted((a, b) => a - b)
  return [means[Math.floor(0.025 * (resamples - 1))]!, means[Math.ceil(0.975 * (resamples - 1))]!]
}
