/* Inside a thread of studies: does tasks one after the other, on an engine of its own. */
import { LabError, toFailure } from '../../base/lab-error.ts'
import type { Engine } from '../../engine/engine.ts'
import type { Control } from '../control.ts'
import { loadStudy, type AnyStudy } from './registry.ts'
import type { StudyTools } from './study.ts'
import type { StudyPort, StudyThread, ToStudyThread } from './thread-messages.ts'

/** What a thread is given by the machine that it runs on. */
export interface StudyHost {
  readonly engine: Promise<Engine>
  /** Lets messages in. */
  readonly pause: () => Promise<void>
  /** Milliseconds since any beginning. */
  readonly now: () => number
  /** The code of a study; by default that of the registry. */
  readonly load?: typeof loadStudy
}

/** Work goes on so long, in milliseconds, before messages are let in. */
const sliceTime = 12

interface Kept {
  readonly made: Promise<unknown>
  readonly dispose: ((made: never) => void) | undefined
}

interface Begun {
  readonly study: Promise<AnyStudy>
  readonly request: unknown
  readonly kept: Map<string, Kept>
  isOver: boolean
}

/** Answers the messages of a port. */
export function serveStudies(port: StudyPort, host: StudyHost): void {
  const begun = new Map<number, Begun>()
  const load = host.load ?? loadStudy
  let queue = Promise.resolve()
  let sliceStart = host.now()
  port.listen(hear)
  port.send({ type: 'ready' })

  function hear(message: ToStudyThread): void {
    switch (message.type) {
      case 'begin': {
        const study = load(message.kind)
        study.catch(() => undefined)
        begun.set(message.study, { study, request: message.request, kept: new Map(), isOver: false })
        return
      }
      case 'task':
        queue = queue.then(() => carryOut(message))
        return
      case 'end': {
        const one = begun.get(message.study)
        if (!one) return
        one.isOver = true
        begun.delete(message.study)
        queue = queue.then(() => letGo(one))
      }
    }
  }

  async function carryOut({ study, task, given }: Extract<ToStudyThread, { type: 'task' }>): Promise<void> {
    const one = begun.get(study)
    if (!one) return
    const send = (answer: unknown, isPartial: boolean) => {
      if (!one.isOver) port.send({ type: 'answer', study, task, answer, isPartial })
    }
    try {
      const tools = toolsOf(one, await host.engine, (partial) => send(partial, true))
      send(await (await one.study).work(given, one.request, tools), false)
    } catch (thrown) {
      if (!one.isOver) port.send({ type: 'failed', study, task, failure: toFailure(thrown) })
    }
  }

  function toolsOf(one: Begun, engine: Engine, report: (partial: unknown) => void): StudyTools<unknown> {
    const control: Control = { breathe: () => breathe(one) }
    return {
      engine,
      control,
      report,
      kept<T>(key: string, make: () => Promise<T>, dispose?: (made: T) => void): Promise<T> {
        let kept = one.kept.get(key)
        if (!kept) {
          kept = { made: make(), dispose }
          one.kept.set(key, kept)
        }
        return kept.made as Promise<T>
      },
    }
  }

  async function breathe(one: Begun): Promise<void> {
    if (host.now() - sliceStart >= sliceTime) {
      await host.pause()
      sliceStart = host.now()
    }
    if (one.isOver) throw new LabError('cancelled', 'study: it was stopped')
  }
}

async function letGo({ kept }: Begun): Promise<void> {
  for (const { made, dispose } of kept.values()) {
    /* What could not be made was told as the failure of a task. */
    const thing = await made.catch(() => null)
    if (thing !== null) dispose?.(thing as never)
  }
}

/** After what goes on now, as messages come. */
const later = (action: () => void): void => void Promise.resolve().then(action)

/** A thread that is this one: for machines without others, and for tests. */
export function localThread(host: StudyHost): StudyThread {
  let toThread: (message: ToStudyThread) => void = () => undefined
  let isOver = false
  return {
    send: (message) => later(() => toThread(message)),
    listen: ({ hear }) =>
      serveStudies(
        {
          send: (message) =>
            later(() => {
              if (!isOver) hear(message)
            }),
          listen: (listener) => (toThread = listener),
        },
        host,
      ),
    terminate() {
      isOver = true
    },
  }
}
