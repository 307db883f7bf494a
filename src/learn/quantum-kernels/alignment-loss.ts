/*
 * One minus the alignment of a kernel with the labels, as a function of the circuit's parameters, with its gradient
 * (arXiv:2105.02276). The alignment's slope by each entry is closed form; the entries' slopes by the parameters are adjoint
 * gradients: of overlap circuits for a fidelity kernel, of the expectation values for a projected one.
 */
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { Experiment } from '../../document/experiment.ts'
import { kernelOf, type KernelSettings } from '../../document/kernel.ts'
import type { Engine, Plan } from '../../engine/engine.ts'
import { isNoisy } from '../../document/noise.ts'
import { planOptionsOf } from '../noise/plan-options.ts'
import { rowsPerCall } from '../models/row-budget.ts'
import { alignment, alignmentSlopes, type AlignmentKind } from './alignment.ts'
import { atBandwidth } from './bandwidth.ts'
import { createQuantumKernel, kernelMatrix, type Breathe, type QuantumKernel } from './kernel.ts'
import { overlapCircuit } from './overlap-circuit.ts'
import { withPauliReadouts } from './projected.ts'

/** Rows with their labels. */
export interface LabelledRows {
  /** What the circuit reads at bandwidth 1: row-major, shape [count, slots]. */
  readonly features: Float64Array
  readonly count: number
  /** Class index of each row. */
  readonly classOf: Float64Array
}

export interface AlignmentLoss {
  /** 1 - alignment, from 0 to 2. */
  loss(parameters: Float64Array, rows: LabelledRows): Promise<number>
  lossAndGradient(
    parameters: Float64Array,
    rows: LabelledRows,
  ): Promise<{ readonly loss: number; readonly gradient: Float64Array }>
  dispose(): void
}

/** What the gradient of a kernel is had from. */
interface Setting {
  readonly kernel: QuantumKernel
  /** Of the overlap circuit, or the kernel's own. */
  readonly plan: Plan
  readonly settings: KernelSettings
  /** Then a row is not quite like itself, by how much depends on the parameters. */
  readonly isNoisy: boolean
  readonly breathe: Breathe
}

/**
 * The loss of an experiment's kernel. Entries are exact whatever the document says of shots.
 *
 * @param classes how many the data have
 * @throws LabError "unsupported" on circuits that cannot be run backwards
 */
export async function createAlignmentLoss(
  engine: Engine,
  circuit: FlatCircuit,
  experiment: Experiment,
  classes: number,
  kind: AlignmentKind,
  breathe: Breathe,
): Promise<AlignmentLoss> {
  const settings: KernelSettings = { ...kernelOf(experiment), shots: null }
  const isProjected = settings.kind === 'projected'
  const kernel = await createQuantumKernel(engine, circuit, experiment, settings)
  const read = isProjected ? withPauliReadouts(circuit) : overlapCircuit(circuit)
  const plan = await engine.plan(read, await planOptionsOf(experiment, read, true))
  const setting = { kernel, plan, settings, isNoisy: isNoisy(experiment.noise), breathe }
  const matrixAt = async (parameters: Float64Array, rows: LabelledRows) => {
    const held = await kernel.hold(parameters, rows, 'train', breathe)
    const matrix = await kernelMatrix(kernel, held, held, breathe)
    held.dispose()
    return matrix
  }
  return {
    async loss(parameters, rows) {
      return 1 - alignment(await matrixAt(parameters, rows), rows.classOf, classes)[kind]
    },
    async lossAndGradient(parameters, rows) {
      const matrix = await matrixAt(parameters, rows)
      const { value, slopes } = alignmentSlopes(matrix, rows.classOf, classes, kind)
      const rise = isProjected
        ? await projectedGradient(setting, parameters, rows, matrix, slopes)
        : await fidelityGradient(setting, parameters, rows, slopes)
      return { loss: 1 - value, gradient: rise.map((slope) => -slope) }
    },
    dispose() {
      kernel.dispose()
      plan.dispose()
    },
  }
}

/* Over all pairs i < j: twice the slope by the entry, times the slope of the entry; once each on the diagonal under noise. */
async function fidelityGradient(
  { plan, settings, isNoisy, breathe }: Setting,
  parameters: Float64Array,
  { features, count }: LabelledRows,
  slopes: Float64Array,
): Promise<Float64Array> {
  const width = plan.featureCount / 2
  const rows = atBandwidth(plan.circuit.features.slice(0, width), features, settings.bandwidth)
  const gradient = new Float64Array(parameters.length)
  for (const some of pairsOf(count, isNoisy ? 0 : 1, rowsPerCall(plan, null))) {
    await breathe()
    const both = new Float64Array(some.length * 2 * width)
    some.forEach(([i, j], at) => {
      both.set(rows.subarray(i * width, (i + 1) * width), at * 2 * width)
      both.set(rows.subarray(j * width, (j + 1) * width), (at * 2 + 1) * width)
    })
    const evaluation = await plan.forward({
      parameters,
      parameterRows: 1,
      features: both,
      featureRows: some.length,
    })
    const cotangents = new Float64Array(evaluation.values.length)
    some.forEach(([i, j], at) => {
      cotangents[at * plan.outputCount] = (i === j ? 1 : 2) * slopes[i * count + j]!
    })
    const { parameters: part } = await plan.backward(evaluation, cotangents, { reduce: 'sum' })
    for (let k = 0; k < gradient.length; k++) gradient[k]! += part[k]!
  }
  return gradient
}

/* All pairs j >= i + first, some at a time. */
function* pairsOf(
  count: number,
  first: 0 | 1,
  most: number,
): Generator<readonly (readonly [number, number])[]> {
  let some: (readonly [number, number])[] = []
  for (let i = 0; i < count; i++)
    for (let j = i + first; j < count; j++) {
      some.push([i, j])
      if (some.length < most) continue
      yield some
      some = []
    }
  if (some.length > 0) yield some
}

/* An entry falls by 2 gamma K times the difference of two expectation values when one of them rises. */
async function projectedGradient(
  { plan, settings, breathe }: Setting,
  parameters: Float64Array,
  { features, count }: LabelledRows,
  matrix: Float64Array,
  slopes: Float64Array,
): Promise<Float64Array> {
  const { featureCount, outputCount } = plan
  const gamma = settings.kind === 'projected' ? settings.gamma : 0
  const rows = atBandwidth(plan.circuit.features, features, settings.bandwidth)
  const most = rowsPerCall(plan, null)
  const slicesOf = (from: number) => {
    const to = Math.min(count, from + most)
    const part = rows.slice(from * featureCount, to * featureCount)
    return { parameters, parameterRows: 1, features: part, featureRows: to - from }
  }
  const values = new Float64Array(count * outputCount)
  for (let from = 0; from < count; from += most) {
    values.set((await plan.forward(slicesOf(from))).values, from * outputCount)
    await breathe()
  }
  const cotangents = new Float64Array(values.length)
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++) {
      const weight = -4 * gamma * slopes[i * count + j]! * matrix[i * count + j]!
      for (let k = 0; k < outputCount; k++)
        cotangents[i * outputCount + k]! +=
          weight * (values[i * outputCount + k]! - values[j * outputCount + k]!)
    }
  const gradient = new Float64Array(parameters.length)
  for (let from = 0; from < count; from += most) {
    const slice = slicesOf(from)
    const evaluation = await plan.forward(slice)
    const own = cotangents.slice(from * outputCount, (from + slice.featureRows) * outputCount)
    const { parameters: part } = await plan.backward(evaluation, own, { reduce: 'sum' })
    for (let k = 0; k < gradient.length; k++) gradient[k]! += part[k]!
    await breathe()
  }
  return gradient
}
