import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { createLab } from '../../src/store/lab-store.ts'
import { checkpointAt, createRecorder, settle } from './recorder.ts'

function start() {
  const recorder = createRecorder()
  const lab = createLab(recorder.connect, { experiment: defaultExperiment(), checkpoint: null, play: false })
  const stated = () => lab.document.getState().experiment.initial.values
  const last = () => recorder.opened.at(-1)!
  const { undo, redo } = lab.document.temporal.getState()
  return { recorder, lab, stated, last, undo, redo }
}

describe('a start from chosen values', () => {
  it('is an edit of the initial values, and the run begins anew from them', async () => {
    const { recorder, lab, stated, last } = start()
    recorder.checkpoint = checkpointAt(40)
    await lab.startFrom({ 'theta[1]': 0.25, 'output.bias.0': -1 })
    expect(stated()).toEqual({ 'theta[1]': 0.25, 'output.bias.0': -1 })
    expect(last().options).toMatchObject({ run: 2, checkpoint: null, play: false })
    expect(last().experiment.initial.values['theta[1]']).toBe(0.25)
  })

  it('brings back the former start and its run when undone, and begins again when done again', async () => {
    const { recorder, lab, stated, last, undo, redo } = start()
    const before = checkpointAt(40)
    recorder.checkpoint = before
    await lab.startFrom({ 'theta[1]': 0.25 })
    undo()
    expect(stated()).toEqual({})
    expect(last().options.checkpoint).toBe(before)
    redo()
    expect(stated()).toEqual({ 'theta[1]': 0.25 })
    expect(last().options.checkpoint).toBeNull()
  })

  it('keeps where each of several starts was left', async () => {
    const { recorder, lab, last, undo } = start()
    const [first, second] = [checkpointAt(10), checkpointAt(20)]
    recorder.checkpoint = first
    await lab.startFrom({ 'theta[0]': 1 })
    recorder.checkpoint = second
    await lab.startFrom({ 'theta[0]': 2 })
    undo()
    expect(last().options.checkpoint).toBe(second)
    undo()
    expect(last().options.checkpoint).toBe(first)
  })

  it('lets other edits go on with the values that the run has', async () => {
    const { recorder, lab, last } = start()
    await lab.startFrom({ 'theta[0]': 1 })
    recorder.say({
      type: 'opened',
      run: lab.run.getState().run,
      opened: { data: { featureCount: 2, count: 1, parts: ['train'] }, parameterNames: [] } as never,
      step: 0,
      history: [],
    })
    recorder.checkpoint = checkpointAt(7)
    lab.document.getState().edit((experiment) => ({ ...experiment, seed: 9 }))
    await settle()
    expect(last().experiment.seed).toBe(9)
    expect(last().options.checkpoint).toBe(recorder.checkpoint)
  })

  it('opens no run for what analyses are asked for', () => {
    const { recorder, lab } = start()
    lab.document.getState().edit((experiment) => ({ ...experiment, analysis: { confusion: { rows: 5 } } }))
    expect(recorder.opened).toHaveLength(1)
  })
})
