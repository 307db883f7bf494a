/* Which bins of a histogram of fidelities are worth showing. */
import type { StudyView } from '../../../store/lab-store.ts'

type ExpressibilityView = StudyView<'expressibility'>

/** Bins beyond which almost nothing of either distribution lies. */
const left = 0.002

/** So many bins from 0 up hold nearly all of both distributions. */
export function shownBins({ fidelities, haar }: Pick<ExpressibilityView, 'fidelities' | 'haar'>): number {
  let [rest, restHaar] = [0, 0]
  for (let bin = fidelities.length; bin > 1; bin -= 1) {
    rest += fidelities[bin - 1] ?? 0
    restHaar += haar[bin - 1] ?? 0
    if (rest > left || restHaar > left) return bin
  }
  return 1
}
