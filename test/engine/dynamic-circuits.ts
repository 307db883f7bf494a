/* Circuits with measurements on the way, for the tests of the engine: known protocols as programs, and random ones. */
import { createStream } from '../../src/base/random.ts'
import type { RandomStream } from '../../src/base/random.ts'
import type { BitCondition, FlatCircuit, FlatOperation } from '../../src/circuit/flat.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import type { Readout } from '../../src/circuit/readout.ts'
import type { Rows } from '../../src/engine/engine.ts'
import { randomCircuit } from './random-circuits.ts'

/** The circuit of a program without its two lines of head. */
export function program(text: string, readouts: readonly Readout[] = []): FlatCircuit {
  const { circuit, diagnostics } = parse(`OPENQASM 3.0;\ninclude "stdgates.inc";\n${text}`)
  if (!circuit) throw new Error(diagnostics.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return { ...flatten(circuit), readouts }
}

/** One row of parameters. */
export function rowOf(...parameters: number[]): Rows {
  return {
    parameters: Float64Array.from(parameters),
    parameterRows: 1,
    features: new Float64Array(0),
    featureRows: 1,
  }
}

/** The expectation of one Pauli. */
export function pauli(name: 'X' | 'Y' | 'Z', qubit: number): Readout {
  const factors = [{ qubit, pauli: name }]
  return { kind: 'pauli-sum', name: `${name}${qubit}`, terms: [{ coefficient: 1, factors }] }
}

export interface RandomDynamicOptions {
  readonly qubits: number
  readonly bits: number
  readonly parameters: number
  readonly features: number
  /** How many times a few gates are followed by a measurement, a reset or a condition. */
  readonly rounds: number
}

/** Random gates of the whole registry with measurements, resets and nested conditions between them. */
export function randomDynamicCircuit(seed: number, options: RandomDynamicOptions): FlatCircuit {
  const random = createStream(seed, 'dynamic circuit')
  const base = randomCircuit(seed, { ...options, gates: 6 })
  const some = (round: number) => randomCircuit(1000 * seed + round, { ...options, gates: 4 }).operations
  const rounds = Array.from({ length: options.rounds }, (_, round) => [
    ...some(round),
    observation(random, options),
    ...(random.uniform() < 0.6 ? [decision(random, options, some(round + 500), 0)] : []),
  ]).flat()
  return { ...base, operations: [...base.operations, ...rounds, ...some(999)], bitCount: options.bits }
}

function observation(random: RandomStream, { qubits, bits }: RandomDynamicOptions): FlatOperation {
  const qubit = random.integer(qubits)
  if (random.uniform() < 0.3) return { kind: 'reset', qubit }
  return { kind: 'measure', qubit, bit: random.uniform() < 0.1 ? null : random.integer(bits) }
}

function decision(
  random: RandomStream,
  options: RandomDynamicOptions,
  gates: readonly FlatOperation[],
  depth: number,
): FlatOperation {
  const half = Math.floor(gates.length / 2)
  const inner = depth === 0 && random.uniform() < 0.4 ? [decision(random, options, gates, 1)] : []
  const observed = random.uniform() < 0.3 ? [observation(random, options)] : []
  return {
    kind: 'conditional',
    condition: condition(random, options.bits, 0),
    whenTrue: [...gates.slice(0, half), ...observed, ...inner],
    whenFalse: random.uniform() < 0.5 ? gates.slice(half) : [],
  }
}

function condition(random: RandomStream, bits: number, depth: number): BitCondition {
  const kind = random.integer(depth === 0 ? 6 : 3)
  if (kind === 3) return { kind: 'not', operand: condition(random, bits, 1) }
  if (kind > 3) {
    const [left, right] = [condition(random, bits, 1), condition(random, bits, 1)]
    return { kind: kind === 4 ? 'and' : 'or', left, right }
  }
  const all = random.shuffled(Array.from({ length: bits }, (_, bit) => bit))
  const operator = (['==', '!=', '<', '<=', '>', '>='] as const)[random.integer(6)]!
  return { kind: 'compare', bits: all.slice(0, 1 + random.integer(2)), operator, value: random.integer(3) }
}
