/* What is known of the twins, and whether it is of the document as it stands. */
import { sameRun } from '../../store/same-run.ts'
import type { StudyView } from '../../store/lab-store.ts'
import { useDocument, useStudy } from '../lab-context.tsx'

export interface KnownTwins {
  readonly view: StudyView<'twins'>
  readonly isStale: boolean
}

/** Null while nothing is known. */
export function useTwins(): KnownTwins | null {
  const { view, viewOf } = useStudy('twins')
  const experiment = useDocument((document) => document.experiment)
  return view && viewOf ? { view, isStale: !sameRun(viewOf.experiment, experiment) } : null
}
