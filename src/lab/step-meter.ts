/* Steps per second, over about the last second. */

/** Milliseconds that the measurement covers at least, once there are so many. */
const stretch = 1000

export class StepMeter {
  private readonly marks: { readonly time: number; readonly step: number }[] = []

  /** The speed up to now; 0 while nothing can be said. */
  at(time: number, step: number): number {
    const { marks } = this
    marks.push({ time, step })
    while (marks.length > 2 && time - marks[1]!.time >= stretch) marks.shift()
    const first = marks[0]!
    return time > first.time ? ((step - first.step) * 1000) / (time - first.time) : 0
  }

  /** Forgets the past: training stands still or begins anew. */
  clear(): void {
    this.marks.length = 0
  }
}
