/* What the kernel doctor says. */
import { compact, fixed, setting } from './format.ts'

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
const two = (value: number) => fixed(value, 2)

export const kernelText = {
  title: 'Kernel doctor',
  back: 'Back to the Lab',
  open: 'Open the kernel doctor',
  intro:
    'A quantum kernel says how alike the circuit finds two rows of the data. Here you see whether that tells the classes apart, or whether every row is only like itself, and what to change then.',
  examine: 'Examine this kernel',
  examineOf: (title: string) => `“${title}”, as it is in the Lab`,
  again: 'Again',
  stop: 'Stop',
  examples: {
    title: 'See the difference in a click',
    healthy: 'A healthy kernel',
    concentrated: 'A concentrated kernel',
    notes: {
      healthy: 'Rows of one class are alike: the machine learns from few of them.',
      concentrated: 'Every row is like itself alone: learned by heart, nothing understood.',
    },
    documents: {
      healthy: {
        title: 'A healthy kernel',
        description:
          'Eight measurements of tumours on eight qubits, with a bandwidth that keeps rows of a class alike.',
      },
      concentrated: {
        title: 'A concentrated kernel',
        description:
          'The same circuit and data with bandwidth 1: every row is alone in a space of 256 dimensions.',
      },
    },
  },

  /** What is on the screen, under the heading. */
  subject: (title: string, rows: number, step: number | null) => {
    const of = rows > 0 ? ` on ${plural(rows, 'training row', 'training rows')}` : ''
    return `The kernel of “${title}”${of}${step === null ? '' : `, with the circuit as it stood at step ${step}`}.`
  },
  filling: (done: number, size: number) => `Matrix: row ${done} of ${size}`,
  scanning: (done: number, of: number) => `Bandwidths: ${done} of ${of}`,
  preparing: 'Preparing the rows …',
  stopped: 'Stopped. What was worked out stays.',
  stale: {
    document: 'The document has changed since.',
    step: (examined: number, now: number) =>
      `The run has gone on: examined at step ${examined}, it is at ${now}.`,
    values: 'The circuit has other parameters now.',
  },
  warnings: 'About the data',
  waiting: 'Waiting for the first numbers …',

  verdict: {
    label: 'Verdict',
    levels: { good: 'In order', note: 'Note', warning: 'Take care', alarm: 'Alarm' },
    at: (bandwidth: number) => `At bandwidth ${setting(bandwidth)}`,
    nearest: (bandwidth: number) => `At bandwidth ${setting(bandwidth)}, the nearest that is worked out`,
    more: 'What else is to be said',
    useBandwidth: (bandwidth: number) => `Use bandwidth ${setting(bandwidth)}`,
    useShots: (shots: number) => `Use ${shots.toLocaleString('en')} shots`,
    useExact: 'Use exact values',
    repair: 'Repair by clipping',
    openData: 'Look at the data',
    backTo: (bandwidth: number) => `Back to bandwidth ${setting(bandwidth)}`,
    scanning: 'The scan of bandwidths is under way; then there is a recommendation.',
  },

  bandwidth: {
    title: 'Bandwidth',
    help: 'Features are multiplied by it before the circuit turns them into angles. Small: all rows become alike. Large: every row becomes a state of its own, far from all others. The best kernel lies between. Moving the slider changes nothing in the document until you use it.',
    value: 'Bandwidth, value',
    use: 'Use this bandwidth',
    used: 'This is the document’s bandwidth.',
    document: (bandwidth: number) => `The document’s is ${setting(bandwidth)}.`,
    backTo: (bandwidth: number) => `Back to ${setting(bandwidth)}`,
    recommended: (bandwidth: number) => `The scan speaks for ${setting(bandwidth)}.`,
    none: 'No bandwidth of the scan is better than the document’s.',
    machine: (settings: string) => `Machine: ${settings}.`,
    key: 'thick line: the slider; thin line: the document; triangle: what the scan speaks for',
    axis: 'bandwidth',
  },

  trends: {
    score: {
      title: 'Train / validation',
      regression: 'R², train / validation',
      help: 'Accuracy of the machine on this kernel: solid on the rows that it learned from, dashed on the validation rows. Where the lines part, it learns by heart.',
    },
    offDiagonal: {
      title: 'Off the diagonal',
      help: 'Mean and deviation of the kernel between different rows. Near 0 with no spread, every row is like itself alone; near 1, all rows are alike. Dotted: the mean for random states (Haar).',
    },
    effectiveRank: {
      title: 'Effective rank',
      help: 'How many directions the rows take in the space of states: from 1 (all alike) to the number of rows (all different). Near the number of rows, nothing can be learned from neighbours.',
    },
    alignment: {
      title: 'Alignment',
      help: 'How well the matrix fits the ideal one in which classes match perfectly: solid plain, dashed centred, which does not reward a kernel that finds all rows alike.',
    },
    geometricDifference: {
      title: 'Difference to RBF',
      help: 'How far the kernel is from the classical RBF kernel that is most like it. Far below the dotted line (the square root of the number of rows), an RBF kernel does as well whatever the labels are.',
    },
    supportVectors: {
      title: 'Support vectors',
      help: 'How many training rows the machine needs to draw its border. Nearly all of them: it has found nothing that rows have in common.',
    },
    label: (title: string, value: string) => `${title} over the bandwidth; ${value}`,
    scores: (train: number, validation: number | null) =>
      validation === null ? `${two(train)} / –` : `${two(train)} / ${two(validation)}`,
    offDiagonalValue: (mean: number, deviation: number) => `${compact(mean)} ± ${compact(deviation)}`,
    rank: (rank: number, size: number) => `${fixed(rank, 1)} of ${size}`,
    alignments: (plain: number, centred: number) => `${two(plain)}, centred ${two(centred)}`,
    difference: (value: number, threshold: number) => `${compact(value)}, √N ${fixed(threshold, 1)}`,
    vectors: (count: number, rows: number) => `${count} of ${rows}`,
    none: '–',
  },

  matrix: {
    title: 'The matrix',
    help: 'K(x, x′) for every pair of training rows, ordered by class: 1 for the same state, 0 for states that have nothing in common. Bright blocks along the diagonal: rows of a class are alike. Marks at the right edge: support vectors.',
    label: (size: number) =>
      `Kernel matrix of ${size} training rows, ordered by class: arrow keys read its entries`,
    read: 'Point at an entry, or walk with the arrow keys, to read it.',
    entry: (value: number) => `K = ${fixed(value, 4)}`,
    row: (row: number, name: string | null) => (name === null ? `row ${row}` : `row ${row} (${name})`),
    between: (first: string, second: string) => `${first} with ${second}`,
    isVector: 'support vector',
    ticks: 'right edge: support vectors',
    at: (bandwidth: number) => `at bandwidth ${setting(bandwidth)}`,
  },

  spectrum: {
    title: 'Eigenvalues',
    help: 'Largest first. A steep fall: few directions carry all. A flat line: every row stands for itself. Dashed: the effective rank, the exponential of the entropy of their shares.',
    x: 'place',
    y: 'eigenvalue',
    rank: (rank: number) => `effective rank ${fixed(rank, 1)}`,
    label: (size: number, largest: number, rank: number) =>
      `${size} eigenvalues, the largest ${compact(largest)}; effective rank ${fixed(rank, 1)}`,
    negatives: (count: number, least: number) =>
      `${plural(count, 'eigenvalue is', 'eigenvalues are')} negative, down to ${compact(least)}: hollow marks at the foot.`,
    small: (count: number) => `${count} too small to show, at the foot.`,
  },

  histogram: {
    title: 'Off the diagonal',
    help: 'How often each value of the kernel occurs between different rows. A heap in one place means that the kernel does not tell rows apart. The line is the mean for random states (Haar): a kernel that stands there treats the data as noise.',
    x: 'K between different rows',
    y: 'pairs',
    haar: (mean: number) => `Haar ${compact(mean)}`,
    mean: (mean: number) => `mean ${compact(mean)}`,
    label: (mean: number, deviation: number, low: number, high: number) =>
      `Kernel between different rows: mean ${compact(mean)}, deviation ${compact(deviation)}, from ${compact(low)} to ${compact(high)}`,
    alarm: {
      none: 'The kernel tells rows apart.',
      identity: 'Concentrated: every row is like itself alone.',
      flat: 'Concentrated: all rows are alike.',
      shots: 'Concentrated for a device: what differs is lost in shot noise.',
    },
    classes: (within: number, between: number) =>
      `Mean within a class ${compact(within)}, between classes ${compact(between)}.`,
    shots: (shots: number, noise: number, needed: number | null) =>
      `With ${shots.toLocaleString('en')} shots an entry is off by ${compact(noise)}; ${
        needed === null
          ? 'no number of shots would tell the rows apart'
          : `${Math.round(needed).toLocaleString('en')} would tell the rows apart`
      }.`,
  },

  vectors: {
    title: 'Support vectors in the data',
    help: 'The training rows that the machine leans on wear a ring. Around the border between the classes: good. All rows: the kernel finds none alike.',
    label: (perClass: readonly (readonly [name: string, count: number, of: number])[]) =>
      `Support vectors: ${perClass.map(([name, count, of]) => `${count} of ${of} of ${name}`).join(', ')}`,
    ringed: 'ringed: support vector',
    stale: 'Rings stand for the data that were examined; ask again to see them here.',
    none: 'The data appear when the run of this document is there.',
  },

  difference: {
    title: 'Against classical RBF kernels',
    help: 'For each RBF kernel, how much better the quantum kernel could be at most (the geometric difference). The least of them counts: if even that is far below the square root of the number of rows, there is a classical kernel that does as well whatever the labels are.',
    x: 'gamma of the RBF kernel',
    y: 'difference',
    threshold: (value: number) => `√N = ${fixed(value, 1)}`,
    label: (value: number, gamma: number, threshold: number) =>
      `Geometric difference to RBF kernels: least ${compact(value)} at gamma ${compact(gamma)}; the square root of the number of rows is ${fixed(threshold, 1)}`,
    small: (value: number) =>
      `${compact(value)} is far below √N: some RBF kernel does about as well, whatever the labels.`,
    large: (value: number) =>
      `${compact(value)} is of the order of √N: for some labels this kernel does far better. Whether for yours, validation tells.`,
    complexity: (quantum: number, rbf: number) =>
      quantum < rbf
        ? `Your labels are simpler for the quantum kernel (${compact(quantum)}) than for the RBF kernel (${compact(rbf)}).`
        : `Your labels are simpler for the RBF kernel (${compact(rbf)}) than for the quantum kernel (${compact(quantum)}).`,
    none: 'Not worked out for this kernel.',
  },

  settings: {
    title: 'Kernel and machine',
    kind: 'Kernel',
    kinds: { fidelity: 'Fidelity', projected: 'Projected' },
    kindHelp:
      'Fidelity: the overlap of the two states. Projected: a Gaussian of what each qubit alone shows; it concentrates later.',
    gamma: 'Gamma',
    gammaHelp: 'How quickly the projected kernel falls with the distance.',
    shots: 'Entries',
    shotsHelp: 'Exact, or estimated from a number of measurements each, as a device would have to.',
    exact: 'Exact',
    finite: 'Shots',
    shotCount: 'Shots per entry',
    repair: 'Repair',
    repairHelp:
      'Shot noise can make eigenvalues negative, which no kernel has. Clip cuts them off, shift raises all alike.',
    repairs: { none: 'None', clip: 'Clip', shift: 'Shift' },
    machine: 'Machine',
    machineHelp:
      'What is fitted on the kernel and judged here. As the model of the document it takes the place of the trained circuit.',
    noneClasses: 'SVM, only to judge',
    noneNumbers: 'Ridge, only to judge',
    machines: {
      'support-vectors': 'Support vectors',
      ridge: 'Kernel ridge',
      'gaussian-process': 'Gaussian process',
      'k-means': 'k-means clusters',
    },
    machineNote:
      'This machine is the model of the document: it is fitted at once, so there are no training steps in the Lab; choose “only to judge” to train the circuit.',
    alpha: 'Penalty alpha',
    alphaHelp: 'Added to the diagonal of the matrix: more of it makes the answer smoother.',
    C: 'SVM constant C',
    CHelp: 'How dearly the machine pays for rows on the wrong side. Large: it follows every row.',
  },

  download: (title: string) => `Save “${title}” as a picture`,
} as const
