import { describe, expect, it } from 'vitest'
import { endingOf, type Ended } from '../../../src/ui/output/ending.ts'

const ended = (stop: Ended['stop'], step: number, bestStep: number | null): Ended => ({
  type: 'ended',
  run: 1,
  step,
  stop,
  bestStep,
})

describe('the end of a run in words', () => {
  it.each([
    [ended(null, 1200, null), 1, 'All 1,200 steps are taken.'],
    [ended(null, 400, 87), 4, 'All 400 steps are taken. Back at the best of 4 starting points, step 87.'],
    [
      ended({ rule: 'patience', limit: 20, message: '' }, 143, 123),
      1,
      'Stopped after 143 steps: no better validation loss for 20 steps. Back at the best values, those of step 123.',
    ],
    [
      ended({ rule: 'loss', limit: 0.1, message: '' }, 31, null),
      1,
      'Stopped after 31 steps: the loss has come down to 0.1.',
    ],
    [
      ended({ rule: 'evaluations', limit: 5000, message: '' }, 2500, null),
      1,
      'Stopped after 2,500 steps: 5,000 evaluations are used up.',
    ],
    [
      ended({ rule: 'seconds', limit: 2.5, message: '' }, 9, null),
      1,
      'Stopped after 9 steps: 2.5 s of training are over.',
    ],
    [
      ended({ rule: 'convergence', limit: null, message: 'stopped at step 40: no step helps' }, 40, null),
      1,
      'Stopped after 40 steps: no step helps.',
    ],
  ])('says which rule it was and where the values stand: %#', (event, starts, words) => {
    expect(endingOf(event, starts)).toBe(words)
  })
})
