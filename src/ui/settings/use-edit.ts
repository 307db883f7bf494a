/* The one way in which a view changes the document. */
import { useCallback } from 'react'
import type { Experiment, OptimizerSettings, Training } from '../../document/experiment.ts'
import type { OptimizerEntry } from '../../document/registries.ts'
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

/** The document with this optimizer and what it needs: all training points, the squared loss, no schedule. */
export function withChosenOptimizer(experiment: Experiment, entry: OptimizerEntry): Experiment {
  const { schedule, clipNorm, ...training } = experiment.training
  const isPaced = 'learningRate' in entry.initial
  return {
    ...experiment,
    training: {
      ...training,
      ...(isPaced && schedule ? { schedule } : {}),
      ...(isPaced && clipNorm !== undefined ? { clipNorm } : {}),
      ...(entry.wholeTrainingPart ? { batchSize: null } : {}),
      ...(entry.name === 'rotosolve' ? { loss: 'squared' as const } : {}),
      optimizer: entry.initial,
    },
  }
}
