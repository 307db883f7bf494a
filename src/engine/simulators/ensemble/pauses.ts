/* When a long run has to let others have the thread. */
import type { Pause } from '../wasm/runner.ts'

const sliceMilliseconds = 10

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
