import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { commandNamed } from '../../src/store/commands/all.ts'
import { createLab, type Lab } from '../../src/store/lab-store.ts'
import { goToMoment, momentIn, timelineNow } from '../../src/store/moments.ts'
import { createRecorder } from './recorder.ts'

let lab: Lab
beforeEach(() => {
  lab = createLab(createRecorder().connect, {
    experiment: defaultExperiment(),
    checkpoint: null,
    play: false,
  })
})

const run = (id: string) => commandNamed(id)!.run(lab)
const position = () => lab.view.getState().moment

describe('goToMoment', () => {
  it('stays inside of the circuit; its end is kept as the end', () => {
    const { count } = timelineNow(lab)!
    goToMoment(lab, -3)
    expect(position()).toBe(0)
    goToMoment(lab, count + 5)
    expect(position()).toBeNull()
    expect(momentIn(timelineNow(lab)!, null)).toBe(count)
    expect(momentIn(timelineNow(lab)!, count + 1)).toBe(count)
  })

  it('shows the pass that the moment lies in', () => {
    const timeline = timelineNow(lab)!
    const [repeat] = lab.document.getState().source.circuit.body
    if (repeat?.kind !== 'repeat') throw new Error('the first circuit begins with a repeat')
    const perPass = timeline.count / repeat.values.length
    goToMoment(lab, perPass + 1)
    expect(lab.view.getState().shownPass[repeat.id]).toBe(1)
    goToMoment(lab, 1)
    expect(lab.view.getState().shownPass[repeat.id]).toBe(0)
  })
})

describe('the time slider', () => {
  it('is stepped by [ and ], which show the state', async () => {
    const { count } = timelineNow(lab)!
    run('state.back')
    await vi.waitFor(() => expect(position()).toBe(count - 1))
    expect(lab.view.getState().outputTab).toBe('state')
    run('state.back')
    await vi.waitFor(() => expect(position()).toBe(count - 2))
    run('state.forward')
    run('state.forward')
    await vi.waitFor(() => expect(position()).toBeNull())
  })

  it('stands at the end of a document that was just opened', () => {
    goToMoment(lab, 2)
    lab.open({ experiment: { ...defaultExperiment(), title: 'Another' }, checkpoint: null })
    expect(position()).toBeNull()
  })
})
