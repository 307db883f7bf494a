/* How the page asks for states: one question at a time, the newest next, late answers dropped. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defaultExperiment } from '../../../src/document/defaults.ts'
import { createLab, type Lab, type LabClient } from '../../../src/store/lab-store.ts'
import { goToMoment, timelineNow } from '../../../src/store/moments.ts'
import type { SessionEvent, StateReading, StateRequest } from '../../../src/worker/protocol.ts'
import { followState, type ShownState } from '../../../src/ui/state/follow-state.ts'
import { createRecorder } from '../../store/recorder.ts'
import { moonsView, opening, progressAt } from '../recorded-session.ts'

const data = moonsView()
let asked: { readonly request: StateRequest; readonly answer: (value: Answer) => void }[]
let shown: ShownState[]
let failures: string[]
let lab: Lab
let say: (event: SessionEvent) => void
let stop: () => void

type Answer = Awaited<ReturnType<LabClient['readState']>>

beforeEach(() => {
  vi.useFakeTimers()
  const recorder = createRecorder()
  ;[asked, shown, failures] = [[], [], []]
  lab = createLab(
    (onEvent) => ({
      ...recorder.connect(onEvent),
      readState: (request) => new Promise((answer) => asked.push({ request, answer })),
    }),
    { experiment: defaultExperiment(), checkpoint: null, play: false },
  )
  say = (event) => recorder.say(event)
  stop = followState(lab, { show: (state) => shown.push(state), fail: (message) => failures.push(message) })
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})

const last = () => timelineNow(lab)!.count
const reading = (run: number): StateReading => ({ run }) as StateReading
const passed = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

async function answer(value: Answer): Promise<void> {
  asked.at(-1)!.answer(value)
  await passed(0)
}

describe('followState', () => {
  it('asks when a run is open: for the row that is followed, at the end', async () => {
    expect(asked).toEqual([])
    say(opening(data))
    expect(asked.map(({ request }) => request)).toEqual([{ run: 1, row: 0, cut: null }])
    await answer(reading(1))
    expect(shown).toEqual([{ reading: reading(1), moment: last() }])
  })

  it('asks for the newest moment only, once the answer before it has come', async () => {
    say(opening(data))
    await answer(reading(1))
    for (const moment of [1, 2, 3, 4]) goToMoment(lab, moment)
    expect(asked).toHaveLength(2)
    await answer(reading(1))
    expect(asked).toHaveLength(3)
    expect(asked[2]!.request.cut).toEqual(timelineNow(lab)!.cutAt(4))
    await answer(reading(1))
    expect(shown.map(({ moment }) => moment)).toEqual([last(), 1, 4])
    expect(asked).toHaveLength(3)
  })

  it('follows training ten times a second at most', async () => {
    say(opening(data))
    await answer(reading(1))
    for (let step = 1; step <= 30; step++) {
      say(progressAt(1, step, data))
      await passed(33)
      if (asked.length > shown.length) await answer(reading(1))
    }
    expect(asked.length).toBeGreaterThan(6)
    expect(asked.length).toBeLessThanOrEqual(12)
  })

  it('drops what comes of a run that is over, and asks about the one that is open', async () => {
    say(opening(data))
    lab.document.getState().edit((experiment) => ({ ...experiment, seed: 7 }))
    await answer(reading(1))
    expect(shown).toEqual([])
    expect(asked.at(-1)!.request.run).toBe(2)
    await answer(null)
    const count = asked.length
    await passed(60)
    expect(asked).toHaveLength(count + 1)
    await answer(reading(2))
    expect(shown).toHaveLength(1)
  })

  it('tells what the session cannot show', async () => {
    say(opening(data))
    await answer({ code: 'unsupported', message: 'state: too many courses', details: {} })
    expect(failures).toEqual(['state: too many courses'])
  })

  it('asks no more after it was stopped', async () => {
    say(opening(data))
    stop()
    await answer(reading(1))
    goToMoment(lab, 2)
    expect(shown).toEqual([])
    expect(asked).toHaveLength(1)
  })
})
