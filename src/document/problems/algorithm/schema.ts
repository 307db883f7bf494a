/* What a problem of kind `algorithm` may hold, field by field. */
import * as v from 'valibot'
import { list, number, numbers, positive, whole } from '../../schema-parts.ts'
import type { AlgorithmProblem } from './types.ts'

/** Qubits of the transformed register, and counting qubits. */
const mostQubits = 10
/** Qubits of the searched register: a flip of one item among 2^n takes about 2^n gates without further qubits. */
const mostSearched = 8

const choice = v.variant('name', [
  v.strictObject({
    name: v.literal('grover'),
    qubits: whole(2, mostSearched),
    marked: list(whole(0, 2 ** mostSearched - 1), 2 ** mostSearched, 1),
    iterations: v.optional(v.nullable(whole(0, 200)), null),
  }),
  v.strictObject({
    name: v.literal('fourier-transform'),
    qubits: whole(1, mostQubits),
    frequency: number(),
  }),
  v.strictObject({ name: v.literal('phase-estimation'), bits: whole(1, mostQubits), phase: number(0, 1) }),
  v.strictObject({
    name: v.literal('amplitude-estimation'),
    bits: whole(1, mostQubits),
    amplitude: number(0, 1),
  }),
  v.strictObject({
    name: v.literal('linear-system'),
    solve: v.optional(v.picklist(['system', 'least-squares'], 'must be system or least-squares'), 'system'),
    matrix: list(numbers, 1000, 1),
    rhs: numbers,
    clockQubits: v.optional(whole(1, 8), 4),
    tick: v.optional(v.nullable(positive), null),
  }),
])

export const schema = v.strictObject({
  kind: v.literal('algorithm'),
  algorithm: choice,
  shots: v.optional(v.nullable(whole(1, 1_000_000)), null),
}) satisfies v.GenericSchema<unknown, AlgorithmProblem>
