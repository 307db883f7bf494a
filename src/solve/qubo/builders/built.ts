/* What the builders share: constraints as penalties, and sums that are fixed. */
import { energyOf } from '../qubo.ts'
import type { Assignment, BuiltQubo, Constraint, Decoded, FixedSum, Qubo } from '../types.ts'

/** Left side of a constraint. */
export function valueOf(constraint: Constraint, assignment: Assignment): number {
  let value = 0
  for (const [k, i] of constraint.variables.entries())
    if (assignment[i]! !== 0) value += constraint.coefficients[k]!
  return value
}

/** Whether a constraint holds, up to rounding. */
export function holds(constraint: Constraint, assignment: Assignment): boolean {
  const size = constraint.coefficients.reduce(
    (sum, value) => sum + Math.abs(value),
    Math.abs(constraint.bound),
  )
  const excess = valueOf(constraint, assignment) - constraint.bound
  const slack = 1e-9 * size
  if (constraint.relation === '=') return Math.abs(excess) <= slack
  return constraint.relation === '<=' ? excess <= slack : excess >= -slack
}

/** The constraints that an assignment breaks. */
export function broken(built: Pick<BuiltQubo, 'constraints'>, assignment: Assignment): Constraint[] {
  return built.constraints.filter((constraint) => !holds(constraint, assignment))
}

/** Whether all constraints hold. */
export function isFeasible(built: Pick<BuiltQubo, 'constraints'>, assignment: Assignment): boolean {
  return built.constraints.every((constraint) => holds(constraint, assignment))
}

/** Exactly `count` of the variables are 1. */
export function exactly(count: number, variables: readonly number[], label: string): Constraint {
  return { label, variables, coefficients: variables.map(() => 1), relation: '=', bound: count }
}

/** Sums of variables that constraints fix, in their order, leaving out those that share a variable with an earlier one. */
export function fixedSumsOf(constraints: readonly Constraint[]): FixedSum[] {
  const taken = new Set<number>()
  const sums: FixedSum[] = []
  for (const { variables, coefficients, relation, bound } of constraints) {
    const isSum = relation === '=' && coefficients.every((value) => value === 1) && Number.isInteger(bound)
    if (!isSum || variables.length < 2 || bound < 0 || bound > variables.length) continue
    if (variables.some((i) => taken.has(i))) continue
    for (const i of variables) taken.add(i)
    sums.push({ variables, count: bound })
  }
  return sums
}

/** A QUBO whose constraints are known. @param objective left out: the energy */
export function builtWith(
  qubo: Qubo,
  decode: (assignment: Assignment) => Decoded,
  more: {
    readonly constraints?: readonly Constraint[]
    readonly objective?: (assignment: Assignment) => number
    readonly notes?: readonly string[]
  } = {},
): BuiltQubo {
  const constraints = more.constraints ?? []
  return {
    qubo,
    constraints,
    fixedSums: fixedSumsOf(constraints),
    objective: more.objective ?? ((assignment) => energyOf(qubo, assignment)),
    decode,
    notes: more.notes ?? [],
  }
}

/** The decoding of problems that say nothing more: values by name. */
export function decodeValues(qubo: Qubo): (assignment: Assignment) => Decoded {
  return (assignment) => ({
    kind: 'values',
    values: Object.fromEntries(qubo.names.map((name, i) => [name, assignment[i] === 1 ? 1 : 0])),
    objective: energyOf(qubo, assignment),
  })
}

/** A penalty with two digits, at least the value. */
export function roundedUp(value: number): number {
  const near = Number(value.toPrecision(2))
  return near >= value ? near : Number((value * 1.05).toPrecision(2))
}
