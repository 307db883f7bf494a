/*
 * The energy of a circuit's state and its slopes, exact by the adjoint method or as measured with shots and shifted
 * parameters. Which parameters to ask for is the optimizer's part.
 */
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { PauliTerm } from '../../circuit/readout.ts'
import type { Engine, Plan, Rows } from '../../engine/engine.ts'
import { createMetricPlan, type MetricPlan } from '../../engine/gradients/metric-plan.ts'
import { createShiftPlan, type ShiftPlan } from '../../engine/gradients/parameter-shift.ts'

/** Energies at some points, and what else was asked for. */
export interface Measured {
  readonly values: readonly number[]
  readonly gradients: readonly Float64Array[]
  readonly metric?: Float64Array
}

export interface EnergyMeter {
  /** The circuit's parameters by name, in order. */
  readonly names: readonly string[]
  /** Points at which the energy was taken, and how many of them with its gradient. */
  readonly counts: { readonly energies: number; readonly gradients: number }
  /** @param need `metric` is the gradient and the Fubini-Study metric at the first point */
  measure(points: readonly Float64Array[], need: 'value' | 'gradient' | 'metric'): Promise<Measured>
  /** Exact expectations at a point, whatever the shots. */
  expectations(point: Float64Array, sums: readonly (readonly PauliTerm[])[]): Promise<readonly number[]>
  close(): void
}

export interface MeterOptions {
  /** Null is exact. */
  readonly shots: number | null
  readonly seed: number
}

/** A meter for one circuit and one Hamiltonian. */
export async function createEnergyMeter(
  engine: Engine,
  circuit: FlatCircuit,
  terms: readonly PauliTerm[],
  { shots, seed }: MeterOptions,
): Promise<EnergyMeter> {
  const flat: FlatCircuit = { ...circuit, readouts: [{ kind: 'pauli-sum', name: 'energy', terms }] }
  const plan = await engine.plan(flat)
  let shifted: ShiftPlan | null = null
  let metrics: MetricPlan | null = null
  let counter = 0
  const counts = { energies: 0, gradients: 0 }
  const slopes = async (rows: Rows, evaluation: Awaited<ReturnType<Plan['forward']>>) => {
    const ones = new Float64Array(rows.parameterRows).fill(1)
    if (shots === null) return plan.backward(evaluation, ones, { reduce: 'sum' })
    shifted ??= await createShiftPlan(engine, flat)
    return shifted.gradient(rows, ones, { reduce: 'sum', shots: { shots, seed, counter: counter++ } })
  }
  return {
    names: circuit.parameters,
    counts,
    async measure(points, need) {
      const rows = rowsOf(points, circuit.parameters.length)
      const evaluation =
        shots === null
          ? await plan.forward(rows)
          : await plan.sample(rows, shots, { seed, counter: counter++ })
      counts.energies += points.length
      if (need === 'value') return { values: [...evaluation.values], gradients: [] }
      const { parameters } = await slopes(rows, evaluation)
      counts.gradients += points.length
      const width = circuit.parameters.length
      const gradients = points.map((_, k) => parameters.slice(k * width, (k + 1) * width))
      if (need === 'gradient') return { values: [...evaluation.values], gradients }
      metrics ??= await createMetricPlan(engine, flat)
      const metric = await metrics.sum(rowsOf(points.slice(0, 1), width))
      return { values: [...evaluation.values], gradients, metric }
    },
    async expectations(point, sums) {
      const readouts = sums.map((sum, k) => ({ kind: 'pauli-sum', name: `sum_${k}`, terms: sum }) as const)
      const own = await engine.plan({ ...circuit, readouts })
      try {
        return [...(await own.forward(rowsOf([point], circuit.parameters.length))).values]
      } finally {
        own.dispose()
      }
    },
    close() {
      plan.dispose()
      shifted?.dispose()
      metrics?.dispose()
    },
  }
}

function rowsOf(points: readonly Float64Array[], width: number): Rows {
  const parameters = new Float64Array(points.length * width)
  points.forEach((point, k) => parameters.set(point, k * width))
  return { parameters, parameterRows: points.length, features: new Float64Array(0), featureRows: 1 }
}
