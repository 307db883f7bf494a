/* What a problem of kind "mps" may hold. Whether a program can be run as a chain is found when it runs. */
import * as v from 'valibot'
import { parsePauliSum } from '../../../circuit/readouts/pauli-sum.ts'
import { documentLimits } from '../../limits.ts'
import { byName, list, number, numbers, text, whole } from '../../schema-parts.ts'
import type { MpsProblem } from './types.ts'

const qubits = whole(2, 100)

const circuit = v.variant('kind', [
  v.strictObject({
    kind: v.literal('text'),
    text: text(documentLimits.textLength),
    inputs: v.optional(byName(v.union([number(), numbers], 'must be a number or an array of numbers')), {}),
  }),
  v.strictObject({ kind: v.literal('ghz'), qubits }),
  v.strictObject({
    kind: v.literal('brickwork'),
    qubits,
    layers: whole(1, 60),
    spread: v.optional(number(0, 1), 1),
  }),
  v.strictObject({
    kind: v.literal('ising-quench'),
    qubits,
    coupling: v.optional(number(-10, 10), 1),
    field: v.optional(number(-10, 10), 1),
    time: v.optional(number(0, 100), 2),
    steps: v.optional(whole(1, 200), 20),
  }),
])

export const schema = v.strictObject({
  kind: v.literal('mps'),
  circuit,
  bond: v.optional(whole(1, 256), 32),
  cutoff: v.optional(number(0, 0.1), 1e-10),
  mostDiscarded: v.optional(number(0, 1), 0.1),
  observables: v.optional(list(text(documentLimits.descriptionLength), 100), []),
  shots: v.optional(v.nullable(whole(1, 100_000)), 200),
  truncations: v.optional(list(whole(1, 256), 20), []),
}) satisfies v.GenericSchema<unknown, MpsProblem>

/** An observable that is none. Whether its qubits exist is found when it runs. */
export function inconsistency({ observables }: MpsProblem) {
  for (const [i, observable] of observables.entries()) {
    const { problem } = parsePauliSum(observable)
    if (problem)
      return {
        path: `observables.${i}`,
        rule: `must be a Pauli sum, got character ${problem.offset + 1}: ${problem.message}`,
      }
  }
  return null
}
