/* What mitigation returned, in one sentence: the nearest fit, its price, and whether shots can tell. */
import { fitNames, type FitName } from './extrapolation.ts'
import type { Measured } from './measure.ts'
import type { FitSummary } from './zero-noise.ts'

/** Names of fits as people say them. */
export const fitLabels: Readonly<Record<FitName, string>> = {
  linear: 'a straight line',
  richardson: "Richardson's polynomial",
  poly2: 'a parabola',
  exponential: 'an exponential',
  exponentialFitted: 'an exponential with a fitted asymptote',
}

/** How far from the truth is nothing at all. */
const nothing = 1e-9

/** The verdict, with its numbers. A simulation knows the truth; a device would not. */
export function verdictOf(
  ideal: number,
  plain: Measured,
  fits: Readonly<Record<FitName, FitSummary>>,
): string {
  const before = Math.abs(plain.value - ideal)
  const found = fitNames.flatMap((name) => {
    const { value, error, shotCost } = fits[name]
    return value === null ? [] : [{ name, distance: Math.abs(value - ideal), error: error!, shotCost }]
  })
  const best = found.toSorted((a, b) => a.distance - b.distance)[0]
  if (best === undefined) return 'No fit is possible with these values.'
  if (before <= nothing) return 'The noise does not change this value, so there is nothing to mitigate.'
  const label = fitLabels[best.name]
  if (best.distance >= before)
    return `No fit comes nearer to the truth than the unmitigated value, which is off by ${short(before)}.`
  const price =
    best.shotCost === null ? '' : ` It takes ${short(best.shotCost)} times the shots for equal certainty.`
  if (before - best.distance < 2 * (best.error + plain.error))
    return `${upper(label)} lies nearest, ${short(best.distance)} from the truth in place of ${short(before)}, but with these shots the difference could be chance.${price}`
  return `${upper(label)} comes nearest: off by ${short(best.distance)} in place of ${short(before)}.${price}`
}

function short(x: number): string {
  if (x !== 0 && x < 1e-4) return x.toExponential(1)
  return String(Number(x.toPrecision(3)))
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
