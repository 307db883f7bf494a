/* Letting others have a turn: counted by operations, not by the clock, so that nothing depends on the machine. */

/** Multiplications between two pauses: a few ms. */
const opsPerTurn = 1_000_000

export interface Work {
  /** Notes so many multiplications; pauses when enough have been done. */
  spend(operations: number): Promise<void>
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
  }
}
