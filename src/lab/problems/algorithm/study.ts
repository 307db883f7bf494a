/* One textbook algorithm as a circuit: built, run exactly, held against its closed law, and its cost counted. */
import type { AlgorithmChoice } from '../../../document/problems/algorithm/types.ts'
import { createStream } from '../../../base/random.ts'
import type { Engine } from '../../../engine/engine.ts'
import { sampleCounts } from '../../../engine/sampling.ts'
import type { Control } from '../../control.ts'
import type { Study } from '../../studies/study.ts'
import type { ProblemRequest } from '../problem-view.ts'
import { builtAlgorithm, type Reading } from './readings.ts'
import { readCircuit } from '../../read-circuit.ts'
import { runProgram, sizeOf } from './run-program.ts'
import type { AlgorithmResult, AlgorithmView } from './types.ts'

type Request = ProblemRequest<'algorithm'>

interface Task {
  readonly choice: AlgorithmChoice
}

export const algorithm: Study<Request, Task, AlgorithmResult, AlgorithmView> = {
  async plan({ document }) {
    const choice = document.problem.algorithm
    /* A choice that cannot be built is refused before any work. */
    builtAlgorithm(choice)
    return [{ choice }]
  },
  work: ({ choice }, { document }, { engine, control }) =>
    ran(choice, document.problem.shots, document.seed, engine, control),
  view: (_request, _tasks, [result]) => ({
    result: result ?? null,
    summary: result ? inWords(result) : [],
  }),
}

async function ran(
  choice: AlgorithmChoice,
  shots: number | null,
  seed: number,
  engine: Engine,
  control: Control,
): Promise<AlgorithmResult> {
  const built = builtAlgorithm(choice)
  const { text, loadingText, queries, query } = built.program
  const program = await runProgram(text, engine)
  await control.breathe()
  const reading = await built.read(program, engine, control)
  return {
    kind: 'algorithm',
    algorithm: choice.name,
    text,
    ...reading.extra,
    outcomes: withShots(reading, shots, seed),
    success: reading.success,
    cost: {
      qubits: program.qubits,
      gates: program.gates,
      entanglingGates: program.entanglingGates,
      loadingGates: sizeOf(readCircuit(loadingText).flat).gates,
      queries,
      query,
      ...built.words,
    },
    notes: reading.notes,
  }
}

function withShots({ outcomes }: Reading, shots: number | null, seed: number): AlgorithmResult['outcomes'] {
  if (shots === null) return outcomes.map((outcome) => ({ ...outcome, sampled: null }))
  const probabilities = Float64Array.from(outcomes, ({ probability }) => probability)
  const counts = sampleCounts(probabilities, shots, createStream(seed, 'algorithm shots'))
  return outcomes.map((outcome, k) => ({ ...outcome, sampled: counts[k]! / shots }))
}

function inWords({ success, cost, notes }: AlgorithmResult): readonly string[] {
  const expected = success.expected === null ? '' : `, expected ${success.expected.toPrecision(6)}`
  return [
    `${success.means}: probability ${success.simulated.toPrecision(6)}${expected}`,
    `${cost.qubits} qubits, ${cost.gates} gates, ${cost.queries} × ${cost.query}`,
    `loading: ${cost.loading}`,
    `readout: ${cost.readout}`,
    `classically: ${cost.classical}`,
    ...notes,
  ]
}
