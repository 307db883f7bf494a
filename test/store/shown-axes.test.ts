import { describe, expect, it } from 'vitest'
import { shownAxes, shownSample } from '../../src/store/shown-axes.ts'
import { cloudsView, moonsView, waveView } from '../ui/recorded-session.ts'

describe('shownAxes', () => {
  it('takes the two features that tell the classes apart best', () => {
    const data = cloudsView()
    expect(shownAxes(null, data)).toEqual([2, 3])
    const features = data.features.map((value, index) => (index % 4 === 3 ? Math.sin(value * 99) : value))
    expect(shownAxes(null, { ...data, features })).toEqual([1, 2])
  })

  it('takes both features, or the one, where there is no choice', () => {
    expect(shownAxes(null, moonsView())).toEqual([0, 1])
    expect(shownAxes(null, waveView())).toEqual([0, 0])
  })

  it('keeps a choice as far as the data have it', () => {
    expect(shownAxes([3, 0], cloudsView())).toEqual([3, 0])
    expect(shownAxes([2, 5], moonsView())).toEqual([1, 1])
  })

  it('passes over features that never change', () => {
    const data = cloudsView()
    const features = data.features.map((value, index) => (index % 4 === 3 ? 7 : value))
    expect(shownAxes(null, { ...data, features })).toEqual([1, 2])
  })
})

describe('shownSample', () => {
  it('is the first row that trains, never a test row unasked', () => {
    const data = moonsView()
    expect(
      shownSample(null, { ...data, parts: ['test', 'validation', 'train', ...data.parts.slice(3)] }),
    ).toBe(2)
    expect(shownSample(16, data)).toBe(16)
    expect(shownSample(999, data)).toBe(0)
  })
})
