/* Another thread of the engine in a browser: a worker of the page's own origin, also from within a worker. */
import type { FromThread } from '../engine/pool/messages.ts'
import type { Thread } from '../engine/pool/port.ts'
import { newLifeline, watchLifeline } from './lifeline.ts'

export function startThread(): Thread {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' })
  const lifeline = newLifeline()
  worker.postMessage(lifeline, [])
  return {
    send: (message) => worker.postMessage(message, []),
    listen: ({ hear, ended }) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromThread>) => {
        if (data.type === 'ready') watchLifeline(lifeline, () => ended('it was stopped'))
        hear(data)
      })
      worker.addEventListener('error', (event) => {
        event.preventDefault()
        ended(event.message || 'an error')
      })
      worker.addEventListener('messageerror', () => ended('a message that could not be read'))
    },
    terminate: () => worker.terminate(),
  }
}
