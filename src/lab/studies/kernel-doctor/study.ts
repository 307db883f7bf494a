/* The kernel doctor: the kernel of an experiment examined at its own bandwidth, then at others. One task for each bandwidth. */
import { LabError } from '../../../base/lab-error.ts'
import { createStream } from '../../../base/random.ts'
import type { Stepwise } from '../../../base/stepwise.ts'
import type { Experiment } from '../../../document/experiment.ts'
import { kernelOf, supportVectorsOf } from '../../../document/kernel.ts'
import { createWork } from '../../../learn/baselines/work.ts'
import { prepareExperiment, type PreparedData } from '../../../learn/prepare.ts'
import { diagnosing } from '../../../learn/quantum-kernels/diagnose.ts'
import type { KernelDiagnosis } from '../../../learn/quantum-kernels/diagnosis.ts'
import {
  findingRbfReferences,
  type RbfReference,
} from '../../../learn/quantum-kernels/geometric-difference.ts'
import { kernelMatrix, type HeldRows } from '../../../learn/quantum-kernels/kernel.ts'
import { repairing } from '../../../learn/quantum-kernels/repair.ts'
import { applyScaler, fitScaler } from '../../../learn/scaling.ts'
import type { Control } from '../../control.ts'
import { kernelRows, type KernelRows } from '../../kernel-rows.ts'
import { holdRows, openKernel, type OpenKernel } from '../../open-kernel.ts'
import { readCircuit } from '../../read-circuit.ts'
import type { Study, StudyTools } from '../study.ts'
import { withRecommendation } from './recommendation.ts'
import type { BandwidthPoint, KernelDoctorRequest, KernelDoctorView } from './types.ts'

/** Training and validation rows that are looked at. */
const mostTrainRows = 200
const mostValidationRows = 400

interface Task {
  readonly bandwidth: number
  /** The document's own: its matrix is shown. */
  readonly isOwn: boolean
}

/** What is there of the kernel at one bandwidth. */
interface Answer {
  readonly rows: KernelRows
  readonly classNames: readonly string[]
  readonly warnings: readonly string[]
  /** Of the document's own bandwidth, else empty. */
  readonly matrix: Float32Array
  readonly rowsDone: number
  readonly diagnosis: KernelDiagnosis | null
}

/** What all tasks of a thread share. */
interface Kept {
  readonly open: OpenKernel
  readonly rows: KernelRows
  readonly validation: readonly number[]
}

type Tools = StudyTools<Answer>

export const kernelDoctor: Study<KernelDoctorRequest, Task, Answer, KernelDoctorView> = {
  async plan({ experiment, bandwidths }) {
    const wrong = bandwidths.find((bandwidth) => !(bandwidth > 0 && Number.isFinite(bandwidth)))
    if (wrong !== undefined)
      throw new LabError('range', `kernel doctor: bandwidths must be numbers above 0, got ${wrong}`)
    const { flat } = readCircuit(experiment.circuit.text)
    await prepareExperiment(experiment, flat.features)
    const own = kernelOf(experiment).bandwidth
    const others = [...new Set(bandwidths)].filter((bandwidth) => bandwidth !== own)
    const distance = (bandwidth: number) => Math.max(bandwidth / own, own / bandwidth)
    return [own, ...others.sort((a, b) => distance(a) - distance(b) || a - b)].map((bandwidth, k) => ({
      bandwidth,
      isOwn: k === 0,
    }))
  },
  async work(task, request, tools) {
    const kept = await tools.kept(
      'kernel',
      () => open(request, tools),
      (made) => made.open.kernel.dispose(),
    )
    const kernel = kept.open.kernel.atBandwidth(task.bandwidth)
    const here = { ...kept, open: { ...kept.open, kernel } }
    const train = await holdRows(here.open, kept.rows.order, 'train', tools.control)
    try {
      return await examined(task, here, train, tools)
    } finally {
      train.dispose()
    }
  },
  view: viewOf,
  finish(request, tasks, answers) {
    return Promise.resolve(withRecommendation(viewOf(request, tasks, answers)))
  },
}

async function open({ experiment, parameters }: KernelDoctorRequest, { engine }: Tools): Promise<Kept> {
  const opened = await openKernel(experiment, engine, parameters)
  const { data, kernel } = opened
  const rows = kernelRows(data, kernel.rowLimit(mostTrainRows))
  return { open: opened, rows, validation: data.parts.validation.slice(0, mostValidationRows) }
}

/* RBF kernels on the same rows do not depend on the bandwidth. */
function references(data: PreparedData, { order }: KernelRows): Stepwise<readonly RbfReference[]> {
  return findingRbfReferences(standardizedRows(data, order))
}

function standardizedRows(data: PreparedData, rows: readonly number[]) {
  const { featureCount } = data
  const scaler = fitScaler({ kind: 'standard', factor: 1 }, data.features, featureCount, rows)
  const all = applyScaler(scaler, data.features)
  const features = new Float64Array(rows.length * featureCount)
  rows.forEach((row, i) =>
    features.set(all.subarray(row * featureCount, (row + 1) * featureCount), i * featureCount),
  )
  return { features, featureCount, count: rows.length }
}

async function examined(
  { isOwn }: Task,
  { open: { experiment, data, flat, kernel, warnings, parameters }, rows, validation }: Kept,
  train: HeldRows,
  { control, kept, report }: Tools,
): Promise<Answer> {
  const size = rows.order.length
  const left = data.parts.train.length - size
  const matrix = new Float64Array(size * size)
  const known = {
    rows,
    classNames: data.classNames,
    warnings:
      left > 0 ? [...warnings, `the first ${size} training rows of the classes are looked at`] : warnings,
  }
  for await (const { from, to, values } of kernel.blocks(train, train)) {
    matrix.set(values, from * size)
    if (isOwn) report({ ...known, matrix: Float32Array.from(matrix), rowsDone: to, diagnosis: null })
    await control.breathe()
  }
  const work = createWork(() => control.breathe())
  const { shots, repair } = kernel.settings
  const repaired = kernel.isExact ? null : await work.finish(repairing(matrix, size, repair))
  const judged = repaired?.values ?? matrix
  const block = await validationBlock({ data, kernel, parameters }, validation, train, control)
  const targetsOf = (some: readonly number[]) => Float64Array.from(some, (row) => data.targets[row]!)
  const diagnosis = await work.finish(
    diagnosing({
      kernel: judged,
      targets: targetsOf(rows.order),
      classes: data.classNames.length,
      validation: block && { kernel: repaired?.rows(block) ?? block, targets: targetsOf(validation) },
      kind: kernel.settings.kind,
      qubits: flat.qubitCount,
      shots,
      references: await kept('references', () => work.finish(references(data, rows))),
      repair:
        repaired && judged !== matrix && repair !== 'none'
          ? { how: repair, leastEigenvalue: repaired.leastEigenvalue }
          : null,
      order: rows.order,
      svm: supportVectorsOf(experiment),
      ...machineOf(experiment),
    }),
  )
  const shown = isOwn ? Float32Array.from(judged) : new Float32Array(0)
  return { ...known, matrix: shown, rowsDone: size, diagnosis }
}

/* The machine of the document, drawing as it does when the document runs. */
function machineOf({ model, seed }: Experiment) {
  if (model?.kind !== 'kernel-machine') return {}
  const { machine: settings } = model
  return { machine: { settings, draws: createStream(seed, `kernel machine ${settings.name}`) } }
}

/* Validation rows against the training rows; null where there are none. */
async function validationBlock(
  open: Pick<OpenKernel, 'data' | 'kernel' | 'parameters'>,
  rows: readonly number[],
  train: HeldRows,
  control: Control,
): Promise<Float64Array | null> {
  if (rows.length === 0) return null
  const held = await holdRows(open, rows, 'validation', control)
  try {
    return await kernelMatrix(open.kernel, held, train, () => control.breathe())
  } finally {
    held.dispose()
  }
}

function viewOf(
  { experiment }: KernelDoctorRequest,
  tasks: readonly Task[],
  answers: readonly (Answer | undefined)[],
): KernelDoctorView {
  const own = answers[tasks.findIndex(({ isOwn }) => isOwn)]
  const points = tasks.flatMap(({ bandwidth }, k): BandwidthPoint[] => {
    const diagnosis = answers[k]?.diagnosis
    return diagnosis ? [{ bandwidth, diagnosis }] : []
  })
  return {
    bandwidth: kernelOf(experiment).bandwidth,
    size: own?.rows.order.length ?? 0,
    matrix: own?.matrix ?? new Float32Array(0),
    rowsDone: own?.rowsDone ?? 0,
    order: own?.rows.order ?? [],
    classSizes: own?.rows.classSizes ?? [],
    classNames: own?.classNames ?? [],
    diagnosis: own?.diagnosis ?? null,
    scan: points.sort((a, b) => a.bandwidth - b.bandwidth),
    scanSize: tasks.length,
    recommended: null,
    warnings: own?.warnings ?? [],
  }
}
