/*
 * Amplitude estimation of any loading circuit: its Grover iterate, powers of it, and the canonical circuit with phase
 * estimation. The last qubit of the loading circuit is the flag whose probability of 1 is estimated.
 */
import type { Built } from './built.ts'
import { definition, flipOfOnes, formals, fourierBody, frame, wires } from './program.ts'

/** A circuit A with A|0…0⟩ = sqrt(1 - a) |bad⟩|0⟩ + sqrt(a) |good⟩|1⟩, the flag on the last qubit. */
export interface LoadingCircuit {
  readonly qubits: number
  /** Definitions that the body uses. */
  readonly definitions: readonly string[]
  /** Statements on the qubits of these names. */
  body(this: void, qubits: readonly string[]): readonly string[]
  readonly comment: readonly string[]
}

/** RY on a single qubit: the amplitude itself, for trying the method. */
export function singleQubitLoading(amplitude: number, halfAngle: number): LoadingCircuit {
  return {
    qubits: 1,
    definitions: [],
    body: ([qubit]) => [`ry(${2 * halfAngle}) ${qubit!};`],
    comment: [`The amplitude ${amplitude} on one qubit.`],
  }
}

/*
 * Q = A (2|0><0| - 1) A^-1 (1 - 2 |1><1|): -Z on the flag, then what flips |0…0> alone, which is the same with both signs
 * turned; so the eigenphases are +-2 asin(sqrt(a)), which matters once Q is controlled.
 */
function iterate({ qubits, definitions, body }: LoadingCircuit): readonly string[] {
  const own = formals('a', qubits)
  const flag = own.at(-1)!
  const all = own.map((qubit) => `x ${qubit};`)
  return [
    ...definitions,
    ...definition('load', own, body(own)),
    '// Grover iterate: turns by twice the angle whose squared sine is the probability of the flag',
    ...definition('iterate', own, [
      `x ${flag};`,
      `z ${flag};`,
      `x ${flag};`,
      `inv @ load ${own.join(', ')};`,
      ...all,
      flipOfOnes(own),
      ...all,
      `load ${own.join(', ')};`,
    ]),
  ]
}

function loadingOf({ qubits, definitions, body }: LoadingCircuit): string {
  return frame([], [...definitions, `qubit[${qubits}] q;`, ...body(wires('q', qubits))])
}

/**
 * The iterate applied `power` times, then the flag alone measured: 1 with probability sin^2((2 power + 1) theta).
 *
 * Queries count calls of the loading circuit and of its inverse.
 */
export function poweredProgram(circuit: LoadingCircuit, power: number): Built {
  const q = wires('q', circuit.qubits).join(', ')
  return {
    text: frame(
      [...circuit.comment, `Grover iterates before the measurement: ${power}.`],
      [
        ...iterate(circuit),
        `qubit[${circuit.qubits}] q;`,
        'bit flag;',
        `load ${q};`,
        ...(power === 0 ? [] : [`for uint k in [1:${power}] {`, `  iterate ${q};`, '}']),
        `flag = measure q[${circuit.qubits - 1}];`,
      ],
    ),
    loadingText: loadingOf(circuit),
    queries: 2 * power + 1,
    query: 'call of the loading circuit',
  }
}

/**
 * Canonical amplitude estimation: phase estimation of the iterate with `bits` qubits behind those of the loading circuit.
 *
 * @see Brassard et al. 2002, arXiv:quant-ph/0005055
 */
export function canonicalProgram(circuit: LoadingCircuit, bits: number): Built {
  const { qubits } = circuit
  const data = wires('q', qubits).join(', ')
  const counting = wires('q', bits, qubits)
  const inner = formals('b', bits)
  return {
    text: frame(
      [...circuit.comment, `Phase estimation of the Grover iterate with ${bits} qubits.`],
      [
        ...iterate(circuit),
        ...definition('qft', inner, fourierBody(inner)),
        `qubit[${qubits + bits}] q;`,
        `bit[${bits}] outcome;`,
        `load ${data};`,
        ...counting.map((qubit) => `h ${qubit};`),
        ...counting.flatMap((qubit, k) => {
          const turn = `ctrl @ iterate ${qubit}, ${data};`
          return k === 0 ? [turn] : [`for uint k in [1:${2 ** k}] {`, `  ${turn}`, '}']
        }),
        `inv @ qft ${counting.join(', ')};`,
        ...counting.map((qubit, k) => `outcome[${k}] = measure ${qubit};`),
      ],
    ),
    loadingText: loadingOf(circuit),
    queries: 2 * (2 ** bits - 1) + 1,
    query: 'call of the loading circuit',
  }
}
