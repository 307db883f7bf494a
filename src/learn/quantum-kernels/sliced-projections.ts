/* The reduced states of many rows, made and compared in short calls: what sliced-states.ts is for fidelities, for a projected
   kernel of a circuit whose plan is already there. */
import type { Plan } from '../../engine/engine.ts'
import { projectedBlock } from './projected.ts'

export class SlicedProjections {
  readonly count: number
  private readonly plan: Plan
  private readonly parameters: Float64Array
  private readonly features: Float64Array
  private readonly size: number
  private readonly gamma: number
  readonly width: number
  readonly values: Float64Array
  private made = 0

  /** @param plan of state vectors, or else one that reads out X, Y and Z of every qubit. @param size rows per call */
  constructor(
    plan: Plan,
    parameters: Float64Array,
    features: Float64Array,
    count: number,
    { size, gamma }: { readonly size: number; readonly gamma: number },
  ) {
    this.plan = plan
    this.parameters = parameters
    this.features = features
    this.count = count
    this.size = size
    this.gamma = gamma
    this.width = 3 * plan.qubitCount
    this.values = new Float64Array(count * this.width)
  }

  /** Makes the next rows; whether there are more to make. */
  async fill(): Promise<boolean> {
    const { plan, parameters, count, size, width } = this
    const from = this.made
    const to = Math.min(count, from + size)
    const features = this.features.slice(from * plan.featureCount, to * plan.featureCount)
    const rows = { parameters, parameterRows: 1, features, featureRows: to - from }
    this.made = to
    if (plan.method !== 'statevector') {
      this.values.set((await plan.forward(rows)).values, from * width)
      return to < count
    }
    const states = await plan.states(rows)
    const length = 2 * 2 ** plan.qubitCount
    for (let row = from; row < to; row++) {
      const state = states.subarray((row - from) * length, (row - from + 1) * length)
      this.values.set(blochVectors(state, plan.qubitCount), row * width)
    }
    return to < count
  }

  /** Kernel values of rows [from, to) of this against all rows of the other: shape [to - from, other.count]. */
  overlaps(other: SlicedProjections, from: number, to: number): Promise<Float64Array> {
    return Promise.resolve(projectedBlock(this, other, this.gamma, from, to))
  }

  /** The end of the block of rows that starts here. */
  blockEnd(from: number, most: number): number {
    return Math.min(this.count, from + Math.max(1, most))
  }

  dispose(): void {
    this.made = 0
  }
}

/** <X>, <Y>, <Z> of each qubit. @param state (re, im) interleaved */
export function blochVectors(state: Float64Array, qubits: number): Float64Array {
  const vectors = new Float64Array(3 * qubits)
  for (let qubit = 0; qubit < qubits; qubit++) {
    const bit = 1 << qubit
    let [x, y, z] = [0, 0, 0]
    for (let low = 0; 2 * low < state.length; low++) {
      if (low & bit) continue
      const high = low | bit
      const [a, b] = [state[2 * low]!, state[2 * low + 1]!]
      const [c, d] = [state[2 * high]!, state[2 * high + 1]!]
      x += 2 * (a * c + b * d)
      y += 2 * (a * d - b * c)
      z += a * a + b * b - c * c - d * d
    }
    vectors.set([x, y, z], 3 * qubit)
  }
  return vectors
}
