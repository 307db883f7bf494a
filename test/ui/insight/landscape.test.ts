import { describe, expect, it } from 'vitest'
import { heightLines, levelsOf } from '../../../src/ui/insight/landscape/height-lines.ts'
import { pathOf } from '../../../src/ui/insight/landscape/live-path.ts'
import {
  colorRange,
  isWhole,
  lossAt,
  placeOf,
  stepped,
  valuesAt,
} from '../../../src/ui/insight/landscape/plane.ts'
import { bowl } from './views.ts'

describe('the plane of a landscape', () => {
  it('gives back the place that values were taken from, also where the directions are not at right angles', () => {
    const [across, up] = bowl().axes
    const view = bowl({
      axes: [
        { ...across, direction: [1, 0.5, -0.25] },
        { ...up, direction: [0.25, 2, 0.5] },
      ],
    })
    const place = { x: 0.75, y: -1.25 }
    const values = valuesAt(view, place)
    expect(values['theta[0]']).toBe(0.5 + 0.75 - 1.25 * 0.25)
    const back = placeOf(
      view,
      view.names.map((name) => values[name]!),
    )
    expect(back.x).toBeCloseTo(0.75, 12)
    expect(back.y).toBeCloseTo(-1.25, 12)
  })

  it('drops a point beside the plane straight onto it', () => {
    expect(placeOf(bowl(), [1.5, -0.5, 7])).toEqual({ x: 1, y: 0 })
  })

  it('reads losses at and between grid points, and none outside or where none is known yet', () => {
    expect(lossAt(bowl(), { x: -2, y: 1 })).toBe(5)
    expect(lossAt(bowl(), { x: 0.5, y: 0 })).toBe(0.5)
    expect(lossAt(bowl(), { x: 2, y: 2 })).toBe(8)
    expect(lossAt(bowl(), { x: 2.1, y: 0 })).toBeNull()
    const losses = bowl().losses.slice()
    losses[0] = Number.NaN
    expect(lossAt(bowl({ losses }), { x: -1.5, y: -1.5 })).toBeNull()
    expect(isWhole(bowl({ losses }))).toBe(false)
  })

  it('walks by grid points and stays on the plane', () => {
    expect(stepped(bowl(), { x: 0, y: 0 }, 1, -1)).toEqual({ x: 1, y: -1 })
    expect(stepped(bowl(), { x: 2, y: -2 }, 5, -5)).toEqual({ x: 2, y: -2 })
  })

  it('has colours for the true losses of the path, which may lie above those of the plane', () => {
    expect(colorRange(bowl())).toEqual([0, 9])
    expect(colorRange(bowl({ range: null }))).toBeNull()
  })
})

describe('lines of equal loss', () => {
  const box = { left: 10, top: 20, width: 400, height: 400 }

  it('run where the loss has their level', () => {
    const line = heightLines(bowl(), box).find(({ level }) => level === 4)
    // What runs along the frame lies outside of it.
    const points = [...line!.path.matchAll(/([\d.-]+) ([\d.-]+)/g)]
      .map(([, x, y]) => ({ x: (Number(x) - 10) / 100 - 2, y: 2 - (Number(y) - 20) / 100 }))
      .filter(({ x, y }) => Math.abs(x) <= 2 && Math.abs(y) <= 2)
    expect(points.length).toBeGreaterThan(8)
    for (const { x, y } of points) expect(lossAt(bowl(), { x, y })).toBeCloseTo(4, 1)
  })

  it('stand at round levels within the range, and wait until every loss is known', () => {
    expect(levelsOf([0, 8])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
    const losses = bowl().losses.slice()
    losses[7] = Number.NaN
    expect(heightLines(bowl({ losses }), box)).toEqual([])
  })
})

describe('the path while the run goes on', () => {
  const live = {
    names: ['output.bias.0', 'theta[0]', 'theta[1]'],
    steps: [0, 2, 3, 4],
    values: Float64Array.from(
      [
        [0, 2.5, 1.5],
        [0, 0.5, -0.5],
        [0.25, 1, -0.5],
        [0.25, 1.5, 0.5],
      ].flat(),
    ),
  }
  const history = [
    { step: 3, loss: 0.3, validationLoss: null },
    { step: 1, loss: 0.7, validationLoss: null },
  ]

  it('adds the steps since the answer, by the names of the values, with their own losses', () => {
    const path = pathOf(bowl(), live, history, true)
    expect(path.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4])
    expect(path[3]).toEqual({ x: 0.5, y: 0, step: 3, loss: 0.3 })
    expect(path[4]).toEqual({ x: 1, y: 1, step: 4, loss: null })
  })

  it('knows no losses of steps that took only some of the rows', () => {
    expect(pathOf(bowl(), live, history, false)[3]!.loss).toBeNull()
  })

  it('is that of the answer where there was none, or where the run has other values', () => {
    expect(pathOf(bowl({ path: [] }), live, history, true)).toEqual([])
    const other = { ...live, names: ['output.bias.0', 'theta[0]', 'phi'] }
    expect(pathOf(bowl(), other, history, true)).toHaveLength(3)
  })
})
