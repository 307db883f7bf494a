/* When a long run has to let others have the thread. */

/** Lets others have the thread for a moment. */
export type Pause = () => Promise<void>

const sliceMilliseconds = 15

export class Pauses {
  private readonly pause: Pause
  private last = performance.now()

  constructor(pause: Pause) {
    this.pause = pause
  }

  /** Whether it is time to `take` one: asked often, and cheap. */
  get isDue(): boolean {
    return performance.now() - this.last > sliceMilliseconds
  }

  async take(): Promise<void> {
    await this.pause()
    this.last = performance.now()
  }
}
