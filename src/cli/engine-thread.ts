/* One more thread of the engine in Node. All it does is in engine/pool/thread-host.ts; scripts/lab.mjs bundles it. */
import { parentPort } from 'node:worker_threads'
import type { ToThread } from '../engine/pool/messages.ts'
import { serve } from '../engine/pool/thread-host.ts'

const port = parentPort!

serve(
  {
    send: (message, moved) => port.postMessage(message, [...moved]),
    listen: (hear) => port.on('message', (message: ToThread) => hear(message)),
  },
  () => new Promise((resolve) => setImmediate(resolve)),
)
