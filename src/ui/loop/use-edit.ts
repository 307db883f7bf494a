/* Edits of the document from the boxes of the loop: each is one undo step, drags of one control join. */
import { useCallback } from 'react'
import type { Experiment, Training } from '../../document/experiment.ts'
import { useLab } from '../lab-context.tsx'

/** Changes the document; changes of the same gesture in a row are one undo step. */
export function useEdit(): (change: (experiment: Experiment) => Experiment, gesture?: string) => void {
  const { document } = useLab()
  return useCallback((change, gesture) => document.getState().edit(change, gesture), [document])
}

/** Changes settings of the training. */
export function useTrainingEdit(): (change: Partial<Training>, gesture?: string) => void {
  const edit = useEdit()
  return useCallback(
    (change, gesture) =>
      edit((experiment) => ({ ...experiment, training: { ...experiment.training, ...change } }), gesture),
    [edit],
  )
}
