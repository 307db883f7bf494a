/*
 * How our engine does each task. Every call comes with other angles than the one before it (or other rows, for the kernel),
 * as in training, so that nothing of the last call can be kept.
 */
import type { Plan, Rows } from '../src/engine/engine.ts'
import type { Problem, Task } from './problem.ts'

/** Does the task once; odd turns have other inputs. Turn 0 has the problem's own, and its numbers are compared. */
export type Run = (turn: number) => Promise<ArrayLike<number>>

export const tasks: Readonly<Record<Task, (problem: Problem, plan: Plan) => Run>> = {
  expectation,
  gradient,
  step,
  kernel,
}

function expectation(problem: Problem, plan: Plan): Run {
  const rows = bothTurns(problem)
  return async (turn) => (await plan.forward(rows[turn % 2]!)).values
}

function gradient(problem: Problem, plan: Plan): Run {
  const rows = bothTurns(problem)
  const cotangents = Float64Array.of(1)
  return async (turn) => {
    const evaluation = await plan.forward(rows[turn % 2]!)
    const slopes = await plan.backward(evaluation, cotangents, { reduce: 'sum' })
    return [evaluation.values[0]!, ...slopes.parameters]
  }
}

/** Squared loss, mean over the rows, and its slope. */
function step(problem: Problem, plan: Plan): Run {
  const rows = bothTurns(problem)
  const { samples, targets } = problem
  const cotangents = new Float64Array(samples)
  return async (turn) => {
    const evaluation = await plan.forward(rows[turn % 2]!)
    let loss = 0
    for (let row = 0; row < samples; row++) {
      const residual = evaluation.values[row]! - targets[row]!
      loss += (residual * residual) / samples
      cotangents[row] = (2 * residual) / samples
    }
    const slopes = await plan.backward(evaluation, cotangents, { reduce: 'sum' })
    return [loss, ...slopes.parameters]
  }
}

function kernel(problem: Problem, plan: Plan): Run {
  const { samples } = problem
  const rows = [rowsOf(problem), rowsOf({ ...problem, features: problem.features.map((x) => -x) })]
  return async (turn) => {
    const states = await plan.stateSet(rows[turn % 2]!)
    const matrix = await states.overlaps(states, 0, samples)
    states.dispose()
    return matrix
  }
}

function bothTurns(problem: Problem): readonly [Rows, Rows] {
  return [rowsOf(problem), rowsOf({ ...problem, parameters: problem.parameters.map((angle) => -angle) })]
}

function rowsOf({ parameters, features, samples }: Problem): Rows {
  return { parameters, parameterRows: 1, features, featureRows: samples }
}
