/* What the tasks of the Fisher study are given and answer. */
import type { Span } from '../../../circuit/tree.ts'
import type { FisherSums } from '../../../learn/analysis/fisher-sums.ts'

export type FisherTask =
  | { readonly kind: 'rows'; readonly from: number; readonly to: number }
  | { readonly kind: 'point'; readonly sample: number }

/** A gate of the text, and what it holds. */
export interface GatePlace {
  readonly source: string
  readonly span: Span
  readonly gate: string
  readonly qubits: readonly number[]
  /** Numbers of its trainable angles. */
  readonly angles: readonly number[]
  /** Names of the parameters in them. */
  readonly parameters: readonly string[]
}

export interface FisherFacts {
  readonly names: readonly string[]
  readonly values: readonly number[]
  readonly circuitSize: number
  readonly trainingRows: number
  readonly withoutMetric: string | null
  readonly gates: readonly GatePlace[]
}

export interface FisherAnswer {
  readonly facts: FisherFacts
  /** null at points that are taken for the effective dimension alone. */
  readonly sums: FisherSums | null
  /** Of the mean classical Fisher matrix at a random point. */
  readonly eigenvalues: readonly number[] | null
}

/** The answers by what they are for. */
export interface FisherKnown {
  readonly facts: FisherFacts | null
  /** At the given parameters. */
  readonly here: FisherSums | null
  readonly checks: readonly FisherSums[]
  readonly spectra: readonly (readonly number[])[]
}
