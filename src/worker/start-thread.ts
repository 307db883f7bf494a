/* Another thread of the engine in a browser: a worker of the page's own origin, also from within a worker. */
import type { FromThread } from '../engine/pool/messages.ts'
import type { Thread } from '../engine/pool/port.ts'

export function startThread(): Thread {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' })
  /* A worker that is killed says nothing, but a channel to it closes, where the browser tells of that. */
  const lifeline = new MessageChannel()
  worker.postMessage(lifeline.port2, [lifeline.port2])
  return {
    send: (message) => worker.postMessage(message, []),
    listen: ({ hear, ended }) => {
      worker.addEventListener('message', (event: MessageEvent<FromThread>) => hear(event.data))
      worker.addEventListener('error', (event) => {
        event.preventDefault()
        ended(event.message || 'an error')
      })
      worker.addEventListener('messageerror', () => ended('a message that could not be read'))
      lifeline.port1.addEventListener('close', () => ended('it was stopped'))
      lifeline.port1.start()
    },
    terminate: () => {
      worker.terminate()
      lifeline.port1.close()
    },
  }
}
