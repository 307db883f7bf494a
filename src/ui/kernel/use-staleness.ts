/* Whether what is examined is still what the Lab holds. */
import { useMemo } from 'react'
import { useDocument } from '../lab-context.tsx'
import { usePacedRun } from '../output/use-live-run.ts'
import { kernelText } from '../text/kernel.ts'
import { kernelKey, parametersOf, sameParameters, type Subject } from './subject.ts'

const words = kernelText.stale

export interface Staleness {
  /** Other data, circuit or settings than those examined. */
  readonly isOther: boolean
  /** What has changed, in a sentence; null when nothing has. */
  readonly text: string | null
}

/** How the document and the run have moved on from what was examined. */
export function useStaleness(subject: Subject): Staleness {
  const experiment = useDocument((state) => state.experiment)
  const examined = useMemo(() => kernelKey(subject.experiment), [subject])
  const isOther = useMemo(() => kernelKey(experiment) !== examined, [experiment, examined])
  const moved = usePacedRun((state) =>
    sameParameters(subject.parameters, parametersOf(state), state.step) ? null : state.step,
  )
  if (isOther) return { isOther, text: words.document }
  if (moved === null) return { isOther, text: null }
  const hasStep = subject.step !== null && subject.step !== moved
  return { isOther, text: hasStep ? words.step(subject.step, moved) : words.values }
}
