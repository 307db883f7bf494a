/* The problem document: what is asked of a solver, an estimate or a protocol, as plain JSON. Types only; an Experiment
   (../experiment.ts) trains a circuit on rows, everything else is a problem of some kind. */

import type { AlgorithmProblem } from './algorithm/types.ts'
import type { ForecastProblem } from './forecast/types.ts'
import type { FederatedProblem } from './federated/types.ts'
import type { KeyDistributionProblem } from './key-distribution/types.ts'
import type { MitigationProblem } from './mitigation/types.ts'
import type { BornMachineProblem } from './born-machine/types.ts'
import type { MpsClassifierProblem } from './mps-classifier/types.ts'
import type { MpsProblem } from './mps/types.ts'
import type { ResourcesProblem } from './resources/types.ts'
import type { RepetitionCodeProblem } from './repetition-code/types.ts'
import type { EnsembleProblem } from './ensemble/types.ts'
import type { QuboProblemDocument } from './qubo/types.ts'
import type { MoleculeFeaturesProblem } from './molecule-features/types.ts'
import type { VqeProblem } from './vqe/types.ts'
import type { TailRiskProblem } from './tail-risk/types.ts'

export const problemVersion = 1

/** What a document of each kind asks: one line per kind. Its own fields are in the folder of its name. */
export interface Problems {
  readonly qubo: QuboProblemDocument
  readonly ensemble: EnsembleProblem
  readonly mitigation: MitigationProblem
  readonly 'key-distribution': KeyDistributionProblem
  readonly federated: FederatedProblem
  readonly vqe: VqeProblem
  readonly 'molecule-features': MoleculeFeaturesProblem
  readonly mps: MpsProblem
  readonly 'mps-classifier': MpsClassifierProblem
  readonly 'born-machine': BornMachineProblem
  readonly 'repetition-code': RepetitionCodeProblem
  readonly resources: ResourcesProblem
  readonly forecast: ForecastProblem
  readonly 'tail-risk': TailRiskProblem
  readonly algorithm: AlgorithmProblem
}

export type ProblemKind = Extract<keyof Problems, string>

/** What is asked, with its kind. */
export type Problem<Kind extends ProblemKind = ProblemKind> = Problems[Kind]

export interface ProblemDocument<Kind extends ProblemKind = ProblemKind> {
  readonly format: 'ansatz.problem'
  readonly version: typeof problemVersion
  readonly title: string
  readonly description: string
  /** All randomness comes from here: a whole number from 0 to 2^32 - 1. */
  readonly seed: number
  readonly problem: Problem<Kind>
}

/** The document, where it is of that kind. */
export function isOfKind<Kind extends ProblemKind>(
  document: ProblemDocument,
  kind: Kind,
): document is ProblemDocument<Kind> {
  return (document.problem as { readonly kind: string }).kind === kind
}
