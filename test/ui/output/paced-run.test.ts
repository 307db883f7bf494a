import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRunStore } from '../../../src/store/run-slice.ts'
import { pacedRun } from '../../../src/ui/output/paced-run.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('pacedRun', () => {
  it('speaks at once, then at most once in each pause, and always of the last change', () => {
    const run = createRunStore()
    const mirror = pacedRun(run, 100)
    const heard: number[] = []
    mirror.subscribe(() => heard.push(mirror.getState().step))
    for (let step = 1; step <= 30; step += 1) {
      run.setState({ step })
      vi.advanceTimersByTime(33)
    }
    vi.advanceTimersByTime(200)
    expect(heard[0]).toBe(1)
    expect(heard.at(-1)).toBe(30)
    expect(heard.length).toBeGreaterThanOrEqual(8)
    expect(heard.length).toBeLessThanOrEqual(11)
    expect(mirror.getState()).toBe(run.getState())
  })

  it('holds still between two words, so that all views see the same', () => {
    const run = createRunStore()
    const mirror = pacedRun(run, 100)
    mirror.subscribe(() => {})
    run.setState({ step: 1 })
    run.setState({ step: 2 })
    expect(mirror.getState().step).toBe(1)
    vi.advanceTimersByTime(100)
    expect(mirror.getState().step).toBe(2)
  })

  it('is shared for a pause, and follows the run while nobody listens', () => {
    const run = createRunStore()
    const mirror = pacedRun(run, 100)
    expect(pacedRun(run, 100)).toBe(mirror)
    expect(pacedRun(run, 1000)).not.toBe(mirror)
    const stop = mirror.subscribe(() => {})
    run.setState({ step: 1 })
    run.setState({ step: 2 })
    stop()
    expect(mirror.getState().step).toBe(2)
    expect(vi.getTimerCount()).toBe(0)
  })
})
