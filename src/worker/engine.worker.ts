/* One more thread of the engine in a browser. All it does is in engine/pool/thread-host.ts. */
import type { ToThread } from '../engine/pool/messages.ts'
import { serve } from '../engine/pool/thread-host.ts'
import { holdLifeline } from './lifeline.ts'
import { createPause } from './pause.ts'

/* The first message names the lifeline; it is held before anything else is heard. */
addEventListener('message', (event: MessageEvent<string>) => void begin(event.data), { once: true })

async function begin(lifeline: string): Promise<void> {
  await holdLifeline(lifeline)
  serve(
    {
      send: (message, moved) => postMessage(message, [...moved]),
      listen: (hear) => addEventListener('message', (event: MessageEvent<ToThread>) => hear(event.data)),
    },
    createPause(),
  )
}
