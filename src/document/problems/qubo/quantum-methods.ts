/* Methods of kind `qubo` that simulate a quantum computer or an annealer: QAOA, and the Schrödinger equation itself. */

/** Variables of which a fixed number is 1, such as the cities at one stop of a tour. Numbers of variables from 0. */
export interface VariableGroup {
  readonly variables: readonly number[]
  readonly count: number
}

/** Given angles of QAOA, radians: one gamma and one beta a layer, `extra` for the added layer of QAOA+. */
export interface QaoaAngles {
  readonly gamma: readonly number[]
  readonly beta: readonly number[]
  readonly extra?: readonly number[]
}

/**
 * The quantum approximate optimization algorithm: layers of exp(-i gamma C) and a mixer with angle beta, where C = -energy is
 * what is to be made large (Farhi et al. 2014, arXiv:1411.4028).
 */
export interface QaoaMethod {
  readonly kind: 'qaoa'
  /** p. Left out: as many as there are given gammas, or 1. */
  readonly layers?: number
  /**
   * `x`: exp(-i beta X) on all. `xy-…`: exp(-i beta (XX + YY) / 2) on the pairs of each group, which keep their number of
   * ones. Left out: `x`.
   */
  readonly mixer?: 'x' | 'xy-ring' | 'xy-complete'
  /** Of an XY mixer; left out: the groups that the problem states. Variables in no group are mixed by X. */
  readonly groups?: readonly VariableGroup[]
  /** QAOA+ (arXiv:2205.01192): one more layer, of couplings and turns that do not depend on the problem; each has its own angle. */
  readonly extraLayer?: boolean
  /** Evaluates these angles, without optimization. */
  readonly angles?: QaoaAngles
  /** Random starts at each depth, beside the ramp and what the depth before it found. Left out: 3. */
  readonly starts?: number
  /** Steps of an optimization at most. Left out: 100. */
  readonly steps?: number
  /** Measurements of the final state. Left out: 1024. */
  readonly shots?: number
}

/** How annealing goes from the transverse field to the problem; t from 0 to 1 is the share of the time. */
export type AnnealingSchedule =
  /** A = 1 - t, B = t. */
  | { readonly kind: 'linear' }
  /** A = (1 - t)^2, B = t^2. */
  | { readonly kind: 'quadratic' }
  /** s rises evenly to `at`, rests for the share `share` of the time, and rises on; A = 1 - s, B = s. */
  | { readonly kind: 'pause'; readonly at: number; readonly share: number }
  /** s between the points [t, s], straight lines; A = 1 - s, B = s. From [0, 0] to [1, 1]. */
  | { readonly kind: 'piecewise'; readonly points: readonly (readonly [number, number])[] }

/** Annealing by the Schrödinger equation of H = A H_X + B H_problem, exact but for a stated error of its time steps. */
export interface SchroedingerMethod {
  readonly kind: 'schroedinger'
  /** Total time, in units of 1 over the largest absolute coefficient of the Ising problem. Left out: 20. */
  readonly time?: number
  /** Left out: 500. */
  readonly steps?: number
  /** Left out: linear. */
  readonly schedule?: AnnealingSchedule
  /** How many of the lowest levels are followed. Left out: 4. */
  readonly levels?: number
  /** Measurements of the final state. Left out: 1024. */
  readonly shots?: number
}
