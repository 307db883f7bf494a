/* Words of the problem kind "mitigation". */
import type { MitigationFit } from '../solver/mitigation/fits.ts'
import { fixed } from './format.ts'

export const mitigationText = {
  circuit: 'Circuit',
  circuitHelp:
    'Gates, with measurements at the end only: the circuit is run forward, backward and forward again, and a measurement cannot be run backward.',
  inputs: 'Values of the inputs',
  inputsHelp: 'One line for each input: gamma = 0.1, or theta = [0.1, 0.2] for an array.',
  inputProblem: (line: number) => `Line ${line}: must be a name, = and a number, or numbers in brackets`,
  observable: 'Observable',
  observableHelp:
    'What is measured, as a sum of Paulis: 0.5*Z0*Z1 - X2. Empty: the only readout of the circuit.',
  observableProblem: (character: number, message: string) => `Character ${character}: ${message}`,
  noise: 'Noise',
  noiseKinds: { preset: 'Device', custom: 'Own numbers', rules: 'Rules of a file' },
  strength: 'Strength',
  strengthHelp: 'All error rates times this. 1 is the device as it is, 0 no noise at all.',
  oneQubitError: 'Error of a one-qubit gate',
  twoQubitError: 'Error of a two-qubit gate',
  readZero: 'A 0 is read as 1',
  readOne: 'A 1 is read as 0',
  rulesNote: (count: number) =>
    `${count} ${count === 1 ? 'rule' : 'rules'} that came with the document. Choose a device to replace them.`,
  scales: 'Scales of the noise',
  scalesHelp:
    'Each makes the circuit longer by running it backward and forward, so that its noise acts so many times as often. 2 to 12 numbers from 1.',
  scalesProblem: 'Must be 2 to 12 different numbers from 1, with commas between them',
  exact: 'Values',
  exactOptions: { exact: 'Exact', shots: 'From shots' },
  shots: 'Shots for each circuit',
  invert: 'Undo errors of the readout first',
  invertHelp:
    'A longer circuit is read no worse than a short one, so extrapolation cannot remove errors of the readout. Undoing each qubit’s confusion can.',
  fits: {
    linear: 'Straight line',
    richardson: 'Richardson',
    poly2: 'Parabola',
    exponential: 'Exponential',
    exponentialFitted: 'Exponential, free end',
  } satisfies Record<MitigationFit, string>,
  chart: {
    title: 'Back to no noise',
    summary: (measured: number, ideal: number | null) =>
      `The observable at ${measured} scales of the noise with curves through them${ideal === null ? '' : `; without noise it is ${fixed(ideal, 4)}`}.`,
    caption:
      'The noise can only be made stronger. Each curve goes through the measured values and guesses what stands at zero; a simulation knows the truth, a device does not.',
    x: 'scale of the noise',
    y: 'observable',
    ideal: 'without noise',
    plain: 'unmitigated',
  },
  table: {
    title: 'What each fit returns',
    heads: ['Fit', 'At zero', 'Error', 'Off by', 'Shots ×'],
    none: 'none',
    reason: (fit: string, reason: string) => `${fit}: ${reason}.`,
    unmitigated: 'Unmitigated',
  },
  cost: {
    title: 'What each fit costs',
    summary: 'Shots for equal certainty, in multiples of those of the plain circuit.',
    caption:
      'So many times the shots give the same certainty as the plain circuit has. Light: shots divided among the scales as best suits the fit.',
    x: 'times the shots',
  },
  readout: {
    title: 'Before and after readout inversion',
    measured: 'as read',
    inverted: 'inverted',
    perfect: 'perfect readout',
    x: 'outcome, the highest qubit first',
    y: 'probability',
    summary: (before: number, after: number) =>
      `What is read is ${fixed(before, 4)} from a perfect readout in total variation, ${fixed(after, 4)} after inversion.`,
    more: (left: number) => ` The ${left} least likely outcomes are left out of the drawing.`,
    calibration: (tensored: number, full: number | null) =>
      `Calibration runs ${tensored} circuits for each qubit’s own confusion${full === null ? '' : `, ${full} for that of all basis states`}.`,
    heads: [
      'Outcome',
      'Ideal',
      'Perfect readout',
      'As read',
      'Inverted',
      'Inverted, full',
      'Nearest chances',
    ],
  },
  scaleTable: { heads: ['Scale', 'Gates', 'Value', 'Standard error'] },
  kind: {
    title: 'Noise mitigation',
    question: 'How much of a noisy value can be brought back, and for how many shots?',
    empty:
      'The noise of the circuit is scaled up by folding; curves through the values guess what it would be without noise. Press Run to see the guesses beside the truth, with what they cost.',
  },
} as const
