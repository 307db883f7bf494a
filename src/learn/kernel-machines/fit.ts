/* The document's machine on the document's quantum kernel: rows held once, the matrix, then the machine on it. */
import { createStream } from '../../base/random.ts'
import { LabError } from '../../base/lab-error.ts'
import type { KernelMachineModel } from '../../document/model.ts'
import { createWork, type Work } from '../baselines/work.ts'
import type { FitContext, FitProgress, FittedModel, Fitting } from '../models/fitted-model.ts'
import { toFeatureRows } from '../prepare.ts'
import { contradictionNote } from '../quantum-kernels/contradictions.ts'
import {
  createQuantumKernel,
  kernelMatrix,
  type HeldRows,
  type QuantumKernel,
} from '../quantum-kernels/kernel.ts'
import { repairing, repairNote, type RepairedKernel } from '../quantum-kernels/repair.ts'
import { trainKernel, type TrainedKernel } from '../quantum-kernels/train-kernel.ts'
import { fittingMachine, type FittedMachine } from './machine.ts'

/** Machines take time with the cube of the rows, and the matrix memory with their square. */
const mostRows = 4000

/** What a fitted model keeps of its fit. */
interface Parts {
  readonly kernel: QuantumKernel
  readonly train: HeldRows
  readonly repaired: RepairedKernel | null
  readonly machine: FittedMachine
  readonly warnings: readonly string[]
}

/** Fits the machine; ends with the model. @throws LabError "data" on more training rows than a kernel can hold */
export async function* fitKernelMachineModel(settings: KernelMachineModel, given: FitContext): Fitting {
  const { data, engine, circuit, experiment } = given
  const trained = experiment.kernel?.train ? yield* trainedFirst(given) : null
  const context = trained ? { ...given, values: trained.parameters } : given
  const kernel = await createQuantumKernel(engine, circuit, experiment)
  let train: HeldRows | null = null
  try {
    const rows = data.parts.train
    requireRoom(kernel, rows.length)
    const features = { features: trainFeatures(context), count: rows.length }
    train = await kernel.hold(context.values, features, 'train', context.breathe)
    const matrix = new Float64Array(rows.length * rows.length)
    for await (const block of kernel.blocks(train, train)) {
      matrix.set(block.values, block.from * rows.length)
      yield { phase: 'kernel rows', done: block.to, total: rows.length }
      await context.breathe()
    }
    const parts = await fitted(settings, context, kernel, train, matrix)
    return modelOf(parts, context, trained)
  } catch (thrown) {
    train?.dispose()
    kernel.dispose()
    throw thrown
  }
}

async function* trainedFirst(context: FitContext): AsyncGenerator<FitProgress, TrainedKernel> {
  const total = context.experiment.training.steps
  const training = trainKernel(context)
  for (;;) {
    const { value, done } = await training.next()
    if (done) return value
    yield { phase: 'steps', done: value.step + 1, total, point: value }
  }
}

function requireRoom(kernel: QuantumKernel, count: number): void {
  const most = kernel.rowLimit(mostRows)
  if (count <= most) return
  throw new LabError(
    'data',
    `kernel machine: at most ${most} training rows of a circuit of ${kernel.plan.qubitCount} qubits can be held, got ${count}; make the training part smaller`,
    { count, most },
  )
}

function trainFeatures({ data }: FitContext): Float64Array {
  const width = data.slots.length
  const features = new Float64Array(data.parts.train.length * width)
  data.parts.train.forEach((row, i) =>
    features.set(data.featureRows.subarray(row * width, (row + 1) * width), i * width),
  )
  return features
}

async function fitted(
  { machine: settings }: KernelMachineModel,
  { data, experiment, breathe }: FitContext,
  kernel: QuantumKernel,
  train: HeldRows,
  matrix: Float64Array,
): Promise<Parts> {
  const work: Work = createWork(breathe)
  const { shots, repair } = kernel.settings
  const repaired = kernel.isExact ? null : await work.finish(repairing(matrix, train.count, repair))
  const targets = Float64Array.from(data.parts.train, (row) => data.targets[row]!)
  const classes = data.classNames.length
  const notes = repaired ? repairNote(repaired, matrix, repair) : []
  const machine = await work
    .finish(
      fittingMachine(settings, {
        kernel: repaired?.values ?? matrix,
        targets,
        classes,
        draws: createStream(experiment.seed, `kernel machine ${settings.name}`),
      }),
    )
    .catch((thrown: unknown) => {
      throw repair === 'none' ? unfit(thrown, settings.name, notes) : thrown
    })
  return {
    kernel,
    train,
    repaired,
    machine,
    warnings: [
      ...notes,
      ...(classes > 0 && shots === null ? contradictionNote(matrix, targets, data.parts.train) : []),
    ],
  }
}

/* A machine that solves a linear system fails on a matrix with negative eigenvalues: it is the kernel that is told about. */
function unfit(thrown: unknown, machine: string, notes: readonly string[]): unknown {
  if (!(thrown instanceof LabError) || notes.length === 0) return thrown
  return new LabError(
    'data',
    `kernel machine: ${machine} must have a positive semidefinite kernel, but ${notes.join('; ')}`,
  )
}

function modelOf(
  { kernel, train, repaired, machine, warnings }: Parts,
  context: FitContext,
  trained: TrainedKernel | null,
): FittedModel {
  const { data, values, breathe } = context
  let predictions = 0
  return {
    parameterCount: null,
    evaluations: train.count * (1 + (trained?.evaluations ?? 0)),
    settings: `${kernelWords(kernel)}${trained ? ', trained by alignment' : ''}; ${machine.settings}`,
    ...(trained ? { training: trained } : {}),
    measures: machine.measures,
    warnings,
    async predict(features, count) {
      const rows = { features: toFeatureRows(data, features), count }
      const held = await kernel.hold(values, rows, `more ${predictions++}`, breathe)
      try {
        const block = await kernelMatrix(kernel, held, train, breathe)
        return machine.predict(repaired?.rows(block) ?? block, count)
      } finally {
        held.dispose()
      }
    },
    dispose() {
      train.dispose()
      kernel.dispose()
    },
  }
}

function kernelWords({ settings }: QuantumKernel): string {
  const { bandwidth, shots } = settings
  const kind =
    settings.kind === 'projected' ? `projected kernel, gamma = ${settings.gamma}` : 'fidelity kernel'
  return `${kind}, bandwidth ${bandwidth}${shots === null ? '' : `, ${shots} shots`}`
}
