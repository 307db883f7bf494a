/* The one way in which a view changes the document. */
import { useCallback } from 'react'
import type { Experiment, OptimizerSettings, Training } from '../../document/experiment.ts'
import { useLab } from '../lab-context.tsx'

/** Changes the document; changes of the same `gesture` in quick succession are one step of undo. */
export function useEdit(): (change: (experiment: Experiment) => Experiment, gesture?: string) => void {
  const lab = useLab()
  return useCallback((change, gesture) => lab.document.getState().edit(change, gesture), [lab])
}

/** The document with some of its training settings changed. */
export function withTraining(experiment: Experiment, change: Partial<Training>): Experiment {
  return { ...experiment, training: { ...experiment.training, ...change } }
}

/** The document with another optimizer, or other constants of it. */
export function withOptimizer(experiment: Experiment, optimizer: OptimizerSettings): Experiment {
  return withTraining(experiment, { optimizer })
}
