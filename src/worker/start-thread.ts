/* Another thread of the engine in a browser. */
import type { FromThread, ToThread } from '../engine/pool/messages.ts'
import type { Thread } from '../engine/pool/port.ts'
import { lineTo } from './thread-line.ts'

export function startThread(): Thread {
  return lineTo<ToThread, FromThread>(
    new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' }),
  )
}
