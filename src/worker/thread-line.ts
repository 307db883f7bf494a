/* The line to another worker of the page's own origin, also from within a worker: messages and an end. */
import { newLifeline, watchLifeline } from './lifeline.ts'

/** What is heard of a worker. */
interface Listener<From> {
  readonly hear: (message: From) => void
  /** It ended, by itself or by somebody else. */
  readonly ended: (reason: string) => void
}

interface Line<To, From> {
  send(message: To): void
  listen(listener: Listener<From>): void
  /** Nothing is heard of it afterwards. */
  terminate(): void
}

/** A worker that speaks plain messages and says "ready" first. */
export function lineTo<To, From extends { readonly type: string }>(worker: Worker): Line<To, From> {
  const lifeline = newLifeline()
  worker.postMessage(lifeline, [])
  return {
    send: (message) => worker.postMessage(message, []),
    listen({ hear, ended }) {
      worker.addEventListener('message', ({ data }: MessageEvent<From>) => {
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
