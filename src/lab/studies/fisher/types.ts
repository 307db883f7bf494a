/* Question and answer of the Fisher study: what each gate and parameter does to loss, state and class probabilities. */
import type { FisherSettings } from '../../../document/analysis.ts'
import type { Span } from '../../../circuit/tree.ts'
import type { Experiment } from '../../../document/experiment.ts'

export interface FisherRequest {
  readonly experiment: Experiment
  readonly settings: FisherSettings
  /** By name; missing ones, or all of them for null, are those that the document starts with. */
  readonly parameters: Readonly<Record<string, number>> | null
}

export interface FisherParameter {
  readonly name: string
  readonly value: number
  /** Mean over rows of |d loss of the row/d parameter|. */
  readonly gradient: number
  /** d mean loss/d parameter. */
  readonly slope: number
  /** Quantum Fisher information of the state: 4 times the Fubini-Study metric's diagonal, mean over rows; null for the output layer and where there is none. */
  readonly quantum: number | null
  /** Classical Fisher information of the class probabilities, mean over rows; of a regression, of a normal distribution of variance 1 about the prediction. */
  readonly classical: number
  /** `dead`: no effect on any output at any row. `redundant`: a combination of others does the same. */
  readonly status: 'alive' | 'dead' | 'redundant'
  /** Why, and what to do, in words; null for what is alive. */
  readonly reason: string | null
}

/** One gate as it stands in the text; where it stands in loops, over all passes. */
export interface FisherGate {
  /** Of the gate's statement in the circuit's text. */
  readonly span: Span
  /** Node of the parse of the text alone, see circuit/tree.ts. */
  readonly source: string
  readonly gate: string
  readonly qubits: readonly number[]
  /** Trainable values that its angles hold. */
  readonly parameters: readonly string[]
  /** Mean over rows of |d loss of the row/d angle|, largest over its angles and passes. */
  readonly gradient: number
  /** Quantum Fisher information of its angle, largest over its angles and passes, mean over rows; null where there is none. */
  readonly quantum: number | null
  readonly status: 'alive' | 'dead' | 'redundant' | 'fixed'
}

export interface EffectiveDimension {
  /** Of Abbas et al. 2021, arXiv:2011.00027, for `rows` data. */
  readonly value: number
  /** Divided by the number of parameters. */
  readonly normalized: number
  readonly rows: number
  /** Random parameters that the mean is over so far. */
  readonly samples: number
}

export interface FisherView {
  /** Training rows that means are over so far. */
  readonly rows: number
  readonly parameters: readonly FisherParameter[]
  readonly gates: readonly FisherGate[]
  /** Eigenvalues of the mean Fisher matrices, largest first; empty until known. */
  readonly quantumSpectrum: readonly number[]
  readonly classicalSpectrum: readonly number[]
  /** Eigenvalues above 1e-9 of the largest. */
  readonly quantumRank: number
  readonly classicalRank: number
  readonly effectiveDimension: EffectiveDimension | null
  readonly findings: readonly string[]
  readonly advice: readonly string[]
}
