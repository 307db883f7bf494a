/*
 * Fidelities of rows as a noisy machine measures them: the probability to read 0…0 after the circuit of one row and back by
 * that of another. Every pair is a circuit of its own, where sliced-states.ts holds one state a row.
 */
import { LabError } from '../../base/lab-error.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { Engine, Plan } from '../../engine/engine.ts'
import { rowsPerCall } from '../models/row-budget.ts'
import { planOptionsOf, type Planned } from '../noise/plan-options.ts'
import { overlapCircuit } from './overlap-circuit.ts'

/** There and back is followed exactly up to this many qubits. */
export const noisyKernelQubits = 10

/** Numbers that the circuits of all pairs may touch together: some minutes of work. */
const mostNumbers = 1e11

/** The plan of the circuit there and back. @throws LabError "unsupported" on more than 10 qubits */
export async function noisyOverlapPlan(
  engine: Engine,
  circuit: FlatCircuit,
  experiment: Planned,
  withGradient = false,
): Promise<Plan> {
  if (circuit.qubitCount > noisyKernelQubits)
    throw new LabError(
      'unsupported',
      `kernel: fidelities under noise must be of at most ${noisyKernelQubits} qubits, got ${circuit.qubitCount}; choose the projected kernel, or leave the noise out`,
      { qubitCount: circuit.qubitCount },
    )
  const both = overlapCircuit(circuit)
  return engine.plan(both, await planOptionsOf(experiment, both, withGradient))
}

/** How many rows a matrix of all their pairs may have, at most `most`. @param numbers that all circuits may touch */
export function noisyRowLimit({ circuit, qubitCount }: Plan, most: number, numbers = mostNumbers): number {
  const once = 2 ** (2 * qubitCount) * (circuit.operations.length + 1)
  return Math.max(2, Math.min(most, Math.floor(Math.sqrt((2 * numbers) / once))))
}

/** Rows that are compared through a plan of the circuit there and back, in short calls. */
export class NoisyOverlaps {
  readonly count: number
  private readonly plan: Plan
  private readonly parameters: Float64Array
  private readonly features: Float64Array
  private readonly width: number
  /** Among these rows alone: what is known of the matrix, which is symmetric by the first listed row going forth. */
  private own: Float64Array | null = null

  /** @param features row-major, shape [count, half of the plan's features] */
  constructor(plan: Plan, parameters: Float64Array, features: Float64Array, count: number) {
    this.plan = plan
    this.parameters = parameters
    this.features = features
    this.count = count
    this.width = plan.featureCount / 2
  }

  /** There is nothing to be made before rows are compared. */
  fill(): Promise<boolean> {
    return Promise.resolve(false)
  }

  /** Kernel values of rows [from, to) against all rows of the other: shape [to - from, other.count]. */
  async overlaps(other: NoisyOverlaps, from: number, to: number): Promise<Float64Array> {
    if (other === this) return this.among(from, to)
    const values = new Float64Array((to - from) * other.count)
    for (let i = from; i < to; i++) values.set(await this.rowAgainst(other, i, 0), (i - from) * other.count)
    return values
  }

  /** The end of the block of rows that starts here. */
  blockEnd(from: number, most: number): number {
    return Math.min(this.count, from + Math.max(1, Math.min(most, this.rowsPerUnit(this.count))))
  }

  /** How many rows are one short unit of work against so many others. */
  rowsPerUnit(others: number): number {
    return Math.max(1, Math.floor(rowsPerCall(this.plan, null) / others))
  }

  dispose(): void {
    this.own = null
  }

  /* Rows come in ascending order, so that what lies left of the diagonal is known from above it. */
  private async among(from: number, to: number): Promise<Float64Array> {
    const { count } = this
    this.own ??= new Float64Array(count * count)
    for (let i = from; i < to; i++) {
      const right = await this.rowAgainst(this, i, i)
      right.forEach((value, k) => {
        this.own![i * count + i + k] = value
        this.own![(i + k) * count + i] = value
      })
    }
    return this.own.slice(from * count, to * count)
  }

  private async rowAgainst(other: NoisyOverlaps, row: number, first: number): Promise<Float64Array> {
    const { plan, width, parameters } = this
    const values = new Float64Array(other.count - first)
    const most = rowsPerCall(plan, null)
    for (let from = first; from < other.count; from += most) {
      const to = Math.min(other.count, from + most)
      const features = new Float64Array((to - from) * 2 * width)
      for (let j = from; j < to; j++) {
        features.set(this.features.subarray(row * width, (row + 1) * width), (j - from) * 2 * width)
        features.set(other.features.subarray(j * width, (j + 1) * width), ((j - from) * 2 + 1) * width)
      }
      const rows = { parameters, parameterRows: 1, features, featureRows: to - from }
      const { values: read } = await plan.forward(rows)
      for (let j = from; j < to; j++) values[j - first] = read[(j - from) * plan.outputCount]!
    }
    return values
  }
}
