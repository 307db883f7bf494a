import { describe, expect, it } from 'vitest'
import { rankLayout } from '../../../src/ui/compare/rank-layout.ts'
import { sampleResults } from './sample-results.ts'

const ranking = {
  ...sampleResults().ranking!,
  models: [4, 2, 0, 1],
  ranks: [3.5, 1, 2, 3.5],
  criticalDifference: 1.5,
  groups: [[2, 0], [0, 1, 4], [2]],
}
const layout = rankLayout(ranking, 600, 150)

describe('critical-difference diagram', () => {
  it('has rank 1 at the left end and the number of models at the right', () => {
    expect(layout.ticks.map(({ rank }) => rank)).toEqual([1, 2, 3, 4])
    expect(layout.ticks[0]?.x).toBe(150)
    expect(layout.ticks.at(-1)?.x).toBe(450)
  })

  it('names the better half on the left, from the top, and the others on the right, worst at the top', () => {
    const lines = layout.labels.map(({ model, side, y }) => [model, side, y - layout.labels[0]!.y])
    expect(lines).toEqual([
      [2, 'left', 0],
      [0, 'left', 22],
      [1, 'right', 22],
      [4, 'right', 0],
    ])
  })

  it('draws a bar over each group of two or more, from its best to its worst', () => {
    expect(layout.bars.map(({ from, to }) => [from, to])).toEqual([
      [146, 254],
      [246, 404],
    ])
    expect(layout.bars[0]!.y).not.toBe(layout.bars[1]!.y)
  })

  it('shows the critical difference as a length on the axis, where there is one', () => {
    expect(layout.difference).toEqual({ from: 150, to: 300 })
    expect(rankLayout({ ...ranking, criticalDifference: null }, 600, 150).difference).toBeNull()
  })
})
