/* What the state view says. */
import { fixed, ket, signed } from './format.ts'

/** `qubit 2`, `qubits 0 and 2`, `qubits 0, 1 and 3`. */
function qubitList(qubits: readonly number[]): string {
  const [last, ...others] = qubits.toReversed()
  if (others.length === 0) return `qubit ${last}`
  return `qubits ${others.toReversed().join(', ')} and ${last}`
}

const be = (qubits: readonly number[]) => (qubits.length === 1 ? 'is' : 'are')

/** Whole percents, one decimal near 0 and 1, and 0 and 1 as they are. */
function percent(share: number): string {
  const isFine = (share < 0.01 && share > 0.0005) || (share > 0.99 && share < 0.9995)
  return `${fixed(100 * share, isFine ? 1 : 0)} %`
}

export const stateText = {
  pending: 'Computing the state of the chosen row …',
  failed: 'The circuit cannot run.',
  tooMany: (qubits: number, most: number) =>
    `The state is shown up to ${most} qubits; this circuit has ${qubits}. It trains without.`,

  time: {
    label: 'Time',
    back: 'One column earlier',
    forward: 'One column later',
    start: 'before the first gate',
    end: 'at the end',
    column: (column: number, count: number) => `after column ${column} of ${count}`,
    pass: (pass: number, passes: number) => `pass ${pass} of ${passes}`,
    help: 'The slider stops after every column of the drawing, and the line in the drawing shows where. Layers that are drawn once are passed through as often as they run. The state is that of the chosen row of the data at the parameters as they are now: it moves while the circuit learns. Keys: [ and ].',
  },

  row: (row: number) => `row ${row}`,
  probabilities: 'Outcomes',
  fullBar: (end: number) => `full bar 1/${Math.round(1 / end)}`,
  others: (count: number) => `${count} others`,
  phase: (phase: number) => {
    const text = signed(phase / Math.PI, 2)
    return Number(text.replace('\u2212', '-')) === 0 ? '0' : `${text}π`
  },
  noPhase: '–',
  phaseName: 'phase',
  mixed:
    'Something was measured or reset: this is the mixture of all that may have come out, so there are no phases.',
  outcomesHelp: {
    title: 'Outcomes',
    body: 'How likely each outcome would be if all qubits were measured at this moment; labels read the highest qubit first. The disc beside it is the phase of its amplitude: its hand and its colour say the same as the number, in units of π, relative to the likeliest outcome (of equal ones the first).',
  },

  spheres: 'Each qubit alone',
  qubit: (qubit: number) => `q${qubit}`,
  sphere: (qubit: number, x: number, y: number, z: number, length: number) =>
    `Qubit ${qubit}: x ${signed(x, 2)}, y ${signed(y, 2)}, z ${signed(z, 2)}, length ${fixed(length, 2)}`,
  spheresHelp: {
    title: 'Bloch spheres',
    body: 'What each qubit shows on its own. Length 1 (the number below): it has a state of its own. Shorter: it is entangled with others, something was measured, or noise has mixed it; at length 0 it alone is a fair coin in every direction.',
  },

  pairs: 'Shared information',
  pairsUnit: 'bits',
  qubitHead: 'Qubit',
  pairsCaption: 'Entropy of each qubit on the diagonal, mutual information of each pair beside it, in bits',
  entropy: (qubit: number, value: number) => `Entropy of qubit ${qubit}: ${fixed(value, 3)} bits`,
  mutual: (first: number, second: number, value: number) =>
    `Mutual information of the qubits ${first} and ${second}: ${fixed(value, 3)} bits`,
  bits: (value: number) => fixed(value, 2),
  pairsHelp: {
    title: 'Entropy and mutual information',
    body: 'On the diagonal, framed: the entropy of each qubit alone, from 0 to 1 bit. In a pure state that is how much it is entangled with all the others. Beside it, for each pair: the mutual information, from 0 (they know nothing of each other) to 2 bits (a Bell pair).',
  },

  inWords: 'In words',
  describe: {
    at: (when: string, what: string) => `${when.charAt(0).toUpperCase()}${when.slice(1)}: ${what}.`,
    is: (qubits: readonly number[], what: string) => `${qubitList(qubits)} ${be(qubits)} ${what}`,
    zero: '0',
    one: '1',
    half: 'half 0, half 1',
    shares: (one: number) => `${percent(1 - one)} 0, ${percent(one)} 1`,
    entangled: (qubits: readonly number[]) => `entangled with ${qubitList(qubits)}`,
    entangledWithRest: 'entangled with the others',
    correlated: (qubits: readonly number[]) => `correlated with ${qubitList(qubits)}`,
    likeliest: (outcomes: readonly { readonly label: string; readonly probability: number }[]) =>
      `likeliest ${outcomes.map(({ label, probability }) => `${label} with ${percent(probability)}`).join(', ')}`,
    mixture: 'a mixture, as something was measured or reset',
  },
  ket,
} as const
