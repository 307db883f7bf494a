/* Words of what paces a training and what ends it. */
import type { Schedule, StopRules } from '../../document/experiment.ts'

export const trainingText = {
  schedule: 'Learning rate over time',
  scheduleHelp:
    'What the learning rate is multiplied by as steps go on. Long steps first find the valley, short ones then settle in it.',
  schedules: {
    constant: 'Stays as it is',
    step: 'Falls in stairs',
    exponential: 'Falls evenly',
    cosine: 'Falls like a cosine',
  } satisfies Record<Schedule['kind'], string>,
  warmup: 'Warm-up, in steps',
  warmupHelp: 'So many steps in which the learning rate rises from near 0 to its full size. 0: none.',
  every: 'Every so many steps',
  factor: 'Times',
  everyHelp:
    'After so many steps the learning rate is multiplied by the factor, and again after as many more.',
  factorHelp: 'A stair: the rate is multiplied by this, from 0 to 1.',
  stepFactorHelp: 'After each step the rate is multiplied by this, from 0 to 1: 0.99 halves it in 69 steps.',
  floor: 'Down to',
  floorHelp: 'The share of the learning rate that is left at the last step.',
  noRate: 'This optimizer has no learning rate.',
  curve: (start: number, high: number, end: number, steps: number) =>
    `Learning rate over ${steps} steps: from ${start} times over ${high} times to ${end} times its size`,
  clip: 'Limit the gradient',
  clipHelp:
    'A gradient longer than this is shortened and keeps its direction: one steep place cannot throw training off.',
  clipNorm: 'Longest gradient',
  starts: 'Starting points',
  startsHelp:
    'The steps are divided among so many random starts, and the run ends at the best values of all. Helps where training gets stuck.',
  stepsEach: (steps: number) => `${steps.toLocaleString('en')} steps for each.`,
  stop: 'Stop early',
  stopHelp: 'What ends a run before its last step. Play goes on after it.',
  rules: {
    patience: {
      label: 'When validation no longer improves',
      field: 'Patience, in steps',
      help: 'So many steps without a better validation loss end the run, and it goes back to its best values: what comes later learns the training points by heart.',
    },
    loss: {
      label: 'At a loss',
      field: 'Loss to reach',
      help: 'The run ends as soon as the loss of a step is at most this.',
    },
    evaluations: {
      label: 'After evaluations',
      field: 'Evaluations',
      help: 'The run ends when the loss, or its gradient, was computed at so many points: the fair measure between optimizers.',
    },
    seconds: {
      label: 'After a time',
      field: 'Seconds',
      help: 'The run ends after so much training time. Another machine may stop at another step.',
    },
  } satisfies Record<keyof StopRules, { label: string; field: string; help: string }>,
} as const

/** Why a change was not made, by the place of the rule in the document; `label` names the optimizer. */
export const refusalText = {
  'training.batchSize': (label: string) =>
    `${label} compares losses of different steps, so each step takes all training points.`,
  'device.shots': (label: string) =>
    `${label} needs exact values. Measure exactly, or choose SPSA or Adam for shots.`,
  'training.loss': (label: string) => `${label} needs the squared loss.`,
  'training.optimizer.name': (label: string) =>
    `${label} cannot turn the classical layers of a dressed circuit. Choose Adam.`,
  'training.optimizer.finalRadius': () => 'The last radius is at most the first.',
  'training.schedule': (label: string) => `${label} has no learning rate that could change.`,
  'training.clipNorm': (label: string) => `${label} has no learning rate, so there is nothing to limit.`,
  'training.starts': (_: string, steps: number) =>
    `Each starting point needs a step: with ${steps} steps there can be at most ${steps}.`,
  'training.stop.patience': () =>
    'Patience watches the validation points, and there would be none. Give some points to validation, or switch patience off.',
} as const

export const endingText = {
  all: (step: number) => `All ${step.toLocaleString('en')} steps are taken.`,
  after: (step: number, why: string) =>
    `Stopped after ${step.toLocaleString('en')} ${step === 1 ? 'step' : 'steps'}: ${why}.`,
  patience: (steps: number) =>
    `no better validation loss for ${steps === 1 ? 'a step' : `${steps.toLocaleString('en')} steps`}`,
  loss: (loss: string) => `the loss has come down to ${loss}`,
  evaluations: (count: number) => `${count.toLocaleString('en')} evaluations are used up`,
  seconds: (seconds: number) => `${seconds} s of training are over`,
  back: (step: number) => `Back at the best values, those of step ${step.toLocaleString('en')}.`,
  backOf: (starts: number, step: number) =>
    `Back at the best of ${starts} starting points, step ${step.toLocaleString('en')}.`,
  goOn: 'Play goes on from here, without the rule.',
  start: (number: number) => `start ${number}`,
  best: 'best',
} as const
