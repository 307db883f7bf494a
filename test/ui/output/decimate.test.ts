import { array, assert, double, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimated, type CurvePoint } from '../../../src/ui/output/decimate.ts'

const curve = (length: number, loss: (step: number) => number): CurvePoint[] =>
  Array.from({ length }, (_, step) => ({
    step,
    loss: loss(step),
    validationLoss: step % 7 === 0 ? loss(step) + 0.1 : null,
  }))

describe('decimated', () => {
  it('leaves a short curve as it is', () => {
    const points = curve(300, (step) => 1 / (step + 1))
    expect(decimated(points, 300)).toBe(points)
  })

  it('keeps order, both ends, and at most the limit, of real points only', () => {
    assert(
      property(
        array(double({ min: -5, max: 5, noNaN: true }), { minLength: 301, maxLength: 2000 }),
        integer({ min: 20, max: 300 }),
        (losses, limit) => {
          const points = curve(losses.length, (step) => losses[step] ?? 0)
          const kept = decimated(points, limit)
          expect(kept.length).toBeLessThanOrEqual(limit)
          expect(kept[0]).toBe(points[0])
          expect(kept.at(-1)).toBe(points.at(-1))
          for (const point of kept) expect(points[point.step]).toBe(point)
          for (let index = 1; index < kept.length; index += 1)
            expect(kept[index]!.step).toBeGreaterThan(kept[index - 1]!.step)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('keeps a spike of one step and the last validation loss', () => {
    const points = curve(100_000, (step) => (step === 61_803 ? 9 : 0.5))
    const kept = decimated(points, 300)
    expect(kept.some((point) => point.step === 61_803)).toBe(true)
    expect(kept.filter((point) => point.validationLoss !== null).at(-1)?.step).toBe(99_995)
  })

  it('passes over losses that are not numbers', () => {
    const points = curve(1000, (step) => (step > 500 ? Number.NaN : 1 / (step + 1)))
    expect(
      decimated(points, 100).filter((point) => point.step <= 500 && point.step > 0).length,
    ).toBeGreaterThan(20)
  })
})
