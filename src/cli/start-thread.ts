/* Another thread of the engine in Node: a worker thread that runs the bundle of engine-thread.ts. */
import { Worker } from 'node:worker_threads'
import type { FromThread } from '../engine/pool/messages.ts'
import type { Thread } from '../engine/pool/port.ts'

/** @param file the bundled entry, a path */
export function startThread(file: string): Thread {
  const worker = new Worker(file)
  /* A command that is done ends, whether its threads do or not. */
  worker.unref()
  return {
    send: (message) => worker.postMessage(message, []),
    listen: ({ hear, ended }) => {
      worker.on('message', (message: FromThread) => hear(message))
      worker.on('error', (error) => ended(error.message))
      worker.on('messageerror', () => ended('a message that could not be read'))
      worker.on('exit', () => ended('it was stopped'))
    },
    terminate: () => void worker.terminate(),
  }
}
