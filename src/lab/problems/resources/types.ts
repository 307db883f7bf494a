/* What the resource estimate tells: plain data. */
import type { BareEstimate, CodedEstimate } from '../../../solve/resources/estimate.ts'
import type { LogicalCounts } from '../../../solve/resources/logical-counts.ts'
import type { ProblemView } from '../problem-view.ts'

/** The two machines at one physical error. */
export interface ResourcesAt {
  readonly physicalError: number
  readonly bare: BareEstimate
  /** Null where no code helps. */
  readonly coded: CodedEstimate | null
}

export interface ResourcesResult extends ResourcesAt {
  readonly counts: LogicalCounts
  /** Runs that are wanted. */
  readonly runs: number
  /** Seconds of all runs, with as many repetitions as the errors ask for; null where no code helps. */
  readonly bareSeconds: number
  readonly codedSeconds: number | null
  /** The same at other physical errors, from the largest on. */
  readonly sweep: readonly ResourcesAt[]
}

export interface ResourcesView extends ProblemView<ResourcesResult> {}
