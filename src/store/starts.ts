/* Beginning anew from other initial values, as an edit that can be undone: where the run stood is kept beside the start
   that it was left with. */
import type { Checkpoint } from '../document/checkpoint.ts'
import type { InitialParameters } from '../document/experiment.ts'

export interface Starts {
  /** Notes where the run of a start stood when it was left for another start. */
  leave(from: InitialParameters, checkpoint: Checkpoint | null, to: InitialParameters): void
  /**
   * What a change of the document means for the run: where the run of the new start stood, null for nowhere yet,
   * undefined where the change is no such beginning and the run goes on with the values it has.
   */
  between(before: InitialParameters, now: InitialParameters): Checkpoint | null | undefined
}

export function createStarts(): Starts {
  const begun = new WeakSet<InitialParameters>()
  const left = new WeakMap<InitialParameters, Checkpoint>()
  return {
    leave(from, checkpoint, to) {
      begun.add(to)
      if (checkpoint) left.set(from, checkpoint)
    },
    between(before, now) {
      if (before === now || !(begun.has(before) || begun.has(now))) return undefined
      return left.get(now) ?? null
    },
  }
}
