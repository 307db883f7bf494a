/* The value of an observable on a folded noisy circuit: exact or from shots, with the spread that one shot has. */
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { PauliTerm, Readout } from '../../circuit/readout.ts'
import type { Engine, Method, Rows } from '../../engine/engine.ts'
import type { NoiseModel } from '../../engine/noise/noise-model.ts'
import { foldGlobally } from './folding.ts'
import { measuredTogether, squared } from './pauli-terms.ts'

/** Shots per measurement basis; the same seed and counter give the same ones. */
export interface Shots {
  readonly count: number
  readonly seed: number
}

/** What is measured on which circuit under what noise. */
export interface Measurement {
  readonly circuit: FlatCircuit
  /** One row of parameters, one of features. */
  readonly rows: Rows
  /** As `collected` gives them. */
  readonly terms: readonly PauliTerm[]
  readonly noise: NoiseModel
  /** Null: exact values. */
  readonly shots: Shots | null
  /** Of random trajectories, which circuits of many qubits need. */
  readonly seed: number
  readonly trajectories?: number
}

export interface Measured {
  readonly scale: number
  /** Gates of the folded circuit for each of the given one. */
  readonly reached: number
  readonly gates: number
  /** From shots, or `exact` where there are none. */
  readonly value: number
  /** What endless shots would give, readout errors included; by trajectories a mean. */
  readonly exact: number
  /** Standard error of `value`; 0 for exact ones. */
  readonly error: number
  /** Variance of the estimate from one shot of each basis. */
  readonly variance: number
  /** Measurement bases: circuits for each value. */
  readonly bases: number
  readonly method: Method
}

/**
 * The observable at one scale of the noise.
 *
 * @param counter another one gives independent shots
 * @throws LabError as `foldGlobally` and the engine do
 */
export async function measureAtScale(
  engine: Engine,
  { circuit, rows, terms, noise, shots, seed, trajectories }: Measurement,
  scale: number,
  counter: number,
): Promise<Measured> {
  const folded = foldGlobally(circuit, scale)
  const groups = measuredTogether(terms)
  const readouts = [terms, ...groups.flatMap((group) => [group, squared(group)])].map((sum, i): Readout => ({
    kind: 'pauli-sum',
    name: `sum ${i}`,
    terms: sum,
  }))
  const plan = await engine.plan(
    { ...folded.circuit, readouts },
    {
      noise,
      seed,
      ...(trajectories === undefined ? {} : { trajectories }),
    },
  )
  try {
    const { values } = await plan.forward(rows)
    const [diagnostics] = await plan.diagnostics(rows)
    const variance = groups.reduce((sum, _, i) => {
      const [mean, square] = [values[1 + 2 * i]!, values[2 + 2 * i]!]
      return sum + Math.max(0, square - mean * mean)
    }, 0)
    const drawn = shots === null ? null : await plan.sample(rows, shots.count, { seed: shots.seed, counter })
    return {
      scale,
      reached: folded.scale,
      gates: folded.gates,
      value: drawn === null ? values[0]! : drawn.values[0]!,
      exact: values[0]!,
      error: shots === null ? (diagnostics?.standardErrors?.[0] ?? 0) : Math.sqrt(variance / shots.count),
      variance,
      bases: groups.length,
      method: plan.method,
    }
  } finally {
    plan.dispose()
  }
}

/** The observable without any noise. @throws LabError as the engine does */
export async function idealValue(
  engine: Engine,
  { circuit, rows, terms }: Pick<Measurement, 'circuit' | 'rows' | 'terms'>,
): Promise<number> {
  const readouts: readonly Readout[] = [{ kind: 'pauli-sum', name: 'observable', terms }]
  const plan = await engine.plan({ ...foldGlobally(circuit, 1).circuit, readouts })
  try {
    return (await plan.forward(rows)).values[0]!
  } finally {
    plan.dispose()
  }
}
