import { describe, expect, it } from 'vitest'
import { LabError } from '../../../src/base/lab-error.ts'
import { StudyRunner, type RunnerOptions } from '../../../src/lab/studies/runner.ts'
import { localThread } from '../../../src/lab/studies/thread-host.ts'
import type { Study } from '../../../src/lab/studies/study.ts'
import type { AnyStudy } from '../../../src/lab/studies/registry.ts'
import type { FromStudyThread, StudyThread } from '../../../src/lab/studies/thread-messages.ts'
import { createReferenceEngine as makeEngine } from '../../../src/engine/simulators/reference.ts'

const createReferenceEngine = async () => makeEngine()
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const now = () => performance.now()
const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Squares numbers; what a task does beside is in the hands of a test. */
function squares(during: (task: number) => Promise<void> | void = () => undefined) {
  const disposed: string[] = []
  const study: Study<{ readonly count: number }, number, number, readonly (number | undefined)[]> = {
    plan: async ({ count }) => {
      if (count > 100) throw new LabError('range', `count: must be at most 100, got ${count}`)
      return Array.from({ length: count }, (_, k) => k)
    },
    async work(task, _request, { control, kept, report }) {
      const name = await kept(
        'name',
        async () => 'kept',
        (made) => disposed.push(made),
      )
      report(-1)
      await during(task)
      await control.breathe()
      return task * task + (name === 'kept' ? 0 : 1)
    },
    view: (_request, tasks, answers) => tasks.map((_, k) => answers[k]),
  }
  return { study: study as unknown as AnyStudy, disposed }
}

function runnerOf(study: AnyStudy, options: Partial<RunnerOptions> = {}) {
  const load = async () => study
  const engine = createReferenceEngine()
  let started = 0
  const runner = new StudyRunner({
    startThread() {
      started += 1
      return localThread({ engine, pause, now, load })
    },
    threads: 3,
    now,
    sleep,
    load,
    ...options,
  })
  return { runner, started: () => started }
}

const ask = (runner: StudyRunner, count: number, onView?: (view: unknown) => void) =>
  runner.run('expressibility', { count } as never, onView)

/** A thread of which only the messages go through that are let through. */
function withTroubles(thread: StudyThread, dies: () => boolean): StudyThread {
  let ended: (reason: string) => void = () => undefined
  return {
    ...thread,
    send(message) {
      if (message.type === 'task' && dies()) ended('a test')
      else thread.send(message)
    },
    listen(listener) {
      ended = listener.ended
      thread.listen(listener)
    },
  }
}

describe('the runner of studies', () => {
  it('gives the answers of all tasks in their order, whatever order they come in', async () => {
    const { study } = squares((task) => sleep((7 - task) * 3))
    const { runner, started } = runnerOf(study)
    expect(await ask(runner, 7).result).toEqual([0, 1, 4, 9, 16, 25, 36])
    expect(started()).toBe(3)
    runner.close()
  })

  it('shows what is known while work goes on', async () => {
    const views: (readonly (number | undefined)[])[] = []
    const { runner } = runnerOf(squares(() => sleep(40)).study, { threads: 1 })
    await ask(runner, 4, (view) => views.push(view as (typeof views)[number])).result
    expect(views.length).toBeGreaterThan(2)
    expect(views[0]!.filter((value) => value === undefined).length).toBeGreaterThan(0)
    expect(views.at(-1)).toEqual([0, 1, 4, 9])
    runner.close()
  })

  it('answers a question without tasks', async () => {
    const { runner } = runnerOf(squares().study)
    expect(await ask(runner, 0).result).toEqual([])
  })

  it('passes on what the question was refused for', async () => {
    const { runner } = runnerOf(squares().study)
    await expect(ask(runner, 101).result).rejects.toThrow('count: must be at most 100, got 101')
    expect(runner.isIdle).toBe(true)
  })

  it('ends with what a task threw, and goes on with the next study', async () => {
    const { study } = squares((task) => {
      if (task === 2) throw new LabError('data', 'row 2: is not there')
    })
    const { runner } = runnerOf(study)
    await expect(ask(runner, 5).result).rejects.toThrow('row 2: is not there')
    expect(await ask(runner, 2).result).toEqual([0, 1])
    runner.close()
  })

  it('counts a failure as the study says', async () => {
    const { study } = squares((task) => {
      if (task === 1) throw new LabError('data', 'row 1: is not there')
    })
    const { runner } = runnerOf({ ...study, failed: (_task, _request, message) => message.length })
    expect(await ask(runner, 3).result).toEqual([0, 'row 1: is not there'.length, 4])
    runner.close()
  })

  it('stops at once and lets go of what was kept', async () => {
    const { study, disposed } = squares(() => sleep(30))
    const { runner } = runnerOf(study)
    const handle = ask(runner, 50)
    await sleep(20)
    handle.stop()
    await expect(handle.result).rejects.toMatchObject({ code: 'cancelled' })
    expect(runner.isIdle).toBe(true)
    await sleep(60)
    expect(disposed).toEqual(['kept', 'kept', 'kept'])
    runner.close()
  })

  it('ends a thread that does not hear that its study was stopped', async () => {
    let terminated = 0
    const engine = createReferenceEngine()
    const { study } = squares(() => sleep(400))
    const { runner } = runnerOf(study, {
      threads: 1,
      startThread() {
        const thread = localThread({ engine, pause, now, load: async () => study })
        return { ...thread, terminate: () => (terminated += 1) }
      },
    })
    const handle = ask(runner, 2)
    await sleep(20)
    handle.stop()
    await sleep(150)
    expect(terminated).toBe(1)
    runner.close()
  })

  it('gives the task of a thread that died to another', async () => {
    const { study } = squares()
    const engine = createReferenceEngine()
    let deaths = 0
    const { runner } = runnerOf(study, {
      startThread: () =>
        withTroubles(localThread({ engine, pause, now, load: async () => study }), () => {
          deaths += 1
          return deaths === 2
        }),
    })
    expect(await ask(runner, 4).result).toEqual([0, 1, 4, 9])
    expect(deaths).toBe(5)
    runner.close()
  })

  it('gives up on a task that kills every thread', async () => {
    const { study } = squares()
    const engine = createReferenceEngine()
    const { runner } = runnerOf(study, {
      startThread: () =>
        withTroubles(localThread({ engine, pause, now, load: async () => study }), () => true),
    })
    await expect(ask(runner, 4).result).rejects.toThrow('its thread must answer, got a test, 2 times')
    expect(runner.isIdle).toBe(true)
  })

  it('serves two studies by turns', async () => {
    const order: string[] = []
    const { study } = squares(() => sleep(5))
    const { runner } = runnerOf(study, { threads: 1 })
    await Promise.all([
      ask(runner, 3, () => order.push('a')).result,
      ask(runner, 3, () => order.push('b')).result,
    ])
    expect(new Set(order)).toEqual(new Set(['a', 'b']))
    runner.close()
  })

  it('hears nothing of a thread after its end', () => {
    const heard: FromStudyThread[] = []
    const { study } = squares()
    const thread = localThread({ engine: createReferenceEngine(), pause, now, load: async () => study })
    thread.listen({ hear: (message) => heard.push(message), ended: () => undefined })
    thread.terminate()
    return sleep(5).then(() => expect(heard).toEqual([]))
  })
})
