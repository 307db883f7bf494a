/* Question and answer of the study of expressibility and entangling capability. */
import type { Experiment } from '../../../document/experiment.ts'

export interface ExpressibilityRequest {
  readonly experiment: Experiment
  /** Pairs of states, each state at parameters and features of its own. */
  readonly pairs: number
  /** Equal bins of the fidelity from 0 to 1. */
  readonly bins: number
  /** Left out: `uniform`, on [0, 2 pi) as the parameters are; `data`: those of training rows drawn at random. */
  readonly features?: 'uniform' | 'data'
}

export interface ExpressibilityView {
  readonly qubits: number
  readonly pairs: number
  /** Share of the pairs in each bin of the fidelity. */
  readonly fidelities: readonly number[]
  /** The same for states drawn from the Haar measure. */
  readonly haar: readonly number[]
  /** Kullback-Leibler divergence of the former from the latter, natural logarithm; 0 is as expressive as can be. */
  readonly expressibility: number
  /** Mean Meyer-Wallach Q, 0 to 1. */
  readonly entangling: number
  /** Standard errors, by leaving out groups of pairs in turn (jackknife). */
  readonly expressibilityError: number
  readonly entanglingError: number
}
