/* What the lab says of noise: its settings, the marks on the gates, the window with all numbers, and accuracy against noise. */
import { fixed } from './format.ts'

const percent = (share: number): string => {
  const value = 100 * share
  return `${value === 0 ? '0' : String(Number(value.toPrecision(2)))} %`
}
const strengthText = (strength: number): string => `× ${String(Number(strength.toPrecision(3)))}`

export const noiseText = {
  title: 'Noise of the device',
  help: 'Hardware errs: gates are a little off, qubits forget, readouts are misread. With noise, the circuit is simulated as such a device would run it, in training and in everything that is shown.',
  device: 'Device',
  devices: {
    none: 'Ideal, no noise',
    custom: 'Own numbers',
    rules: 'Rules gate by gate',
  },
  strength: 'Strength',
  strengthHelp:
    'All error rates times this. 1 is the device as stated, 2 is every error twice over, 0 is none. The run goes on while it changes.',
  strengthText,
  details: 'All numbers…',
  study: 'Accuracy against noise',
  errors: (one: number, two: number, readout: number) =>
    `Gates on one qubit err by ${percent(one)}, on two by ${percent(two)}; readouts by ${percent(readout)}.`,
  rulesNote: (count: number) => `${count} ${count === 1 ? 'rule' : 'rules'} of this document.`,

  legend: (device: string, strength: number) => `noisy: ${device}, strength ${strengthText(strength)}.`,
  legendOff: 'Noise is turned down to 0: every gate is ideal.',
  exact: 'Simulated exactly, as a density matrix.',
  runs: (count: number) => `Simulated by ${count} random runs.`,
  spoken: (noisy: number, all: number) =>
    noisy === all ? 'Every gate is noisy.' : `${noisy} of ${all} gates are noisy.`,

  dialog: {
    title: 'Noise of the device',
    mitigate: 'Mitigate this circuit',
    mitigateNote: 'How much of a noisy value can be brought back, and for how many shots: opens in Solve.',
    intro:
      'Errors are 1 − average fidelity of a whole gate, as data sheets state them, relaxation during the gate included.',
    source: 'Where the numbers come from:',
    own: 'Change these numbers',
    ownNote: 'makes them your own',
    oneQubitError: 'Error of a gate on one qubit',
    twoQubitError: 'Error of a gate on two qubits',
    t1: 'T1, energy (µs)',
    t1Help: 'How long a qubit keeps its energy. 0 stands for: it does not decay.',
    t2: 'T2, phase (µs)',
    t2Help: 'How long it keeps its phase, at most 2 T1. 0 stands for: 2 T1.',
    oneQubitTime: 'Time of a gate on one qubit (µs)',
    twoQubitTime: 'Time of a gate on two qubits (µs)',
    zero: 'A 0 is read as 1',
    one: 'A 1 is read as 0',
    trajectories: 'Random runs',
    trajectoriesHelp:
      'Where a density matrix is too large (above 12 qubits, with gradients above 10) or the circuit measures on the way, values are means over so many random runs.',
    simulated: 'What is simulated',
    simulatedLines: {
      device: [
        'After each gate its qubits relax for as long as the gate takes (T1, T2); depolarizing noise makes up what is left of the stated error.',
        'A gate on three or more qubits counts as six on two.',
      ],
      rules: ['After each gate that a rule is on, its channel acts, in the order of the rules.'],
      all: [
        'Readout errors act on whatever is read, each Pauli in its own basis.',
        'Training, scores, surfaces, kernels and the state view all have the noise.',
        'A fidelity kernel is the chance to read 0…0 after the circuit of one point and back by that of another, noisy both ways.',
      ],
    },
    left: 'What is not',
    leftLines: {
      device: ['Every gate errs, those too that hardware does for nothing, such as turns about Z.'],
      rules: ['Gates that no rule is on are ideal.'],
      all: ['Idle qubits rest undisturbed, and qubits do not disturb their neighbours.'],
    },
    rules: 'Rules',
    rulesHeads: ['On', 'Channel', 'Numbers', 'Scope'],
    rulesNote: 'Rules are written in the document’s file: field noise.rules.',
    onWords: {
      all: 'all gates',
      '1q': 'gates on one qubit',
      '2q': 'gates on two qubits',
      '3q+': 'gates on more qubits',
    } as Readonly<Record<string, string>>,
    joint: 'jointly',
    each: 'each qubit',
  },

  state: {
    purity: (purity: number) =>
      `Noise has mixed the state: purity ${fixed(purity, 3)} of 1. A mixture has no phases. Readout errors come on top.`,
    unknown: 'Noise has mixed the state: what is shown is a mean over random runs, and has no phases.',
    words: (purity: number | null) =>
      purity === null ? 'a mixture, by noise' : `a mixture of purity ${fixed(purity, 2)}, by noise`,
  },

  section: {
    settings: 'Settings of the study',
    strengths: 'Strengths',
    strengthsHelp:
      'At so many strengths of the document’s noise the model is judged; up to 20, with commas between.',
    strengthsWrong: 'Must be 1 to 20 numbers from 0 to 20 with commas between.',
    retrain: 'Train anew at each',
    retrainHelp:
      'Beside the parameters as they are, the model is trained from its start under each strength: what training can make up for.',
    empty:
      'The parameters of the run are judged at several strengths of the noise, and the model is trained anew under each. The classical models beside it feel none of it: from where on do they win?',
    begin: 'Judge it under noise',
    figure: 'Accuracy against the strength of the noise',
    figureR: 'R² against the strength of the noise',
    device: (device: string, isOwn: boolean) => (isOwn ? device : `${device}, as the document has no noise`),
    xAxis: 'Strength of the noise',
    yAxis: { accuracy: 'Accuracy', rSquared: 'R²' },
    evaluated: 'parameters as they are',
    retrained: 'trained anew',
    chance: 'largest class',
    caption: (part: 'train' | 'validation', device: string) =>
      `On the ${part === 'train' ? 'training' : 'validation'} rows, with 95 % intervals. Device: ${device}. Values are exact, without shots.`,
    summary: (count: number) => `Scores at ${count} strengths, and those of the classical models.`,
    heads: ['Strength', 'As they are', '95 %', 'Trained anew', '95 %'],
    none: '–',
  },
} as const
