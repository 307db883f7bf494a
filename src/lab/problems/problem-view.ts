/* What every study of a problem is asked and shows, whatever its kind. */
import type { ProblemCost } from '../../document/resources.ts'
import type { ProblemDocument, ProblemKind } from '../../document/problems/problem.ts'

export interface ProblemRequest<Kind extends ProblemKind = ProblemKind> {
  readonly document: ProblemDocument<Kind>
}

/** Views of a kind add what its screen draws while it runs. */
export interface ProblemView<Result = unknown> {
  /** What the command line prints: plain data; null until the end. */
  readonly result: Result | null
  /** The result in words, line by line; what is known so far before the end. */
  readonly summary: readonly string[]
  /** What hardware would have to run for it, and the classical method beside it: lab/resources/problem-work.ts. */
  readonly cost?: ProblemCost
}
