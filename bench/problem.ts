/*
 * What a workload asks of both sides. Ours runs it as it stands; the peers read the same as JSON, so that nobody can run
 * another circuit or other numbers by mistake.
 */
import type { FlatCircuit } from '../src/circuit/flat.ts'
import type { PlanOptions } from '../src/engine/engine.ts'

/**
 * What is asked of a circuit: `expectation`, its readout; `gradient`, readout and slope by every parameter; `step`,
 * squared loss over the rows and its slope; `kernel`, the matrix of fidelities of the rows' states.
 */
export type Task = 'expectation' | 'gradient' | 'step' | 'kernel'

export interface Problem {
  readonly task: Task
  readonly circuit: FlatCircuit
  /** One row. */
  readonly parameters: Float64Array
  /** Row-major, shape [samples, features]. */
  readonly features: Float64Array
  readonly samples: number
  /** One for each row; task `step`. */
  readonly targets: Float64Array
  readonly options: PlanOptions
}

type Stated = Pick<Problem, 'task' | 'circuit'> & Partial<Problem>

/** A problem of one row without features, but for what is stated. */
export function problem(stated: Stated): Problem {
  const none = new Float64Array(0)
  return { parameters: none, features: none, samples: 1, targets: none, options: {}, ...stated }
}

/** The problem as the peers read it. */
export function toJson(stated: Problem, precision: 'float64' | 'float32'): string {
  const plain = (_: string, value: unknown) =>
    ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value
  return JSON.stringify({ ...stated, precision }, plain)
}
