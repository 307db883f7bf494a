/*
 * Every assignment: the upper variables walk in Gray code, one turned over at a time; for each of their values the energies of
 * the lowest ten variables are sums of two tables, their own energy and that of their coupling to the upper ones.
 */
import { LabError } from '../../../base/lab-error.ts'
import type { Stepwise } from '../../../base/stepwise.ts'
import { assignmentOf, energyOf } from '../qubo.ts'
import type { Assignment, Qubo, Spectrum, TracePoint } from '../types.ts'
import { neighboursOf } from './neighbours.ts'

/** 16.8 million assignments. */
export const mostExactVariables = 24

const lowerVariables = 10
const evaluationsPerBreath = 2 ** 20

/** The two lowest energies, how often the lowest occurs, the highest, and where the lowest fell. */
class Extremes {
  readonly tolerance: number
  minimum = Infinity
  optima = 0
  best = 0
  second = Infinity
  maximum = -Infinity
  readonly trace: TracePoint[] = []

  constructor(tolerance: number) {
    this.tolerance = tolerance
  }

  note(energy: number, index: number, evaluations: number): void {
    if (energy < this.minimum - this.tolerance) {
      this.second = this.minimum
      this.minimum = energy
      this.optima = 1
      this.best = index
      this.trace.push({ evaluations, energy })
    } else if (energy <= this.minimum + this.tolerance) this.optima++
    else if (energy < this.second) this.second = energy
  }
}

/**
 * Minimum, maximum, second lowest energy and number of optima.
 *
 * @throws LabError "unsupported" beyond 24 variables
 */
export function* exactSpectrum(qubo: Qubo): Stepwise<Spectrum & { readonly trace: readonly TracePoint[] }> {
  const { variables } = qubo
  if (variables > mostExactVariables)
    throw new LabError(
      'unsupported',
      `exact: at most ${mostExactVariables} variables can be gone through, got ${variables}; choose simulated annealing or tabu search`,
      { variables },
    )
  const lower = Math.min(variables, lowerVariables)
  const own = lowerEnergies(qubo, lower)
  const coupled = new Float64Array(own.length)
  const walk = new UpperWalk(qubo, lower)
  const extremes = new Extremes(1e-12 * spread(qubo))
  for (let step = 0; step < walk.steps; step++) {
    if (step > 0) walk.advance(step)
    scan(own, coupled, walk, extremes, step)
    if ((step + 1) % (evaluationsPerBreath / own.length) === 0) yield evaluationsPerBreath
  }
  const best = assignmentOf(extremes.best, variables)
  return {
    best,
    minimum: energyOf(qubo, best),
    maximum: extremes.maximum,
    optima: extremes.optima,
    secondLowest: Number.isFinite(extremes.second) ? extremes.second : null,
    evaluations: 2 ** variables,
    trace: extremes.trace,
  }
}

/* One more than any energy can differ from another. */
function spread({ linear, weight }: Qubo): number {
  let sum = 0
  for (const value of linear) sum += Math.abs(value)
  for (const value of weight) sum += Math.abs(value)
  return sum
}

/* Energies of the lower variables alone, without the offset, by their number. */
function lowerEnergies({ linear, first, second, weight }: Qubo, lower: number): Float64Array {
  const energies = new Float64Array(2 ** lower)
  for (let index = 0; index < energies.length; index++) {
    for (let i = 0; i < lower; i++) if ((index >> i) & 1) energies[index]! += linear[i]!
    for (let k = 0; k < weight.length; k++) {
      if (second[k]! < lower && (index >> first[k]!) & (index >> second[k]!) & 1)
        energies[index]! += weight[k]!
    }
  }
  return energies
}

/* All values of the lower variables beside one of the upper ones. */
function scan(
  own: Float64Array,
  coupled: Float64Array,
  { energy, fields, index }: UpperWalk,
  extremes: Extremes,
  step: number,
): void {
  const evaluations = step * own.length
  coupled[0] = energy
  for (let i = 0, size = 1; size < own.length; i++, size *= 2) {
    const field = fields[i]!
    for (let low = 0; low < size; low++) coupled[size + low] = coupled[low]! + field
  }
  let { second, maximum } = extremes
  for (let low = 0; low < own.length; low++) {
    const value = own[low]! + coupled[low]!
    if (value > maximum) maximum = value
    if (value < second) {
      extremes.note(value, index + low, evaluations + low + 1)
      second = extremes.second
    }
  }
  extremes.maximum = maximum
}

/** The upper variables in Gray code: their energy, and what they add to the linear term of each lower variable. */
class UpperWalk {
  readonly steps: number
  readonly fields: Float64Array
  energy: number
  /** The assignment as a number, its lower bits 0. */
  index = 0
  private readonly x: Assignment
  private readonly neighbours
  private readonly lower: number

  constructor(qubo: Qubo, lower: number) {
    this.steps = 2 ** (qubo.variables - lower)
    this.fields = new Float64Array(lower)
    this.energy = qubo.offset
    this.x = new Uint8Array(qubo.variables)
    this.neighbours = neighboursOf(qubo)
    this.lower = lower
  }

  /* Turns over the variable at the lowest bit of the step's number. */
  advance(step: number): void {
    const { linear, starts, others, weights } = this.neighbours
    const i = this.lower + 31 - Math.clz32(step & -step)
    const sign = 1 - 2 * this.x[i]!
    this.x[i] = 1 - this.x[i]!
    this.index += sign * 2 ** i
    let change = linear[i]!
    for (let k = starts[i]!; k < starts[i + 1]!; k++) {
      const j = others[k]!
      if (j < this.lower) this.fields[j]! += sign * weights[k]!
      else if (this.x[j] === 1) change += weights[k]!
    }
    this.energy += sign * change
  }
}
