/* Letting others have a turn: counted by operations, not by the clock, so that nothing depends on the machine. */
import type { Stepwise } from '../../base/stepwise.ts'

/** Multiplications between two pauses: a few ms. */
const opsPerTurn = 1_000_000

export interface Work {
  /** Notes so many multiplications; pauses when enough have been done. */
  spend(operations: number): Promise<void>
  /** Runs a computation to its end, pausing now and then. */
  finish<Result>(steps: Stepwise<Result>): Promise<Result>
}

/** Work that calls `pause` now and then. */
export function createWork(pause: () => Promise<void>): Work {
  let spent = 0
  return {
    async spend(operations) {
      spent += operations
      if (spent < opsPerTurn) return
      spent = 0
      await pause()
    },
    async finish(steps) {
      for (;;) {
        const step = steps.next()
        if (step.done) return step.value
        spent += step.value
        if (spent < opsPerTurn) continue
        spent = 0
        await pause()
      }
    },
  }
}
