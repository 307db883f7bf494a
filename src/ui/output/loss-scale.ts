/* Which part of steps and losses the loss chart shows, and its ticks: calm while the curve grows. */
import { ticks } from 'd3-array'
import { compact, fixed } from '../text/format.ts'
import { linearScale, logTicks, niceInterval } from './axis-scale.ts'
import type { CurvePoint } from './decimate.ts'

export interface LossScale {
  readonly steps: readonly [number, number]
  readonly losses: readonly [number, number]
  readonly stepTicks: readonly number[]
  readonly lossTicks: readonly number[]
  /** Where a loss stands: 0 at the foot of the chart, 1 at its head. */
  readonly heightOf: (loss: number) => number
  readonly tickText: (loss: number) => string
}

/** The end of the step axis: grows in few jumps, and never past the planned steps before they are reached. */
export function lastStepShown(step: number, planned: number): number {
  if (step >= planned) return Math.max(1, step)
  let end = 10
  for (const factor of [2, 2.5, 2, 2, 2.5, 2, 2, 2.5, 2, 2, 2.5, 2, 2, 2.5, 2]) {
    if (step <= end) break
    end *= factor
  }
  return Math.min(planned, Math.max(end, step))
}

function extent(points: readonly CurvePoint[], usable: (value: number) => boolean): [number, number] | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const point of points)
    for (const value of [point.loss, point.validationLoss])
      if (value !== null && Number.isFinite(value) && usable(value))
        [low, high] = [Math.min(low, value), Math.max(high, value)]
  return low <= high ? [low, high] : null
}

/** Scale of a chart for these points; without points an empty chart from 0 to 1. */
export function lossScale(points: readonly CurvePoint[], planned: number, log: boolean): LossScale {
  const end = lastStepShown(points.at(-1)?.step ?? 0, Math.max(1, planned))
  const steps = [0, end] as const
  const stepTicks = ticks(0, end, 5).filter((tick) => Number.isInteger(tick) && tick < end * 0.93)
  const range = extent(points, (value) => !log || value > 0)
  if (log && range) {
    const losses = [range[0] / 1.1, range[1] * 1.1] as const
    const exponent = linearScale([Math.log10(losses[0]), Math.log10(losses[1])], [0, 1])
    return {
      steps,
      losses,
      stepTicks,
      lossTicks: logTicks(losses, 4),
      heightOf: (loss) => exponent(Math.log10(loss)),
      tickText: compact,
    }
  }
  const [low, high] = range ?? [0, 1]
  const floor = low >= 0 ? 0 : low
  const losses = niceInterval([floor, high > floor ? high : floor + 1], 3)
  const scale = linearScale(losses, [0, 1])
  const lossTicks = scale.ticks(3)
  const apart = Math.abs((lossTicks[1] ?? 1) - (lossTicks[0] ?? 0))
  const decimals = apart >= 1 ? 0 : Math.min(6, Math.ceil(-Math.log10(apart) - 1e-9))
  return {
    steps,
    losses,
    stepTicks,
    lossTicks,
    heightOf: scale,
    tickText: (loss) => fixed(loss, decimals),
  }
}
