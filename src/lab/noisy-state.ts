/*
 * The state at a moment of a noisy circuit: its probabilities, its purity, and what pairs of qubits look like, by the
 * expectations of their Pauli strings. Errors of the readout are left out: it is the state before it is read.
 */
import { LabError } from '../base/lab-error.ts'
import type { FlatCircuit } from '../circuit/flat.ts'
import type { Pauli, PauliTerm, Readout } from '../circuit/readout.ts'
import type { Experiment } from '../document/experiment.ts'
import type { Engine, Plan, Rows } from '../engine/engine.ts'
import { PairStates } from '../engine/pair-states.ts'
import { planOptionsOf } from '../learn/noise/plan-options.ts'

/** Mixed states of more qubits are not taken apart. */
const mostQubits = 10

const paulis: readonly Pauli[] = ['X', 'Y', 'Z']

/** The plan of the circuit until that moment. @throws LabError "unsupported" on more than 10 qubits */
export async function noisyStatePlan(
  engine: Engine,
  circuit: FlatCircuit,
  experiment: Experiment,
): Promise<Plan> {
  if (circuit.qubitCount > mostQubits)
    throw new LabError(
      'unsupported',
      `state: must be of at most ${mostQubits} qubits to be shown under noise, got ${circuit.qubitCount}; set the strength of the noise to 0 to see it without`,
    )
  const read = { ...circuit, readouts: pauliStrings(circuit.qubitCount).map(readoutOf) }
  const { noise, ...options } = await planOptionsOf(experiment, read, false)
  return engine.plan(read, noise ? { ...options, noise: { rules: noise.rules } } : options)
}

export interface NoisyParts {
  /** Of all basis states. */
  readonly all: Float64Array
  readonly pairs: PairStates
  /** Null where random runs do not tell it. */
  readonly purity: number | null
}

/** What there is to see of one row. */
export async function noisyParts(plan: Plan, rows: Rows): Promise<NoisyParts> {
  const all = await plan.probabilities(rows)
  const { values } = await plan.forward(rows)
  const [{ purity = null } = {}] = await plan.diagnostics(rows)
  const known = new Map(pauliStrings(plan.qubitCount).map((string, k) => [nameOf(string), values[k]!]))
  const pairs = new PairStates(plan.qubitCount)
  pairs.addExpectations(
    (qubit, pauli) => known.get(nameOf([{ qubit, pauli }]))!,
    (i, p, j, q) =>
      known.get(
        nameOf([
          { qubit: i, pauli: p },
          { qubit: j, pauli: q },
        ]),
      )!,
  )
  return { all, pairs, purity }
}

type Factors = PauliTerm['factors']

/* X, Y, Z of each qubit, then all nine products of each pair. */
function pauliStrings(qubits: number): readonly Factors[] {
  const each = Array.from({ length: qubits }, (_, qubit) => paulis.map((pauli) => ({ qubit, pauli })))
  const singles = each.flat().map((factor) => [factor])
  const pairs = each.flatMap((first, i) =>
    each.slice(i + 1).flatMap((second) => first.flatMap((a) => second.map((b) => [a, b]))),
  )
  return [...singles, ...pairs]
}

function nameOf(factors: Factors): string {
  return factors.map(({ qubit, pauli }) => `${pauli}${qubit}`).join('')
}

function readoutOf(factors: Factors): Readout {
  return { kind: 'pauli-sum', name: nameOf(factors), terms: [{ coefficient: 1, factors }] }
}
