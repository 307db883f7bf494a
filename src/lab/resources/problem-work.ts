/* The work of problems: what hardware would run, stated by the study that did it in simulation. */
import type { FlatCircuit } from '../../circuit/flat.ts'
import { assumedShots } from '../../document/device-profiles.ts'
import type { Work } from '../../document/resources.ts'
import { shapeOf } from './work.ts'

export interface ProblemWork {
  /** Circuits by what they are for. */
  readonly parts: Work['parts']
  /** Of each circuit; null: the problem took exact values, and the usual shots are assumed. */
  readonly shots: number | null
  /** Rounds that wait for one another; left out: 1. */
  readonly rounds?: number
  /** How many times as long as the circuit those that are run are, on average; left out: 1. */
  readonly length?: number
  readonly notes?: readonly string[]
}

/** The work of a problem that runs one circuit over and over. @param circuit unrolled */
export function problemWork(
  circuit: Pick<FlatCircuit, 'qubitCount' | 'operations'>,
  { parts, shots, rounds = 1, length = 1, notes = [] }: ProblemWork,
): Work {
  const { qubits, gates, oneQubitLayers, twoQubitLayers } = shapeOf(circuit)
  const longer = (count: number) => Math.round(count * length)
  return {
    executions: parts.reduce((sum, { executions }) => sum + executions, 0),
    shots: shots ?? assumedShots,
    shotsAssumed: shots === null,
    rounds,
    circuit: {
      qubits,
      gates: longer(gates),
      oneQubitLayers: longer(oneQubitLayers),
      twoQubitLayers: longer(twoQubitLayers),
    },
    parts: parts.filter(({ executions }) => executions > 0),
    notes: [
      ...(shots === null
        ? [`The problem took exact values; ${assumedShots} shots for each circuit are assumed.`]
        : []),
      ...notes,
    ],
  }
}
