/*
 * The pipeline from a circuit to segments, pass by pass, and what each made of it in words. Everything here is a pure
 * function of the circuit; addresses and instructions come after, in simulators/wasm/.
 */
import type { FlatCircuit } from '../../circuit/flat.ts'
import { unitaryOperations } from '../checks.ts'
import type { CompressedCircuit } from './compress.ts'
import { compress } from './compress.ts'
import { decompose } from './decompose.ts'
import { isNothing } from './index-change.ts'
import { lightCone } from './light-cone.ts'
import type { Observable } from './observables.ts'
import { absorbLastChange, observableOf } from './observables.ts'
import type { Primitive } from './primitives.ts'
import type { Segment } from './schedule.ts'
import { schedule, scheduleOneByOne } from './schedule.ts'

/** What a program is for: readout values and their gradients, whole states, or states but for a phase of each. */
export type Purpose = 'values' | 'states' | 'rays'

/** Passes that may be left out, for tests. */
export interface Passes {
  readonly lightCone: boolean
  readonly schedule: boolean
  readonly absorb: boolean
}

export const allPasses: Passes = { lightCone: true, schedule: true, absorb: true }

/** What is left to run. */
export interface CompiledCircuit {
  readonly purpose: Purpose
  readonly qubitCount: number
  readonly segments: readonly Segment[]
  /** One per readout; none for states. */
  readonly observables: readonly Observable[]
  /** What batches with many feature rows are run as instead, if features come first. */
  readonly compressed: () => CompressedCircuit | null
  /** What each pass made of the circuit, for people. */
  readonly explain: () => string
}

/** @throws LabError as `unitaryOperations` does */
export function compile(circuit: FlatCircuit, purpose: Purpose, passes: Passes = allPasses): CompiledCircuit {
  const operations = unitaryOperations(circuit)
  const decomposed = decompose(operations)
  const whole = { qubitCount: circuit.qubitCount, primitives: decomposed, readouts: circuit.readouts }
  const values = purpose === 'values'
  const cone = values && passes.lightCone ? lightCone(whole) : whole
  const scheduled = (passes.schedule ? schedule : scheduleOneByOne)(cone.qubitCount, cone.primitives)
  const measured = { segments: scheduled, observables: values ? cone.readouts.map(observableOf) : [] }
  const { segments, observables } = values && passes.absorb ? absorbLastChange(measured) : measured
  const compressed = once(() => {
    if (!values || circuit.features.length === 0) return null
    return compress(cone)
  })
  const explain = () =>
    [
      `circuit: ${operations.length} gates on ${circuit.qubitCount} qubits`,
      `decompose: ${countsOf(decomposed)}`,
      ...(values ? [`light cone: ${countsOf(cone.primitives)}, on ${cone.qubitCount} qubits`] : []),
      `schedule: ${scheduled.length} segments`,
      ...(values ? [`absorb into readouts: ${segments.length} segments`] : []),
      ...segments.map(describeSegment),
      ...describeCompressed(compressed()),
    ].join('\n')
  return { purpose, qubitCount: cone.qubitCount, segments, observables, compressed, explain }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => (made ??= { value: make() }).value
}

function countsOf(primitives: readonly Primitive[]): string {
  const counts = new Map<string, number>()
  for (const { kind } of primitives) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const parts = [...counts].map(([kind, count]) => `${count} ${kind}${count === 1 ? '' : 's'}`)
  return parts.length > 0 ? parts.join(', ') : 'nothing'
}

function describeCompressed(compressed: CompressedCircuit | null): string[] {
  if (compressed === null) return []
  const { encodedCount, stringCount, turns, pairCount } = compressed
  return [
    `compress, where there are enough rows: ${encodedCount} of ${stringCount} Pauli strings a row, ${turns.length} turns of ${pairCount} pairs`,
  ]
}

function describeSegment({ change, mixing }: Segment, at: number): string {
  const first = isNothing(change) ? 'no pass' : `one pass with ${change.phases.size} phases`
  return `  ${at + 1}. ${at === 0 ? 'from |0…0>' : first}, then ${countsOf(mixing)}`
}
