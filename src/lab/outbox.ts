/* Events on their way to the page: in batches, at most 30 a second, and never two of a kind where the last says it all. */
import type { SessionEvent } from './messages.ts'

/** Milliseconds between two batches: 30 a second. */
export const batchInterval = 1000 / 30

type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { readonly type: T }>

export class Outbox {
  private readonly send: (events: readonly SessionEvent[]) => void
  private waiting: SessionEvent[] = []
  private last = Number.NEGATIVE_INFINITY

  constructor(send: (events: readonly SessionEvent[]) => void) {
    this.send = send
  }

  put(event: SessionEvent): void {
    const merged = this.waiting.findIndex((other) => replaces(event, other))
    if (merged < 0) this.waiting.push(event)
    else {
      const [other] = this.waiting.splice(merged, 1)
      this.waiting.push(together(other!, event))
    }
  }

  /** Forgets what was not sent yet: it is about a run that is over. */
  clear(): void {
    this.waiting = []
  }

  /** When the next batch may be sent; null when nothing waits. */
  get due(): number | null {
    return this.waiting.length === 0 ? null : this.last + batchInterval
  }

  /** Sends what waits, if it is time. */
  flush(now: number): void {
    if (this.waiting.length === 0 || now < this.last + batchInterval) return
    const events = this.waiting
    this.waiting = []
    this.last = now
    this.send(events)
  }
}

/* Whether the event makes one that still waits superfluous, or continues it. */
function replaces(event: SessionEvent, other: SessionEvent): boolean {
  if (event.type !== other.type) return false
  switch (event.type) {
    case 'progress':
    case 'checkpoint':
    case 'kernel-scores':
    case 'verdict':
      return true
    case 'surface':
      return event.model === (other as EventOf<'surface'>).model
    case 'kernel-rows': {
      const rows = other as EventOf<'kernel-rows'>
      return rows.step === event.step && rows.size === event.size && rows.to === event.from
    }
    default:
      return false
  }
}

function together(first: SessionEvent, second: SessionEvent): SessionEvent {
  if (first.type === 'progress' && second.type === 'progress')
    return { ...second, trace: second.trace ?? first.trace, points: [...first.points, ...second.points] }
  if (first.type === 'kernel-rows' && second.type === 'kernel-rows') {
    const values = new Float32Array(first.values.length + second.values.length)
    values.set(first.values)
    values.set(second.values, first.values.length)
    return { ...second, from: first.from, values }
  }
  return second
}
