/* A circuit made ready for matrix product states. Rows are evolved one after the other. */
import { LabError } from '../../../base/lab-error.ts'
import { createStream } from '../../../base/random.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import { largestAngle, refuseNonFinite, unitaryOperations } from '../../checks.ts'
import type {
  BackwardOptions,
  Chain,
  Draws,
  Evaluation,
  Gradients,
  Outcomes,
  Plan,
  RowDiagnostics,
  Rows,
  StateSet,
} from '../../engine.ts'
import type { Point } from '../../points.ts'
import { anglesOf, gradientsByRow, outputsOfCircuit, pointsOf } from '../../points.ts'
import { rowNumber } from '../../rows.ts'
import { measurementBases, requireShots } from '../../sampling.ts'
import { squaredModuli } from '../../state-results.ts'
import type { Algebra } from './algebra.ts'
import { amplitudes, requireAmplitudes } from './amplitudes.ts'
import { visibleOperations } from './blocks.ts'
import type { Evolution } from './evolution.ts'
import { finalState, stepsOf } from './evolution.ts'
import { LayeredChain, requireOneRow, toLayers } from './layered-chain.ts'
import { MatrixProductState, type Truncation } from './matrix-product-state.ts'
import { estimatedValues } from './estimates.ts'
import { drawnOutcomes, exactOutcomes } from './outcomes.ts'
import { readoutValues } from './readouts.ts'
import { schmidtValuesOf } from './schmidt.ts'
import { addShiftSlopes } from './shift-gradient.ts'

export class MpsPlan implements Plan {
  readonly circuit: FlatCircuit
  readonly method = 'mps'
  readonly qubitCount: number
  readonly parameterCount: number
  readonly featureCount: number
  readonly outputCount: number
  private readonly algebra: Algebra
  private readonly gateCount: number
  /** What the readouts see, and the whole circuit. */
  private readonly visible: Evolution
  private readonly whole: Evolution
  /** Calls wait for each other: they share the memory. */
  private queue: Promise<unknown> = Promise.resolve()

  /** @throws LabError as `unitaryOperations` does */
  constructor(algebra: Algebra, circuit: FlatCircuit, truncation: Truncation) {
    this.algebra = algebra
    this.circuit = circuit
    this.qubitCount = circuit.qubitCount
    this.parameterCount = circuit.parameters.length
    this.featureCount = circuit.features.length
    this.outputCount = outputsOfCircuit(circuit)
    const operations = unitaryOperations(circuit)
    const shared = { algebra, qubitCount: circuit.qubitCount, truncation }
    this.gateCount = operations.length
    this.whole = { ...shared, steps: stepsOf(operations) }
    this.visible = { ...shared, steps: stepsOf(visibleOperations(operations, circuit.readouts)) }
  }

  async forward(rows: Rows): Promise<Evaluation> {
    const { readouts } = this.circuit
    const values = await this.eachRow(rows, this.visible, (state) =>
      readoutValues(this.algebra, state, readouts),
    )
    return { rows, values: joined(values, this.outputCount) }
  }

  /** By parameter shift: each angle that depends on inputs takes two evolutions, or four. */
  backward({ rows }: Evaluation, cotangents: Float64Array, options: BackwardOptions): Promise<Gradients> {
    const { readouts } = this.circuit
    return this.alone(() =>
      gradientsByRow(this.circuit, rows, cotangents, options, (point, own, slopes) => {
        this.requireFinite(point, rows)
        return addShiftSlopes(this.visible, readouts, point, own, options.withFeatures ?? false, slopes)
      }),
    )
  }

  async sample(
    rows: Rows,
    shots: number,
    { seed, counter }: { readonly seed: number; readonly counter: number },
  ): Promise<Evaluation> {
    requireShots(shots)
    const { readouts } = this.circuit
    const bases = measurementBases(readouts)
    const values = await this.eachRow(rows, this.visible, (state, row) => {
      const random = createStream(seed, `shots ${counter}, row ${rowNumber(rows, row)}`)
      return estimatedValues(this.algebra, state, readouts, bases, shots, random)
    })
    return { rows, values: joined(values, this.outputCount) }
  }

  /** @throws LabError "unsupported" above 20 qubits */
  async states(rows: Rows): Promise<Float64Array> {
    requireAmplitudes(this.qubitCount)
    const states = await this.eachRow(rows, this.whole, (state) => amplitudes(this.algebra, state))
    return joined(states, 2 * 2 ** this.qubitCount)
  }

  async stateSet(): Promise<StateSet> {
    throw new LabError(
      'unsupported',
      'mps: kernels must be taken with method "statevector", got "mps", which keeps no sets of states',
    )
  }

  /** @throws LabError "unsupported" above 20 qubits */
  async probabilities(rows: Rows): Promise<Float64Array> {
    return squaredModuli(await this.states(rows))
  }

  async outcomes(rows: Rows, draws?: Draws): Promise<readonly Outcomes[]> {
    if (draws !== undefined) requireShots(draws.shots)
    return this.eachRow(rows, this.whole, (state, row) => {
      if (draws === undefined) return exactOutcomes(this.algebra, state, this.circuit)
      const random = createStream(draws.seed, `outcomes ${rowNumber(rows, row)}`, draws.counter)
      return drawnOutcomes(this.algebra, state, this.circuit, draws.shots, random)
    })
  }

  diagnostics(rows: Rows): Promise<readonly RowDiagnostics[]> {
    return this.eachRow(rows, this.whole, async (state) => {
      const { discarded } = state
      return { discarded, schmidt: await schmidtValuesOf(state) }
    })
  }

  async chain(rows: Rows): Promise<Chain> {
    const [point] = requireOneRow(pointsOf(this.circuit, rows))
    this.requireFinite(point, rows)
    const { algebra, whole, qubitCount } = this
    const state = new MatrixProductState(algebra, qubitCount, whole.truncation)
    const layers = toLayers(unitaryOperations(this.circuit), qubitCount)
    return new LayeredChain(algebra, state, layers, point, (work) => this.alone(work))
  }

  explain(): string {
    const { truncation, steps } = this.whole
    const lines = [
      `matrix product state of ${this.qubitCount} qubits: bond dimension ${truncation.bond} at most, ${truncation.cutoff} discarded at most each time`,
      `blocks: ${this.gateCount} gates in ${steps.length} matrices on 1..4 qubits`,
      `light cone: ${this.visible.steps.length} of them are seen by the readouts`,
    ]
    return `${lines.join('\n')}\n`
  }

  dispose(): void {}

  /** What `use` makes of the final state of each row, in order. */
  private async eachRow<T>(
    rows: Rows,
    evolution: Evolution,
    use: (state: MatrixProductState, row: number) => Promise<T>,
  ): Promise<T[]> {
    const points = pointsOf(this.circuit, rows)
    return this.alone(async () => {
      const results: T[] = []
      for (const [row, point] of points.entries()) {
        this.requireFinite(point, rows)
        results.push(await use(await finalState(evolution, point), row))
      }
      return results
    })
  }

  private requireFinite(point: Point, rows: Rows): void {
    for (const { block } of this.whole.steps) {
      for (const operation of block.operations)
        if (!anglesOf(operation, point).every((angle) => Math.abs(angle) < largestAngle))
          refuseNonFinite(this.circuit, rows)
    }
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work)
    this.queue = result.catch(() => null)
    return result
  }
}

function joined(parts: readonly Float64Array[], width: number): Float64Array {
  const all = new Float64Array(parts.length * width)
  parts.forEach((part, i) => all.set(part, i * width))
  return all
}
