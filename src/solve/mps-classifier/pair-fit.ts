/*
 * The least-squares problem of two neighbouring tensors merged into one, all others held: outputs are linear in the merged
 * tensor, f[n][l] = sum over p, q of u[n][p] B[p][q][l] v[n][q], with u what lies left of the bond and v what lies right.
 * Solved by conjugate gradient steps on the normal equations, which never raise the loss.
 */

import type { Stepwise } from '../../base/stepwise.ts'

/** One bond's problem. */
export interface PairProblem {
  readonly count: number
  readonly classes: number
  /** Row-major, shape [count, p]. */
  readonly u: Float64Array
  readonly p: number
  /** Row-major, shape [count, q]. */
  readonly v: Float64Array
  readonly q: number
  /** 1 at the row's class: shape [count, classes]. */
  readonly targets: Float64Array
  /** Times half the squared norm of the tensor. */
  readonly penalty: number
}

/** Outputs of a merged tensor of shape [p, q, classes]: shape [count, classes]. */
export function pairOutputs({ count, classes, u, p, v, q }: PairProblem, tensor: Float64Array): Float64Array {
  const outputs = new Float64Array(count * classes)
  const width = q * classes
  const row = new Float64Array(width)
  for (let n = 0; n < count; n++) {
    row.fill(0)
    for (let i = 0; i < p; i++) {
      const weight = u[n * p + i]!
      if (weight === 0) continue
      const at = i * width
      for (let k = 0; k < width; k++) row[k]! += weight * tensor[at + k]!
    }
    for (let j = 0; j < q; j++) {
      const weight = v[n * q + j]!
      for (let l = 0; l < classes; l++) outputs[n * classes + l]! += weight * row[j * classes + l]!
    }
  }
  return outputs
}

/** The transposed map: what residuals of shape [count, classes] are in the space of tensors. */
export function pairAdjoint(
  { count, classes, u, p, v, q }: PairProblem,
  residuals: Float64Array,
): Float64Array {
  const width = q * classes
  const tensor = new Float64Array(p * width)
  const row = new Float64Array(width)
  for (let n = 0; n < count; n++) {
    for (let j = 0; j < q; j++)
      for (let l = 0; l < classes; l++) row[j * classes + l] = v[n * q + j]! * residuals[n * classes + l]!
    for (let i = 0; i < p; i++) {
      const weight = u[n * p + i]!
      if (weight === 0) continue
      const at = i * width
      for (let k = 0; k < width; k++) tensor[at + k]! += weight * row[k]!
    }
  }
  return tensor
}

/** Half the sum of squared residuals, with the penalty: what is made small. */
export function pairLoss(problem: PairProblem, tensor: Float64Array): number {
  const residuals = residualsOf(problem, tensor)
  return (squares(residuals) + problem.penalty * squares(tensor)) / 2
}

/** d(pairLoss)/d(tensor). */
export function pairGradient(problem: PairProblem, tensor: Float64Array): Float64Array {
  const back = pairAdjoint(problem, residualsOf(problem, tensor))
  return back.map((slope, k) => problem.penalty * tensor[k]! - slope)
}

/** Targets less outputs. */
function residualsOf(problem: PairProblem, tensor: Float64Array): Float64Array {
  const outputs = pairOutputs(problem, tensor)
  return problem.targets.map((target, k) => target - outputs[k]!)
}

export interface PairFit {
  readonly tensor: Float64Array
  /** Half the mean over the rows of squared residuals, without the penalty. */
  readonly loss: number
}

/** So many conjugate gradient steps from a tensor (Hestenes and Stiefel 1952). */
export function* fitPair(problem: PairProblem, start: Float64Array, steps: number): Stepwise<PairFit> {
  const pass = problem.count * problem.p * problem.q * problem.classes
  const { penalty, count } = problem
  const tensor = start.slice()
  const residuals = residualsOf(problem, tensor)
  yield pass
  let slope = pairAdjoint(problem, residuals).map((value, k) => value - penalty * tensor[k]!)
  let direction = slope.slice()
  let size = squares(slope)
  for (let step = 0; step < steps && size > 0; step++) {
    yield pass
    const change = pairOutputs(problem, direction)
    yield pass
    const length = size / (squares(change) + penalty * squares(direction))
    if (!Number.isFinite(length)) break
    for (let k = 0; k < tensor.length; k++) tensor[k]! += length * direction[k]!
    for (let k = 0; k < residuals.length; k++) residuals[k]! -= length * change[k]!
    if (step + 1 === steps) break
    slope = pairAdjoint(problem, residuals).map((value, k) => value - penalty * tensor[k]!)
    const next = squares(slope)
    const share = next / size
    direction = slope.map((value, k) => value + share * direction[k]!)
    size = next
  }
  return { tensor, loss: squares(residuals) / (2 * count) }
}

function squares(values: Float64Array): number {
  let sum = 0
  for (let k = 0; k < values.length; k++) sum += values[k]! * values[k]!
  return sum
}
