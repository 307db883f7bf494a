/* What the hybrid loop says. */
import { compact, fixed } from './format.ts'

type Part = 'train' | 'validation' | 'test'

export const loopText = {
  title: 'The hybrid loop',
  note: 'Each box opens its own settings',
  help: {
    title: 'The hybrid loop',
    body: 'One step of training, followed with one real sample. The upper row runs on the quantum computer (here: simulated): data become angles, the circuit runs, a readout is measured. The lower row is classical: the loss says how wrong the readout is, the gradient says which way each angle should turn, the optimizer turns them. Then it starts again. Slow motion walks through it box by box.',
  },
  where: (place: number, count: number, part: Part, batch: number | null) => {
    const sample = part === 'train' ? 'sample' : part === 'validation' ? 'validation sample' : 'test sample'
    return `${sample} ${place} of ${count}, batch ${batch === null ? 'all' : batch}`
  },
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
    data: 'Take a sample from the training rows.',
    encode: 'Its features become rotation angles.',
    circuit: 'The circuit runs with the current parameters.',
    measure: 'The readout is measured: a number between −1 and 1 for one qubit.',
    loss: 'Compare with the label: how wrong is it?',
    gradient: 'Which way, and how strongly, does each parameter move the loss?',
    optimizer: 'Turn every parameter a little downhill, and begin again.',
  },
  value: {
    circuit: (parameters: number) => (parameters === 0 ? 'U(x)' : `U(x, θ), ${parameters} θ`),
    measure: (sign: string, value: string) => `${sign} = ${value}`,
    gradient: (norm: number) => `‖∇‖ = ${compact(norm)}`,
    optimizer: (name: string, rate: number) => `${name} ${compact(rate)}`,
    shots: (count: number) => `${count} shots`,
  },
  settingsOf: (stage: string) => `Settings of ${stage}`,

  data: {
    about:
      'The sample whose numbers go around the loop. Training uses all rows of a batch; this one is shown.',
    previous: 'Previous sample',
    next: 'Next sample',
    place: (place: number, count: number, part: Part) =>
      `${place} of ${count} in ${part === 'train' ? 'training' : part}`,
    label: 'label',
    batch: 'Rows per step',
    batchAll: (count: number) => `All (${count})`,
    batchHelp:
      'How many training rows one step looks at. All rows give the exact gradient; few rows give a noisy one that is cheaper and sometimes escapes a bad valley.',
  },
  encode: {
    about: 'Features are scaled to angles, fitted on the training rows only.',
    scaling: 'Scaling',
    kinds: { none: 'None', 'min-max': 'Between two angles', standard: 'Mean 0, deviation 1, times a factor' },
    low: 'Lowest angle',
    high: 'Highest angle',
    factor: 'Factor',
    factorHelp:
      'A larger factor turns the qubits further for the same difference: a finer, faster-changing border.',
    angles: 'Angles of this sample',
    more: (count: number) => `and ${count} more`,
  },
  circuit: {
    about: 'Where the trainable angles start. Takes effect with the next start from step 0.',
    distribution: 'Drawn from',
    kinds: { uniform: 'Even between two angles', normal: 'Normal around 0' },
    low: 'From',
    high: 'To',
    deviation: 'Deviation',
    random: 'New random start',
    keep: 'Start from the current values',
    seed: 'Back to the start of the seed',
    given: (count: number) => (count === 1 ? '1 start value is given.' : `${count} start values are given.`),
  },
  measure: {
    about: 'What is measured at the end, and how often.',
    shots: 'Shots',
    exact: 'Exact',
    other: 'Other number of shots',
    shotsHelp:
      'A quantum computer gives one outcome per run. The average over many shots comes near the exact value: its error shrinks with one over the root of the number of shots.',
    shift: 'With shots, the gradient is measured as well: by parameter shift.',
    readout: 'Readout',
    readouts: 'Readouts, one per class',
    none: 'The circuit has no other readout; add one at the end of a wire.',
  },
  loss: {
    about: 'How wrong a prediction is, averaged over the rows of the step.',
    loss: 'Loss',
    scale: 'Output scale',
    bias: 'Output bias',
    trainable: 'learned along',
    layerHelp:
      'prediction = scale × readout + bias. A readout of one qubit never leaves −1 … 1: a larger scale lets the model be surer.',
    start: (value: number) => `starts at ${fixed(value, 2)}`,
  },
  gradient: {
    about: 'How the slope of the loss along each parameter is found.',
    method: 'Method',
    methods: { adjoint: 'Adjoint', 'parameter-shift': 'Parameter shift' },
    notes: {
      adjoint:
        'Walks the circuit once backward and gets all slopes at once, exactly. Only a simulator can: it needs the whole state.',
      'parameter-shift':
        'Runs the circuit with each parameter turned a little forward and back. Exact too, and possible on a quantum computer, but the cost grows with the number of parameters.',
    },
    shots: 'With a finite number of shots only parameter shift is possible.',
    spsa: 'SPSA needs no gradient: it compares the loss at two random places.',
    cost: 'Cost',
  },
  optimizer: {
    about: 'How the slopes become the next parameters.',
    name: 'Optimizer',
    rate: 'Learning rate',
    rateHelp: 'How far a step goes. Too small: slow. Too large: it jumps over the valley or diverges.',
    half: 'Half the rate',
    double: 'Twice the rate',
    steps: 'Steps',
    stepsHelp: 'Training stops by itself after so many steps.',
    constants: {
      momentum: 'Momentum',
      beta1: 'β₁',
      beta2: 'β₂',
      epsilon: 'ε',
      a: 'Gain a',
      c: 'Size c',
      stability: 'Stability A',
      alpha: 'Decay α',
      gamma: 'Decay γ',
    },
  },
  loading: 'Opening …',
} as const
