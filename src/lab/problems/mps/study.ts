/*
 * A matrix product state as a study of one task: the circuit is applied layer by layer, then the state is asked for its
 * entanglement, expectations and samples.
 */
import { LabError } from '../../../base/lab-error.ts'
import { parsePauliSum } from '../../../circuit/readouts/pauli-sum.ts'
import type { Readout } from '../../../circuit/readout.ts'
import { chainProgram } from '../../../document/problems/mps/circuit-text.ts'
import type { MpsProblem, MpsResult } from '../../../document/problems/mps/types.ts'
import type { Chain } from '../../../engine/engine.ts'
import { meanMixedness, singleQubits } from '../../entanglement-parts.ts'
import { readCircuit } from '../../read-circuit.ts'
import { rowsOf } from '../../simulate.ts'
import type { Study, StudyTools } from '../../studies/study.ts'
import { grow } from './grow.ts'
import { inWords } from './summary.ts'
import type { MpsProgress, MpsRequest, MpsView } from './types.ts'

interface Answer {
  readonly progress: MpsProgress
  readonly result: MpsResult | null
}

const mostQubits = 100
/** Outcomes that are listed. */
const mostOutcomes = 32

export const mps: Study<MpsRequest, null, Answer, MpsView> = {
  plan: async () => [null],
  work: (_, { document }, tools) => run(document.problem, document.seed, tools),
  view: (_, __, [answer]) => ({
    result: answer?.result ?? null,
    progress: answer?.progress ?? null,
    summary: answer ? inWords(answer.progress, answer.result) : [],
  }),
}

async function run(problem: MpsProblem, seed: number, tools: StudyTools<Answer>): Promise<Answer> {
  const { control, engine, report } = tools
  await control.breathe()
  const { circuit, flat } = readCircuit(chainProgram(problem.circuit, seed))
  if (flat.qubitCount < 2 || flat.qubitCount > mostQubits)
    throw new LabError('range', `mps: qubits must be 2..${mostQubits}, got ${flat.qubitCount}`)
  const observables = readoutsOf(problem, flat.qubitCount)
  const rows = rowsOf(circuit, flat, problem.circuit.kind === 'text' ? problem.circuit.inputs : {})
  const { bond, cutoff } = problem
  const plan = await engine.plan({ ...flat, readouts: [] }, { method: 'mps', bond, cutoff })
  try {
    const chain = await plan.chain!(rows)
    const progress = await grow(chain, flat.qubitCount, problem, control, (known) =>
      report({ progress: known, result: null }),
    )
    await control.breathe()
    return { progress, result: await resultOf(chain, progress, problem, observables, seed) }
  } finally {
    plan.dispose()
  }
}

function readoutsOf({ observables }: MpsProblem, qubitCount: number): readonly Readout[] {
  return observables.map((name) => {
    const terms = parsePauliSum(name).value ?? []
    const beyond = terms.flatMap(({ factors }) => factors).find(({ qubit }) => qubit >= qubitCount)
    if (beyond)
      throw new LabError(
        'range',
        `observable "${name}": qubits must be 0..${qubitCount - 1}, got ${beyond.pauli}${beyond.qubit}`,
      )
    return { kind: 'pauli-sum', name, terms }
  })
}

async function resultOf(
  chain: Chain,
  { qubits, layers, cuts, growth, discarded }: MpsProgress,
  { bond, shots, truncations }: MpsProblem,
  observables: readonly Readout[],
  seed: number,
): Promise<MpsResult> {
  const vectors = await chain.values(singleQubits(qubits))
  const values = await chain.values(observables)
  const truncated: { readonly bond: number; readonly fidelity: number }[] = []
  for (const kept of truncations) truncated.push({ bond: kept, fidelity: await chain.fidelityAt(kept) })
  return {
    kind: 'mps',
    qubits,
    layers,
    bond,
    cuts,
    discarded,
    fidelity: chain.squaredNorm(),
    meyerWallach: meanMixedness(vectors),
    bloch: Array.from({ length: qubits }, (_, qubit) => {
      const [x, y, z] = vectors.subarray(3 * qubit, 3 * qubit + 3)
      return [x!, y!, z!] as const
    }),
    observables: observables.map(({ name }, i) => ({ text: name, value: values[i]! })),
    samples: shots === null ? null : await samplesOf(chain, shots, seed),
    truncated,
    growth,
  }
}

async function samplesOf(chain: Chain, shots: number, seed: number): Promise<MpsResult['samples']> {
  const counts = await chain.draw({ shots, seed, counter: 0 })
  const outcomes = [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, mostOutcomes)
    .map(([bits, count]) => ({ bits, count }))
  return { shots, distinct: counts.size, outcomes }
}
