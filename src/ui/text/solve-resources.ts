/* Words of the problem kind "resources". */
import { compact } from './format.ts'

const count = (number: number): string => number.toLocaleString('en')

const units = [
  [31_557_600, 'years'],
  [86_400, 'days'],
  [3600, 'hours'],
  [60, 'minutes'],
  [1, 's'],
  [1e-3, 'ms'],
  [1e-6, 'µs'],
] as const

function seconds(value: number): string {
  const [size, name] = units.find(([unit]) => value >= unit) ?? [1e-9, 'ns']
  return `${compact(value / size)} ${name}`
}

const chance = (value: number): string => `1 in ${count(Math.round(1 / value))}`

export const resourcesText = {
  circuit: 'Circuit',
  circuitHelp: 'OpenQASM. Gates on more than two qubits and matrices are counted by what they are made of.',
  physicalError: 'Physical error',
  physicalErrorHelp:
    'Probability that a gate on two qubits or a measurement fails; a tenth of it for gates on one qubit.',
  times: { oneQubit: 'One-qubit gate, ns', twoQubit: 'Two-qubit gate, ns', measurement: 'Measurement, ns' },
  budget: 'Runs that may go wrong',
  budgetHelp: 'Share of the error-corrected runs in which anything may go wrong.',
  runs: 'Runs that are wanted',
  chance,
  seconds,
  slider: 'Physical error of both machines',
  table: {
    title: 'As it is, and error-corrected',
    heads: ['Quantity', 'As it is', 'Error-corrected'],
    rows: {
      qubits: 'Qubits, or patches with room between them',
      physical: 'Physical qubits',
      distance: 'Code distance',
      tStates: 'T states',
      factories: 'Factories for them',
      right: 'Runs without an error',
      repeats: 'Runs for one that counts',
      run: 'Time of one run',
      all: (runs: number) => `Time of ${count(runs)} runs`,
    },
    none: '–',
    impossible: 'not at this error',
    count,
    least: (share: number) => `at least ${Number((100 * share).toPrecision(6))} %`,
    percent: (share: number) => `${compact(100 * share)} %`,
    caption:
      'Formulas, not measurements: orders of magnitude. As it is: gate errors multiplied, no crosstalk and no mitigation. Error-corrected: surface code patches, 15-to-1 distillation, arXiv:2211.07629.',
  },
  counts: {
    title: 'What the circuit is made of',
    heads: ['Part', 'Count'],
    parts: {
      qubits: 'Qubits',
      tGates: 'T gates',
      rotations: 'Rotations',
      rotationDepth: 'Layers of rotations',
      toffolis: 'Toffoli gates',
      twoQubitGates: 'Two-qubit gates',
      oneQubitGates: 'One-qubit gates',
      measurements: 'Measurements and resets',
    },
    rotation: (t: number) =>
      `Each rotation by an angle that is no multiple of an eighth turn is made of about ${t} T gates: ⌈0.53 log₂(R/ε) + 5.3⌉.`,
  },
  chart: {
    qubits: {
      title: 'Physical qubits against physical error',
      x: 'physical error',
      y: 'physical qubits',
      name: 'error-corrected',
      bare: 'as it is',
      caption: 'Near 1 %, the threshold, no number of qubits is enough.',
      summary: (points: number) => `Physical qubits at ${points} physical errors, falling with the error.`,
    },
    fidelity: {
      title: 'Runs without an error, as it is',
      x: 'physical error',
      y: 'share of the runs',
      name: 'as it is',
      caption:
        'Where this is near 1, the circuit needs no error correction; where it is near 0, nothing else helps.',
      summary: (points: number) => `Share of the runs without an error at ${points} physical errors.`,
    },
    here: 'chosen',
    heads: ['Physical error', 'Value'],
  },
  verdict: {
    bare: (share: string) =>
      `As it is, ${share} of the runs see no error: this circuit is within reach without error correction.`,
    coded: (share: string, qubits: string) =>
      `As it is, only ${share} of the runs see no error; with error correction it takes ${qubits} physical qubits.`,
    neither: (share: string) =>
      `As it is, only ${share} of the runs see no error, and at this physical error no code helps.`,
  },
} as const
