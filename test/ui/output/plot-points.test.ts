import { describe, expect, it } from 'vitest'
import { frameOf, padded, planeBounds, suits } from '../../../src/ui/output/plot-frame.ts'
import { nearestPoint, neighbourPoint, plotPoints } from '../../../src/ui/output/plot-points.ts'
import { cloudsView, curveOf, moonsView, planeOf, waveView } from '../recorded-session.ts'

const size = { width: 400, height: 300 }

function surfaceOf(event: ReturnType<typeof planeOf>) {
  if (event.type !== 'surface') throw new Error('must be a surface')
  return event
}

describe('plotPoints', () => {
  const data = moonsView()
  const frame = frameOf(size, padded(data.ranges[0]!), padded(data.ranges[1]!))

  it('puts every row inside the frame, upward for larger numbers', () => {
    for (const point of plotPoints(data, frame, [0, 1], true)) {
      expect(point.x).toBeGreaterThan(frame.left)
      expect(point.x).toBeLessThan(frame.left + frame.width)
      expect(point.y).toBeCloseTo(frame.y(data.features[2 * point.row + 1] ?? 0), 9)
    }
    expect(frame.y(1)).toBeLessThan(frame.y(0))
  })

  it('hides test rows until they are shown', () => {
    expect(new Set(plotPoints(data, frame, [0, 1], false).map((point) => point.part))).toEqual(
      new Set(['train', 'validation']),
    )
    expect(new Set(plotPoints(data, frame, [0, 1], true).map((point) => point.part))).toEqual(
      new Set(['train', 'validation', 'test']),
    )
  })

  it('puts classes at both ends of the score when there is one feature', () => {
    const line = { ...moonsView(4), featureCount: 1, features: Float64Array.of(1, 2, 3, 4) }
    const curve = frameOf(size, [0, 5], [-1.15, 1.15])
    const heights = plotPoints(line, curve, [0, 0], true).map((point) => point.y)
    expect(heights).toEqual([-1, 1, -1, 1].map((score) => curve.y(score)))
  })
})

const point = (row: number, x: number, y: number) => ({ row, x, y, target: 0, part: 'train' as const })

describe('walking over points', () => {
  const points = [point(0, 50, 50), point(1, 90, 52), point(2, 60, 10), point(3, 50, 90), point(4, 10, 50)]

  it('goes to the near point in each direction and stops at the edge', () => {
    const from = points[0]!
    expect(neighbourPoint(points, from, 'right')?.row).toBe(1)
    expect(neighbourPoint(points, from, 'up')?.row).toBe(2)
    expect(neighbourPoint(points, from, 'down')?.row).toBe(3)
    expect(neighbourPoint(points, from, 'left')?.row).toBe(4)
    expect(neighbourPoint(points, points[4]!, 'left')).toBeNull()
  })

  it('finds the point under a pointer, and none far away', () => {
    expect(nearestPoint(points, 88, 55, 12)?.row).toBe(1)
    expect(nearestPoint(points, 75, 75, 12)).toBeNull()
  })
})

describe('a surface under the data', () => {
  const data = moonsView()
  const plane = surfaceOf(planeOf(1, data, () => 0))

  it('stays while it is about the same part of the world', () => {
    expect(suits(plane, data, [0, 1])).toBe(true)
    expect(planeBounds(plane, data, [0, 1])).toEqual(plane.bounds)
  })

  it('goes when axes, classes, or the world change', () => {
    const moved = { ...data, ranges: data.ranges.map(([low, high]) => [low + 9, high + 9] as const) }
    expect(suits(plane, data, [1, 0])).toBe(false)
    expect(suits(plane, moved, [0, 1])).toBe(false)
    expect(suits(plane, cloudsView(), [0, 1])).toBe(false)
    expect(suits(plane, waveView(), [0, 1])).toBe(false)
    expect(suits(surfaceOf(curveOf(1, waveView(), (x) => x)), waveView(), [0, 0])).toBe(true)
    expect(suits(null, data, [0, 1])).toBe(false)
  })
})
