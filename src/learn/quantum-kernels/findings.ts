/* The kernel doctor in words: what is so, and what to try. Sentences only; the numbers come from diagnose.ts. */
import type { Finding, KernelDiagnosis } from './diagnosis.ts'

/** What the sentences are made from. */
export interface Examined extends Omit<KernelDiagnosis, 'findings'> {
  readonly kind: 'fidelity' | 'projected'
  readonly qubits: number
  readonly classes: number
  /** Share of the largest class among the training rows; 0 for a regression. */
  readonly largestShare: number
  /** Pairs of rows, by their place in the matrix, that are the same to the kernel and differ in their labels. */
  readonly contradictions: readonly (readonly [number, number])[]
  /** Row numbers of the data. */
  readonly order: readonly number[]
  readonly repair: { readonly how: 'clip' | 'shift'; readonly leastEigenvalue: number } | null
}

/** Shares and small numbers as people read them. */
export const shown = (value: number): string =>
  value === 0 || Math.abs(value) >= 0.01 ? value.toFixed(2) : value.toExponential(1)

const levels = ['alarm', 'warning', 'note', 'good'] as const

/** All findings, the most urgent first; one that all is well where there is nothing to mend. */
export function findingsOf(examined: Examined): readonly Finding[] {
  const found = [
    oneClass(examined),
    learning(examined),
    concentrated(examined),
    indefinite(examined),
    duplicates(examined),
    unaligned(examined),
    classical(examined),
    fewRows(examined),
  ].filter((finding) => finding !== null)
  const all = found.some(({ level }) => level === 'alarm' || level === 'warning')
    ? found
    : [...found, healthy(examined)]
  return all.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
}

function oneClass({ classes, largestShare }: Examined): Finding | null {
  if (classes === 0 || largestShare < 1) return null
  return {
    code: 'one-class',
    level: 'alarm',
    text: 'The training rows are all of one class: there is nothing to tell apart.',
    advice: 'Choose other rows for the training part.',
  }
}

/** Accuracy, or R^2, on validation rows from which on a kernel does its work. */
const wellDone = 0.9

/** A gap between training and validation that is no accident of few rows. */
function isGap(train: number, validation: number, rows: number): boolean {
  return train - validation > Math.max(0.12, 1 / Math.sqrt(Math.max(1, rows)))
}

function learning({ machine, concentration, largestShare }: Examined): Finding | null {
  if (!machine) return null
  const { train, validation, validationRows } = machine
  const what = machine.measure === 'r-squared' ? 'R² of training' : 'Train'
  const scores = `${what} ${shown(train)}${validation === null ? '' : `, validation ${shown(validation)}`}`
  if (validation !== null && isGap(train, validation, validationRows)) {
    const isConcentrated = concentration.kind === 'identity'
    return {
      code: 'overfit',
      level: isConcentrated ? 'alarm' : 'warning',
      text: isConcentrated
        ? `${scores}: the kernel is concentrated, so the machine remembers rows instead of learning.`
        : `${scores}: the machine remembers rows that tell little of new ones.`,
      advice: isConcentrated ? 'Lower the bandwidth.' : 'Lower C or the bandwidth, or train on more rows.',
    }
  }
  const poor = machine.measure === 'r-squared' ? train < 0.5 : train < largestShare + (1 - largestShare) / 3
  if (!poor) return null
  const isFlat = concentration.kind === 'flat'
  return {
    code: 'underfit',
    level: 'warning',
    text: isFlat
      ? `${scores}: rows are too much alike to be told apart.`
      : `${scores}: the machine does not even get its training rows right.`,
    advice: isFlat ? 'Raise the bandwidth.' : 'Raise the bandwidth or C, or try another feature map.',
  }
}

/** Whether the machine on the kernel does well on rows that it has not seen. */
function doesWell({ machine }: Examined): boolean {
  return machine !== null && (machine.validation ?? 0) >= wellDone
}

function concentrated(examined: Examined): Finding | null {
  const { concentration, offDiagonal, effectiveRank, size, qubits } = examined
  const entries = `entries off the diagonal are ${shown(offDiagonal.mean)} ± ${shown(Math.sqrt(offDiagonal.variance))}`
  const { haar } = concentration
  switch (concentration.kind) {
    case 'identity':
      return {
        code: 'concentrated',
        level: doesWell(examined) ? 'warning' : 'alarm',
        text: haar
          ? `Concentrated: ${entries}, those of random states of ${qubits} qubits are ${shown(haar.mean)} ± ${shown(haar.deviation)}; ${effectiveRank.toFixed(1)} of ${size} directions count.`
          : `Concentrated: ${entries}; ${effectiveRank.toFixed(1)} of ${size} directions count.`,
        advice: haar
          ? 'Lower the bandwidth, encode on fewer qubits or with fewer repetitions, or try a projected kernel.'
          : 'Lower the bandwidth or gamma.',
      }
    case 'flat':
      return {
        code: 'flat',
        level: doesWell(examined) ? 'note' : 'alarm',
        text: `Flat: ${entries}, so that all rows are nearly the same to the kernel.`,
        advice: examined.kind === 'projected' ? 'Raise the bandwidth or gamma.' : 'Raise the bandwidth.',
      }
    case 'shots':
      return {
        code: 'shot-noise',
        level: 'warning',
        text: `Entries differ by ${shown(Math.sqrt(offDiagonal.variance))}, less than the noise of ${concentration.shots} shots (${shown(concentration.shotNoise)}).`,
        advice:
          concentration.shotsNeeded === null
            ? 'Change the bandwidth.'
            : `Change the bandwidth, or take about ${concentration.shotsNeeded} shots for each entry.`,
      }
    case 'none':
      return null
  }
}

function indefinite({ eigenvalues, repair }: Examined): Finding | null {
  if (repair)
    return {
      code: 'indefinite',
      level: 'note',
      text: `The estimated matrix was not positive semidefinite (least eigenvalue ${shown(repair.leastEigenvalue)}): ${repair.how === 'clip' ? 'its negative eigenvalues were set to 0' : 'its diagonal was raised'}.`,
      advice: null,
    }
  const least = eigenvalues.at(-1) ?? 0
  if (least >= -1e-9 * Math.max(1, eigenvalues[0] ?? 1)) return null
  return {
    code: 'indefinite',
    level: 'warning',
    text: `The matrix is not positive semidefinite: its least eigenvalue is ${shown(least)}.`,
    advice: 'Take more shots, or repair it by clipping or shifting.',
  }
}

function duplicates({ contradictions, order }: Examined): Finding | null {
  if (contradictions.length === 0) return null
  const named = contradictions.slice(0, 3).map(([i, j]) => `${order[i]! + 1} and ${order[j]! + 1}`)
  const more = contradictions.length > 3 ? ', and more' : ''
  return {
    code: 'duplicates',
    level: 'warning',
    text: `Rows ${named.join(', ')}${more} are the same to the kernel but have different labels: no machine gets them all right.`,
    advice: 'Check these labels, or encode features that differ between them.',
  }
}

const weakAlignment = 0.1

function unaligned({ alignment }: Examined): Finding | null {
  if (!alignment || alignment.centred >= weakAlignment) return null
  return {
    code: 'unaligned',
    level: 'note',
    text: `The kernel knows little of the labels: its centred alignment with them is ${shown(alignment.centred)}.`,
    advice: 'Try another feature map or bandwidth, or train the kernel by its alignment.',
  }
}

function classical({ geometricDifference: difference, size }: Examined): Finding | null {
  if (!difference) return null
  const { value, gamma, threshold, complexity } = difference
  const rbf = `RBF kernel of gamma ${Number(gamma.toPrecision(2))}`
  if (value < threshold / 2)
    return {
      code: 'classical',
      level: 'note',
      text: `The geometric difference to the ${rbf} is ${shown(value)}, well below √${size} = ${shown(threshold)}: an RBF kernel does about as well, whatever the labels.`,
      advice: null,
    }
  if (!complexity || complexity.quantum < complexity.rbf) return null
  return {
    code: 'classical',
    level: 'note',
    text: `The kernel differs from every RBF kernel (${shown(value)} against √${size} = ${shown(threshold)}), but these labels are simpler for the ${rbf}: complexity ${complexity.rbf.toFixed(0)} against ${complexity.quantum.toFixed(0)}.`,
    advice: null,
  }
}

/** Of fewer rows nothing here is sure. */
const leastRows = 10

function fewRows({ size }: Examined): Finding | null {
  if (size >= leastRows) return null
  return {
    code: 'data',
    level: 'note',
    text: `There are only ${size} training rows: all of this may be chance.`,
    advice: 'Take more rows.',
  }
}

function healthy({ machine, offDiagonal, effectiveRank, size }: Examined): Finding {
  const scores =
    machine === null
      ? ''
      : `train ${shown(machine.train)}${machine.validation === null ? '' : `, validation ${shown(machine.validation)}`}; `
  return {
    code: 'healthy',
    level: 'good',
    text: `Healthy: ${scores}entries off the diagonal spread over ${shown(offDiagonal.mean)} ± ${shown(Math.sqrt(offDiagonal.variance))}, ${effectiveRank.toFixed(1)} of ${size} directions count.`,
    advice: null,
  }
}
