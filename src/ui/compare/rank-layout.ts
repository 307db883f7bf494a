/* Where everything stands in a critical-difference diagram (Demšar 2006): an axis of mean ranks, best on the left, labels on
   both sides, bars over groups that are not told apart. Pure numbers; the drawing is CriticalDifference.tsx. */
import type { Ranking } from '../../document/comparison-results.ts'
import { linearScale } from '../output/axis-scale.ts'

export interface RankLabel {
  readonly model: number
  readonly rank: number
  /** On the axis. */
  readonly x: number
  /** Line of the label, counted from 0 at the top. */
  readonly y: number
  readonly side: 'left' | 'right'
}

export interface RankBar {
  readonly from: number
  readonly to: number
  readonly y: number
}

export interface RankLayout {
  readonly width: number
  readonly height: number
  /** Where a drawing without labels ends. */
  readonly barsEnd: number
  readonly axisY: number
  readonly ticks: readonly { readonly x: number; readonly rank: number }[]
  readonly labels: readonly RankLabel[]
  readonly bars: readonly RankBar[]
  /** The critical difference as a length above the axis; null where there is none. */
  readonly difference: { readonly from: number; readonly to: number } | null
}

const lineHeight = 22
const barGap = 8
const top = 52

/**
 * @param width in pixels
 * @param labelWidth room for names at either side
 */
export function rankLayout(ranking: Ranking, width: number, labelWidth: number): RankLayout {
  const { models, ranks, groups, criticalDifference } = ranking
  const place = linearScale([1, Math.max(2, models.length)], [labelWidth, width - labelWidth])
  const order = models
    .map((model, i) => ({ model, rank: ranks[i]! }))
    .toSorted((a, b) => a.rank - b.rank || a.model - b.model)
  const half = Math.ceil(order.length / 2)
  const wide = groups.filter((group) => group.length > 1)
  const first = top + 20 + wide.length * barGap
  const labels = order.map(({ model, rank }, i): RankLabel => {
    const isLeft = i < half
    const line = isLeft ? i : order.length - 1 - i
    return { model, rank, x: place(rank), y: first + line * lineHeight, side: isLeft ? 'left' : 'right' }
  })
  const rankOf = (model: number) => ranks[models.indexOf(model)] ?? 1
  const bars = wide.map((group, i): RankBar => {
    const own = group.map(rankOf)
    return { from: place(Math.min(...own)) - 4, to: place(Math.max(...own)) + 4, y: top + 12 + i * barGap }
  })
  return {
    width,
    height: first + half * lineHeight,
    barsEnd: first,
    axisY: top,
    ticks: Array.from({ length: Math.max(2, models.length) }, (_, i) => ({ x: place(i + 1), rank: i + 1 })),
    labels,
    bars,
    difference: criticalDifference === null ? null : { from: place(1), to: place(1 + criticalDifference) },
  }
}
