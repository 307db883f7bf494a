/*
 * A circuit with measurements, resets and conditions on the way, run exactly: every branch that can happen is followed,
 * as an unnormalized state, and results are sums over the branches. Exact values, gradients and distributions follow, for
 * as many branches as branch-limit.ts allows; beyond that there are trajectories.
 */
import { LabError } from '../../../base/lab-error.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import { refuseNonFinite } from '../../checks.ts'
import type {
  BackwardOptions,
  Draws,
  Evaluation,
  Gradients,
  Outcomes,
  Plan,
  RowDiagnostics,
  Rows,
} from '../../engine.ts'
import { gradientsByRow, outputsOfCircuit, pointsOf } from '../../points.ts'
import { rowNumber } from '../../rows.ts'
import { sampleBases } from '../../sampling.ts'
import { drawnOutcomes } from '../../state-results.ts'
import type { Branch, BranchSimulator } from './branches.ts'
import { basisProbabilities, branchOutcomes, mixedOutcomeProbabilities } from './branches.ts'
import type { DynamicCircuit } from './dynamic-circuit.ts'

export class DynamicPlan implements Plan {
  readonly circuit: FlatCircuit
  /** A number of state vectors. */
  readonly method = 'statevector'
  readonly qubitCount: number
  readonly parameterCount: number
  readonly featureCount: number
  readonly outputCount: number
  private readonly dynamic: DynamicCircuit
  private readonly simulator: BranchSimulator
  /** Calls wait for each other: they share the simulator's memory. */
  private queue: Promise<unknown> = Promise.resolve()

  constructor(dynamic: DynamicCircuit, simulator: BranchSimulator) {
    const { circuit } = dynamic
    this.dynamic = dynamic
    this.simulator = simulator
    this.circuit = circuit
    this.qubitCount = circuit.qubitCount
    this.parameterCount = circuit.parameters.length
    this.featureCount = circuit.features.length
    this.outputCount = outputsOfCircuit(circuit)
  }

  forward(rows: Rows): Promise<Evaluation> {
    return this.alone(async () => {
      const points = pointsOf(this.circuit, rows)
      const values = new Float64Array(points.length * this.outputCount)
      for (const [row, point] of points.entries())
        values.set(await this.simulator.values(point), row * this.outputCount)
      return { rows, values: this.finite(values, rows) }
    })
  }

  backward({ rows }: Evaluation, cotangents: Float64Array, options: BackwardOptions): Promise<Gradients> {
    return this.alone(() =>
      gradientsByRow(this.circuit, rows, cotangents, options, (point, own, slopes) =>
        this.simulator.addSlopes(point, own, slopes),
      ),
    )
  }

  sample(
    rows: Rows,
    shots: number,
    stream: { readonly seed: number; readonly counter: number },
  ): Promise<Evaluation> {
    return this.alone(async () => {
      const rowBranches = await this.branchesOf(rows)
      return sampleBases(this.circuit, rows, shots, stream, (row, basis) =>
        mixedOutcomeProbabilities(rowBranches[row]!, basis),
      )
    })
  }

  states(): Promise<never> {
    return Promise.reject(severalStates('the final state'))
  }

  async branches(rows: Rows): Promise<readonly Float64Array[]> {
    const [first, ...others] = await this.alone(() => this.branchesOf(rows))
    if (first === undefined || others.length > 0)
      throw new LabError('shape', `engine: branches are of one row, got ${others.length + 1}`)
    return first.map(({ state }) => state)
  }

  stateSet(): Promise<never> {
    return Promise.reject(severalStates('a set of final states'))
  }

  probabilities(rows: Rows): Promise<Float64Array> {
    return this.alone(async () => {
      const points = pointsOf(this.circuit, rows)
      const width = 2 ** this.qubitCount
      const all = new Float64Array(points.length * width)
      for (const [row, point] of points.entries())
        all.set(basisProbabilities(await this.simulator.branches(point)), row * width)
      return this.finite(all, rows)
    })
  }

  outcomes(rows: Rows, draws?: Draws): Promise<readonly Outcomes[]> {
    return this.alone(async () => {
      const all: Outcomes[] = []
      for (const [row, point] of pointsOf(this.circuit, rows).entries()) {
        const branches = await this.simulator.branches(point)
        this.requireFinite(branches, rows)
        const exact = branchOutcomes(branches, this.dynamic)
        all.push(draws === undefined ? exact : drawnOutcomes(exact, draws, rowNumber(rows, row)))
      }
      return all
    })
  }

  async diagnostics(rows: Rows): Promise<readonly RowDiagnostics[]> {
    return pointsOf(this.circuit, rows).map(() => ({}))
  }

  explain(): string {
    return `${this.simulator.description}\n`
  }

  dispose(): void {
    this.simulator.dispose()
  }

  private async branchesOf(rows: Rows): Promise<readonly (readonly Branch[])[]> {
    const all: (readonly Branch[])[] = []
    for (const point of pointsOf(this.circuit, rows)) all.push(await this.simulator.branches(point))
    for (const branches of all) this.requireFinite(branches, rows)
    return all
  }

  private requireFinite(branches: readonly Branch[], rows: Rows): void {
    for (const { state } of branches) this.finite(state, rows)
  }

  private finite(values: Float64Array, rows: Rows): Float64Array {
    if (values.some((value) => !Number.isFinite(value))) refuseNonFinite(this.circuit, rows)
    return values
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work)
    this.queue = result.catch(() => null)
    return result
  }
}

function severalStates(what: string): LabError {
  return new LabError(
    'unsupported',
    `engine: ${what} must follow from gates alone, got a circuit that measures or resets on the way and ends in several states; ask for its outcomes or probabilities`,
  )
}
