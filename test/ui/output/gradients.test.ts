import { describe, expect, it } from 'vitest'
import { createRunStore } from '../../../src/store/run-slice.ts'
import { barAt, barPlace, fixedLimit, gradientLimit } from '../../../src/ui/output/gradient-drawing.ts'
import { followNorms, normOf, normTrail } from '../../../src/ui/output/gradient-norms.ts'

describe('gradientLimit', () => {
  it('is the stated one, or the largest rounded up to 1, 2 or 5', () => {
    expect(gradientLimit([9], false)).toBe(fixedLimit)
    expect(gradientLimit([0.03, -0.041], true)).toBeCloseTo(0.05, 12)
    expect(gradientLimit([0.0012], true)).toBeCloseTo(0.002, 12)
    expect(gradientLimit([1e-10, 0], true)).toBe(0.001)
    expect(gradientLimit([Number.NaN, Number.POSITIVE_INFINITY], true)).toBe(fixedLimit)
  })
})

describe('barAt', () => {
  it('finds the bar whose middle is asked for', () => {
    const size = { width: 468, height: 150 }
    for (let index = 0; index < 24; index += 1)
      expect(barAt(24, size, barPlace(index, 24, size).x)).toBe(index)
    expect(barAt(24, size, 2)).toBeNull()
  })
})

describe('the trail of norms', () => {
  it('follows the run, thins out, and starts again after a reset', () => {
    const run = createRunStore()
    followNorms(run)
    followNorms(run)
    for (let step = 1; step <= 1000; step += 1)
      run.setState({ step, gradients: Float64Array.of(3 / step, 4 / step) })
    const { steps, norms } = normTrail(run)
    expect(steps.length).toBeLessThanOrEqual(400)
    expect(steps[0]).toBe(1)
    expect(steps.at(-1)).toBe(1000)
    steps.forEach((step, index) => expect(norms[index]).toBeCloseTo(5 / step, 12))
    run.setState({ step: 1, gradients: Float64Array.of(1) })
    expect(normTrail(run)).toEqual({ steps: [1], norms: [1] })
    expect(normOf([3, -4])).toBe(5)
  })
})
