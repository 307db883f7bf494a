/* Random programs without measurements as texts, and their states with values by name: for what edits do to a state. */
import * as fc from 'fast-check'
import type { Source } from '../../src/circuit/tree.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { stateOf } from './dense-oracle.ts'
import { sourceOf } from './random-programs.ts'

/** Two registers of two qubits, and one wire more that no statement acts on. */
const header = `OPENQASM 3.0;
include "stdgates.inc";
const float half = 0.5;
gate rzz(t) a, b { cx a, b; rz(t) b; cx a, b; }
gate inner(t) a { ry(t*half) a; U(0.3, t, 0.1) a; }
gate own(t, u) a, b { inner(t) a; ctrl @ rx(u) a, b; inv @ inner(u) b; s b; }
input float[64] x_0;
input float[64] phi;
input array[float[64], 12] theta;
qubit[2] q;
qubit[2] r;
qubit[1] spare;
let pair = q[1] ++ r[0];
`

const qubits = ['q[0]', 'q[1]', 'r[0]', 'r[1]', 'pair[0]', 'pair[1]']
const wires = ['q[0]', 'q[1]', 'r[0]', 'r[1]']

/** `{1}`: an angle; `{a}`, `{b}`, `{c}`: different qubits. Loops count in `l` and `m`. */
const templates = [
  'h {a};',
  'sx {a};',
  't {a};',
  'u2({1}, {2}) {a};',
  'U({1}, {2}, 0.4) {a};',
  'rx({1}) {a};',
  'p({1}) {a};',
  'rzz({1}) {a}, {b};',
  'cx {a}, {b};',
  'cu({1}, 0.2, {2}, 0.3) {a}, {b};',
  'cswap {a}, {b}, {c};',
  'own({1}, {2}) {a}, {b};',
  'ctrl @ own({1}, 0.3) {c}, {a}, {b};',
  'negctrl @ rz({1}) {b}, {a};',
  'inv @ s {a};',
  'inv @ own({1}, {2}) {a}, {b};',
  'pow(2) @ rx({1}) {a};',
  'pow(-2) @ own({1}, 0.7) {a}, {b};',
  'ctrl @ gphase({1}) {a};',
  'h q;',
  'ry({1}) r;',
  'cx q, r;',
  'rx({1}) pair;',
  'cz q[0:1], r[{1, 0}];',
  'crx({1}) q[0], r[0:1];',
  'barrier {a}, {b};',
  'for int l in [0:2] { rx(theta[l]*{1}) {a}; cx {a}, {b}; }',
  'for int l in [0:1] { h q[l]; cp(theta[2*l + 1]) q[l], r[1 - l]; }',
  'for int l in {1, 0} { for int m in [l:1] { ry(theta[l + m]) r[m]; } }',
  '@ansatz.block mine\nbox { h {a}; rx({1}) {b}; cx {a}, {b}; }',
]

const angles = ['pi/3', '0.7', 'x_0', '-phi', 'theta[3]', '2*theta[4] + phi', 'half*theta[5]', 'sin(x_0)']

const statement = fc
  .tuple(
    fc.constantFrom(...templates),
    fc.constantFrom(...angles),
    fc.constantFrom(...angles),
    fc.shuffledSubarray(wires, { minLength: 4 }),
    fc.boolean(),
  )
  .map(([template, first, second, [a, b, c], aliased]) =>
    template
      .replaceAll('{1}', first)
      .replaceAll('{2}', second)
      .replaceAll('{a}', aliased ? named(a!) : a!)
      .replaceAll('{b}', b!)
      .replaceAll('{c}', c!),
  )

/** The qubit under the name that the alias gives it, if it has one. */
function named(qubit: string): string {
  return qubit === 'q[1]' ? qubits[4]! : qubit === 'r[0]' ? qubits[5]! : qubit
}

/** Up to six statements on the qubits 0 to 3; the qubit 4 is free. */
export const unitaryBodies: fc.Arbitrary<string> = fc
  .array(statement, { minLength: 1, maxLength: 6 })
  .map((list) => list.map((line, i) => `${line} // ${i}\n`).join(''))

/** The program of such statements. */
export function unitarySource(body: string): Source {
  return sourceOf(header + body)
}

/** The source with statements before those that act. */
export function withLead({ text }: Source, lead: string): Source {
  return sourceOf(text.replace('let pair = q[1] ++ r[0];\n', (line) => `${line}${lead}\n`))
}

/** Amplitudes with every input at a value that depends on its name alone, so that no mix-up goes unseen. */
export function stateOfSource({ circuit }: Source): Float64Array {
  const flat = flatten(circuit)
  const features = flat.features.map(({ name }) => valueOf(name))
  return stateOf(flat, flat.parameters.map(valueOf), features)
}

/** A value between -1.5 and 1.5. Fresh names, such as `theta_1[0]`, have others than those that they come from. */
export function valueOf(name: string): number {
  let hash = 7
  for (const character of name) hash = (hash * 31 + character.charCodeAt(0)) % 10_007
  return (hash / 10_007) * 3 - 1.5
}

/** The state with the qubit k where qubit `to[k]` of the new numbering is. */
export function permuted(state: Float64Array, to: readonly number[]): Float64Array {
  const result = new Float64Array(state.length)
  for (let k = 0; k < state.length / 2; k++) {
    const target = to.reduce((index, place, qubit) => index | (((k >> qubit) & 1) << place), 0)
    result[2 * target] = state[2 * k]!
    result[2 * target + 1] = state[2 * k + 1]!
  }
  return result
}
