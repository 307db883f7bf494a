/* One more thread of the engine in a browser. All it does is in engine/pool/thread-host.ts. */
import { serve } from '../engine/pool/thread-host.ts'
import type { ToThread } from '../engine/pool/messages.ts'
import { createPause } from './pause.ts'

/** Kept open as long as this worker lives: see start-thread.ts. */
const lifelines: MessagePort[] = []

serve(
  {
    send: (message, moved) => postMessage(message, [...moved]),
    listen: (hear) =>
      addEventListener('message', (event: MessageEvent<ToThread | MessagePort>) => {
        if (event.data instanceof MessagePort) lifelines.push(event.data)
        else hear(event.data)
      }),
  },
  createPause(),
)
