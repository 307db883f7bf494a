/* Whether a training can be had as its document asks for it; the rules are the document's. */
import { LabError } from '../../base/lab-error.ts'
import type { Experiment } from '../../document/experiment.ts'
import { unfitTraining } from '../../document/training-rules.ts'

/** @throws LabError "document" with the path of the first field that does not fit, and what to do */
export function requireFitting(experiment: Experiment): void {
  const problem = unfitTraining(experiment)
  if (problem)
    throw new LabError('document', `document: ${problem.path} ${problem.rule}`, { path: problem.path })
}
