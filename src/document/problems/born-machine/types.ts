/* Kind `born-machine`: a circuit whose measurements are samples of a learned distribution (arXiv:1804.04168). */
import type { OptimizerSettings } from '../../experiment.ts'

/** What is to be learned: weights of 2 to 64 values, or pictures. */
export type BornTarget =
  /** All pictures of whole columns or of whole rows that are lit, equally likely; one qubit a pixel, row by row. */
  | { readonly source: 'bars-and-stripes'; readonly width: number; readonly height: number }
  /** Heights of bars, in any unit. */
  | { readonly source: 'histogram'; readonly weights: readonly number[] }
  /** A column of numbers, counted in bins of equal width from the least to the largest. */
  | {
      readonly source: 'column'
      readonly name: string
      readonly values: readonly number[]
      readonly bins: number
    }

export type BornCircuit =
  /** An ansatz of the lab by name, on as many qubits as the target needs. */
  | { readonly kind: 'ansatz'; readonly name: string; readonly layers: number }
  /** A program of one's own; all its qubits are measured. */
  | { readonly kind: 'text'; readonly text: string }

export type BornLoss =
  /** Squared maximum mean discrepancy under a mean of Gaussian kernels exp(-d / (2 w)), d the squared distance, w these widths. */
  | { readonly kind: 'mmd'; readonly widths: readonly number[] }
  /** Sum of target * log(target / model), in nats. */
  | { readonly kind: 'kl' }

export interface BornMachineProblem {
  readonly kind: 'born-machine'
  readonly target: BornTarget
  /** Samples of the target that all models learn from; null gives them the target itself. */
  readonly samples: number | null
  readonly circuit: BornCircuit
  readonly loss: BornLoss
  readonly optimizer: OptimizerSettings
  readonly steps: number
  /** Measurements for each value, with gradients by parameter shift; null computes exactly, with adjoint gradients. */
  readonly shots: number | null
  /** Times that everything is done anew, with samples and start of its own. */
  readonly repeats: number
}

/** How far a distribution is from the target. */
export interface BornDistance {
  readonly mmd: number
  /** In nats; null where the model gives 0 to what the target has. */
  readonly kl: number | null
  /** Half the sum of absolute differences. */
  readonly totalVariation: number
  /** Probability of values that the target has. */
  readonly valid: number
}

export type BornModelName = 'circuit' | 'independent' | 'chow-liu' | 'empirical'

export interface BornModel {
  readonly name: BornModelName
  readonly label: string
  /** Trained numbers. */
  readonly parameters: number
  /** Means over the repeats; kl is null where it is for one of them. */
  readonly mean: BornDistance
  /** 95 % interval of the mean total variation; null for fewer than three repeats. */
  readonly interval: readonly [number, number] | null
  /** By repeat. */
  readonly distances: readonly BornDistance[]
  /** Of the first repeat: probabilities by value. */
  readonly distribution: readonly number[]
}

/** What is noted of a training on the way. */
export interface BornPoint extends BornDistance {
  readonly step: number
  /** What is minimized, against what the model learns from. */
  readonly loss: number
}

export interface BornMachineResult {
  readonly kind: 'born-machine'
  readonly qubits: number
  /** By value, 0 first; a picture's value has its first pixel as lowest bit. Sums to 1. */
  readonly target: readonly number[]
  /** Ends of the bins of a column, one more than there are; null for others. */
  readonly edges: readonly number[] | null
  /** The circuit as a program. */
  readonly text: string
  readonly models: readonly BornModel[]
  /** By repeat. */
  readonly histories: readonly (readonly BornPoint[])[]
  /** Values that the trained circuit of the first repeat gave when measured. */
  readonly drawn: readonly number[]
  /** Trained values of the first repeat, by name. */
  readonly parameters: Readonly<Record<string, number>>
  /** Circuits run on a device for all this, times the shots of each; null where values were exact. */
  readonly executions: number | null
  readonly verdict: {
    readonly winner: 'circuit' | BornModelName | 'none'
    readonly text: string
    /** 95 % interval of (rival - circuit) in total variation; null for fewer than three repeats. */
    readonly difference: readonly [number, number] | null
  }
}
