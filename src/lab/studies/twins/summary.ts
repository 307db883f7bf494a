/* What many twins say together: bands over steps, paired differences with intervals, a sentence each. */
import { textOf } from './changes.ts'
import type { TwinBand, TwinChange, TwinEffect, TwinsView } from './types.ts'

/** A loss by step. */
export interface Curve {
  readonly steps: readonly number[]
  readonly losses: readonly number[]
}

/** At most so many steps have a band. */
const mostBands = 200

/**
 * Quantiles of several curves at the steps of the longest; one that ended before keeps its last loss.
 * @returns empty where there are fewer than 2 curves
 */
export function bandsOf(curves: readonly Curve[]): readonly TwinBand[] {
  if (curves.length < 2) return []
  const longest = curves.reduce((a, b) => (b.steps.length > a.steps.length ? b : a))
  const every = Math.max(1, Math.ceil(longest.steps.length / mostBands))
  const last = longest.steps.length - 1
  return longest.steps.flatMap((step, at) => {
    if (at % every !== 0 && at !== last) return []
    const losses = curves.map((curve) => lossAt(curve, step)).toSorted((a, b) => a - b)
    const quantile = (share: number) => {
      const place = share * (losses.length - 1)
      const below = Math.floor(place)
      const next = losses[Math.min(below + 1, losses.length - 1)]!
      return losses[below]! + (place - below) * (next - losses[below]!)
    }
    return [
      {
        step,
        low: losses[0]!,
        lowerQuartile: quantile(0.25),
        median: quantile(0.5),
        upperQuartile: quantile(0.75),
        high: losses.at(-1)!,
      },
    ]
  })
}

/* The last known loss up to a step. */
function lossAt({ steps, losses }: Curve, step: number): number {
  let low = 0
  let high = steps.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (steps[middle]! <= step) low = middle
    else high = middle - 1
  }
  return losses[low]!
}

/** 97.5 % points of Student's t distribution for 1 to 10 degrees of freedom, and a bound that holds from 11 on. */
const tPoints = [
  12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139,
  2.200985,
]

/** Mean of paired differences with the half width of its 95 % interval by Student's t; null where there are none. */
export function effectOf(differences: readonly number[]): TwinEffect | null {
  const count = differences.length
  if (count === 0) return null
  const mean = meanOf(differences)
  if (count === 1) return { mean, halfWidth: null }
  const squares = differences.reduce((sum, value) => sum + (value - mean) * (value - mean), 0)
  const t = tPoints[Math.min(count - 2, tPoints.length - 1)]!
  return { mean, halfWidth: t * Math.sqrt(squares / (count - 1) / count) }
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** What a result says in plain words. @param scores means over the twins */
export function sentenceOf(
  change: TwinChange,
  effect: TwinEffect,
  scores: { readonly train: number; readonly judged: number; readonly chance: number | null },
  view: Pick<TwinsView, 'score' | 'part'>,
): string {
  const where = `${view.part} ${view.score === 'accuracy' ? 'accuracy' : 'R²'}`
  if (change.kind === 'shuffled-labels') return shuffledSentence(scores, view, where)
  const amount = numberWithInterval(effect, view.score)
  const name = textOf(change)
  if (effect.halfWidth === null || Math.abs(effect.mean) <= effect.halfWidth)
    return `${capital(name)} makes no clear difference: ${amount} of ${where}.`
  if (effect.mean > 0) return `${capital(name)} adds ${amount} of ${where}.`
  return `${capital(name)} costs ${numberWithInterval({ ...effect, mean: -effect.mean }, view.score)} of ${where}: better without.`
}

function shuffledSentence(
  {
    train,
    judged,
    chance,
  }: { readonly train: number; readonly judged: number; readonly chance: number | null },
  { score, part }: Pick<TwinsView, 'score' | 'part'>,
  where: string,
): string {
  const text = (value: number) => (score === 'accuracy' ? `${(100 * value).toFixed(0)} %` : value.toFixed(2))
  const learned = `With shuffled labels it still reaches ${text(train)} on the rows that train`
  if (part === 'train') return `${learned}: so much is memory.`
  const expected = chance === null ? '' : ` (chance is ${text(chance)})`
  return `${learned}, and ${text(judged)} ${where}${expected}: what is above that it has found in the data.`
}

function numberWithInterval({ mean, halfWidth }: TwinEffect, score: TwinsView['score']): string {
  if (score === 'accuracy') {
    const percent = (value: number) => (100 * value).toFixed(1)
    return halfWidth === null ? `${percent(mean)} %` : `${percent(mean)} ± ${percent(halfWidth)} %`
  }
  return halfWidth === null ? mean.toFixed(3) : `${mean.toFixed(3)} ± ${halfWidth.toFixed(3)}`
}

const capital = (text: string): string =>
  /^[a-z] /.test(text) || /[([{]/.test(text) ? `“${text}”` : text.charAt(0).toUpperCase() + text.slice(1)
