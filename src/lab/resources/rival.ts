/* The classical model that a run is measured against: the fastest of those that are as good, else the best. */
import type { BaselineScore, PartScore, RunRecord } from '../../document/checkpoint.ts'
import type { Rival } from '../../document/resources.ts'

/** Which part is compared on. */
export type ComparedPart = 'test' | 'validation' | 'train'

export interface Compared extends Rival {
  readonly part: ComparedPart
  /** Whether the 95 % intervals of both overlap; null where there are none. */
  readonly overlaps: boolean | null
}

type Scores = Pick<RunRecord, 'final' | 'baselines'>

/** The rival on the test part once that was looked at, else on the validation part, else on the training part; null without
    measured baselines. */
export function rivalOf({ final, baselines }: Scores): Compared | null {
  const part = (['test', 'validation', 'train'] as const).find((name) => (final[name]?.count ?? 0) > 0)
  if (part === undefined) return null
  const own = final[part]!
  const timed = baselines.filter((one) => one.seconds !== undefined && one[part] !== null)
  const quality = (one: BaselineScore) => qualityOf(one[part]!)
  const reaching = timed.filter((one) => quality(one) >= qualityOf(own))
  const [best] =
    reaching.length > 0
      ? reaching.toSorted((a, b) => a.seconds! - b.seconds!)
      : timed.toSorted((a, b) => quality(b) - quality(a))
  if (best === undefined) return null
  const name = own.accuracy === null ? 'R²' : 'accuracy'
  return {
    label: best.label,
    seconds: best.seconds!,
    quality: `${name} ${quality(best).toFixed(3)} against ${qualityOf(own).toFixed(3)}`,
    reaches: reaching.length > 0,
    part,
    overlaps: overlap(own.interval, best[part]!.interval),
  }
}

function qualityOf({ accuracy, rSquared }: PartScore): number {
  return accuracy ?? rSquared ?? Number.NEGATIVE_INFINITY
}

function overlap(a: PartScore['interval'], b: PartScore['interval']): boolean | null {
  return a === null || b === null ? null : a[0] <= b[1] && b[0] <= a[1]
}
