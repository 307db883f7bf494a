/* What the hybrid loop says. */
import { compact, setting } from './format.ts'

type Part = 'train' | 'validation' | 'test'

export const loopText = {
  title: 'The hybrid loop',
  note: 'Each box opens its own settings',
  help: {
    title: 'The hybrid loop',
    body: 'One step of training, followed with one real sample. The upper row runs on the quantum computer (here: simulated): data become angles, the circuit runs, a readout is measured. The lower row is classical: the loss says how wrong the readout is, the gradient says which way each angle should turn, the optimizer turns them. Then it starts again. Slow motion walks through it box by box.',
  },
  where: (place: number, count: number, part: Part) => {
    const sample = part === 'train' ? 'sample' : part === 'validation' ? 'validation sample' : 'test sample'
    return `${sample} ${place} of ${count}`
  },
  wholeBatch: 'batch all',
  /** An epoch is one way through the training rows. */
  batch: (size: number, epoch: number) => `batch ${size}, epoch ${epoch}`,
  none: '–',
  stage: {
    data: 'Data',
    encode: 'Encode',
    circuit: 'Circuit',
    measure: 'Measure',
    loss: 'Loss',
    gradient: 'Gradient',
    optimizer: 'Optimizer',
  },
  now: {
    data: 'Take a row of the data.',
    encode: 'Its features become angles.',
    circuit: 'The circuit runs, angles in place.',
    measure: 'The readout gives a number.',
    loss: 'How wrong is it?',
    gradient: 'Which way is downhill, for each θ?',
    optimizer: 'Turn every θ a little; begin again.',
  },
  value: {
    circuit: (parameters: number) => (parameters === 0 ? 'U(x)' : `U(x, θ), ${parameters} θ`),
    measure: (sign: string, value: string) => `${sign} = ${value}`,
    gradient: (norm: number) => `‖∇‖ = ${compact(norm)}`,
    optimizer: (name: string, rate: number | null) => (rate === null ? name : `${name} ${setting(rate)}`),
    shots: (count: number) => `${count} shots`,
  },
  settingsOf: (stage: string) => `Settings of ${stage}`,

  data: {
    about: 'The sample whose numbers go around. Training uses all rows of a step; this one is shown.',
    previous: 'Previous sample',
    next: 'Next sample',
    place: (place: number, count: number, part: Part) =>
      `${place} of ${count} in ${part === 'train' ? 'training' : part}`,
    label: 'label',
  },
  encode: {
    about: 'Features become angles, scaled by what the training rows hold.',
    angles: 'Angles of this sample:',
    more: (count: number) => `and ${count} more`,
  },
  circuit: {
    about: 'What learns, and where the trainable angles start: they do so at the next start from step 0.',
    random: 'New random start',
    keep: 'Start from the current angles',
    seed: 'Back to the start of the seed',
  },
  measure: { about: 'How often the circuit is measured, and which readout is the answer.' },
  loss: { about: 'How wrong the answers are, averaged over the rows of the step.' },
  gradient: {
    about:
      'How the slope of the loss along each angle is found. The box shows this sample’s own; a step takes the mean over its rows.',
    notes: {
      adjoint:
        'Walks the circuit once backward and gets all slopes at once, exactly. Only a simulator can: it needs the whole state.',
      'parameter-shift':
        'Runs the circuit with each angle turned forward and back. A quantum computer can do it too, but the cost grows with the number of angles.',
    },
    spsa: 'SPSA needs no gradient: it compares the loss at two random places.',
    rotosolve: 'Rotosolve needs no gradient: a few losses fix the wave that the loss is in each angle.',
    cobyla: 'COBYLA needs no gradient: it follows a linear model through losses that it has seen.',
    cost: 'Cost:',
  },
  optimizer: { about: 'How the slopes become the next angles.' },
  loading: 'Opening …',
} as const
