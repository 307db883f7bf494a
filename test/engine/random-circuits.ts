/* Random circuits over the whole gate registry, for the tests of the engine. Not random gates of one kind: all of them. */
import { createStream } from '../../src/base/random.ts'
import type { RandomStream } from '../../src/base/random.ts'
import type { SlotExpression } from '../../src/circuit/expression.ts'
import type { FlatCircuit, FlatOperation } from '../../src/circuit/flat.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import type { Pauli, Readout } from '../../src/circuit/readout.ts'
import type { Rows } from '../../src/engine/engine.ts'

export interface RandomCircuitOptions {
  readonly qubits: number
  readonly gates: number
  readonly parameters: number
  readonly features: number
  readonly readouts?: readonly Readout[]
  /** Only these gates; all of the registry by default. */
  readonly names?: readonly string[]
}

const number = (value: number): SlotExpression => ({ kind: 'number', value })

function slot(random: RandomStream, { parameters, features }: RandomCircuitOptions): SlotExpression {
  const which = random.integer(parameters + features)
  if (parameters + features === 0) return number(random.normal())
  return which < parameters
    ? { kind: 'parameter', slot: which }
    : { kind: 'feature', slot: which - parameters }
}

/** Constants, plain slots, affine and nonlinear expressions, all finite everywhere. */
function angle(random: RandomStream, options: RandomCircuitOptions): SlotExpression {
  const a = slot(random, options)
  const b = slot(random, options)
  switch (random.integer(8)) {
    case 0:
      return number([0, Math.PI / 2, -Math.PI, 2.5, 7][random.integer(5)]!)
    case 1:
      return { kind: 'negate', operand: a }
    case 2:
      return { kind: 'binary', operator: '*', left: a, right: b }
    case 3:
      return {
        kind: 'binary',
        operator: '+',
        left: { kind: 'binary', operator: '*', left: number(-1.3), right: a },
        right: number(0.137),
      }
    case 4:
      return { kind: 'binary', operator: '+', left: a, right: b }
    case 5:
      return {
        kind: 'binary',
        operator: '/',
        left: { kind: 'call', name: 'sin', arguments: [a] },
        right: {
          kind: 'binary',
          operator: '+',
          left: number(2),
          right: { kind: 'call', name: 'cos', arguments: [b] },
        },
      }
    default:
      return a
  }
}

/** A circuit over the registry; qubits of a gate differ. */
export function randomCircuit(seed: number, options: RandomCircuitOptions): FlatCircuit {
  const random = createStream(seed, 'circuit')
  const candidates = gates.filter(
    ({ name, qubitCount }) => qubitCount <= options.qubits && (options.names?.includes(name) ?? true),
  )
  const operations = Array.from({ length: options.gates }, (_, i): FlatOperation => {
    const gate = candidates[random.integer(candidates.length)]!
    const qubits = random
      .shuffled(Array.from({ length: options.qubits }, (_, q) => q))
      .slice(0, gate.qubitCount)
    const angles = gate.angleNames.map(() => angle(random, options))
    return { kind: 'gate', gate: gate.name, angles, qubits, source: `g${i}`, iterations: [] }
  })
  return {
    qubitCount: options.qubits,
    parameters: Array.from({ length: options.parameters }, (_, i) => `theta[${i}]`),
    features: Array.from({ length: options.features }, (_, column) => ({
      kind: 'column',
      name: `x_${column}`,
      column,
    })),
    operations,
    readouts: options.readouts ?? randomReadouts(random, options.qubits),
  }
}

/** A Z string, a sum over all Paulis with an identity, and probabilities of some qubits in odd order. */
function randomReadouts(random: RandomStream, qubits: number): readonly Readout[] {
  const all = Array.from({ length: qubits }, (_, q) => q)
  const term = () => ({
    coefficient: random.normal(),
    factors: all
      .filter(() => random.uniform() < 0.6)
      .map((qubit) => ({ qubit, pauli: (['X', 'Y', 'Z'] as const)[random.integer(3)] as Pauli })),
  })
  return [
    {
      kind: 'pauli-sum',
      name: 'z',
      terms: [{ coefficient: 1, factors: [{ qubit: qubits - 1, pauli: 'Z' }] }],
    },
    {
      kind: 'pauli-sum',
      name: 'sum',
      terms: [term(), term(), term(), { coefficient: -0.25, factors: [] }],
    },
    { kind: 'probabilities', name: 'p', qubits: random.shuffled(all).slice(0, Math.min(2, qubits)) },
  ]
}

/** Parameter and feature rows from a seed, normal. */
export function randomRows(
  seed: number,
  circuit: FlatCircuit,
  parameterRows: number,
  featureRows: number,
): Rows {
  const random = createStream(seed, 'rows')
  const normals = (count: number) => Float64Array.from({ length: count }, () => random.normal())
  return {
    parameters: normals(parameterRows * circuit.parameters.length),
    parameterRows,
    features: normals(featureRows * circuit.features.length),
    featureRows,
  }
}

/** Numbers from a seed, normal. */
export function normals(seed: number, count: number): Float64Array {
  const random = createStream(seed, 'normals')
  return Float64Array.from({ length: count }, () => random.normal())
}

/** Largest difference of two lists of one length. */
export function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity
  let largest = 0
  for (let i = 0; i < a.length; i++) {
    const gap = Math.abs(a[i]! - b[i]!)
    if (!(gap <= largest)) largest = gap
  }
  return largest
}
