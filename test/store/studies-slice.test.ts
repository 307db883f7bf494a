import { describe, expect, it } from 'vitest'
import { defaultExperiment } from '../../src/document/defaults.ts'
import { createStudies, studyOf, type ConnectStudies } from '../../src/store/studies-slice.ts'
import type { StudyEvent } from '../../src/worker/protocol.ts'

const request = (pairs: number) => ({ experiment: defaultExperiment(), pairs, bins: 75 })
const view = (pairs: number) => ({ pairs }) as never

function recorder() {
  const calls: string[] = []
  let tell: (event: StudyEvent) => void = () => undefined
  const connect: ConnectStudies = async (onEvent) => {
    tell = onEvent
    calls.push('connect')
    return {
      begin: (study, kind) => calls.push(`begin ${study} ${kind}`),
      stop: (study) => calls.push(`stop ${study}`),
      close: () => calls.push('close'),
    }
  }
  const studies = createStudies(connect)
  return {
    calls,
    studies,
    tell: (event: StudyEvent) => tell(event),
    now: () => studyOf(studies.store.getState(), 'expressibility'),
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
const progress = { done: 1, of: 2 }

describe('studies of the page', () => {
  it('fetches the worker with the first study and keeps it', async () => {
    const { calls, studies, now } = recorder()
    expect(now().status).toBe('none')
    studies.begin('expressibility', request(10))
    expect(now().status).toBe('working')
    await settled()
    studies.begin('expressibility', request(20))
    await settled()
    expect(calls).toEqual(['connect', 'begin 1 expressibility', 'stop 1', 'begin 2 expressibility'])
  })

  it('keeps the last view, and whose it is, while the next is worked out', async () => {
    const { studies, tell, now } = recorder()
    const first = request(10)
    studies.begin('expressibility', first)
    await settled()
    tell({ type: 'view', study: 1, view: view(10), progress, isFinished: true })
    expect(now()).toMatchObject({ status: 'finished', viewOf: first })
    studies.begin('expressibility', request(20))
    expect(now()).toMatchObject({ status: 'working', view: { pairs: 10 }, viewOf: first })
    tell({ type: 'view', study: 1, view: view(11), progress, isFinished: true })
    expect(now().view).toMatchObject({ pairs: 10 })
  })

  it('stops: what is known stays, what comes late is not heard', async () => {
    const { calls, studies, tell, now } = recorder()
    studies.begin('expressibility', request(10))
    await settled()
    tell({ type: 'view', study: 1, view: view(5), progress, isFinished: false })
    studies.stop('expressibility')
    await settled()
    tell({ type: 'view', study: 1, view: view(6), progress, isFinished: false })
    expect(now()).toMatchObject({ status: 'stopped', view: { pairs: 5 } })
    expect(calls.at(-1)).toBe('stop 1')
  })

  it('never begins what was stopped before the worker was there', async () => {
    const { calls, studies, now } = recorder()
    studies.begin('expressibility', request(10))
    studies.stop('expressibility')
    await settled()
    expect(calls).not.toContain('begin 1 expressibility')
    expect(now().status).toBe('stopped')
  })

  it('shows a failure, also that of loading, after which it is tried anew', async () => {
    let tries = 0
    const studies = createStudies(async () => {
      tries += 1
      throw new Error('offline')
    })
    const now = () => studyOf(studies.store.getState(), 'expressibility')
    studies.begin('expressibility', request(10))
    await settled()
    expect(now()).toMatchObject({ status: 'failed', failure: { code: 'worker' } })
    expect(now().failure?.message).toContain('offline')
    studies.begin('expressibility', request(10))
    await settled()
    expect(tries).toBe(2)
  })
})
