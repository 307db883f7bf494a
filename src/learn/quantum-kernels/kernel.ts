/*
 * The quantum kernel that a document asks for, at given parameters: rows are held once, as states or as expectation values,
 * and compared block by block, so that others have a turn in between.
 */
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { Experiment } from '../../document/experiment.ts'
import { kernelOf, type KernelSettings } from '../../document/kernel.ts'
import { isNoisy } from '../../document/noise.ts'
import type { Engine, Plan } from '../../engine/engine.ts'
import { atBandwidth } from './bandwidth.ts'
import { estimateInPlace } from './estimate.ts'
import { projectedBlock, withPauliReadouts } from './projected.ts'
import { rowsPerCall } from '../models/row-budget.ts'
import { planOptionsOf } from '../noise/plan-options.ts'
import { SlicedStates } from './sliced-states.ts'

/** Rows have shots of their own by where they belong. */
export type RowsName = 'train' | 'validation' | 'test' | `more ${number}`

/** Where shots of projected kernels begin: they draw nothing that others draw. */
const firstShot = 4_398_046_511_104
const shotsPerPart = 65_536

function rowsNumber(name: RowsName): number {
  switch (name) {
    case 'train':
      return 0
    case 'validation':
      return 1
    case 'test':
      return 2
    default:
      return 3 + Number(name.slice('more '.length))
  }
}

/** What the circuit reads of some rows at bandwidth 1: row-major, shape [count, slots]. */
export interface FeatureRows {
  readonly features: Float64Array
  readonly count: number
}

/** Awaited between slices of work. Throws LabError "cancelled" when the work is no longer wanted. */
export type Breathe = () => Promise<void>

/** Rows as the kernel compares them. */
export interface HeldRows {
  readonly name: RowsName
  readonly count: number
  dispose(): void
}

interface HeldStates extends HeldRows {
  readonly states: SlicedStates
}

interface HeldValues extends HeldRows {
  readonly width: number
  readonly values: Float64Array
}

/** Rows [from, to) of a kernel matrix, row-major. */
export interface KernelRowBlock {
  readonly from: number
  readonly to: number
  readonly values: Float64Array
}

/** Amplitudes that the states of all rows may take inside the engine: 256 MB. */
const heldAmplitudes = 16_777_216
/** Amplitudes read for the overlaps of one unit of work: a few milliseconds, worth several threads. */
const amplitudesPerUnit = 16_000_000
/** What an exponential costs, in the unit of an amplitude that is read, and what a draw does. */
const costPerExponential = 64
const costPerDraw = 2000

/** A kernel made ready; `dispose` it, and what it holds. */
export interface QuantumKernel {
  readonly settings: KernelSettings
  readonly plan: Plan
  /** Whether matrices are positive semidefinite as they come. */
  readonly isExact: boolean
  /** How many rows it can hold, at most `most`. */
  rowLimit(most: number): number
  /**
   * @param parameters of the circuit, radians
   */
  hold(parameters: Float64Array, rows: FeatureRows, name: RowsName, breathe: Breathe): Promise<HeldRows>
  /** The same kernel at another bandwidth. It shares the plan: only one of them is to be disposed of. */
  atBandwidth(bandwidth: number): QuantumKernel
  /** K[i][j] over rows i of `a` and all rows j of `b`, a block at a time. */
  blocks(a: HeldRows, b: HeldRows): AsyncGenerator<KernelRowBlock, void>
  dispose(): void
}

/**
 * The kernel of an experiment.
 *
 * @param settings by default those of the document
 * @throws LabError "unsupported" or "memory" when the circuit's states cannot be had
 */
export async function createQuantumKernel(
  engine: Engine,
  flat: FlatCircuit,
  experiment: Experiment,
  settings: KernelSettings = kernelOf(experiment),
): Promise<QuantumKernel> {
  const { seed, noise } = experiment
  if (settings.kind === 'projected') {
    const circuit = withPauliReadouts(flat)
    const plan = await engine.plan(circuit, await planOptionsOf(experiment, circuit, false))
    return new ProjectedKernel(plan, settings, seed)
  }
  if (isNoisy(noise)) {
    const { createNoisyFidelityKernel } = await import('./noisy-kernel.ts')
    return createNoisyFidelityKernel(engine, flat, experiment, settings)
  }
  const plan = await engine.plan({ ...flat, readouts: [] }, { precision: experiment.device.precision })
  return new FidelityKernel(plan, settings, seed)
}

/** The whole matrix of a against b, shape [a.count, b.count]. */
export async function kernelMatrix(
  kernel: QuantumKernel,
  a: HeldRows,
  b: HeldRows,
  breathe: Breathe,
): Promise<Float64Array> {
  const matrix = new Float64Array(a.count * b.count)
  for await (const { from, values } of kernel.blocks(a, b)) {
    matrix.set(values, from * b.count)
    await breathe()
  }
  return matrix
}

class FidelityKernel implements QuantumKernel {
  readonly plan: Plan
  readonly settings: KernelSettings
  readonly isExact: boolean
  private readonly seed: number

  constructor(plan: Plan, settings: KernelSettings, seed: number) {
    this.plan = plan
    this.settings = settings
    this.seed = seed
    this.isExact = settings.shots === null
  }

  rowLimit(most: number): number {
    return Math.max(2, Math.min(most, Math.floor(heldAmplitudes / amplitudesOf(this.plan))))
  }

  async hold(
    parameters: Float64Array,
    { features, count }: FeatureRows,
    name: RowsName,
    breathe: Breathe,
  ): Promise<HeldStates> {
    const { plan, settings } = this
    const rows = atBandwidth(plan.circuit.features, features, settings.bandwidth)
    const size = Math.max(1, Math.min(count, rowsPerCall(plan, null)))
    const states = new SlicedStates(plan, parameters, rows, count, size)
    try {
      while (await states.fill()) await breathe()
    } catch (thrown) {
      states.dispose()
      throw thrown
    }
    return { name, count, states, dispose: () => states.dispose() }
  }

  async *blocks(a: HeldStates, b: HeldStates): AsyncGenerator<KernelRowBlock, void> {
    const { shots } = this.settings
    const most = rowsPerUnit(amplitudesOf(this.plan) + (shots === null ? 0 : costPerDraw), b.count)
    const stream = a === b ? `kernel ${a.name}` : `kernel ${a.name} against ${b.name}`
    for (let from = 0; from < a.count;) {
      const to = a.states.blockEnd(from, most)
      const values = await a.states.overlaps(b.states, from, to)
      if (shots !== null)
        estimateInPlace(values, b.count, from, { shots, seed: this.seed, stream, symmetric: a === b })
      yield { from, to, values }
      from = to
    }
  }

  atBandwidth(bandwidth: number): FidelityKernel {
    return new FidelityKernel(this.plan, { ...this.settings, bandwidth }, this.seed)
  }

  dispose(): void {
    this.plan.dispose()
  }
}

class ProjectedKernel implements QuantumKernel {
  readonly plan: Plan
  readonly settings: KernelSettings & { readonly kind: 'projected' }
  readonly isExact: boolean
  private readonly seed: number

  constructor(plan: Plan, settings: KernelSettings & { readonly kind: 'projected' }, seed: number) {
    this.plan = plan
    this.settings = settings
    this.seed = seed
    this.isExact = settings.shots === null
  }

  rowLimit(most: number): number {
    return most
  }

  async hold(
    parameters: Float64Array,
    { features, count }: FeatureRows,
    name: RowsName,
    breathe: Breathe,
  ): Promise<HeldValues> {
    const { plan, settings } = this
    const width = plan.outputCount
    const rows = atBandwidth(plan.circuit.features, features, settings.bandwidth)
    const size = rowsPerCall(plan, settings.shots)
    let counter = firstShot + rowsNumber(name) * shotsPerPart
    const values = new Float64Array(count * width)
    for (let from = 0; from < count; from += size) {
      await breathe()
      const to = Math.min(count, from + size)
      const part = {
        parameters,
        parameterRows: 1,
        features: rows.slice(from * plan.featureCount, to * plan.featureCount),
        featureRows: to - from,
      }
      const { values: some } =
        settings.shots === null
          ? await plan.forward(part)
          : await plan.sample(part, settings.shots, { seed: this.seed, counter: counter++ })
      values.set(some, from * width)
    }
    return { name, count, width, values, dispose: () => {} }
  }

  async *blocks(a: HeldValues, b: HeldValues): AsyncGenerator<KernelRowBlock, void> {
    const most = rowsPerUnit(this.plan.outputCount + costPerExponential, b.count)
    for (let from = 0; from < a.count; from += most) {
      const to = Math.min(a.count, from + most)
      yield { from, to, values: projectedBlock(a, b, this.settings.gamma, from, to) }
    }
  }

  atBandwidth(bandwidth: number): ProjectedKernel {
    return new ProjectedKernel(this.plan, { ...this.settings, bandwidth }, this.seed)
  }

  dispose(): void {
    this.plan.dispose()
  }
}

const amplitudesOf = ({ qubitCount }: Plan): number => 2 ** Math.min(30, qubitCount)

const rowsPerUnit = (costOfEntry: number, columns: number): number =>
  Math.max(1, Math.floor(amplitudesPerUnit / (costOfEntry * Math.max(1, columns))))
