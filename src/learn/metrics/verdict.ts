/* The circuit against its best rival on the same rows, in one plain line. */
import { exactSignTest } from './intervals.ts'

export interface Rival {
  readonly label: string
  /** Class indices or numbers, one per row. */
  readonly predicted: ArrayLike<number>
}

export interface Verdict {
  readonly text: string
  readonly winner: 'circuit' | 'baseline' | 'none'
  /** Two-sided p-value of the paired test; null where there is nothing to compare. */
  readonly p: number | null
}

/** Below this a difference counts. */
const level = 0.05

function better(isRegression: boolean, a: number, b: number, truth: number): number {
  if (isRegression) return Math.sign(Math.abs(b - truth) - Math.abs(a - truth))
  return (a === truth ? 1 : 0) - (b === truth ? 1 : 0)
}

function meanError(isRegression: boolean, predicted: ArrayLike<number>, truth: ArrayLike<number>): number {
  let sum = 0
  for (let row = 0; row < truth.length; row++) {
    sum += isRegression ? Math.abs(predicted[row]! - truth[row]!) : predicted[row] === truth[row] ? 0 : 1
  }
  return sum / Math.max(1, truth.length)
}

const rounded = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(p < 0.1 ? 3 : 2)}`)

/**
 * The paired verdict on one part: McNemar's exact test on rows that only one of the two gets right, or the sign test on
 * whose error is smaller for a regression.
 *
 * @param rivals the best of them, by mean error on these rows, is the one compared with
 */
export function verdictOn(
  isRegression: boolean,
  circuit: ArrayLike<number>,
  rivals: readonly Rival[],
  truth: ArrayLike<number>,
): Verdict {
  if (rivals.length === 0 || truth.length === 0)
    return { text: 'nothing to compare with', winner: 'none', p: null }
  const errors = rivals.map(({ predicted }) => meanError(isRegression, predicted, truth))
  const rival = rivals[errors.indexOf(Math.min(...errors))]!
  let wins = 0
  let losses = 0
  for (let row = 0; row < truth.length; row++) {
    const sign = better(isRegression, circuit[row]!, rival.predicted[row]!, truth[row]!)
    if (sign > 0) wins += 1
    if (sign < 0) losses += 1
  }
  const p = exactSignTest(wins, losses)
  if (p >= level) return { text: 'no difference', winner: 'none', p }
  return wins > losses
    ? { text: `this circuit is better than ${rival.label} (${rounded(p)})`, winner: 'circuit', p }
    : { text: `${rival.label} is better (${rounded(p)})`, winner: 'baseline', p }
}
