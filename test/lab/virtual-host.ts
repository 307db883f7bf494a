/* A session's surroundings with a clock of their own: every question for the time lets a little of it pass, sleeping
   takes no real time, and every batch is kept with the moment at which it came. */
import type { SessionEvent } from '../../src/lab/messages.ts'
import type { SessionHost } from '../../src/lab/session.ts'
import type { Engine } from '../../src/engine/engine.ts'

export type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { readonly type: T }>

export interface VirtualHost extends SessionHost {
  /** Every event with the time of its batch. */
  readonly events: { readonly time: number; readonly event: SessionEvent }[]
  readonly batches: number[]
  /** The time now, without letting any pass. */
  readonly time: () => number
  readonly of: <T extends SessionEvent['type']>(type: T) => readonly EventOf<T>[]
  /** Waits for an event that came after the call (or `from`), in turns of the event loop. */
  readonly until: (isWanted: (event: SessionEvent) => boolean, from?: number) => Promise<SessionEvent>
}

const mostTurns = 200_000

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** @param tick milliseconds that pass with every look at the clock: how slow the machine is */
export function createVirtualHost(engine: Promise<Engine>, tick = 0.2): VirtualHost {
  let time = 0
  const events: VirtualHost['events'] = []
  const batches: number[] = []
  return {
    engine,
    events,
    batches,
    time: () => time,
    now: () => (time += tick),
    pause: turn,
    sleep: async (milliseconds) => {
      const wanted = time + milliseconds
      await turn()
      time = Math.max(time, wanted)
    },
    emit(batch) {
      batches.push(time)
      events.push(...batch.map((event) => ({ time, event })))
    },
    of: <T extends SessionEvent['type']>(type: T) =>
      events.flatMap(({ event }) => (event.type === type ? [event as EventOf<T>] : [])),
    async until(isWanted, from = events.length) {
      for (let i = 0; i < mostTurns; i++) {
        const found = events.slice(from).find(({ event }) => isWanted(event))
        if (found) return found.event
        await turn()
      }
      throw new Error('the event did not come')
    },
  }
}

export const isStatus =
  (status: string) =>
  (event: SessionEvent): boolean =>
    event.type === 'status' && event.status === status
