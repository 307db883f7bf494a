/* A program without inputs, run exactly: the distribution of its classical bits, its final state and its size. */
import type { FlatCircuit } from '../../../circuit/flat.ts'
import type { Engine, Outcomes } from '../../../engine/engine.ts'
import { readCircuit } from '../../read-circuit.ts'

export interface RanProgram {
  readonly outcomes: Outcomes
  /** (re, im) interleaved; before the measurements at the end. */
  readonly state: Float64Array
  readonly qubits: number
  readonly gates: number
  /** Of them those on two or more qubits. */
  readonly entanglingGates: number
}

const none = {
  parameters: new Float64Array(0),
  parameterRows: 1,
  features: new Float64Array(0),
  featureRows: 1,
}

/** @throws LabError "memory" where the state would not fit */
export async function runProgram(text: string, engine: Engine): Promise<RanProgram> {
  const { flat } = readCircuit(text)
  const plan = await engine.plan(flat, { method: 'statevector' })
  try {
    const [outcomes] = await plan.outcomes(none)
    return { outcomes: outcomes!, state: await plan.states(none), qubits: flat.qubitCount, ...sizeOf(flat) }
  } finally {
    plan.dispose()
  }
}

/** Gates of the registry, once loops and definitions are written out. */
export function sizeOf({ operations }: FlatCircuit): Pick<RanProgram, 'gates' | 'entanglingGates'> {
  const gates = operations.flatMap((operation) =>
    operation.kind === 'gate' || operation.kind === 'unitary' ? [operation.qubits.length] : [],
  )
  return { gates: gates.length, entanglingGates: gates.filter((width) => width > 1).length }
}

/** Probabilities by the value of the measured bits, of which there are so many. */
export function byValue(outcomes: Outcomes, bits: number): Float64Array {
  return Float64Array.from(
    { length: 2 ** bits },
    (_, value) => outcomes.get(value.toString(2).padStart(bits, '0')) ?? 0,
  )
}
