/* All fits through the values of several scales, each with its uncertainty and what it costs in shots. */
import { extrapolate, fitNames, isFitted, type Extrapolation, type FitName } from './extrapolation.ts'
import type { Measured } from './measure.ts'

export interface FitSummary {
  /** At scale zero; null where the values allow no such fit. */
  readonly value: number | null
  /** Standard error that follows from those of the values; null where there is no value. */
  readonly error: number | null
  /**
   * Shots over all scales, as many at each, for the standard error that one shot of the plain circuit has; null where that
   * one does not spread.
   */
  readonly shotCost: number | null
  /** The same with shots divided among the scales as best suits the fit. */
  readonly bestShotCost: number | null
  /** Why there is no value; null where there is one. */
  readonly reason: string | null
  /** The curve at a number of scales from 0 on, for drawing; empty where there is none. */
  readonly curve: readonly (readonly [number, number])[]
}

const curvePoints = 49

/**
 * Every fit through values at their scales.
 *
 * @param measured one for each scale, at least two
 * @param plainVariance of one shot at scale 1
 * @param asymptote of the exponential
 */
export function fitAll(
  measured: readonly Measured[],
  plainVariance: number,
  asymptote: number,
): Readonly<Record<FitName, FitSummary>> {
  const scales = measured.map(({ scale }) => scale)
  const values = measured.map(({ value }) => value)
  const entries = fitNames.map((name) => {
    const fit = extrapolate(name, scales, values, asymptote)
    return [name, isFitted(fit) ? summaryOf(fit, measured, plainVariance) : without(fit.reason)] as const
  })
  return Object.fromEntries(entries) as Readonly<Record<FitName, FitSummary>>
}

function summaryOf(fit: Extrapolation, measured: readonly Measured[], plainVariance: number): FitSummary {
  const sum = (part: (weight: number, own: Measured) => number) =>
    measured.reduce((total, own, i) => total + part(fit.weights[i]!, own), 0)
  const evenly = measured.length * sum((weight, { variance }) => weight * weight * variance)
  const best = sum((weight, { variance }) => Math.abs(weight) * Math.sqrt(variance))
  const last = Math.max(...measured.map(({ scale }) => scale))
  const hasSpread = plainVariance > 1e-12
  return {
    value: fit.value,
    error: Math.sqrt(sum((weight, { error }) => weight * weight * error * error)),
    shotCost: hasSpread ? evenly / plainVariance : null,
    bestShotCost: hasSpread ? (best * best) / plainVariance : null,
    reason: null,
    curve: Array.from({ length: curvePoints }, (_, i) => {
      const scale = (last * i) / (curvePoints - 1)
      return [scale, fit.at(scale)] as const
    }),
  }
}

function without(reason: string): FitSummary {
  return { value: null, error: null, shotCost: null, bestShotCost: null, reason, curve: [] }
}
