/*
 * Optimizers ask and tell. `ask` says at which points what is needed, the loop computes it on one and the same batch, and
 * `tell` takes the results and gives the next state. States are plain data: they can be saved and go on to the same bits.
 */

/** What is needed at a point. */
export type Need = 'value' | 'gradient'

export interface Question {
  readonly points: readonly Float64Array[]
  readonly need: Need
}

export interface Answer {
  /** Loss at each point. */
  readonly values: readonly number[]
  /** d(loss)/d(point) at each point; empty when only values were asked for. */
  readonly gradients: readonly Float64Array[]
}

/** Where an optimizer stands. `memory` holds one array per parameter-wise memory, `counters` the rest. */
export interface OptimizerState {
  readonly point: Float64Array
  readonly memory: Readonly<Record<string, Float64Array>>
  readonly counters: Readonly<Record<string, number>>
}

/** Draws that an optimizer may need, from the experiment's seed. */
export interface Draws {
  /** In [0, 1). */
  uniform(): number
}

/** The rules of one optimizer, with its settings in them. */
export interface Optimizer {
  /** The state before the first step. */
  start(point: Float64Array): OptimizerState
  ask(state: OptimizerState, draws: Draws): { readonly question: Question; readonly state: OptimizerState }
  tell(state: OptimizerState, answer: Answer): OptimizerState
  /** The length of the next step's factor, for the screen. */
  rate(state: OptimizerState): number
}

/** The question of all that follow the gradient: the gradient where they stand. */
export function askGradient(state: OptimizerState): {
  readonly question: Question
  readonly state: OptimizerState
} {
  return { question: { points: [state.point], need: 'gradient' }, state }
}

/** The first gradient of an answer. */
export function gradientIn(answer: Answer): Float64Array {
  return answer.gradients[0] ?? new Float64Array(0)
}
