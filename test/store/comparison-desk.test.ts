import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { comparisonDesk, shownResults } from '../../src/store/comparison-desk.ts'
import { readKept } from '../../src/store/comparison-kept.ts'
import { startingComparison } from '../../src/store/comparison-start.ts'
import { createLab, type Lab } from '../../src/store/lab-store.ts'
import type { LabStorage } from '../../src/store/storage.ts'
import { studyOf } from '../../src/store/studies-slice.ts'
import type { StudyEvent } from '../../src/worker/protocol.ts'
import { sampleResults } from '../ui/compare/sample-results.ts'
import { createRecorder } from './recorder.ts'

const names = { data: () => 'Moons', circuit: 'This circuit' }
const comparison = (() => {
  const { dataSets, models, ...rest } = startingComparison(defaultExperiment(), names)
  return { ...rest, dataSets: dataSets.slice(0, 2), models: models.slice(0, 3) }
})()

function memory(held?: unknown) {
  let value = held
  const storage: LabStorage = {
    read: async () => value,
    write: async (_, next) => {
      value = structuredClone(next)
    },
  }
  return { storage, held: () => value }
}

async function started(storage: LabStorage) {
  let tell: (event: StudyEvent) => void = () => undefined
  const lab: Lab = createLab(
    createRecorder().connect,
    { experiment: defaultExperiment(), checkpoint: null, play: false },
    async (onEvent) => {
      tell = onEvent
      return { begin: () => undefined, stop: () => undefined, close: () => undefined }
    },
  )
  const desk = comparisonDesk(lab, names, storage)
  await desk.loaded
  const shown = () => shownResults(studyOf(lab.studies.getState(), 'comparison'), desk.store.getState())
  const view = (study: number, isFinished: boolean) =>
    tell({ type: 'view', study, view: sampleResults(), progress: { done: 1, of: 2 }, isFinished })
  return { lab, desk, shown, view }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('the desk of comparisons', () => {
  it('keeps document and result from visit to visit', async () => {
    const { storage, held } = memory()
    const first = await started(storage)
    first.desk.open(comparison)
    first.desk.run()
    await settled()
    first.view(1, true)
    await first.desk.flush()
    expect(readKept(held())).toEqual({ comparison, kept: { of: comparison, results: sampleResults() } })
    const second = await started(storage)
    expect(second.desk.store.getState().comparison).toEqual(comparison)
    expect(second.shown()).toEqual({ of: comparison, results: sampleResults() })
  })

  it('keeps what was found when it is stopped', async () => {
    const { desk, shown, view, lab } = await started(memory().storage)
    desk.open(comparison)
    desk.run()
    await settled()
    view(1, false)
    desk.stop()
    expect(studyOf(lab.studies.getState(), 'comparison').status).toBe('stopped')
    expect(desk.store.getState().kept?.results).toEqual(sampleResults())
    expect(shown()?.of).toEqual(comparison)
  })

  it('shows no results of a comparison that another was put in place of', async () => {
    const { desk, shown, view } = await started(memory().storage)
    desk.open(comparison)
    desk.run()
    await settled()
    view(1, true)
    expect(shown()).not.toBeNull()
    desk.open({ ...comparison, seed: 5 })
    expect(shown()).toBeNull()
  })

  it('undoes edits, those of one gesture together', async () => {
    const { desk } = await started(memory().storage)
    const { comparison: before } = desk.store.getState()
    for (const seed of [1, 2, 3]) desk.edit((now) => ({ ...now, seed }), 'seed')
    desk.edit((now) => ({ ...now, title: 'x' }))
    desk.store.temporal.getState().undo()
    expect(desk.store.getState().comparison.seed).toBe(3)
    desk.store.temporal.getState().undo()
    expect(desk.store.getState().comparison).toBe(before)
  })

  it('says that what was kept cannot be read, and starts anew', async () => {
    const { desk } = await started(
      memory({ comparison: { format: 'ansatz.comparison', version: 1 } }).storage,
    )
    const { trouble, comparison: now, isReady } = desk.store.getState()
    expect(trouble).toMatchObject({ kind: 'unreadable', message: expect.stringContaining('dataSets') })
    expect(now.models.length).toBeGreaterThan(0)
    expect(isReady).toBe(true)
  })

  it('says that nothing is kept when storage refuses', async () => {
    const refusing: LabStorage = {
      read: async () => undefined,
      write: () => Promise.reject(new Error('full')),
    }
    const { desk } = await started(refusing)
    desk.edit((now) => ({ ...now, seed: 9 }))
    await desk.flush()
    expect(desk.store.getState().trouble?.kind).toBe('unkept')
  })

  it('follows the Lab’s circuit until something is changed', async () => {
    const { lab, desk } = await started(memory().storage)
    const change = (seed: number) =>
      lab.document.getState().edit((experiment) => ({
        ...experiment,
        data: { source: 'generated', set: 'circles', count: 100 + seed, noise: 0.1, options: {} },
      }))
    change(1)
    desk.refresh()
    expect(desk.store.getState().comparison.dataSets[0]?.data).toMatchObject({ set: 'circles', count: 101 })
    desk.edit((now) => ({ ...now, seed: 1 }))
    change(2)
    desk.refresh()
    expect(desk.store.getState().comparison.dataSets[0]?.data).toMatchObject({ count: 101 })
  })
})

describe('what was kept', () => {
  it('goes without results that this build cannot draw', () => {
    const { cells: _, ...broken } = sampleResults()
    expect(readKept({ comparison, kept: { of: comparison, results: broken } })).toEqual({
      comparison,
      kept: null,
    })
    const other = { ...comparison, models: comparison.models.slice(0, 2) }
    expect(readKept({ comparison, kept: { of: other, results: sampleResults() } }).kept).toBeNull()
  })
})
