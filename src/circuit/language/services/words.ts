/* What the words of the language mean, one sentence each: for completion and for hovering. Gates and blocks are described
   by their own records. */

export type WordKind = 'keyword' | 'type' | 'function' | 'constant' | 'modifier'

export interface Word {
  readonly name: string
  readonly kind: WordKind
  /** How it is written. */
  readonly signature: string
  readonly help: string
}

function word(
  kind: WordKind,
  signature: string,
  help: string,
  name = /^[A-Za-z]+/.exec(signature)![0],
): Word {
  return { name, kind, signature, help }
}

const keyword = (signature: string, help: string) => word('keyword', signature, help)
const type = (signature: string, help: string) => word('type', signature, help)
const call = (signature: string, help: string) => word('function', signature, help)

/** Words that begin a statement, in the order in which people need them. */
export const statementWords: readonly Word[] = [
  keyword('qubit[4] q;', 'Declares qubits. The first one is the top wire and the least significant bit.'),
  keyword('bit[4] c;', 'Declares classical bits, for the results of measurements.'),
  keyword('input array[float[64], 8] theta;', 'Declares numbers that come from outside: parameters, or features of the data.'),
  keyword('const float half = pi/2;', 'Declares a number that is known before the run.'),
  keyword('gate name(angle) a, b { … }', 'Defines a gate from others.'),
  keyword('for int i in [0:3] { … }', 'Repeats its body for each value; the last value of a range is included.'),
  keyword('if (c == 1) { … } else { … }', 'Runs one of two bodies, by what was measured.'),
  keyword('measure q -> c;', 'Measures qubits in the basis of |0⟩ and |1⟩.'),
  keyword('reset q;', 'Puts qubits back to |0⟩.'),
  keyword('barrier q;', 'Keeps what stands before it before what stands behind it.'),
  keyword('box { … }', 'Keeps statements together; after `@ansatz.block` it is a block of the lab.'),
  keyword('let part = q[0:1] ++ r;', 'Gives qubits or bits another name.'),
  keyword('while (c == 0) { … }', 'Repeats its body as long as the condition holds.'),
  keyword('switch (n) { case 0 { … } default { … } }', 'Runs the body of the case that fits.'),
  keyword('def name(int n, qubit q) -> bit { … }', 'Defines a subroutine, which may measure and return a value.'),
  keyword('return value;', 'Ends a subroutine with its value.'),
  keyword('break;', 'Ends the loop around it.'),
  keyword('continue;', 'Goes on with the next pass of the loop around it.'),
  keyword('end;', 'Ends the program.'),
  keyword('delay[100ns] q;', 'Waits. It has no effect on an ideal circuit.'),
  keyword('gphase(pi);', 'Multiplies the state by exp(i angle): nothing measured changes unless it is controlled.'),
  keyword('include "stdgates.inc";', 'Brings in the gates of the standard library.'),
  keyword('OPENQASM 3.0;', 'The version of the language; it comes first.'),
  word('keyword', 'pragma ansatz.readout score = Z0', 'What is measured and learned from: a Pauli sum, or `probabilities(q[0], q[1])`.'),
  keyword('qreg q[4];', 'Declares qubits, as OpenQASM 2 does.'),
  keyword('creg c[4];', 'Declares classical bits, as OpenQASM 2 does.'),
] // prettier-ignore

/** Words inside of statements. */
export const innerWords: readonly Word[] = [
  keyword('in [0:3]', 'What a loop runs over: a range with its last value, or a set.'),
  keyword('else { … }', 'What runs when the condition does not hold.'),
  keyword('case 0, 1 { … }', 'The values that a body of `switch` is for.'),
  keyword('default { … }', 'What runs when no case fits.'),
]

export const types: readonly Word[] = [
  type('float[64]', 'A number with a fraction.'),
  type('angle[64]', 'An angle in radians.'),
  type('int[32]', 'A whole number.'),
  type('uint[32]', 'A whole number that is not negative.'),
  type('bool', 'True or false.'),
  type('array[float[64], 8]', 'Several numbers under one name; the first has the index 0.'),
]

export const modifiers: readonly Word[] = [
  word('modifier', 'ctrl @ x', 'Controls the gate: the first qubit listed must be 1. `ctrl(2) @` takes two.'),
  word('modifier', 'negctrl @ x', 'Controls the gate: the first qubit listed must be 0.'),
  word('modifier', 'inv @ s', 'The inverse of the gate.'),
  word('modifier', 'pow(1/2) @ x', 'A power of the gate; of a rotation it scales the angle.'),
]

export const functions: readonly Word[] = [
  call('sin(x)', 'Sine of an angle in radians.'),
  call('cos(x)', 'Cosine of an angle in radians.'),
  call('tan(x)', 'Tangent of an angle in radians.'),
  call('arcsin(x)', 'The angle whose sine is x, from -pi/2 to pi/2.'),
  call('arccos(x)', 'The angle whose cosine is x, from 0 to pi.'),
  call('arctan(x)', 'The angle whose tangent is x, from -pi/2 to pi/2.'),
  call('exp(x)', 'The exponential function.'),
  call('log(x)', 'The natural logarithm.'),
  call('sqrt(x)', 'The square root.'),
  call('pow(a, b)', 'a to the power of b.'),
  call('mod(a, b)', 'The remainder of a/b, with the sign of a.'),
]

export const constants: readonly Word[] = [
  word('constant', 'pi = 3.14159…', 'Half a turn in radians.'),
  word('constant', 'tau = 6.28318…', 'A whole turn in radians, 2 pi.'),
  word('constant', 'euler = 2.71828…', 'The base of the natural logarithm.'),
]

/** Annotations of the lab, without the `@`. */
export const annotations: readonly Word[] = [
  word('keyword', '@ansatz.block NAME key=value', 'The box below is a block of the lab: a feature map or an ansatz.', 'ansatz.block'),
  word('keyword', '@ansatz.feature', 'The input below is taken from the data, whatever its name.', 'ansatz.feature'),
  word('keyword', '@ansatz.parameter', 'The input below is trained, whatever its name.', 'ansatz.parameter'),
] // prettier-ignore

const modifierNames = new Set(modifiers.map(({ name }) => name))

const byName: ReadonlyMap<string, Word> = new Map(
  [...constants, ...functions, ...types, ...innerWords, ...statementWords, ...annotations].map(
    (one) => [one.name, one] as const,
  ),
)

/** The word of that name; `pow` is a modifier before `@` and a function elsewhere. */
export function wordNamed(name: string, modifies: boolean): Word | undefined {
  if (modifies && modifierNames.has(name)) return modifiers.find((one) => one.name === name)
  return byName.get(name)
}
