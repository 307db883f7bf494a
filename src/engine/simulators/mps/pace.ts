/* Lets others have the thread when a computation has held it for long. Results never depend on it. */

const sliceMilliseconds = 24

export class Pace {
  private readonly pause: () => Promise<void>
  private last = performance.now()

  constructor(pause: () => Promise<void>) {
    this.pause = pause
  }

  /** Whether it is time for `rest`. */
  get isDue(): boolean {
    return performance.now() - this.last > sliceMilliseconds
  }

  async rest(): Promise<void> {
    await this.pause()
    this.last = performance.now()
  }
}
