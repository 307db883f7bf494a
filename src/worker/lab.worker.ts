/* The lab's worker: a session behind comlink. All it does is in lab/session.ts. */
import { expose, transfer } from 'comlink'
import { createSession } from '../lab/session.ts'
import { loadEngine } from './load-engine.ts'
import { createPause } from './pause.ts'
import { buffersOf, type WorkerApi } from './worker-api.ts'

let listener: Parameters<WorkerApi['listen']>[0] | null = null
let notice: Parameters<WorkerApi['listen']>[1] | null = null

const session = createSession({
  engine: loadEngine(createPause(), (text) => notice?.(text)),
  emit: (events) => listener?.(transfer(events, buffersOf(events))),
  pause: createPause(),
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
})

const api: WorkerApi = {
  ...session,
  listen: (callback, onNotice) => {
    listener = callback
    notice = onNotice
  },
  beat: () => true,
}

expose(api)
