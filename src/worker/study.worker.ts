/* The worker that runs studies: it divides them among threads of its own. All it does is in lab/studies/runner.ts. */
import { toFailure } from '../base/lab-error.ts'
import type { StudyEvent } from '../lab/studies/messages.ts'
import { StudyRunner, type StudyHandle } from '../lab/studies/runner.ts'
import { localThread } from '../lab/studies/thread-host.ts'
import type { FromStudyThread, StudyThread, ToStudyThread } from '../lab/studies/thread-messages.ts'
import { loadEngine } from './load-engine.ts'
import { createPause } from './pause.ts'
import type { ToStudies } from './studies-client.ts'
import { lineTo } from './thread-line.ts'

/** So many threads at most. */
const mostThreads = 8

const pause = createPause()
const now = () => performance.now()

function startThread(): StudyThread {
  /* Where a worker can have none of its own, it works alone. */
  if (typeof Worker === 'undefined')
    return localThread({ engine: loadEngine(pause, undefined, 1), pause, now })
  return lineTo<ToStudyThread, FromStudyThread>(
    new Worker(new URL('./study-thread.worker.ts', import.meta.url), { type: 'module' }),
  )
}

const runner = new StudyRunner({
  startThread,
  threads: Math.max(1, Math.min(navigator.hardwareConcurrency, mostThreads)),
  now,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  control: { breathe: pause },
})
const under = new Map<number, StudyHandle<unknown>>()
const tell = (event: StudyEvent) => postMessage(event)

addEventListener('message', ({ data }: MessageEvent<ToStudies>) => {
  if (data.type === 'stop') {
    under.get(data.study)?.stop()
    return
  }
  const { study, kind, request } = data
  const handle = runner.run(kind, request, (view, progress, isFinished) =>
    tell({ type: 'view', study, view, progress, isFinished }),
  )
  under.set(study, handle)
  void handle.result
    .catch((thrown: unknown) => tell({ type: 'failed', study, failure: toFailure(thrown) }))
    .finally(() => under.delete(study))
})
