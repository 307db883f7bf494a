/* The document's quantum kernel at the parameters as they stand, always exact: its matrix block by block, how well it fits the labels, and the surface
   of the support-vector machine on it. A job in small units, like the decision surface. */
import { LabError } from '../base/lab-error.ts'
import type { Stepwise } from '../base/stepwise.ts'
import type { PartScore } from '../document/checkpoint.ts'
import { isNoisy } from '../document/noise.ts'
import type { Plan } from '../engine/engine.ts'
import { kernelOf } from '../document/kernel.ts'
import { fittingKernelMachine, type KernelMachine } from '../learn/kernel-machine.ts'
import { planOptionsOf } from '../learn/noise/plan-options.ts'
import type { Head } from '../learn/losses/loss.ts'
import { partScore, predictions } from '../learn/metrics/scores.ts'
import { toFeatureRows } from '../learn/prepare.ts'
import { defaultSvmSettings } from '../learn/svm.ts'
import { alignment } from '../learn/quantum-kernels/alignment.ts'
import { atBandwidth } from '../learn/quantum-kernels/bandwidth.ts'
import { noisyOverlapPlan, NoisyOverlaps, noisyRowLimit } from '../learn/quantum-kernels/noisy-overlaps.ts'
import { withPauliReadouts } from '../learn/quantum-kernels/projected.ts'
import { SlicedProjections } from '../learn/quantum-kernels/sliced-projections.ts'
import { SlicedStates } from '../learn/quantum-kernels/sliced-states.ts'
import { cellValues } from './class-scores.ts'
import { kernelRows, type KernelRows } from './kernel-rows.ts'
import type { SessionEvent, Watch } from './messages.ts'
import { featuresOf } from './model-rows.ts'
import { rowsPerSlice } from './slices.ts'
import { gridOf, type Job } from './surface.ts'
import type { Trainer } from './trainer.ts'

/** The matrix is drawn and solved for at most so many training rows. */
export const mostKernelRows = 320
/** Amplitudes that the states of all rows may take inside the engine: 256 MB. */
const heldAmplitudes = 16_777_216
/** Amplitudes read for the overlaps of one unit of work: a few milliseconds, worth several threads. */
const amplitudesPerUnit = 16_000_000

/** How many rows a circuit of that size allows. */
export function kernelRowLimit(qubitCount: number, most: number): number {
  return Math.max(2, Math.min(most, Math.floor(heldAmplitudes / (1 << Math.min(qubitCount, 24)))))
}

type HeldRows = SlicedStates | SlicedProjections | NoisyOverlaps

type Hold = (features: Float64Array, count: number) => HeldRows

interface Work {
  readonly trainer: Trainer
  readonly run: number
  readonly step: number
  readonly hold: Hold
  readonly rows: KernelRows
  readonly states: HeldRows
}

/** States, then rows of the matrix, then scores, then the surface if it is watched. */
export async function* kernelJob(trainer: Trainer, watch: Watch, run: number): Job {
  const { model, data, shownStep: step } = trainer
  const plan = await noisyPlan(trainer)
  const most = kernelRowLimit(model.plan.qubitCount, mostKernelRows)
  const rows = kernelRows(data, plan?.isOfPairs ? noisyRowLimit(plan.plan, most, numbersOfNoisyPairs) : most)
  const values = trainer.values.slice()
  const hold: Hold = (features, count) => rowsAt(trainer, plan, values, features, count)
  const states = hold(featuresOf(data, rows.order), rows.order.length)
  try {
    while (await states.fill()) yield null
    const work = { trainer, run, step, hold, rows, states }
    const matrix = new Float64Array(rows.order.length * rows.order.length)
    yield* matrixRows(work, matrix)
    yield* scoresAndSurface(work, matrix, watch)
  } finally {
    states.dispose()
    plan?.plan.dispose()
  }
}

/** Numbers that the circuits of all pairs under noise may touch for one picture: a few seconds of work. */
const numbersOfNoisyPairs = 1e9

interface NoisyPlan {
  readonly plan: Plan
  /** Of the circuit of one row and back by that of another; else of one row, with its Pauli readouts. */
  readonly isOfPairs: boolean
}

/* Under noise there are no states to compare: rows are read out, or pairs of them are run there and back. */
async function noisyPlan({ experiment, engine, flat }: Trainer): Promise<NoisyPlan | null> {
  if (!isNoisy(experiment.noise)) return null
  if (kernelOf(experiment).kind === 'fidelity')
    return { plan: await noisyOverlapPlan(engine, flat, experiment), isOfPairs: true }
  const read = withPauliReadouts(flat)
  return { plan: await engine.plan(read, await planOptionsOf(experiment, read, false)), isOfPairs: false }
}

/** Rows as the document's kernel compares them, at given values, made as the slices of the model are. */
function rowsAt(
  { experiment, model }: Trainer,
  noisy: NoisyPlan | null,
  values: Float64Array,
  features: Float64Array,
  count: number,
): HeldRows {
  const { plan, circuitParameterCount } = model
  const kernel = kernelOf(experiment)
  const own = model.circuitFeatures(values, features, count)
  const read = atBandwidth(plan.circuit.features, own, kernel.bandwidth)
  const size = Math.min(count, rowsPerSlice(model, null))
  const parameters = values.slice(0, circuitParameterCount)
  if (noisy?.isOfPairs) return new NoisyOverlaps(noisy.plan, parameters, read, count)
  return kernel.kind === 'projected'
    ? new SlicedProjections(noisy?.plan ?? plan, parameters, read, count, { size, gamma: kernel.gamma })
    : new SlicedStates(plan, parameters, read, count, size)
}

/** States of a document's rows are of one kind, so that they can be compared with each other. */
function blockOf(a: HeldRows, b: HeldRows, from: number, to: number): Promise<Float64Array> {
  if (a instanceof SlicedStates && b instanceof SlicedStates) return a.overlaps(b, from, to)
  if (a instanceof SlicedProjections && b instanceof SlicedProjections) return a.overlaps(b, from, to)
  if (a instanceof NoisyOverlaps && b instanceof NoisyOverlaps) return a.overlaps(b, from, to)
  throw new LabError('shape', 'kernel: rows of one kernel must be compared with each other')
}

/** Rows per block, so that a block is one short unit of work. */
function blockRows(trainer: Trainer, columns: number): number {
  const size = 1 << Math.min(30, trainer.model.plan.qubitCount)
  return Math.max(1, Math.floor(amplitudesPerUnit / (size * columns)))
}

async function* matrixRows({ trainer, run, step, rows, states }: Work, matrix: Float64Array): Job {
  const size = rows.order.length
  const most = blockRows(trainer, size)
  for (let from = 0; from < size;) {
    const to = states.blockEnd(from, most)
    const values = await blockOf(states, states, from, to)
    matrix.set(values, from * size)
    const { order, classSizes } = rows
    yield {
      type: 'kernel-rows',
      run,
      step,
      size,
      from,
      to,
      values: Float32Array.from(values),
      order,
      classSizes,
    }
    from = to
  }
}

async function* scoresAndSurface(work: Work, matrix: Float64Array, watch: Watch): Job {
  const { trainer, run, step, rows } = work
  const { data } = trainer
  const classes = data.classNames.length
  if (classes < 2) {
    yield { type: 'kernel-scores', run, step, alignment: null, alignmentCentred: null, svm: null }
    return
  }
  const classOf = rows.order.map((row) => data.targets[row]!)
  const fit = alignment(matrix, classOf, classes)
  yield null
  const machine = yield* inUnits(
    fittingKernelMachine(matrix, classOf, classes, trainer.experiment.kernel?.svm ?? defaultSvmSettings),
  )
  const train = partScoreOf(machine, machine.scores(matrix, classOf.length), classOf)
  const validation = yield* validationScore(work, machine)
  yield {
    type: 'kernel-scores',
    run,
    step,
    alignment: fit.plain,
    alignmentCentred: fit.centred,
    svm: { train, validation, supportVectors: machine.supportVectorCount },
  }
  if (watch.kernelSurface) yield* machineSurface(work, machine, watch)
}

/** Multiplications of one unit of work. */
const multiplicationsPerUnit = 2_000_000

async function* inUnits<Result>(steps: Stepwise<Result>): AsyncGenerator<null, Result> {
  let done = 0
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    done += step.value
    if (done < multiplicationsPerUnit) continue
    done = 0
    yield null
  }
}

const headOf = ({ classes }: KernelMachine): Head => (classes === 2 ? 'sign' : 'classes')

/* The loss of a support-vector machine is its share of wrong rows. */
function partScoreOf(machine: KernelMachine, scores: Float64Array, truth: readonly number[]): PartScore {
  const head = headOf(machine)
  const predicted = predictions(head, scores, truth.length, head === 'sign' ? 1 : machine.classes)
  const score = partScore(false, predicted, truth, 0)
  return { ...score, loss: 1 - (score.accuracy ?? 1) }
}

async function* validationScore(
  work: Work,
  machine: KernelMachine,
): AsyncGenerator<SessionEvent | null, PartScore | null> {
  const { data } = work.trainer
  const { validation } = data.parts
  if (validation.length === 0) return null
  const scores = yield* machineScoresOf(work, machine, featuresOf(data, validation), validation.length)
  return partScoreOf(
    machine,
    scores,
    validation.map((row) => data.targets[row]!),
  )
}

/* Some rows at a time. */
async function* machineScoresOf(
  work: Work,
  machine: KernelMachine,
  features: Float64Array,
  count: number,
): AsyncGenerator<SessionEvent | null, Float64Array> {
  const width = headOf(machine) === 'sign' ? 1 : machine.classes
  const slots = features.length / Math.max(1, count)
  const scores = new Float64Array(count * width)
  const unit = unitRows(work)
  for (let from = 0; from < count; from += unit) {
    const size = Math.min(unit, count - from)
    const part = features.slice(from * slots, (from + size) * slots)
    scores.set(await machineScores(work, machine, part, size), from * width)
    yield null
  }
  return scores
}

/* Rows whose comparison with all held ones is one short unit of work. */
function unitRows({ trainer, rows, states }: Work): number {
  if (states instanceof NoisyOverlaps) return states.rowsPerUnit(states.count)
  return Math.min(rowsPerSlice(trainer.model, null), blockRows(trainer, rows.order.length))
}

async function machineScores(
  { hold, states }: Work,
  machine: KernelMachine,
  features: Float64Array,
  count: number,
): Promise<Float64Array> {
  const own = hold(features, count)
  try {
    while (await own.fill());
    const kernel = new Float64Array(count * states.count)
    for (let from = 0; from < count;) {
      const to = own.blockEnd(from, count)
      kernel.set(await blockOf(own, states, from, to), from * states.count)
      from = to
    }
    return machine.scores(kernel, count)
  } finally {
    own.dispose()
  }
}

async function* machineSurface(work: Work, machine: KernelMachine, watch: Watch): Job {
  if (!watch.surface) return
  const { trainer, run, step } = work
  const { data } = trainer
  const { points, ...grid } = gridOf(data, watch.surface)
  const cells = grid.width * grid.height
  const features = toFeatureRows(data, points)
  const width = headOf(machine) === 'sign' ? 1 : machine.classes
  const scores = yield* machineScoresOf(work, machine, features, cells)
  const layout = { head: headOf(machine), loss: 'hinge', width } as const
  const classes = data.classNames.length
  const values = cellValues(scores, layout)
  const event: SessionEvent = { type: 'surface', run, step, model: 'kernel', ...grid, values, classes }
  yield event
}
