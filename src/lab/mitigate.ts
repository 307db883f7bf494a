/* Mitigation of a program as text: its circuit, inputs and observable made ready, and all tasks in order. */
import { LabError } from '../base/lab-error.ts'
import type { PauliTerm } from '../circuit/readout.ts'
import type { Engine } from '../engine/engine.ts'
import type { NoiseOfQubits } from './noise-file.ts'
import {
  mitigationAnswer,
  mitigationResult,
  mitigationTasks,
  type MitigationAnswer,
  type MitigationQuestion,
  type MitigationResult,
} from '../solve/mitigation/mitigate.ts'
import { readCircuit } from './read-circuit.ts'
import { onlyReadout, rowsOf, type InputValues } from './simulate.ts'

/** What mitigation returned; plain JSON. */
export type Mitigation = MitigationResult

export interface MitigateOptions {
  /** A value, or an array of them, for every declared input. */
  readonly inputs: InputValues
  /** Null takes the circuit's only Pauli-sum readout. */
  readonly observable: readonly PauliTerm[] | null
  readonly noise: NoiseOfQubits
  readonly scales: readonly number[]
  /** What the exponential tends to; null: the value in the maximally mixed state. */
  readonly asymptote: number | null
  /** Per measurement basis and scale; null: exact. */
  readonly shots: number | null
  readonly seed: number
  readonly correctsReadout: boolean
  /** Random runs of circuits with more than 12 qubits; left out: 1000. */
  readonly trajectories?: number
}

/**
 * A program made ready.
 * @throws LabError as readCircuit does; "shape" on inputs that do not fit, "circuit" where there is no observable
 */
export function mitigationQuestion(text: string, options: MitigateOptions): MitigationQuestion {
  const { circuit, flat } = readCircuit(text)
  const terms = options.observable ?? onlyReadout(flat)
  if (!terms)
    throw new LabError(
      'circuit',
      'mitigation: there must be one observable, got none; state one such as Z0, or give the circuit one readout',
    )
  const { inputs, noise, ...rest } = options
  const rows = rowsOf(circuit, flat, inputs)
  return { ...rest, circuit: flat, terms, rows, noise: noise(flat.qubitCount) }
}

/** Runs all tasks. @throws LabError as mitigationQuestion and the engine do */
export async function mitigate(text: string, engine: Engine, options: MitigateOptions): Promise<Mitigation> {
  const question = mitigationQuestion(text, options)
  const answers: MitigationAnswer[] = []
  for (const task of mitigationTasks(question)) answers.push(await mitigationAnswer(engine, question, task))
  return mitigationResult(question, answers)
}
