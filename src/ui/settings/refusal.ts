/* What the document's rules refuse: said at the field where it was asked for, and not done. */
import { useCallback, useState } from 'react'
import { inconsistencyOf, type Inconsistency } from '../../document/consistency.ts'
import type { Experiment } from '../../document/experiment.ts'
import { optimizerEntry } from '../../document/registries.ts'
import { unfitTraining } from '../../document/training-rules.ts'
import { useDocument, useLab } from '../lab-context.tsx'
import { refusalText } from '../text/training.ts'

type KnownPath = keyof typeof refusalText

const problemOf = (experiment: Experiment): Inconsistency | null =>
  unfitTraining(experiment) ?? inconsistencyOf(experiment)

/** A broken rule in the words of the screen. */
export function wordsOf({ path, rule }: Inconsistency, { training }: Experiment): string {
  if (!Object.hasOwn(refusalText, path)) return `${path} ${rule}`
  return refusalText[path as KnownPath](optimizerEntry(training.optimizer.name).label, training.steps)
}

export interface CheckedEdit {
  /** As `useEdit`, unless the change would break a rule that holds now. */
  readonly edit: (change: (experiment: Experiment) => Experiment, gesture?: string) => void
  /** What was refused last, while the document is as it was then; or the rule that it breaks at one of the paths. */
  readonly refusal: string | null
}

/** Changes the document as far as its rules allow. @param paths of the fields that the control is for */
export function useCheckedEdit(...paths: readonly KnownPath[]): CheckedEdit {
  const lab = useLab()
  const experiment = useDocument((state) => state.experiment)
  const [refused, setRefused] = useState<{ readonly at: Experiment; readonly words: string } | null>(null)
  const edit = useCallback<CheckedEdit['edit']>(
    (change, gesture) => {
      const { experiment: before, edit: commit } = lab.document.getState()
      const next = change(before)
      const problem = problemOf(next)
      if (problem && problemOf(before)?.path !== problem.path) {
        setRefused({ at: before, words: wordsOf(problem, next) })
        return
      }
      setRefused(null)
      commit(() => next, gesture)
    },
    [lab],
  )
  if (refused?.at === experiment) return { edit, refusal: refused.words }
  const present = paths.length > 0 ? problemOf(experiment) : null
  const isOwn = present !== null && paths.some((path) => path === present.path)
  return { edit, refusal: isOwn ? wordsOf(present, experiment) : null }
}
