/* One thread of the studies in a browser. All it does is in lab/studies/thread-host.ts. */
import { serveStudies } from '../lab/studies/thread-host.ts'
import type { ToStudyThread } from '../lab/studies/thread-messages.ts'
import { holdLifeline } from './lifeline.ts'
import { loadEngine } from './load-engine.ts'
import { createPause } from './pause.ts'

/* The first message names the lifeline; it is held before anything else is heard. */
addEventListener('message', (event: MessageEvent<string>) => void begin(event.data), { once: true })

async function begin(lifeline: string): Promise<void> {
  await holdLifeline(lifeline)
  const pause = createPause()
  serveStudies(
    {
      send: (message) => postMessage(message),
      listen: (hear) => addEventListener('message', (event: MessageEvent<ToStudyThread>) => hear(event.data)),
    },
    { engine: loadEngine(pause, undefined, 1), pause, now: () => performance.now() },
  )
}
