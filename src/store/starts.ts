/* Beginning anew from other initial values, as an edit that can be undone: where the run stood is kept beside the start
   that it was left with. */
import type { Checkpoint } from '../document/checkpoint.ts'
import type { InitialParameters } from '../document/experiment.ts'
import type { DocumentStore } from './document-slice.ts'

export interface Starts {
  /** Makes these values the document's initial ones. */
  begin(values: Readonly<Record<string, number>>): Promise<void>
  /**
   * What a change of the document means for the run: where the run of the new start stood, null for nowhere yet,
   * undefined where the change is no such beginning and the run goes on with the values it has.
   */
  between(before: InitialParameters, now: InitialParameters): Checkpoint | null | undefined
}

/** @param stands where the run is now */
export function createStarts(document: DocumentStore, stands: () => Promise<Checkpoint | null>): Starts {
  const begun = new WeakSet<InitialParameters>()
  const left = new WeakMap<InitialParameters, Checkpoint>()
  return {
    async begin(values) {
      const checkpoint = await stands()
      document.getState().edit((experiment) => {
        const { initial } = experiment
        const start = { ...initial, values: { ...initial.values, ...values } }
        begun.add(start)
        if (checkpoint) left.set(initial, checkpoint)
        return { ...experiment, initial: start }
      })
    },
    between(before, now) {
      if (before === now || !(begun.has(before) || begun.has(now))) return undefined
      return left.get(now) ?? null
    },
  }
}
