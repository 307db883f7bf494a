import { describe, expect, it } from 'vitest'
import { lastStepShown, lossScale } from '../../../src/ui/output/loss-scale.ts'

const points = (losses: readonly number[]) =>
  losses.map((loss, index) => ({ step: index + 1, loss, validationLoss: null }))

describe('the step axis', () => {
  it('grows in jumps up to the planned steps and then with the run', () => {
    expect([0, 10, 11, 60, 184, 200].map((step) => lastStepShown(step, 200))).toEqual([
      10, 10, 20, 100, 200, 200,
    ])
    expect(lastStepShown(250, 200)).toBe(250)
  })

  it('has whole ticks before its end', () => {
    const { stepTicks, steps } = lossScale(points(Array.from({ length: 184 }, () => 0.5)), 200, false)
    expect(steps).toEqual([0, 200])
    expect(stepTicks).toEqual([0, 50, 100, 150])
  })
})

describe('the loss axis', () => {
  it('begins at zero and holds every loss', () => {
    const scale = lossScale(points([0.93, 0.4, 0.12]), 200, false)
    expect(scale.losses[0]).toBe(0)
    expect(scale.losses[1]).toBeGreaterThanOrEqual(0.93)
    expect(scale.heightOf(0)).toBe(0)
    expect(scale.heightOf(0.93)).toBeLessThanOrEqual(1)
  })

  it('holds negative losses', () => {
    expect(lossScale(points([0.5, -1.2]), 200, false).losses[0]).toBeLessThanOrEqual(-1.2)
  })

  it('is logarithmic on demand and passes over what has no logarithm', () => {
    const scale = lossScale(points([1, 0.1, 0, 0.001]), 200, true)
    expect(scale.losses[0]).toBeGreaterThan(0)
    expect(scale.lossTicks).toEqual([0.001, 0.01, 0.1, 1])
    expect(scale.heightOf(0.1) - scale.heightOf(0.01)).toBeCloseTo(scale.heightOf(1) - scale.heightOf(0.1), 9)
  })

  it('survives curves without a single number', () => {
    expect(lossScale(points([Number.NaN]), 200, false).losses).toEqual([0, 1])
    expect(lossScale([], 200, true).losses).toEqual([0, 1])
  })
})
