/* The Lab's experiment as what a federated training trains: its fields, or the rule that it breaks. */
import { toFailure } from '../base/lab-error.ts'
import type { Experiment } from '../document/experiment.ts'
import { readProblem } from '../document/problems/codec.ts'
import type { FederatedProblem } from '../document/problems/federated/types.ts'
import type { ProblemDocument } from '../document/problems/problem.ts'
import type { Lab } from './lab-store.ts'

/** The experiment, or why the problem cannot have it. */
export async function labExperimentFor(
  lab: Lab,
  document: ProblemDocument<'federated'>,
): Promise<{ readonly experiment: Experiment } | { readonly reason: string }> {
  const { experiment } = lab.document.getState()
  const problem: FederatedProblem = { ...document.problem, experiment }
  try {
    await readProblem({ ...document, problem })
    return { experiment }
  } catch (thrown) {
    return { reason: toFailure(thrown).message }
  }
}
