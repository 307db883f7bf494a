/* A fold's rows through a fixed circuit, at one setting of it: kernel matrices of their states, or of what is measured. */
import type { Family } from '../../../document/families/family.ts'
import type { Settings } from '../../../document/families/grid.ts'
import { settingsOf } from '../../../document/families/registry.ts'
import { rbfKernelRows, scaleGamma } from '../../../learn/baselines/rbf.ts'
import { createWork } from '../../../learn/baselines/work.ts'
import { prepareExperiment, type PreparedData } from '../../../learn/prepare.ts'
import { SlicedStates } from '../../../learn/quantum-kernels/sliced-states.ts'
import { featuresOf } from '../../model-rows.ts'
import { readCircuit } from '../../read-circuit.ts'
import type { FitTools } from './fit.ts'
import { familyExperiment, type FoldData } from './fold-experiment.ts'

/** Rows after the circuit: training rows first, then test rows, in the order of the fold. */
export interface EncodedRows {
  /**
   * Kernel values of rows [from, to) against the training rows, shape [to - from, training rows].
   *
   * @param gammaFactor of a projected kernel
   */
  kernel(from: number, to: number, gammaFactor: number): Promise<Float64Array>
  readonly notes: readonly string[]
  dispose(): void
}

/** Amplitudes of one set of states, and of one unit of work. */
const amplitudesPerSet = 1 << 17
const amplitudesPerUnit = 1 << 22

/** Runs the circuit on every row of the fold, once. */
export async function encodeRows(
  family: Family,
  settings: Settings,
  foldData: FoldData,
  tools: FitTools,
): Promise<EncodedRows> {
  const { setup, fold } = foldData
  const shape = { features: setup.featureCount, classes: setup.rows.classNames.length }
  const experiment = familyExperiment(family.parts(shape, settingsOf(family, settings)), foldData)
  const { flat } = readCircuit(experiment.circuit.text)
  const data = await prepareExperiment(experiment, flat.features)
  const plan = await tools.engine.plan(flat)
  const rows = [...fold.train, ...fold.test]
  const notes = data.reductionNote === null ? [] : [data.reductionNote]
  const size = Math.max(1, amplitudesPerSet >> flat.qubitCount)
  if (family.learns === 'kernel') {
    const states = new SlicedStates(plan, new Float64Array(0), featuresOf(data, rows), rows.length, size)
    const dispose = () => {
      states.dispose()
      plan.dispose()
    }
    try {
      while (await states.fill()) await tools.control.breathe()
    } catch (thrown) {
      dispose()
      throw thrown
    }
    return {
      notes,
      dispose,
      kernel: (from, to) => overlaps(states, from, to, fold.train.length, flat.qubitCount, tools),
    }
  }
  try {
    const measured = await measuredRows(plan, data, rows, size, tools)
    return { notes, dispose: () => undefined, kernel: gaussian(measured, fold.train.length, tools) }
  } finally {
    plan.dispose()
  }
}

type Plan = Awaited<ReturnType<FitTools['engine']['plan']>>

async function overlaps(
  states: SlicedStates,
  first: number,
  last: number,
  columns: number,
  qubits: number,
  { control }: FitTools,
): Promise<Float64Array> {
  const most = Math.max(1, Math.floor(amplitudesPerUnit / ((1 << qubits) * states.count)))
  const values = new Float64Array((last - first) * columns)
  for (let from = first; from < last;) {
    const to = Math.min(last, states.blockEnd(from, most))
    const block = await states.overlaps(states, from, to)
    for (let row = from; row < to; row++) {
      const start = (row - from) * states.count
      values.set(block.subarray(start, start + columns), (row - first) * columns)
    }
    await control.breathe()
    from = to
  }
  return values
}

interface Measured {
  readonly values: Float64Array
  readonly width: number
}

/* X, Y and Z of every qubit: the readouts behind those that score. */
async function measuredRows(
  plan: Plan,
  data: PreparedData,
  rows: readonly number[],
  size: number,
  { control }: FitTools,
): Promise<Measured> {
  const width = 3 * plan.qubitCount
  const values = new Float64Array(rows.length * width)
  for (let from = 0; from < rows.length; from += size) {
    const part = rows.slice(from, from + size)
    const features = featuresOf(data, part)
    const parameters = new Float64Array(0)
    const evaluation = await plan.forward({
      parameters,
      parameterRows: 1,
      features,
      featureRows: part.length,
    })
    for (let row = 0; row < part.length; row++) {
      const end = (row + 1) * plan.outputCount
      values.set(evaluation.values.subarray(end - width, end), (from + row) * width)
    }
    await control.breathe()
  }
  return { values, width }
}

function gaussian(
  { values, width }: Measured,
  columns: number,
  { control }: FitTools,
): EncodedRows['kernel'] {
  const train = { features: values.subarray(0, columns * width), count: columns }
  const unit = scaleGamma({ ...train, featureCount: width, targets: new Float64Array(0) })
  return (from, to, gammaFactor) => {
    const some = { features: values.subarray(from * width, to * width), count: to - from }
    const work = createWork(() => control.breathe())
    return work.finish(rbfKernelRows(some, train, width, gammaFactor * unit))
  }
}
