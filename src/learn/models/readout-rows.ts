/* The numbers that a circuit with fixed parameters gives for rows: features for classical models. */
import { LabError } from '../../base/lab-error.ts'
import type { FlatCircuit } from '../../circuit/flat.ts'
import { outputCount, type Pauli, type Readout } from '../../circuit/readout.ts'
import type { QuantumFeatures } from '../../document/model.ts'
import type { Plan } from '../../engine/engine.ts'
import type { ShotSource } from './circuit-model.ts'
import { rowsPerCall } from './row-budget.ts'

const paulis: readonly Pauli[] = ['X', 'Y', 'Z']

/** The circuit with these values as its readouts. @throws LabError "circuit" when it has none */
export function withReadouts(circuit: FlatCircuit, values: QuantumFeatures['values']): FlatCircuit {
  if (values === 'paulis') return { ...circuit, readouts: pauliReadouts(circuit.qubitCount, paulis) }
  if (circuit.readouts.length > 0) return circuit
  throw new LabError(
    'circuit',
    'quantum features: the circuit must have a readout, got none; add one, or choose the values "paulis"',
  )
}

/** One readout for each Pauli of each qubit: `X0`, `Y0`, … */
export function pauliReadouts(qubitCount: number, which: readonly Pauli[]): readonly Readout[] {
  return Array.from({ length: qubitCount }, (_, qubit) =>
    which.map((pauli): Readout => {
      const terms = [{ coefficient: 1, factors: [{ qubit, pauli }] }]
      return { kind: 'pauli-sum', name: `${pauli}${qubit}`, terms }
    }),
  ).flat()
}

/** A name for each number that the circuit gives: `score`, or `classes[0]`, `classes[1]`, … of probabilities. */
export function readoutNames({ readouts }: FlatCircuit): readonly string[] {
  return readouts.flatMap((readout) => {
    const count = outputCount(readout)
    if (readout.kind === 'pauli-sum') return [readout.name]
    return Array.from({ length: count }, (_, k) => `${readout.name}[${k}]`)
  })
}

/** What is run on rows. */
export interface FixedCircuit {
  readonly plan: Plan
  /** Of the circuit's parameters. */
  readonly values: Float64Array
  /** Measurements per estimate; null for exact values. */
  readonly shots: number | null
  readonly source: ShotSource
}

/**
 * Readout values of rows, some rows at a time.
 *
 * @param features what the circuit reads, row-major, shape [count, slots]
 * @returns row-major, shape [count, outputs]; each turn tells how many rows are done
 */
export async function* readoutRows(
  { plan, values, shots, source }: FixedCircuit,
  features: Float64Array,
  count: number,
): AsyncGenerator<number, Float64Array> {
  const slots = plan.featureCount
  const outputs = new Float64Array(count * plan.outputCount)
  const most = rowsPerCall(plan, shots)
  for (let from = 0; from < count; from += most) {
    const to = Math.min(count, from + most)
    const rows = {
      parameters: values,
      parameterRows: 1,
      features: features.slice(from * slots, to * slots),
      featureRows: to - from,
    }
    const draws = { seed: source.seed, counter: shots === null ? 0 : source.take(1) }
    const evaluation = await (shots === null ? plan.forward(rows) : plan.sample(rows, shots, draws))
    outputs.set(evaluation.values, from * plan.outputCount)
    yield to
  }
  return outputs
}
