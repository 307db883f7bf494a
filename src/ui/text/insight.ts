/* What the place "Insight" says: one question a section, in plain words. */
import { compact, fixed, setting, signed, symbolOf } from './format.ts'

const percent = (share: number, decimals = 0) => `${fixed(100 * share, decimals)} %`
const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

interface FisherRanks {
  readonly quantumRank: number
  readonly classicalRank: number
  readonly parameters: { readonly length: number }
}

export const insightText = {
  title: 'Insight',
  intro: 'Why it learns, or does not: seven questions about the circuit and the run in the Lab.',
  back: '‹ Back to the Lab',
  list: 'Questions',
  loss: 'Loss',

  sections: {
    landscape: {
      title: 'Landscape',
      question: 'What does the loss look like around the run?',
      intro:
        'A plane cut through the space of all parameters, coloured by the loss at each of its points, with the way that training took drawn over it.',
    },
    trainability: {
      title: 'Trainability',
      question: 'Will gradients still be there when the circuit grows?',
      intro:
        'How much the slopes of a cost vary over random parameters, for more and more qubits and layers. Where the variance falls off by half with every qubit, training starts on a flat plain: a barren plateau.',
    },
    expressibility: {
      title: 'Expressibility',
      question: 'How much of the space of states does the circuit reach?',
      intro:
        'Pairs of states at random parameters are compared. The closer their fidelities come to those of states drawn at random from all, the more the circuit can express; how far its qubits are entangled on average stands beside it.',
    },
    frequencies: {
      title: 'Frequencies',
      question: 'Which waves of each feature can the model use, and which does it?',
      intro:
        'As a function of one feature, the output is a sum of waves. The encoding decides which frequencies there can be; the parameters decide how strong each one is.',
    },
    gates: {
      title: 'Gates that matter',
      question: 'Which parameters do the work, and which do nothing?',
      intro:
        'For each trainable value: how strongly the loss depends on it now, and how far it moves the state and the class probabilities. Values without any effect, or whose effect others have as well, are named.',
    },
    confusion: {
      title: 'Confused samples',
      question: 'Where is the model wrong, or nearly so?',
      intro: 'Which classes are taken for which, and the rows that the model is least right about.',
    },
    noise: {
      title: 'Noise',
      question: 'How much noise does it bear?',
      intro:
        'A device errs a little at every gate and every readout. How well the model does as these errors grow, whether training under them helps, and from where on a classical model is better.',
    },
  },

  study: {
    progressName: 'Progress',
    progress: (done: number, of: number) => `${done.toLocaleString('en')} of ${of.toLocaleString('en')}`,
    preparing: 'Working it out …',
    ready: 'Ready.',
    stop: 'Stop',
    again: 'Again',
    stopped: (done: number, of: number) =>
      of > 0 ? `Stopped after ${done.toLocaleString('en')} of ${of.toLocaleString('en')}.` : 'Stopped.',
    present: 'Of the document as it stands.',
    atStep: (step: number) => `Of the run as it stands, at step ${step.toLocaleString('en')}.`,
    document: 'The document has changed since: this is of the one before.',
    settings: 'The settings have changed since: this is by those before.',
    steps: (steps: number) =>
      steps > 0
        ? `The run has gone on for ${plural(steps, 'step', 'steps')} since.`
        : 'The run was set back since.',
  },

  figure: {
    save: (title: string, format: string) => `Save “${title}” as ${format}`,
    table: 'The numbers',
    tableOf: (title: string) => `The numbers of ${title}`,
    findings: 'What was found',
    advice: 'What to try',
  },

  landscape: {
    empty:
      'A map of the loss: valleys, ridges and flat stretches around the run, and the way it took through them. It shows why an optimizer got stuck, or that there is a lower place nearby.',
    begin: 'Draw the landscape',
    settings: 'Settings of the landscape',
    directions: 'Directions',
    kinds: { principal: 'Principal', random: 'Random', parameters: 'Two parameters' },
    directionsHelp: {
      title: 'Directions of the plane',
      body: 'Principal: the two directions in which the training path spread most, so that most of the path lies in the plane. Random: two random directions, at right angles, drawn with the seed of the document; the common choice for an unbiased look. Two parameters: along two values of your choice, all others held.',
    },
    needsPath: 'Principal directions need a path: play some steps first.',
    normalize: 'As long as the parameters of each block',
    normalizeHelp:
      'Each random direction is scaled, block by block, to the size of the parameters there (filter normalization; Li et al. 2018, arXiv:1712.09913), so that planes of different circuits can be compared.',
    otherDirections: 'Other directions',
    seed: (seed: number) => `seed ${seed}`,
    across: 'Across',
    up: 'Upward',
    circuit: 'Circuit: press a trainable gate to put it on an axis',
    pickGate: (name: string) => `${name}: put on an axis`,
    pass: (pass: number, passes: number) => `pass ${pass} of ${passes}`,
    passBefore: 'The pass before',
    passAfter: 'The next pass',
    reach: 'Radius',
    fitted: 'Fit',
    reachValue: (reach: number) => `${fixed(reach, 2)} rad`,
    fitReach: 'Fit to the path',
    part: 'Loss of',
    parts: { train: 'training rows', validation: 'validation rows' },
    axis: (label: string, share: number | null) =>
      share === null ? symbolOf(label) : `${symbolOf(label)}, ${percent(share)} of the path`,
    figure: 'Loss landscape',
    mapRole: 'map of the loss',
    mapLabel:
      'Map of the loss: arrow keys move a cross that reads the loss, with Shift in larger steps; Enter chooses the place',
    reading: ({ x, y }: { x: number; y: number }, loss: number | null) =>
      `(${signed(x, 2)}, ${signed(y, 2)}): ${loss === null ? 'not known yet' : `loss ${compact(loss)}`}`,
    summary: (
      range: readonly [number, number] | null,
      steps: number,
      first: number | null,
      last: number | null,
    ) =>
      [
        range ? `On the plane the loss lies between ${compact(range[0])} and ${compact(range[1])}.` : '',
        steps > 1 && first !== null && last !== null
          ? `The path of ${steps} points goes from loss ${compact(first)} to ${compact(last)}.`
          : '',
      ]
        .filter(Boolean)
        .join(' '),
    caption:
      'Colours and thin lines: the loss of the plane, dark is low. The path is coloured by the true loss of each step, which differs from the ground beneath it where the path leaves the plane.',
    captionBatches: 'Steps since the drawing are grey: with batches, their loss is not that of all rows.',
    legend: { start: 'start', end: 'now', least: 'lowest of the plane' },
    kept: (kept: number) => `The plane keeps ${percent(kept, 1)} of the variance of the path.`,
    distance: (distance: number) => `The path is at most ${fixed(distance, 2)} rad away from the plane.`,
    here: 'At the cross',
    nothingPointed: 'Point at the map, or walk with the arrow keys.',
    loss: 'Loss',
    place: 'Place',
    placeValue: (x: number, y: number) => `${signed(x, 2)}, ${signed(y, 2)}`,
    against: 'Against the run',
    againstValue: (difference: number) => signed(difference, 3),
    startHere: 'Start from here',
    startHelp: {
      title: 'Start from here',
      body: 'The values of the chosen place become the initial values of the document, and the run begins anew from them, at step 0. Undo brings back the former start and where the run was.',
    },
    started: 'The run begins anew from the chosen place of the landscape.',
    undo: 'Undo',
    choose: 'Click the map, or press Enter, to choose a place.',
    toLow: 'Choose the lowest place',
  },

  trainability: {
    empty:
      'A line for each depth: does the gradient survive more qubits? If it halves with every qubit, a larger version of this circuit cannot be trained from random values, whatever the optimizer.',
    begin: 'Measure the gradients',
    settings: 'Settings of the meter',
    family: 'Circuit',
    families: { ansatz: 'Its ansatz', circuit: 'This circuit', 'two-design': 'Random unitaries' },
    familyHelp: {
      title: 'Which circuits are measured',
      body: 'Its ansatz: the form of this circuit, written anew for each number of qubits and layers. This circuit: as it stands, one point. Random unitaries: no circuit, but unitaries drawn at random; the prediction is about them.',
    },
    qubits: 'Qubits',
    layers: 'Layers',
    upTo: (most: number) => `up to ${most}`,
    samples: 'Random points',
    cost: 'Cost',
    costs: { readout: 'The readout', local: 'Z on the first qubit', global: 'Z on all qubits' },
    verdicts: {
      plateau: {
        title: 'Barren plateau.',
        sentence: 'Gradients fall off exponentially with the number of qubits.',
      },
      shrinking: {
        title: 'Shrinking gradients.',
        sentence: 'They fall off, but slower than for random unitaries.',
      },
      none: {
        title: 'No plateau in sight.',
        sentence: 'Gradients hold as the circuit grows, as far as measured.',
      },
      unknown: {
        title: 'Not known yet.',
        sentence: 'It takes at least two numbers of qubits to see a trend.',
      },
    },
    figure: (cost: string) => `Variance of the gradient of ${cost}`,
    summary: (
      points: number,
      fits: readonly {
        readonly layers: number | null
        readonly slope: number
        readonly twoDesignSlope: number
      }[],
    ) =>
      [
        `${plural(points, 'circuit', 'circuits')} measured.`,
        ...fits.map(
          ({ layers, slope, twoDesignSlope }) =>
            `${layers === null ? 'As it stands' : `With ${plural(layers, 'layer', 'layers')}`}: times ${fixed(2 ** slope, 2)} per qubit; random unitaries: times ${fixed(2 ** twoDesignSlope, 2)}.`,
        ),
      ].join(' '),
    caption:
      'Mean over the parameters of the variance of their derivatives, over random parameters; bars are standard errors. Dashed: the prediction for a cost between two random unitaries (2-designs). The ring marks the circuit in the Lab.',
    heads: ['qubits', 'layers', 'parameters', 'variance', 'error', '2-design', 'points'],
    qubitAxis: 'qubits',
    varianceAxis: 'variance',
    twoDesign: '2-design',
    depth: (layers: number) => plural(layers, 'layer', 'layers'),
    noLayers: 'measured',
  },

  expressibility: {
    empty:
      'A histogram of how alike two states of the circuit are at random parameters, beside random states. A circuit that reaches few states cannot fit much; one that reaches all is hard to train.',
    begin: 'Measure expressibility',
    settings: 'Settings of expressibility',
    pairs: 'Pairs of states',
    features: 'Features',
    uniform: 'at random',
    ofData: 'of the data',
    featuresHelp:
      'At random: uniform from 0 to 2π, as the parameters. Of the data: those of training rows drawn at random, as the circuit sees them.',
    expressibility: 'Expressibility',
    expressibilityHelp:
      'Kullback–Leibler divergence of the fidelities from those of random states (natural logarithm; Sim et al. 2019, arXiv:1905.10876). 0 is as expressive as can be.',
    expressibilityEnds: ['few states', 'as random states'],
    entangling: 'Entangling capability',
    entanglingHelp:
      'Mean Meyer–Wallach Q over the states: 0 for product states, 1 where every qubit is fully entangled with the others.',
    entanglingEnds: ['product states', 'fully entangled'],
    withError: (value: number, error: number, decimals: number) =>
      `${fixed(value, decimals)} ± ${fixed(error, decimals)}`,
    template: (circuit: number, layers: number) =>
      `circuit ${circuit}, ${layers === 1 ? '1 layer' : `${layers} layers`}`,
    templatesNote:
      'Hollow marks: circuits of Sim et al. 2019 on 4 qubits. Circuit 1 is RX and RZ without entanglement, 2 adds a chain of CX, 4 a chain of controlled RX, 6 controlled RX between all pairs, 9 Hadamard, CZ chain and RX.',
    notAlike: (qubits: number) =>
      `This circuit has ${plural(qubits, 'qubit', 'qubits')} and may be counted in other bins, so they are for orientation only.`,
    verdict: (expressibility: number, entangling: number) =>
      `${
        expressibility < 0.02
          ? 'Nearly as expressive as random states'
          : expressibility < 0.2
            ? 'It reaches much of the space of states, not all alike'
            : 'It reaches a small part of the space of states'
      }, ${
        entangling < 0.01
          ? 'without entangling its qubits.'
          : entangling < 0.5
            ? 'with moderate entanglement.'
            : 'with strong entanglement.'
      }`,
    figure: 'Fidelity of random pairs',
    summary: ({ expressibility, entangling }: { expressibility: number; entangling: number }) =>
      `Divergence from random states ${fixed(expressibility, 4)}; mean Meyer-Wallach Q ${fixed(entangling, 3)}.`,
    caption: (pairs: number) =>
      `Bars: ${pairs.toLocaleString('en')} pairs of states of this circuit at random parameters. Line: pairs of states drawn from the Haar measure. The further the bars reach to the right of the line, the more its states look alike.`,
    heads: ['fidelity', 'circuit', 'random states'],
    fidelityAxis: 'fidelity of a pair',
    shareAxis: 'share of pairs',
    legend: { circuit: 'this circuit', haar: 'random states (Haar)' },
  },

  frequencies: {
    empty:
      'A stem for each wave that the encoding allows, as high as the model uses it. If the data wiggle faster than the fastest wave, no training will fit them: encode the feature again, or with a factor.',
    begin: 'Take the spectrum apart',
    settings: 'Settings of the spectrum',
    samples: 'Random parameters',
    noSamples: 'none',
    output: 'Output',
    kinds: {
      series: '',
      unread: 'The circuit does not read this feature.',
      'not-a-series': 'An angle is not linear in this feature, so that the output is no sum of waves in it.',
      'too-many': 'The encoding allows too many frequencies to take them apart.',
    },
    figure: (name: string) => `Frequencies of ${name}`,
    summary: (name: string, count: number, highest: number, used: number | null) =>
      `${name}: ${plural(count, 'frequency', 'frequencies')} up to ${setting(highest)}; ${used === null ? 'none carries the output now' : `used up to ${setting(used)}`}.`,
    feature: (count: number, highest: number, used: number | null) =>
      `${plural(count, 'frequency', 'frequencies')} up to ${setting(highest)}${used === null ? '; the output does not depend on it now' : `, used up to ${setting(used)}`}.`,
    caption: (samples: number) =>
      `Stems: the output with the run's parameters, the other features at their training means; hollow: allowed, but not used. ${
        samples > 0
          ? `Boxes: mean and standard deviation over ${samples} random parameters; lines: the largest of them.`
          : ''
      }`,
    heads: ['frequency', 'now', 'mean', 'deviation', 'largest'],
    frequencyAxis: (name: string) => `frequency in ${name}, per unit of the scaled feature`,
    amplitudeAxis: 'amplitude |c|',
  },

  gates: {
    empty:
      'A list of all trainable values by what they do. It finds gates without any effect, which can go, and directions in which nothing changes, which make training slow.',
    begin: 'Weigh the parameters',
    settings: 'Settings of the Fisher information',
    rows: 'Training rows',
    atMost: (rows: number) => `at most ${rows}`,
    dimension: 'Effective dimension',
    dimensionHelp:
      'How many of the parameters count for a data set of this size, from the Fisher information over random parameters (Abbas et al. 2021, arXiv:2011.00027). Takes longer.',
    dimensionValue: (value: number, parameters: number) =>
      `Effective dimension ${fixed(value, 2)} of ${parameters}.`,
    dimensionOf: (normalized: number, rows: number, samples: number) =>
      `That is ${percent(normalized)} of the parameters, for ${rows.toLocaleString('en')} data, over ${plural(samples, 'random point', 'random points')}.`,
    verdict: (all: number, dead: number, redundant: number) =>
      dead + redundant === 0
        ? `All ${all} trainable values have an effect of their own.`
        : `Of ${all} trainable values, ${[
            ...(dead > 0 ? [`${dead} ${dead === 1 ? 'has' : 'have'} no effect on any output`] : []),
            ...(redundant > 0
              ? [`${redundant} ${redundant === 1 ? 'does' : 'do'} what others do as well`]
              : []),
          ].join(', and ')}.`,
    table: 'Parameters',
    tableHelp:
      'Gradient: mean size of the derivative of a row’s loss. Fisher: how far the class probabilities move with the value. Quantum Fisher: how far the state moves with it; what moves the state and not the probabilities is invisible to the readout. Press a head to sort.',
    overRows: (rows: number) => `means over ${plural(rows, 'training row', 'training rows')}`,
    columns: {
      name: 'parameter',
      value: 'value',
      gradient: 'gradient',
      classical: 'Fisher',
      quantum: 'quantum Fisher',
      status: 'what it does',
    },
    status: { alive: 'counts', dead: '✕ dead', redundant: '≈ redundant' },
    show: (name: string) => `Show the gates of ${name} in the circuit`,
    showColumn: 'Show in the circuit',
    spectrum: 'Eigenvalues of the Fisher matrices',
    spectrumHeads: ['number', 'quantum', 'classical'],
    spectrumSummary: ({ quantumRank, classicalRank, parameters }: FisherRanks) =>
      `Rank ${quantumRank} of the quantum and ${classicalRank} of the classical Fisher matrix, of ${parameters.length} parameters.`,
    spectrumCaption: ({ quantumRank, classicalRank, parameters }: FisherRanks) =>
      `Each eigenvalue is how fast state or class probabilities change in one direction of parameters; hollow marks at the foot are directions in which nothing changes. Rank ${quantumRank} (quantum) and ${classicalRank} (classical) of ${parameters.length}.`,
    scaleNote: (least: string) => `Eigenvalues below ${least} of the largest count as none.`,
    quantum: 'quantum Fisher',
    classical: 'Fisher',
    eigenvalueAxis: 'eigenvalue, largest first',
    eigenvalue: 'size',
  },

  confusion: {
    empty:
      'The rows on the wrong side of the border and those close to it. Look at a few: a wrong label, a class that overlaps another, or a region that the circuit cannot reach.',
    begin: 'Find the confused samples',
    settings: 'Settings of the list',
    rowsListed: 'Rows listed',
    part: 'Part',
    parts: { train: 'Training', validation: 'Validation' },
    verdict: (
      parts: readonly {
        readonly part: 'train' | 'validation'
        readonly count: number
        readonly accuracy: number | null
        readonly loss: number
      }[],
    ) =>
      parts
        .filter(({ count }) => count > 0)
        .map(({ part, count, accuracy, loss }) => {
          const rows = part === 'train' ? 'training rows' : 'validation rows'
          return accuracy === null
            ? `Mean loss ${compact(loss)} on ${count} ${rows}.`
            : `${count - Math.round(accuracy * count)} of ${count} ${rows} are wrong.`
        })
        .join(' '),
    matrix: 'What each class is taken for',
    corner: 'truth ↓ model →',
    recall: 'recall',
    precision: 'precision',
    accuracy: 'accuracy',
    cell: (truth: string, predicted: string, count: number) =>
      truth === predicted ? `${truth}, rightly: ${count}` : `${truth} taken for ${predicted}: ${count}`,
    rows: 'Least right first',
    cellRows: (truth: string, predicted: string) =>
      truth === predicted ? `${truth}, rightly` : `${truth} taken for ${predicted}`,
    noRows: (listed: number) => `None among the ${listed} rows listed; list more to see them.`,
    row: 'row',
    classHeads: ['class', 'model', 'probability of its class'],
    numberHeads: ['target', 'model', 'difference'],
    lossHead: 'loss',
    wrong: '✕ wrong',
    scores: (names: readonly string[], probabilities: readonly number[]) =>
      names.map((name, i) => `${name} ${percent(probabilities[i] ?? 0)}`).join(', '),
    show: (row: number) => `Show row ${row} in the Lab`,
    showShort: 'Show',
    showColumn: 'Show in the Lab',
  },
} as const
