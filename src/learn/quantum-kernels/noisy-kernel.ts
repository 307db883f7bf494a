/* The fidelity kernel of a document with noise: entries as noisy-overlaps.ts has them, with shots where it asks for any. */
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { KernelSettings } from '../../document/kernel.ts'
import type { Engine, Plan } from '../../engine/engine.ts'
import type { Planned } from '../noise/plan-options.ts'
import { atBandwidth } from './bandwidth.ts'
import { estimateInPlace } from './estimate.ts'
import type { FeatureRows, HeldRows, KernelRowBlock, QuantumKernel, RowsName } from './kernel.ts'
import { noisyOverlapPlan, NoisyOverlaps, noisyRowLimit } from './noisy-overlaps.ts'

interface HeldOverlaps extends HeldRows {
  readonly rows: NoisyOverlaps
}

/** @throws LabError "unsupported" on more than 10 qubits, or a circuit that measures on the way */
export async function createNoisyFidelityKernel(
  engine: Engine,
  flat: FlatCircuit,
  experiment: Planned,
  settings: KernelSettings,
): Promise<QuantumKernel> {
  return new NoisyFidelityKernel(await noisyOverlapPlan(engine, flat, experiment), settings, experiment.seed)
}

class NoisyFidelityKernel implements QuantumKernel {
  readonly plan: Plan
  readonly settings: KernelSettings
  /** Noise alone may leave eigenvalues below 0. */
  readonly isExact = false
  private readonly seed: number

  constructor(plan: Plan, settings: KernelSettings, seed: number) {
    this.plan = plan
    this.settings = settings
    this.seed = seed
  }

  rowLimit(most: number): number {
    return noisyRowLimit(this.plan, most)
  }

  hold(parameters: Float64Array, { features, count }: FeatureRows, name: RowsName): Promise<HeldOverlaps> {
    const { plan, settings } = this
    const slots = plan.circuit.features.slice(0, plan.featureCount / 2)
    const own = atBandwidth(slots, features, settings.bandwidth)
    const rows = new NoisyOverlaps(plan, parameters, own, count)
    return Promise.resolve({ name, count, rows, dispose: () => rows.dispose() })
  }

  async *blocks(a: HeldOverlaps, b: HeldOverlaps): AsyncGenerator<KernelRowBlock, void> {
    const { shots } = this.settings
    const stream = a === b ? `kernel ${a.name}` : `kernel ${a.name} against ${b.name}`
    for (let from = 0; from < a.count;) {
      const to = a.rows.blockEnd(from, a.count)
      const values = await a.rows.overlaps(b.rows, from, to)
      if (shots !== null)
        estimateInPlace(values, b.count, from, { shots, seed: this.seed, stream, symmetric: a === b })
      yield { from, to, values }
      from = to
    }
  }

  atBandwidth(bandwidth: number): NoisyFidelityKernel {
    return new NoisyFidelityKernel(this.plan, { ...this.settings, bandwidth }, this.seed)
  }

  dispose(): void {
    this.plan.dispose()
  }
}
