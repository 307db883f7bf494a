/* QUBOs as values: made from terms in any order, evaluated, and turned into the Ising form and back. */
import { LabError } from '../../base/lab-error.ts'
import type { Assignment, Ising, Qubo } from './types.ts'

/** Sums of terms that are added in any order; `toQubo` sorts them. */
export interface QuboTerms {
  offset: number
  readonly linear: Float64Array
  /** Weight by i * variables + j, i < j. */
  readonly pairs: Map<number, number>
}

/** No terms yet. */
export function emptyTerms(variables: number): QuboTerms {
  return { offset: 0, linear: new Float64Array(variables), pairs: new Map() }
}

/** Adds value * x_i * x_j; x_i * x_i is x_i. */
export function addTerm(terms: QuboTerms, i: number, j: number, value: number): void {
  if (i === j) {
    terms.linear[i]! += value
    return
  }
  const key = Math.min(i, j) * terms.linear.length + Math.max(i, j)
  terms.pairs.set(key, (terms.pairs.get(key) ?? 0) + value)
}

/** Adds weight * (sum_k coefficients[k] x_variables[k] - bound)^2. */
export function addSquare(
  terms: QuboTerms,
  variables: readonly number[],
  coefficients: readonly number[],
  bound: number,
  weight: number,
): void {
  for (const [k, i] of variables.entries()) {
    const a = coefficients[k]!
    terms.linear[i]! += weight * a * (a - 2 * bound)
    for (let l = k + 1; l < variables.length; l++)
      addTerm(terms, i, variables[l]!, 2 * weight * a * coefficients[l]!)
  }
  terms.offset += weight * bound * bound
}

/** x_0, x_1, … */
export function usualNames(variables: number): string[] {
  return Array.from({ length: variables }, (_, i) => `x_${i}`)
}

/** The terms as a QUBO; pairs of weight 0 are left out. */
export function toQubo(terms: QuboTerms, names: readonly string[] = usualNames(terms.linear.length)): Qubo {
  const variables = terms.linear.length
  const pairs = [...terms.pairs].filter(([, weight]) => weight !== 0).toSorted(([a], [b]) => a - b)
  return {
    variables,
    names,
    linear: terms.linear,
    first: Int32Array.from(pairs, ([key]) => Math.floor(key / variables)),
    second: Int32Array.from(pairs, ([key]) => key % variables),
    weight: Float64Array.from(pairs, ([, weight]) => weight),
    offset: terms.offset,
  }
}

/** The energy of an assignment, summed in the order of the terms. */
export function energyOf(qubo: Qubo, assignment: Assignment): number {
  const { linear, first, second, weight } = qubo
  let energy = qubo.offset
  for (let i = 0; i < linear.length; i++) if (assignment[i]! !== 0) energy += linear[i]!
  for (let k = 0; k < weight.length; k++)
    if (assignment[first[k]!]! !== 0 && assignment[second[k]!]! !== 0) energy += weight[k]!
  return energy
}

/** The Ising form: x_i = (1 - z_i) / 2. */
export function toIsing(qubo: Qubo): Ising {
  const { variables, names, first, second, weight } = qubo
  const field = qubo.linear.map((value) => -value / 2)
  let offset = qubo.offset
  for (const value of qubo.linear) offset += value / 2
  for (let k = 0; k < weight.length; k++) {
    const quarter = weight[k]! / 4
    field[first[k]!]! -= quarter
    field[second[k]!]! -= quarter
    offset += quarter
  }
  return { variables, names, field, first, second, coupling: weight.map((value) => value / 4), offset }
}

/** The binary form of an Ising energy: z_i = 1 - 2 x_i. */
export function fromIsing(ising: Ising): Qubo {
  const { variables, names, first, second, coupling } = ising
  const linear = ising.field.map((value) => -2 * value)
  let offset = ising.offset
  for (const value of ising.field) offset += value
  for (let k = 0; k < coupling.length; k++) {
    const value = coupling[k]!
    linear[first[k]!]! -= 2 * value
    linear[second[k]!]! -= 2 * value
    offset += value
  }
  return { variables, names, linear, first, second, weight: coupling.map((value) => 4 * value), offset }
}

/** The bits "x_0 first". */
export function bitsOf(assignment: Assignment): string {
  return Array.from(assignment, String).join('')
}

/** The assignment whose variable i is bit i of a number. */
export function assignmentOf(index: number, variables: number): Assignment {
  return Uint8Array.from({ length: variables }, (_, i) => Math.floor(index / 2 ** i) % 2)
}

/** @throws LabError "range" on energies that are no finite numbers */
export function checkFinite(qubo: Qubo): void {
  const isFinite = [qubo.linear, qubo.weight, [qubo.offset]].every((values) => values.every(Number.isFinite))
  if (!isFinite)
    throw new LabError(
      'range',
      'QUBO: every term must be a finite number, got one that is not; use smaller numbers or a smaller penalty',
    )
}
