/*
 * Which shifts and weights give the exact derivative of an expectation by one angle, from the gaps between the
 * eigenvalues of that angle's generator. Using the rules is in parameter-shift.ts.
 */
import { sin } from '../../base/elementary.ts'
import { LabError } from '../../base/lab-error.ts'

/** df/d(angle) = sum over terms of weight * f(angle + shift). */
export interface ShiftRule {
  readonly shifts: readonly number[]
  readonly weights: readonly number[]
}

/**
 * The rule for a generator with these positive gaps: two shifts for [1] (arXiv:1803.00745), four for the [1/2, 1] of
 * controlled rotations; in general 2R shifts for R gaps (arXiv:2107.12390, with one solve for the weights).
 */
export function shiftRule(gaps: readonly number[]): ShiftRule {
  const smallest = Math.min(...gaps)
  const step = gaps.length === 1 ? Math.PI / (2 * smallest) : Math.PI / (4 * smallest)
  const shifts = gaps.map((_, which) => (2 * which + 1) * step)
  const system = gaps.map((gap) => shifts.map((shift) => 2 * sin(gap * shift)))
  const weights = solve(system, gaps)
  return {
    shifts: shifts.flatMap((shift) => [shift, -shift]),
    weights: weights.flatMap((weight) => [weight, -weight]),
  }
}

/** The rule by an angle of which the gate turns `factor` times as far; a gate that does not turn has no shifts. */
export function scaledRule(rule: ShiftRule, factor: number): ShiftRule {
  if (factor === 1) return rule
  if (factor === 0) return { shifts: [], weights: [] }
  return {
    shifts: rule.shifts.map((shift) => shift / factor),
    weights: rule.weights.map((weight) => weight * factor),
  }
}

/** Gaussian elimination with row exchange, for the few unknowns of a rule. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  const count = rows.length
  for (let column = 0; column < count; column++) {
    const candidates = rows.slice(column).map((row) => Math.abs(row[column]!))
    const pivot = column + candidates.indexOf(Math.max(...candidates))
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    const head = rows[column]!
    if (Math.abs(head[column]!) < 1e-9)
      throw new LabError('unsupported', `parameter shift: gaps must allow a rule, got ${right.join(', ')}`)
    rows.forEach((row, i) => {
      if (i === column) return
      const factor = row[column]! / head[column]!
      for (let k = column; k <= count; k++) row[k]! -= factor * head[k]!
    })
  }
  return rows.map((row, i) => row[count]! / row[i]!)
}
