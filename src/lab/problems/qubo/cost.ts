/* What QAOA would take on hardware, beside the time of going through every assignment. */
import type { ProblemCost } from '../../../document/resources.ts'
import { createWork } from '../../../learn/baselines/work.ts'
import { exactSpectrum } from '../../../solve/qubo/methods/exact.ts'
import type { Qubo } from '../../../solve/qubo/types.ts'
import type { Control } from '../../control.ts'
import { readCircuit } from '../../read-circuit.ts'
import { problemWork } from '../../resources/problem-work.ts'
import { shiftsPerRow } from '../../resources/work.ts'
import type { QuboResult } from './types.ts'

/** Larger problems are not gone through once more for their time. */
const timedVariables = 18

/** Null where no circuit was run. */
export async function quboCost(
  qubo: Qubo,
  result: QuboResult,
  control: Control,
): Promise<ProblemCost | null> {
  const { quantum, best, optimum, reads } = result
  if (quantum?.kind !== 'qaoa' || quantum.text === null) return null
  const { flat } = readCircuit(quantum.text)
  const shifts = shiftsPerRow(flat)
  const work = problemWork(flat, {
    parts: [
      { label: 'mean energies on the way', executions: quantum.evaluations },
      { label: 'the final state', executions: 1 },
    ],
    shots: reads,
    rounds: Math.max(1, quantum.evaluations),
    notes: [
      `Slopes are not counted: by shifted angles each would take ${shifts} circuits more.`,
      'The angles were found with exact means; a device would have those of its shots.',
    ],
  })
  if (optimum === null || qubo.variables > timedVariables) return { work }
  const start = performance.now()
  await createWork(() => control.breathe()).finish(exactSpectrum(qubo))
  return {
    work,
    rival: {
      label: 'Going through every assignment',
      seconds: (performance.now() - start) / 1000,
      quality: `energy ${optimum.energy} against ${best.energy}`,
      reaches: true,
    },
  }
}
