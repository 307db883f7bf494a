/* One thread of the studies in Node. All it does is in lab/studies/thread-host.ts; scripts/lab.mjs bundles it. */
import { parentPort } from 'node:worker_threads'
import { serveStudies } from '../lab/studies/thread-host.ts'
import type { ToStudyThread } from '../lab/studies/thread-messages.ts'
import { loadEngine } from './load-engine.ts'

const port = parentPort!

serveStudies(
  {
    send: (message) => port.postMessage(message),
    listen: (hear) => port.on('message', (message: ToStudyThread) => hear(message)),
  },
  {
    engine: loadEngine(1),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => performance.now(),
  },
)
