/*
 * What a binary problem is: the energy itself, the Ising form of it, and the meaning behind both (what must hold, how an
 * assignment reads). Types only.
 */

/**
 * Quadratic unconstrained binary optimization over x_i in {0, 1}:
 * energy(x) = offset + sum_i linear[i] x_i + sum_k weight[k] x_first[k] x_second[k].
 */
export interface Qubo {
  /** How many variables; variable i is bit i of a number and qubit i of a circuit. */
  readonly variables: number
  /** One per variable, no two alike. */
  readonly names: readonly string[]
  /** Shape [variables]. */
  readonly linear: Float64Array
  /** Pairs with first[k] < second[k], each at most once, in ascending order; weights are not 0. */
  readonly first: Int32Array
  readonly second: Int32Array
  readonly weight: Float64Array
  readonly offset: number
}

/**
 * The same energy over z_i in {+1, -1}, the eigenvalues of Pauli Z: x_i = (1 - z_i) / 2, so x = 0 is |0>.
 * energy(z) = offset + sum_i field[i] z_i + sum_k coupling[k] z_first[k] z_second[k].
 */
export interface Ising {
  readonly variables: number
  readonly names: readonly string[]
  readonly field: Float64Array
  readonly first: Int32Array
  readonly second: Int32Array
  readonly coupling: Float64Array
  readonly offset: number
}

/** Values of all variables, 0 or 1 each, shape [variables]. */
export type Assignment = Uint8Array

/** sum_i coefficients[i] x_variables[i] compared with a bound. */
export interface Constraint {
  /** As a person calls it, such as `city "Bern" is visited once`. */
  readonly label: string
  readonly variables: readonly number[]
  readonly coefficients: readonly number[]
  readonly relation: '=' | '<=' | '>='
  readonly bound: number
}

/** Variables of which exactly `count` are 1: what an XY mixer keeps. No variable is in two of them. */
export interface FixedSum {
  readonly variables: readonly number[]
  readonly count: number
}

/** What an assignment says in the words of the problem. */
export type Decoded =
  | { readonly kind: 'values'; readonly values: Readonly<Record<string, 0 | 1>>; readonly objective: number }
  | {
      readonly kind: 'maxcut'
      /** Total weight of the edges between the two sides. */
      readonly cut: number
      /** Vertices with x = 1 second. */
      readonly sides: readonly [readonly number[], readonly number[]]
      /** Numbers of the edges that are cut. */
      readonly edges: readonly number[]
    }
  | {
      readonly kind: 'number-partitioning'
      readonly parts: readonly [readonly number[], readonly number[]]
      readonly sums: readonly [number, number]
      readonly difference: number
    }
  | {
      readonly kind: 'portfolio'
      readonly assets: readonly string[]
      readonly expectedReturn: number
      readonly variance: number
    }
  | {
      readonly kind: 'tsp'
      /** Cities in order of their visit; null where the assignment is no tour. */
      readonly tour: readonly number[] | null
      readonly names: readonly string[] | null
      readonly length: number | null
    }
  | {
      readonly kind: 'feature-selection'
      readonly features: readonly string[]
      /** Mean of what the columns taken say of the target, in bits. */
      readonly relevance: number
      /** Mean of what two of them say of each other, in bits. */
      readonly redundancy: number
    }
  | {
      readonly kind: 'access'
      readonly bookings: readonly {
        readonly group: string
        readonly machine: string
        readonly slot: string
      }[]
      /** Slots that each group asked for and did not get. */
      readonly missing: readonly { readonly group: string; readonly slots: number }[]
    }

/** A QUBO with what it means. */
export interface BuiltQubo {
  readonly qubo: Qubo
  /** All hold in a feasible assignment. Empty: every assignment is feasible. */
  readonly constraints: readonly Constraint[]
  /** Variables whose sum a constraint fixes, for mixers that keep it; groups that share a variable with an earlier one are left out. */
  readonly fixedSums: readonly FixedSum[]
  /** Energy without penalties and slack: what a person asked for; the energy itself where nothing is penalized. */
  objective(this: void, assignment: Assignment): number
  decode(this: void, assignment: Assignment): Decoded
  /** What was decided for the person, in words, such as a penalty that was not given. */
  readonly notes: readonly string[]
}

/** Lowest energy of the reads so far after so many evaluations. */
export interface TracePoint {
  /** Assignments whose energy, or change of energy, was evaluated. */
  readonly evaluations: number
  readonly energy: number
}

/** What a method found. Energies are recomputed from the assignment, not accumulated. */
export interface Sampled {
  /** Assignment of the lowest energy; of equals the one found first. */
  readonly best: Assignment
  readonly energy: number
  /** Energy at the end of each read, in order of the reads. */
  readonly energies: Float64Array
  readonly evaluations: number
  /** Where the lowest energy so far fell, reads one after the other. */
  readonly trace: readonly TracePoint[]
}

/** What going through every assignment says. */
export interface Spectrum {
  readonly best: Assignment
  readonly minimum: number
  readonly maximum: number
  /** Assignments within 1e-9 of the energy range from the minimum. */
  readonly optima: number
  /** Lowest energy above these; null where all are optima. */
  readonly secondLowest: number | null
  readonly evaluations: number
}
