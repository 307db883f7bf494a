/* Running a model's circuit on rows and pulling slopes back through it, exactly or with shots, by the reverse pass of the
   simulator or by shifts. What comes before and after the circuit is the model's business. */
import type { Evaluation, Gradients, Plan } from '../../engine/engine.ts'
import type { ShiftPlan } from '../../engine/gradients/parameter-shift.ts'

/** Where shots come from: every draw takes the next counter of the experiment's seed. */
export interface ShotSource {
  readonly seed: number
  /** @param count how many counters in a row are taken; the first is given back */
  take(count: number): number
}

export class CircuitRuns {
  readonly plan: Plan
  private readonly shift: ShiftPlan | null
  private readonly shots: number | null

  /** @param shift for gradients by shifts; null for the reverse pass. @param shots null for exact values */
  constructor(plan: Plan, shift: ShiftPlan | null, shots: number | null) {
    this.plan = plan
    this.shift = shift
    this.shots = shots
  }

  /** Circuits run for one gradient of one row; 0 says that the simulator's own reverse pass is used. */
  circuitsPerRow(withFeatures = false): number {
    if (!this.shift) return 0
    if (!withFeatures) return this.shift.circuitsPerRow
    return this.shift.occurrences.reduce((sum, { rule }) => sum + rule.shifts.length, 0)
  }

  /**
   * Readout values of rows.
   *
   * @param values trainable values, the circuit's parameters first
   * @param features row-major, shape [count, slots]
   * @param source null takes exact values whatever the device says
   */
  async evaluate(
    values: Float64Array,
    features: Float64Array,
    count: number,
    source: ShotSource | null,
  ): Promise<Evaluation> {
    const parameters = values.slice(0, this.plan.parameterCount)
    const rows = { parameters, parameterRows: 1, features, featureRows: count }
    if (this.shots === null || !source) return this.plan.forward(rows)
    return this.plan.sample(rows, this.shots, { seed: source.seed, counter: source.take(1) })
  }

  /** Slopes by parameter, summed over the rows, and by feature of each row where they are asked for. */
  async pullBack(
    evaluation: Evaluation,
    cotangents: Float64Array,
    source: ShotSource | null,
    withFeatures = false,
  ): Promise<Gradients> {
    const options = { reduce: 'sum', withFeatures } as const
    if (!this.shift) return this.plan.backward(evaluation, cotangents, options)
    const drawn =
      this.shots === null || !source
        ? null
        : { shots: this.shots, seed: source.seed, counter: source.take(evaluation.rows.parameterRows) }
    return this.shift.gradient(evaluation.rows, cotangents, { ...options, shots: drawn })
  }

  dispose(): void {
    this.plan.dispose()
    this.shift?.dispose()
  }
}
