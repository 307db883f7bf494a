/* What the study of a Born machine shows while it runs. */
import type { BornMachineResult, BornPoint } from '../../../document/problems/born-machine/types.ts'
import type { ProblemRequest, ProblemView } from '../problem-view.ts'

export type BornMachineRequest = ProblemRequest<'born-machine'>

export interface BornMachineProgress {
  readonly target: readonly number[]
  /** Of the first repeat as it stands, by value; null before its first step. */
  readonly distribution: readonly number[] | null
  /** By repeat; empty where it has not begun. */
  readonly histories: readonly (readonly BornPoint[])[]
  readonly steps: number
}

export type BornMachineView = ProblemView<BornMachineResult> & { readonly progress: BornMachineProgress }
