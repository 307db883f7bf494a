import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LabError, type Failure } from '../../src/base/lab-error.ts'
import { readBundle } from '../../src/document/codec.ts'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { checkpointDelay, editDelay, startAutosave } from '../../src/store/autosave.ts'
import { createLab } from '../../src/store/lab-store.ts'
import type { LabStorage } from '../../src/store/storage.ts'
import { checkpointAt, createRecorder } from './recorder.ts'

/** Storage in memory that can be told to fail. */
function createStorage() {
  const kept = new Map<string, unknown>()
  const state = { full: false, writes: 0 }
  const storage: LabStorage = {
    read: async (key) => kept.get(key),
    async write(key, value) {
      state.writes += 1
      if (state.full) throw new LabError('storage', 'storage: is full', { reason: 'QuotaExceededError' })
      kept.set(key, structuredClone(value))
    },
  }
  return { kept, state, storage }
}

function start() {
  const recorder = createRecorder()
  const lab = createLab(recorder.connect, { experiment: defaultExperiment(), checkpoint: null, play: false })
  const { kept, state, storage } = createStorage()
  const troubles: Failure[] = []
  const autosave = startAutosave(lab, storage, null, (failure) => troubles.push(failure))
  const edit = (seed: number) => lab.document.getState().edit((experiment) => ({ ...experiment, seed }))
  const reach = (step: number) =>
    recorder.say({ type: 'checkpoint', run: lab.run.getState().run, checkpoint: checkpointAt(step) })
  const saved = () => readBundle(kept.get('current'))
  return { lab, recorder, kept, state, troubles, autosave, edit, reach, saved }
}

describe('autosave', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
  afterEach(() => void vi.useRealTimers())

  it('writes an edit once it has been quiet for a while, and says so meanwhile', async () => {
    const { lab, state, edit, saved } = start()
    edit(1)
    expect(lab.view.getState().saved).toBe('saving')
    await vi.advanceTimersByTimeAsync(editDelay - 1)
    edit(2)
    await vi.advanceTimersByTimeAsync(editDelay - 1)
    expect(state.writes).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(state.writes).toBe(1)
    expect(saved().experiment.seed).toBe(2)
    expect(lab.view.getState().saved).toBe('saved')
  })

  it('writes the checkpoints of a playing run at most once a second', async () => {
    const { lab, recorder, state, reach, saved } = start()
    recorder.say({ type: 'status', run: lab.run.getState().run, status: 'playing' })
    for (let step = 1; step <= 100; step += 1) {
      reach(step)
      await vi.advanceTimersByTimeAsync(33)
    }
    await vi.advanceTimersByTimeAsync(checkpointDelay)
    expect(state.writes).toBeLessThanOrEqual(5)
    expect(state.writes).toBeGreaterThan(2)
    expect(saved().checkpoint?.step).toBe(100)
  })

  it('writes a long history less often', async () => {
    const { lab, recorder, state } = start()
    const run = lab.run.getState().run
    recorder.say({ type: 'status', run, status: 'playing' })
    const history = Array.from({ length: 35_000 }, (_, step) => ({ step, loss: 1, validationLoss: null }))
    for (let second = 0; second < 8; second += 1) {
      recorder.say({ type: 'checkpoint', run, checkpoint: { ...checkpointAt(second), history } })
      await vi.advanceTimersByTimeAsync(1000)
    }
    expect(state.writes).toBe(2)
  })

  it('writes at once where a run stands when it stops', async () => {
    const { lab, recorder, reach, saved } = start()
    const status = (word: 'playing' | 'paused') =>
      recorder.say({ type: 'status', run: lab.run.getState().run, status: word })
    status('playing')
    reach(7)
    status('paused')
    await vi.advanceTimersByTimeAsync(1)
    expect(saved().checkpoint?.step).toBe(7)
  })

  it('writes what a run came to as soon as it stops', async () => {
    const { lab, reach, saved } = start()
    lab.run.setState({ status: 'playing' })
    reach(7)
    lab.run.setState({ status: 'paused' })
    await vi.advanceTimersByTimeAsync(1)
    expect(saved().checkpoint?.step).toBe(7)
    reach(8)
    await vi.advanceTimersByTimeAsync(1)
    expect(saved().checkpoint?.step).toBe(8)
  })

  it('does not take the checkpoint of the former document along into a loaded one', async () => {
    const { lab, reach, saved } = start()
    reach(50)
    lab.open({ experiment: { ...defaultExperiment(), title: 'other' }, checkpoint: null })
    await vi.advanceTimersByTimeAsync(editDelay)
    expect(saved()).toMatchObject({ experiment: { title: 'other' }, checkpoint: null })
  })

  it('forgets the checkpoint when the run is reset', async () => {
    const { lab, reach, saved } = start()
    reach(50)
    await vi.advanceTimersByTimeAsync(checkpointDelay)
    lab.reset()
    await vi.advanceTimersByTimeAsync(checkpointDelay)
    expect(saved().checkpoint).toBeNull()
  })

  it('keeps the former document under its own key', async () => {
    const { lab, kept, edit } = start()
    edit(77)
    lab.open({ experiment: { ...defaultExperiment(), title: 'other' }, checkpoint: null })
    await vi.advanceTimersByTimeAsync(editDelay)
    expect(readBundle(kept.get('previous')).experiment.seed).toBe(77)
  })

  it('goes on in memory when storage is full, says so once, and recovers', async () => {
    const { lab, state, troubles, edit, saved } = start()
    state.full = true
    edit(1)
    await vi.advanceTimersByTimeAsync(editDelay)
    edit(2)
    await vi.advanceTimersByTimeAsync(editDelay)
    expect(lab.view.getState().saved).toBe('memory-only')
    expect(troubles.map((failure) => failure.code)).toEqual(['storage'])
    expect(lab.document.getState().experiment.seed).toBe(2)
    state.full = false
    edit(3)
    await vi.advanceTimersByTimeAsync(editDelay)
    expect(lab.view.getState().saved).toBe('saved')
    expect(saved().experiment.seed).toBe(3)
  })

  it('writes what is waiting at once when the page goes', async () => {
    const { autosave, edit, saved } = start()
    edit(9)
    await autosave.flush()
    expect(saved().experiment.seed).toBe(9)
  })
})
