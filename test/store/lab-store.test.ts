import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { createLab } from '../../src/store/lab-store.ts'
import { checkpointAt, createRecorder, settle } from './recorder.ts'

function start(play = false) {
  const recorder = createRecorder()
  const lab = createLab(recorder.connect, { experiment: defaultExperiment(), checkpoint: null, play })
  const run = () => lab.run.getState().run
  const opened = { data: { featureCount: 2, count: 1, parts: ['train'] }, parameterNames: [] } as never
  const report = () => recorder.say({ type: 'opened', run: run(), opened, step: 0, history: [] })
  const status = (word: 'playing' | 'paused' | 'preparing' | 'finished') =>
    recorder.say({ type: 'status', run: run(), status: word })
  const edit = (seed: number) => lab.document.getState().edit((experiment) => ({ ...experiment, seed }))
  return { recorder, lab, run, report, status, edit }
}

describe('lab', () => {
  it('opens the first document as told', () => {
    const { recorder, lab } = start(true)
    const { circuit } = lab.document.getState().source
    expect(recorder.opened).toHaveLength(1)
    expect(recorder.opened[0]?.options).toEqual({ run: 1, checkpoint: null, circuit, play: true })
  })

  it('hands over the tree that is drawn, so that the session need not read the text', () => {
    const { recorder, lab } = start()
    expect(recorder.opened[0]?.options.circuit).toBe(lab.document.getState().source.circuit)
  })

  it('starts a new run on an edit, from where the old one stands at that moment', async () => {
    const { recorder, lab, report, status, edit } = start()
    report()
    status('playing')
    recorder.checkpoint = checkpointAt(31)
    edit(5)
    await settle()
    expect(recorder.opened[1]?.experiment.seed).toBe(5)
    expect(recorder.opened[1]?.options).toEqual({
      run: 2,
      checkpoint: recorder.checkpoint,
      circuit: lab.document.getState().source.circuit,
      play: true,
    })
  })

  it('opens only the last of several edits in a row', async () => {
    const { recorder, report, run, edit } = start()
    report()
    for (const seed of [1, 2, 3]) edit(seed)
    await settle()
    expect(recorder.opened.map(({ experiment }) => experiment.seed)).toEqual([defaultExperiment().seed, 3])
    expect(recorder.opened[1]?.options.run).toBe(run())
  })

  it('goes on playing through edits that come while a run is prepared', async () => {
    const { recorder, report, status, edit } = start(true)
    report()
    edit(1)
    await settle()
    status('preparing')
    edit(2)
    await settle()
    expect(recorder.opened.at(-1)?.options.play).toBe(true)
  })

  it('stays paused through edits once the user or the end of the run has stopped it', async () => {
    for (const stop of ['pause', 'finish'] as const) {
      const { lab, recorder, report, status, edit } = start(true)
      report()
      if (stop === 'pause') lab.pause()
      else status('finished')
      edit(1)
      await settle()
      expect(recorder.opened.at(-1)?.options.play).toBe(false)
    }
  })

  it('opens no run for a new title', async () => {
    const { recorder, lab, report } = start()
    report()
    lab.document.getState().edit((experiment) => ({ ...experiment, title: 'other' }))
    await settle()
    expect(recorder.opened).toHaveLength(1)
  })

  it('drops late events of the run before', async () => {
    const { recorder, lab, report, edit } = start()
    report()
    edit(1)
    await settle()
    recorder.say({ type: 'checkpoint', run: 1, checkpoint: checkpointAt(99) })
    recorder.say({ type: 'status', run: 1, status: 'playing' })
    expect(lab.run.getState().status).not.toBe('playing')
    recorder.checkpoint = null
    edit(2)
    await settle()
    expect(recorder.opened.at(-1)?.options.checkpoint?.step).not.toBe(99)
  })

  it('brings the former document back with the parameters that it had', async () => {
    const { recorder, lab, run, report } = start()
    report()
    recorder.say({ type: 'checkpoint', run: run(), checkpoint: checkpointAt(40) })
    lab.open({ experiment: { ...defaultExperiment(), title: 'other' }, checkpoint: null })
    expect(recorder.opened.at(-1)).toMatchObject({
      experiment: { title: 'other' },
      options: { checkpoint: null },
    })
    lab.bringBack()
    expect(recorder.opened.at(-1)?.experiment.title).toBe(defaultExperiment().title)
    expect(recorder.opened.at(-1)?.options.checkpoint?.step).toBe(40)
    lab.bringBack()
    expect(recorder.opened.at(-1)?.experiment.title).toBe('other')
  })

  it('opens the run again from where it stood when asked to try again', async () => {
    const { recorder, lab, run, report } = start()
    report()
    recorder.say({ type: 'checkpoint', run: run(), checkpoint: checkpointAt(40) })
    const failure = { code: 'worker' as const, message: 'worker: died', details: {} }
    recorder.say({ type: 'failed', run: run(), failure })
    lab.retry()
    expect(recorder.opened.at(-1)?.options).toMatchObject({ run: run(), checkpoint: { step: 40 } })
    expect(lab.run.getState().failure).toBeNull()
  })

  it('forgets the parameters on reset', async () => {
    const { recorder, lab, run, report, edit } = start()
    report()
    recorder.say({ type: 'checkpoint', run: run(), checkpoint: checkpointAt(40) })
    lab.reset()
    edit(1)
    await settle()
    expect(recorder.told).toContain('reset')
    expect(recorder.opened.at(-1)?.options.checkpoint).toBeNull()
  })

  it('tells the session what the screen watches when that changes', () => {
    const { recorder, lab, report } = start()
    report()
    const count = () => recorder.told.filter((word) => word === 'watch').length
    const before = count()
    lab.view.setState({ outputTab: 'state' })
    lab.view.setState({ advanced: true })
    expect(count()).toBe(before + 1)
    lab.setPace('full')
    expect(recorder.told.at(-1)).toBe('pace full')
  })
})
