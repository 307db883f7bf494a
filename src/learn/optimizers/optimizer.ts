/*
 * Optimizers ask and tell. `ask` says at which points what is needed, the loop computes it on one and the same batch, and
 * `tell` takes the results and gives the next state. States are plain data: they can be saved and go on to the same bits.
 */

/** What is needed at a point; `metric` is the gradient and the Fubini-Study metric. */
export type Need = 'value' | 'gradient' | 'metric'

export interface Question {
  readonly points: readonly Float64Array[]
  readonly need: Need
}

export interface Answer {
  /** Loss at each point. */
  readonly values: readonly number[]
  /** d(loss)/d(point) at each point; empty when only values were asked for. */
  readonly gradients: readonly Float64Array[]
  /** At the first point, averaged over the batch: row-major, [count, count] of the circuit's parameters, which come first. */
  readonly metric?: Float64Array
}

/** Where an optimizer stands. `memory` holds arrays whose lengths do not change, `counters` the rest. */
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

export interface Asked {
  readonly question: Question
  readonly state: OptimizerState
}

/** The rules of one optimizer, with its settings in them. */
export interface Optimizer {
  /** The state before the first step. */
  start(point: Float64Array): OptimizerState
  ask(state: OptimizerState, draws: Draws): Asked
  /** @param factor what a schedule makes of the learning rate at this step; 1 by default */
  tell(state: OptimizerState, answer: Answer, factor?: number): OptimizerState
  /** The length of the next step's factor, for the screen. */
  rate(state: OptimizerState): number
  /** The loss of a step, from its first answer and the state that asked; by default the first value. */
  loss?(state: OptimizerState, answer: Answer): number
  /** Whether the step goes on with another question on the same batch. Left out: every step is one question. */
  isWithinStep?(state: OptimizerState): boolean
  /** Why further steps would change nothing, or null. */
  convergence?(state: OptimizerState): string | null
  /** Losses of earlier steps are in the state, so it is of no use on other data. */
  readonly remembersLosses?: boolean
}

/** The question of all that follow the gradient: the gradient where they stand. */
export function askGradient(state: OptimizerState): Asked {
  return { question: { points: [state.point], need: 'gradient' }, state }
}

/** The first gradient of an answer. */
export function gradientIn(answer: Answer): Float64Array {
  return answer.gradients[0] ?? new Float64Array(0)
}
