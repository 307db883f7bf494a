/* The kernel matrices of a document and the support-vector machine on them, at the parameters that it starts or stands with:
   for files rather than for a screen. */
import type { Checkpoint } from '../document/checkpoint.ts'
import type { Experiment } from '../document/experiment.ts'
import { supportVectorsOf } from '../document/kernel.ts'
import type { Engine } from '../engine/engine.ts'
import { createWork } from '../learn/baselines/work.ts'
import { fittingKernelMachine, type KernelMachine } from '../learn/kernel-machine.ts'
import { predictions } from '../learn/metrics/scores.ts'
import type { PreparedData } from '../learn/prepare.ts'
import { alignment } from '../learn/quantum-kernels/alignment.ts'
import { trainKernel, type TrainedKernel } from '../learn/quantum-kernels/train-kernel.ts'
import { contradictionNote } from '../learn/quantum-kernels/contradictions.ts'
import { repairing, repairNote, type RepairedKernel } from '../learn/quantum-kernels/repair.ts'
import { unhurried, type Control } from './control.ts'
import { kernelRows } from './kernel-rows.ts'
import { holdRows, openKernel, type OpenKernel } from './open-kernel.ts'
import { kernelMatrix, type HeldRows } from '../learn/quantum-kernels/kernel.ts'

/** Rows of the largest matrix that is written. */
const mostRows = 4000

export interface KernelMatrix {
  readonly title: string
  /** Training rows. */
  readonly size: number
  /** Row-major [size, size]. */
  readonly values: Float64Array
  /** Row-major [rows, size], or null where the part has no rows. */
  readonly validation: Float64Array | null
  readonly test: Float64Array | null
  /** Row numbers of the data, in the order of the split. */
  readonly rows: PreparedData['parts']
  /** Class index of each training row, or the number to predict. */
  readonly targets: Float64Array
  readonly classNames: readonly string[]
  /** Kernel-target alignment, plain and centred; null for a regression. */
  readonly alignment: { readonly plain: number; readonly centred: number } | null
  /** Null for a regression. */
  readonly svm: SupportVectorReport | null
  /** Circuit parameters by name, radians. */
  readonly parameters: Readonly<Record<string, number>>
  /** Alignment before and after, and losses on the way, of a kernel that was trained; null of one that was not. */
  readonly training: Pick<TrainedKernel, 'history' | 'before' | 'after'> | null
  readonly warnings: readonly string[]
}

/** A fitted support-vector machine; with more than two classes there is one for each pair. */
export interface SupportVectorReport {
  readonly C: number
  /** sum alpha - 1/2 alpha^T Q alpha; null with more than two classes. */
  readonly dualObjective: number | null
  readonly intercept: number | null
  /** How many training rows are support vectors. */
  readonly supportVectors: number
  readonly trainAccuracy: number
  /** Null where the part has no rows. */
  readonly validationAccuracy: number | null
  readonly testAccuracy: number | null
  /** Of the test rows: positive for the second class. With more classes a score for each, the largest of which wins. */
  readonly decision: readonly (number | readonly number[])[]
  readonly pairs: readonly {
    readonly classes: readonly [string, string]
    readonly dualObjective: number
    readonly intercept: number
  }[]
}

/**
 * The kernel over the training rows, and of the other parts against them.
 *
 * @param checkpoint whose parameters to take; null takes those that the document starts with
 * @throws LabError on whatever keeps circuit or data from being had
 */
export async function kernelMatrixOf(
  experiment: Experiment,
  engine: Engine,
  checkpoint: Checkpoint | null = null,
  control: Control = unhurried,
): Promise<KernelMatrix> {
  const opened = await openKernel(experiment, engine, checkpoint?.parameters)
  try {
    const trained = experiment.kernel?.train ? await trainedFirst(opened, engine, control) : null
    const open = trained ? { ...opened, parameters: trained.parameters } : opened
    const rows = partsWithin(open)
    const train = await holdRows(open, rows.train, 'train', control)
    try {
      return { ...(await reportOf(open, rows, train, control)), training: trained }
    } finally {
      train.dispose()
    }
  } finally {
    opened.kernel.dispose()
  }
}

async function trainedFirst(
  { experiment, flat: circuit, data, parameters: values }: OpenKernel,
  engine: Engine,
  control: Control,
): Promise<TrainedKernel> {
  const breathe = () => control.breathe()
  const training = trainKernel({ engine, circuit, experiment, data, values, breathe })
  for (;;) {
    const { value, done } = await training.next()
    if (done) return value
  }
}

/* Of more training rows than can be held the first ones of each class, in its share. */
function partsWithin({ data, kernel }: OpenKernel): PreparedData['parts'] {
  const { train, ...rest } = data.parts
  const most = kernel.rowLimit(mostRows)
  if (train.length <= most) return data.parts
  const kept = new Set(kernelRows(data, most).order)
  return { ...rest, train: train.filter((row) => kept.has(row)) }
}

async function reportOf(
  open: OpenKernel,
  rows: PreparedData['parts'],
  train: HeldRows,
  control: Control,
): Promise<Omit<KernelMatrix, 'training'>> {
  const { experiment, data, kernel, flat } = open
  const { classNames } = data
  const raw = await kernelMatrix(kernel, train, train, () => control.breathe())
  const { matrix, repaired, note } = await whole(open, raw, rows.train.length, control)
  const against = async (part: 'validation' | 'test') => {
    if (rows[part].length === 0) return null
    const held = await holdRows(open, rows[part], part, control)
    const block = await kernelMatrix(kernel, held, train, () => control.breathe())
    held.dispose()
    return repaired ? repaired.rows(block) : block
  }
  const validation = await against('validation')
  const test = await against('test')
  const targets = Float64Array.from(rows.train, (row) => data.targets[row]!)
  const left = data.parts.train.length - rows.train.length
  const machine = await fitted(open, matrix, targets, control)
  return {
    title: experiment.title,
    size: rows.train.length,
    values: matrix,
    validation,
    test,
    rows,
    targets,
    classNames,
    alignment: classNames.length > 1 ? alignment(matrix, targets, classNames.length) : null,
    svm: machine && svmReport(open, machine, rows, { train: matrix, validation, test }),
    parameters: Object.fromEntries(flat.parameters.map((name, k) => [name, open.parameters[k]!])),
    warnings: [
      ...open.warnings,
      ...(left > 0 ? [`${left} training rows were left out of the matrix`] : []),
      ...note,
      ...(machine && kernel.settings.shots === null ? contradictionNote(matrix, targets, rows.train) : []),
    ],
  }
}

/* Estimated matrices may have negative eigenvalues. */
async function whole(
  { kernel }: OpenKernel,
  raw: Float64Array,
  size: number,
  control: Control,
): Promise<{ matrix: Float64Array; repaired: RepairedKernel | null; note: readonly string[] }> {
  const { repair } = kernel.settings
  if (kernel.isExact) return { matrix: raw, repaired: null, note: [] }
  const repaired = await createWork(() => control.breathe()).finish(repairing(raw, size, repair))
  return { matrix: repaired.values, repaired, note: repairNote(repaired, raw, repair) }
}

async function fitted(
  open: OpenKernel,
  matrix: Float64Array,
  targets: Float64Array,
  control: Control,
): Promise<KernelMachine | null> {
  const classes = open.data.classNames.length
  if (classes === 0) return null
  return createWork(() => control.breathe()).finish(
    fittingKernelMachine(matrix, targets, classes, supportVectorsOf(open.experiment)),
  )
}

function svmReport(
  open: OpenKernel,
  machine: KernelMachine,
  rows: PreparedData['parts'],
  kernels: Readonly<Record<keyof PreparedData['parts'], Float64Array | null>>,
): SupportVectorReport {
  const { data } = open
  const { classNames } = data
  const width = machine.classes === 2 ? 1 : machine.classes
  const scoresOf = (part: keyof typeof kernels) =>
    kernels[part] ? machine.scores(kernels[part], rows[part].length) : null
  const accuracyOf = (part: keyof typeof kernels) => {
    const scores = scoresOf(part)
    if (!scores) return null
    const said = predictions(width === 1 ? 'sign' : 'classes', scores, rows[part].length, width)
    return said.filter((klass, i) => klass === data.targets[rows[part][i]!]).length / said.length
  }
  const only = machine.pairs.length === 1 && machine.classes === 2 ? machine.pairs[0]!.svm : null
  const decision = scoresOf('test') ?? new Float64Array(0)
  return {
    C: supportVectorsOf(open.experiment).C,
    dualObjective: machine.dualObjective,
    intercept: only?.intercept ?? null,
    supportVectors: machine.supportVectorCount,
    trainAccuracy: accuracyOf('train')!,
    validationAccuracy: accuracyOf('validation'),
    testAccuracy: accuracyOf('test'),
    decision: Array.from({ length: decision.length / width }, (_, row) =>
      width === 1 ? decision[row]! : Array.from(decision.subarray(row * width, (row + 1) * width)),
    ),
    pairs: machine.pairs.map(({ first, second, svm }) => ({
      classes: [classNames[first]!, classNames[second]!],
      dualObjective: svm.dualObjective,
      intercept: svm.intercept,
    })),
  }
}
