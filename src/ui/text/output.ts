/* What the output pane says. */
import { compact, fixed, signed } from './format.ts'

const percent = (share: number) => `${(100 * share).toFixed(0)} %`

export const outputText = {
  title: 'What it has learned',
  over: (kind: 'binary' | 'multiclass' | 'regression', readout: string, plane: boolean) => {
    if (kind === 'regression') return plane ? 'prediction over the plane' : 'prediction and data'
    if (kind === 'multiclass')
      return plane ? 'class probabilities over the plane' : 'class probabilities along the feature'
    return plane ? `${readout} over the plane` : `${readout} along the feature`
  },
  overKernel: (plane: boolean) => (plane ? 'its decision over the plane' : 'its decision along the feature'),
  aboutSurface: {
    title: 'The decision surface',
    binary:
      'Each place of the plane is coloured by the class that the model would give to a point there; the paler, the less sure. The thin line is the border between the classes. Filled marks train the model, hollow ones only check it.',
    multiclass:
      'Each place of the plane is coloured by the classes that the model finds likely there, blended by probability; the paler, the less sure. Thin lines are the borders. Filled marks train the model, hollow ones only check it.',
    regression:
      'The line or colour is the number that the model predicts for each place; the marks are the data. Filled marks train the model, hollow ones only check it.',
    otherFeatures: 'Features that are not on the axes are held at their mean.',
    choose: 'Click a point, or walk with the arrow keys and press Enter, to send it around the loop below.',
  },
  surfacePending: 'Drawing the first decision surface …',
  noData: 'No data yet.',
  preparing: 'Preparing the data …',
  failed: 'The run could not start, so there is nothing to show yet.',
  surfaceModel: 'Model drawn',
  modelCircuit: 'Circuit',
  modelKernel: 'Kernel SVM',
  axisAcross: 'Feature across',
  axisUp: 'Feature upward',
  pointsList: 'Data points: arrow keys walk, Enter chooses',
  part: { train: 'training', validation: 'validation', test: 'test' },
  legendParts: (test: boolean) => `filled: train, hollow: validation${test ? ', with a core: test' : ''}`,
  legendNumbers: 'target',
  curveOf: (model: 'circuit' | 'kernel') => (model === 'circuit' ? 'circuit' : 'kernel SVM'),
  pointTitle: (target: string, part: string) => `${target} (${part})`,
  pointNumber: (name: string, value: number) => `${name} = ${compact(value)}`,
  modelSaysClass: (name: string, score: number | null) =>
    score === null ? `model: ${name}` : `model: ${name}, score ${signed(score, 2)}`,
  modelSaysProbability: (name: string, probability: number) => `model: ${name}, ${percent(probability)}`,
  modelSaysNumber: (value: number) => `model: ${compact(value)}`,
  right: 'right',
  wrong: 'wrong',
  chosen: 'on its way around the loop',

  verdict: {
    label: 'Verdict',
    compare: 'Compare properly',
    worth: 'Does it help?',
    circuit: 'This circuit',
    model: 'Model',
    accuracyOf: { validation: 'validation accuracy', test: 'test accuracy', train: 'training accuracy' },
    fitOf: { validation: 'validation R²', test: 'test R²', train: 'training R²' },
    waiting: 'comparing …',
    waitingLong: 'Fitting the classical models on the same rows …',
    noValidation: 'no validation rows',
    interval: (low: number, high: number) => `${fixed(low, 2)}–${fixed(high, 2)}`,
    between: (count: number) => `95 % interval, from ${count} rows`,
    pValue: (p: number) => (p < 0.001 ? 'p < 0.001' : `p = ${fixed(p, p < 0.1 ? 3 : 2)}`),
    help: {
      title: 'Circuit against classical models',
      body: 'The same training rows and the same features go to the classical models; none of them sees the validation rows. Beneath each accuracy stands its 95 % interval (Wilson): with few rows it is wide. The verdict is a paired test on the validation rows, and says so when a classical model wins.',
      settings: 'How they were tuned',
    },
    showTest: 'Show test',
    showTestHelp: {
      title: 'The test part',
      body: 'The test rows are kept away from training and from your choices. Look once, at the end: whoever looks again and again while changing settings fits the test rows too. The record of this run notes the step at which you looked.',
    },
    shownAt: (step: number) => `Test part, looked at once, at step ${step}; the record says so.`,
  },

  loss: {
    title: 'Loss',
    step: 'step',
    log: 'Log scale',
    empty: 'Press Play: each step adds a point here.',
    train: (value: number) => `train ${compact(value)}`,
    validation: (value: number) => `validation ${compact(value)}`,
    label: (train: number | null, validation: number | null, step: number) =>
      train === null
        ? 'Loss curve, no steps yet'
        : `Loss curve up to step ${step}: train ${compact(train)}${validation === null ? '' : `, validation ${compact(validation)}`}`,
    help: {
      title: 'Loss',
      body: 'What the optimizer makes small: how far the predictions are from the labels, on average. Solid: the rows of the step, before its update. Dashed: the validation rows. When the dashed line turns upward while the solid one falls, the model learns its training rows by heart.',
    },
  },

  past: {
    label: 'Step that is shown',
    title: 'Drag to look back: dials, surface, kernel and state follow',
    present: (last: number) => `step ${last}, the last one`,
    at: (step: number, last: number) => `Looking back at step ${step} of ${last}.`,
    goOn: 'Go on from here',
    back: 'Back to now',
  },

  insight: { landscape: 'Landscape', gates: 'Fisher' },

  tabs: {
    label: 'Inside the circuit',
    kernel: 'Kernel',
    gradients: 'Gradients',
    state: 'State',
    'what-if': 'What if',
  },

  kernel: {
    pending: 'Computing the kernel matrix …',
    unavailable: 'The kernel appears once the circuit has run.',
    filling: (filled: number, size: number) => `row ${filled} of ${size}`,
    label: (size: number) => `Kernel matrix of ${size} training points, ordered by class`,
    explain:
      'Overlap of every pair of points, ordered by class. Bright blocks: points of one class look alike to the circuit.',
    explainNumbers:
      'Overlap of every pair of points, ordered by target. Bright near the diagonal: close targets look alike to the circuit.',
    alignment: 'Alignment with the labels',
    centred: 'centred',
    svm: 'SVM on this kernel',
    svmScore: (train: number | null, validation: number | null) =>
      `${train === null ? '–' : fixed(train, 2)} train${validation === null ? '' : `, ${fixed(validation, 2)} validation`}`,
    supportVectors: (count: number) => `${count} support vectors`,
    showSurface: 'Show its decision surface',
    hideSurface: 'Back to the circuit’s surface',
    doctor: 'Open the kernel doctor',
    atStep: (step: number) => `at step ${step}`,
    cell: (value: number, first: number, second: number, same: boolean) =>
      `K = ${fixed(value, 3)}: rows ${first} and ${second}, ${same ? 'same class' : 'different classes'}`,
    cellNumbers: (value: number, first: number, second: number) =>
      `K = ${fixed(value, 3)}: rows ${first} and ${second}`,
    help: {
      title: 'Quantum kernel',
      body: 'K(x, x′) = |⟨ψ(x)|ψ(x′)⟩|²: how alike the circuit makes two points, from 0 (orthogonal) to 1 (same state). It changes while the circuit learns. Alignment compares it with the ideal matrix in which classes match perfectly; a support-vector machine can classify with the kernel alone.',
    },
  },

  gradients: {
    pending: 'Gradients appear with the first step.',
    none: 'This circuit has no trainable parameters.',
    label: (count: number, largest: string, value: number, flat: number) =>
      `Gradient of ${count} parameters; largest ${largest}: ${signed(value, 4)}; ${flat} near zero`,
    norm: '‖∇‖',
    normOverTime: 'norm over the last steps',
    scale: 'Scale',
    scaleFixed: (limit: number) => `±${limit}`,
    scaleFit: 'Fit',
    flat: (flat: number, count: number) =>
      flat === 0 ? `all ${count} move the loss` : `${flat} of ${count} near zero`,
    bar: (name: string, value: number) => `∂loss/∂${name} = ${signed(value, 4)}`,
    help: {
      title: 'Gradients',
      body: 'How the loss changes when one parameter grows: a bar upward means that more of it makes the loss worse, so the optimizer turns it down. Hollow marks on the line are near zero (below 0.0001): such a parameter hardly matters now. If all bars shrink as you add qubits and layers, you are on a barren plateau.',
    },
  },

  summary: {
    train: (accuracy: number | null, rSquared: number | null) =>
      accuracy === null
        ? rSquared === null
          ? ''
          : `R² ${fixed(rSquared, 3)} on training rows.`
        : `Accuracy ${fixed(accuracy, 3)} on training rows.`,
    validation: (accuracy: number | null, rSquared: number | null) =>
      accuracy === null
        ? rSquared === null
          ? ''
          : `R² ${fixed(rSquared, 3)} on validation rows.`
        : `Accuracy ${fixed(accuracy, 3)} on validation rows.`,
  },
} as const
