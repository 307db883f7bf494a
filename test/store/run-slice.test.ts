import { describe, expect, it } from 'vitest'
import { emptyRun, runAfterEdit, withEvent } from '../../src/store/run-slice.ts'
import type { SessionEvent } from '../../src/worker/protocol.ts'

const score = { count: 10, loss: 0.5, accuracy: 0.9, interval: [0.6, 0.98] as const, rSquared: null }
const progress = (run: number, step: number): SessionEvent => ({
  type: 'progress',
  run,
  step,
  stepsPerSecond: 60,
  points: [{ step, loss: 0.5, validationLoss: null }],
  parameters: Float64Array.of(step),
  gradients: Float64Array.of(0.1),
  train: score,
  validation: null,
  past: { first: 0, every: 1, visited: null },
  trace: null,
})
const rows = (run: number, from: number, values: readonly number[]): SessionEvent => ({
  type: 'kernel-rows',
  run,
  step: 1,
  size: 2,
  from,
  to: from + values.length / 2,
  values: Float32Array.from(values),
  order: [0, 1],
  classSizes: [1, 1],
})

describe('run slice', () => {
  const state = { ...emptyRun, run: 2 }

  it('drops events of another run', () => {
    expect(withEvent(state, progress(1, 5))).toBe(state)
    expect(withEvent(state, { type: 'status', run: 3, status: 'playing' })).toBe(state)
  })

  it('appends the points of a progress event to the curve', () => {
    const after = withEvent(withEvent(state, progress(2, 1)), progress(2, 2))
    expect(after.history.map((point) => point.step)).toEqual([1, 2])
    expect(after.step).toBe(2)
    expect(after.train?.accuracy).toBe(0.9)
  })

  it('fills the kernel matrix row by row', () => {
    const first = withEvent(state, rows(2, 0, [1, 0.25]))
    expect(first.kernel?.filled).toBe(1)
    expect(first.kernel?.values[2]).toBeNaN()
    const both = withEvent(first, rows(2, 1, [0.25, 1]))
    expect([...(both.kernel?.values ?? [])]).toEqual([1, 0.25, 0.25, 1])
    expect(both.kernel?.filled).toBe(2)
  })

  it('leaves an earlier matrix untouched when new rows arrive', () => {
    const first = withEvent(state, rows(2, 0, [1, 0.25]))
    const kept = first.kernel?.values
    withEvent(first, rows(2, 0, [0.5, 0.5]))
    expect([...(kept ?? [])].slice(0, 2)).toEqual([1, 0.25])
  })

  it('stops with the failure and the best step when training diverges', () => {
    const failure = { code: 'divergence' as const, message: 'run: loss must be finite, got NaN', details: {} }
    const after = withEvent(state, { type: 'diverged', run: 2, step: 7, failure, bestStep: 4 })
    expect(after).toMatchObject({ status: 'diverged', failure, bestStep: 4 })
  })

  it('clears a failure when the run opens again', () => {
    const failure = { code: 'worker' as const, message: 'worker: died', details: {} }
    const failed = withEvent(state, { type: 'failed', run: 2, failure })
    expect(failed.status).toBe('failed')
    const opened = { data: {}, parameterNames: [] } as never
    expect(withEvent(failed, { type: 'opened', run: 2, opened, step: 3, history: [] }).failure).toBeNull()
  })

  it('keeps what is on the screen while an edit is prepared, but not failures and test results', () => {
    const before = withEvent(state, progress(2, 9))
    const after = runAfterEdit({ ...before, bestStep: 4 }, 3)
    expect(after.train).toBe(before.train)
    expect(after.history).toBe(before.history)
    expect(after).toMatchObject({ run: 3, failure: null, bestStep: null, test: null })
  })
})
