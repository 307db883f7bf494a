/*
 * What a problem document of kind `qubo` asks: which binary problem, and which method looks for its lowest energy. Plain
 * data as it stands in the file; what the numbers mean is built in src/solve/qubo.
 */
import type { DataSource } from '../../experiment.ts'
import type { QaoaMethod, SchroedingerMethod } from './quantum-methods.ts'

/** A coupling [i, j, v]: v x_i x_j; i = j is the linear term v x_i. Numbers of variables count from 0. */
export type QuboTerm = readonly [i: number, j: number, value: number]

/** Sparse terms, which add up where a pair is listed twice, or a square table Q with energy = sum over i, j of Q_ij x_i x_j. */
export interface MatrixSource {
  readonly kind: 'matrix'
  readonly terms?: readonly QuboTerm[]
  readonly rows?: readonly (readonly number[])[]
  /** Left out: as many as the terms name, or the table is wide. */
  readonly variables?: number
  /** Left out: 0. */
  readonly offset?: number
  /** One per variable. Left out: x_0, x_1, … */
  readonly names?: readonly string[]
}

/** `minimize … subject to …`. */
export interface TextSource {
  readonly kind: 'text'
  readonly text: string
}

/** A binary quadratic model as the JSON that dimod writes (`BinaryQuadraticModel.to_serializable`). */
export interface BqmSource {
  readonly kind: 'bqm'
  readonly bqm: Readonly<Record<string, unknown>>
}

/** [a, b] or [a, b, weight]; without a weight 1. */
export type GraphEdge = readonly [a: number, b: number, weight?: number]

/** The cut of a graph that is worth most: minimum = -maximum cut. */
export interface MaxCutSource {
  readonly kind: 'maxcut'
  readonly edges: readonly GraphEdge[]
  /** Left out: one more than the highest that an edge names. */
  readonly vertices?: number
  /** Where the vertices are drawn, in [0, 1]; not part of the problem. */
  readonly places?: readonly (readonly [x: number, y: number])[]
}

/** Numbers to part in two of equal sum: energy = (difference of the sums)^2. */
export interface NumbersSource {
  readonly kind: 'number-partitioning'
  readonly numbers: readonly number[]
}

/** Assets to hold: risk x'Cx - mu'x + penalty (sum x - budget)^2. */
export interface PortfolioSource {
  readonly kind: 'portfolio'
  /** Expected returns. */
  readonly mu: readonly number[]
  /** Their covariance, symmetric. */
  readonly cov: readonly (readonly number[])[]
  /** How many assets are held. */
  readonly budget: number
  /** Weight of the variance against the return. Left out: 0.5. */
  readonly risk?: number
  /** Left out: the least that keeps every set of another size above the best of the right size. */
  readonly penalty?: number
  readonly names?: readonly string[]
}

/** The shortest round tour. Variable n*city + time is 1 where the city is visited at that time. */
export interface TourSource {
  readonly kind: 'tsp'
  /** Places in the plane, with straight distances between them; or `distance`. */
  readonly points?: readonly (readonly [x: number, y: number])[]
  /** Square, in any unit; it may be unsymmetric. */
  readonly distance?: readonly (readonly number[])[]
  /** Left out: large enough that no broken tour is below the shortest one. */
  readonly penalty?: number
  readonly names?: readonly string[]
}

/** Columns of a data set that say most of the target and least of each other. */
export interface FeatureSelectionSource {
  readonly kind: 'feature-selection'
  readonly data: DataSource
  /** How many columns are taken. */
  readonly count: number
  /** Weight in [0, 1] of what columns say of the target against what they repeat of each other. Left out: 0.5. */
  readonly relevance?: number
  readonly penalty?: number
}

/** A group that asks for time at a facility. */
export interface AccessGroup {
  readonly name: string
  /** Slots of machine time that it asks for. */
  readonly runs: number
  /** What a missing slot costs, above 0. Left out: 1. */
  readonly priority?: number
  /** Machines that it can use. Left out: all. */
  readonly machines?: readonly string[]
  /** Time slots at which it can come. Left out: all. */
  readonly slots?: readonly string[]
}

/** Who uses which machine when. A machine serves one group at a time, a group uses one machine at a time. */
export interface AccessSource {
  readonly kind: 'access'
  readonly groups: readonly AccessGroup[]
  readonly machines: readonly string[]
  readonly slots: readonly string[]
  /** Cost of one collision. Left out: more than any group's slot is worth. */
  readonly penalty?: number
}

export type QuboSource =
  | MatrixSource
  | TextSource
  | BqmSource
  | MaxCutSource
  | NumbersSource
  | PortfolioSource
  | TourSource
  | FeatureSelectionSource
  | AccessSource

/** Every assignment, in Gray code order: up to 24 variables. */
export interface ExactMethod {
  readonly kind: 'exact'
}

/** Simulated annealing with single-variable Metropolis updates in order. */
export interface AnnealingMethod {
  readonly kind: 'simulated-annealing'
  /** Independent runs. Left out: 100. */
  readonly reads?: number
  /** Updates of every variable in one run. Left out: 1000. */
  readonly sweeps?: number
  /** How the inverse temperature grows. Left out: geometric. */
  readonly schedule?: 'geometric' | 'linear'
  /** Inverse temperatures at the start and at the end, in 1 / energy. Left out: from the problem's energy changes. */
  readonly beta?: readonly [first: number, last: number]
}

/** Path-integral Monte Carlo of the transverse-field Ising model whose field is lowered. */
export interface QuantumAnnealingMethod {
  readonly kind: 'simulated-quantum-annealing'
  readonly reads?: number
  readonly sweeps?: number
  /** Copies along imaginary time. Left out: 16. */
  readonly slices?: number
  /** Temperature, in units of the largest energy change. Left out: 0.05. */
  readonly temperature?: number
  /** Transverse field at the start and at the end, in the same unit. Left out: [1.5, 0.001]. */
  readonly field?: readonly [first: number, last: number]
}

export interface TabuMethod {
  readonly kind: 'tabu'
  /** Runs from random assignments. Left out: 20. */
  readonly reads?: number
  /** Moves in one run. Left out: 50 per variable, at least 500. */
  readonly moves?: number
  /** Moves for which a variable may not turn back. Left out: a quarter of the variables, at most 20. */
  readonly tenure?: number
}

export interface RandomMethod {
  readonly kind: 'random'
  /** Assignments drawn. Left out: 10000. */
  readonly samples?: number
}

export type ClassicalMethod =
  ExactMethod | AnnealingMethod | QuantumAnnealingMethod | TabuMethod | RandomMethod

export type QuboMethod = ClassicalMethod | QaoaMethod | SchroedingerMethod

/** The `problem` of a document of kind `qubo`. */
export interface QuboProblemDocument {
  readonly kind: 'qubo'
  readonly source: QuboSource
  /** Left out: simulated annealing as usual. */
  readonly method?: QuboMethod
}
