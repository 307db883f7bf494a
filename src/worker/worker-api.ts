/* What the lab's worker offers over comlink, and what of its events is moved rather than copied. */
import type { SessionCommands, SessionEvent } from '../lab/messages.ts'

export interface WorkerApi extends SessionCommands {
  /** Where batches of events go from now on, and what the engine has to tell users. */
  listen(callback: (events: readonly SessionEvent[]) => unknown, onNotice: (text: string) => unknown): void
  /** Answers; a worker that hangs does not. */
  beat(): true
}

/** The buffers of events: their typed arrays are made for them alone, so they can change hands. */
export function buffersOf(events: readonly SessionEvent[]): ArrayBuffer[] {
  const values = events.flatMap((event): unknown[] => Object.values(event))
  return values.flatMap((value) =>
    ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
  )
}
