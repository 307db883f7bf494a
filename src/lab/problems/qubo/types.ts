/* What a study of a QUBO is asked, what its tasks are, and what it shows. Plain data: it crosses threads. */
import type { Decoded } from '../../../solve/qubo/types.ts'
import type { ProblemRequest, ProblemView } from '../problem-view.ts'
import type { QuantumShown } from './quantum.ts'

export type QuboRequest = ProblemRequest<'qubo'>

/** What `lab -- solve` prints. */
export interface QuboResult {
  readonly best: {
    readonly energy: number
    /** x_0 first, 0 or 1 each. */
    readonly assignment: readonly number[]
    readonly feasible: boolean
  }
  /** Share of the reads (samples, shots) that end in an optimum; left out where the optimum is not known. */
  readonly probabilityOfOptimum?: number
  /** (maximum - best) / (maximum - minimum): 1 at an optimum, for MaxCut the cut over the largest; left out likewise. */
  readonly approximationRatio?: number
  /** Assignments whose energy, or change of energy, was evaluated. */
  readonly evaluations: number
  readonly decoded: Decoded
  /** Names of the variables, in the order of the assignment. */
  readonly variables: readonly string[]
  /** Labels of the constraints that the best assignment breaks. */
  readonly broken: readonly string[]
  readonly method: string
  /** By going through every assignment; null beyond 24 variables. */
  readonly optimum: {
    readonly energy: number
    readonly count: number
    readonly secondLowest: number | null
    readonly maximum: number
  } | null
  /** Mean over the reads, or the expectation of a quantum state. */
  readonly expected: { readonly energy: number; readonly approximationRatio?: number }
  readonly reads: number
  /** Energies at the ends of reads with how often they occur, ascending; the first 200. */
  readonly energies: readonly (readonly [energy: number, count: number])[]
  /** Best energy against evaluations: [evaluations, energy]. */
  readonly trace: readonly (readonly [evaluations: number, energy: number])[]
  /** The same for assignments drawn at random, as many as the method evaluated, at most a fixed number. */
  readonly random: {
    readonly energy: number
    readonly samples: number
    readonly trace: readonly (readonly [evaluations: number, energy: number])[]
  }
  /** What was decided where the document left it open. */
  readonly notes: readonly string[]
  /** Of a quantum method: what it found on its way, such as angles or a spectrum. */
  readonly quantum?: QuantumShown
}

/** Reads [from, to) of a method that works read by read; or one task for all that it does. */
export type QuboTask =
  | { readonly kind: 'reads'; readonly from: number; readonly to: number }
  | { readonly kind: 'optimum' }
  | { readonly kind: 'random'; readonly samples: number }
  | { readonly kind: 'quantum' }

export interface QuboView extends ProblemView<QuboResult> {
  /** Lowest energy so far and its evaluations; null before the first read. */
  readonly soFar: {
    readonly energy: number
    readonly assignment: readonly number[]
    readonly evaluations: number
    readonly reads: number
    readonly decoded: Decoded
    readonly feasible: boolean
  } | null
  readonly trace: readonly (readonly [evaluations: number, energy: number])[]
  readonly random: readonly (readonly [evaluations: number, energy: number])[]
  readonly energies: readonly (readonly [energy: number, count: number])[]
  /** What a quantum method draws; null for others. */
  readonly quantum: QuantumShown | null
}
