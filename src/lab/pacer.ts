/* How fast training goes: when the next step, or the next stage of a step, may be taken. */
import type { Pace } from './messages.ts'

/** Milliseconds from one step to the next; in slow motion, from one stage of the loop to the next. */
const intervals: Readonly<Record<Pace, number>> = { slow: 600, steady: 1000 / 60, full: 0 }

/** A late step is caught up with as long as it is not later than this, in milliseconds. */
const patience = 50

export class Pacer {
  private chosen: Pace = 'steady'
  private next = Number.NEGATIVE_INFINITY

  get pace(): Pace {
    return this.chosen
  }

  choose(pace: Pace): void {
    this.chosen = pace
    this.next = Number.NEGATIVE_INFINITY
  }

  /** When the next step may be taken. */
  get due(): number {
    return this.next
  }

  /** Notes that a step was taken. */
  took(now: number): void {
    const interval = intervals[this.chosen]
    this.next = (now - this.next > patience ? now : this.next) + interval
  }
}
