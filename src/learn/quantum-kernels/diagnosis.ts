/* What can be said of a kernel matrix and its labels: the words of the kernel doctor. Types only; diagnose.ts works them out. */
import type { KernelMachineSettings } from '../../document/model.ts'

/** Entries off the diagonal, over the training rows. */
export interface OffDiagonal {
  readonly mean: number
  readonly variance: number
  readonly low: number
  readonly high: number
  /** Mean over pairs of the same class, and of different ones; null where there are no such pairs or no classes. */
  readonly within: number | null
  readonly between: number | null
  /** How many entries fall into each of equal parts of [0, 1]; those below 0 count into the first. */
  readonly histogram: readonly number[]
}

/** Whether the entries tell rows apart. */
export interface Concentration {
  /** `identity`: every row is like itself alone. `flat`: all rows are alike. `shots`: what differs is lost in shot noise. */
  readonly kind: 'none' | 'identity' | 'flat' | 'shots'
  /** Mean and deviation of the fidelity of random states, 1/d and about 1/d for d = 2^qubits; null for other kernels. */
  readonly haar: { readonly mean: number; readonly deviation: number } | null
  /** Shots that the noise is stated for: those of the document, else 1000. */
  readonly shots: number
  /** Deviation of one entry of the mean size that was estimated from so many shots. */
  readonly shotNoise: number
  /** Shots per entry after which the noise is a tenth of the deviation of the entries; null where they do not differ. */
  readonly shotsNeeded: number | null
}

/** How far the kernel is from the RBF kernel that is most like it: arXiv:2011.01938. */
export interface GeometricDifference {
  /** The least over the RBF kernels that were tried; for each one, how much better the quantum kernel can be at most. */
  readonly value: number
  /** The gamma of that RBF kernel exp(-gamma |x - x'|^2), on standardized features. */
  readonly gamma: number
  readonly tried: readonly { readonly gamma: number; readonly value: number }[]
  /** The square root of the number of rows: a value far below says that an RBF kernel does as well, whatever the labels. */
  readonly threshold: number
  /** Added to the eigenvalues of the RBF kernel, whose trace is the number of rows. */
  readonly regularization: number
  /** y^T (K + regularization)^-1 y of the labels under both kernels: the lower, the simpler they are for it. */
  readonly complexity: { readonly quantum: number; readonly rbf: number } | null
}

/** The machine that is judged: that of the document, else support vectors for classes and kernel ridge for numbers. */
export interface MachineScore {
  readonly kind: KernelMachineSettings['name']
  /** What was fitted and chosen, in a plain sentence; null for the one that is taken where a document states none. */
  readonly settings: string | null
  /** What the scores are: of classes, or of numbers. */
  readonly measure: 'accuracy' | 'r-squared'
  readonly train: number
  readonly validation: number | null
  readonly trainRows: number
  readonly validationRows: number
  /** Which rows of the matrix are support vectors, ascending; empty for other machines and for a regression. */
  readonly supportVectors: readonly number[]
}

/** A sentence of the doctor: what is so, and what to try. */
export interface Finding {
  readonly code:
    | 'healthy'
    | 'concentrated'
    | 'flat'
    | 'shot-noise'
    | 'overfit'
    | 'underfit'
    | 'unaligned'
    | 'classical'
    | 'indefinite'
    | 'duplicates'
    | 'one-class'
    | 'bandwidth'
    | 'data'
  /** `good` and `note` ask for nothing; `warning` and `alarm` do. */
  readonly level: 'good' | 'note' | 'warning' | 'alarm'
  /** "Train 1.00, validation 0.50: the kernel is concentrated." */
  readonly text: string
  /** "Lower the bandwidth." Null where there is nothing to do. */
  readonly advice: string | null
}

export interface KernelDiagnosis {
  /** Rows of the matrix. */
  readonly size: number
  /** Of the matrix, largest first. */
  readonly eigenvalues: readonly number[]
  /** exp of the entropy of the eigenvalues' shares, from 1 to the number of rows (Roy and Vetterli 2007). */
  readonly effectiveRank: number
  readonly offDiagonal: OffDiagonal
  readonly concentration: Concentration
  /** With the labels, plain and centred; null for a regression or a single class. */
  readonly alignment: { readonly plain: number; readonly centred: number } | null
  readonly geometricDifference: GeometricDifference | null
  readonly machine: MachineScore | null
  /** The most urgent first. */
  readonly findings: readonly Finding[]
}
