/*
 * A noisy or measured circuit by many runs of a state vector, each with random choices of its own: results are means over
 * the runs, with standard errors. For circuits that are too large for a density matrix, or branch too often.
 *
 * The runs follow from the seed and from the number of the feature row. They are the same for every row of parameters, so
 * that what they have in common drops out of differences: of a parameter shift, of one training step to the next.
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
import { shiftedOperations, shiftGradient } from '../../gradients/parameter-shift.ts'
import { gradientsByRow, pointsOf } from '../../points.ts'
import { placeOf, rowNumber } from '../../rows.ts'
import {
  addEstimate,
  identityOffsets,
  measurementBases,
  outcomeProbabilities,
  requireShots,
  sampleCounts,
} from '../../sampling.ts'
import type { Pause } from '../wasm/runner.ts'
import { OutcomeReader } from './outcome-reader.ts'
import { confuseInPlace } from './readout-errors.ts'
import { Statistics } from './statistics.ts'
import type { FinishedBlock, TrajectoryDraws } from './trajectories.ts'
import { Trajectories } from './trajectories.ts'
import { addBlockSlopes } from './trajectory-gradient.ts'
import { TrajectoryReadouts } from './trajectory-readouts.ts'
import type { TrajectorySource } from './trajectory-source.ts'
import { areReversible } from './trajectory-steps.ts'

export interface TrajectoryOptions {
  readonly module: WebAssembly.Module
  readonly pause: Pause
  readonly trajectories: number
  readonly seed: number
  /** How many run side by side, for tests: results must not change. */
  readonly blockSize?: number
}

export class TrajectoryPlan implements Plan {
  readonly circuit: FlatCircuit
  readonly method = 'trajectories'
  readonly runs: number
  readonly qubitCount: number
  readonly parameterCount: number
  readonly featureCount: number
  readonly outputCount: number
  private readonly source: TrajectorySource
  private readonly options: TrajectoryOptions
  private readonly trajectories: Trajectories
  private readonly readouts: TrajectoryReadouts
  /** Standard errors of the rows that went forward last. */
  private held: { readonly rows: Rows; readonly diagnostics: readonly RowDiagnostics[] } | null = null
  /** Calls wait for each other: they share the memory. */
  private queue: Promise<unknown> = Promise.resolve()

  constructor(source: TrajectorySource, options: TrajectoryOptions) {
    const { circuit, confusions } = source
    this.source = source
    this.options = options
    this.runs = options.trajectories
    this.circuit = circuit
    this.qubitCount = circuit.qubitCount
    this.parameterCount = circuit.parameters.length
    this.featureCount = circuit.features.length
    this.trajectories = new Trajectories(options.module, source, options.pause, options.blockSize)
    this.readouts = new TrajectoryReadouts(circuit.readouts, circuit.qubitCount, confusions)
    this.outputCount = this.readouts.outputs
  }

  forward(rows: Rows): Promise<Evaluation> {
    return this.alone(async () => {
      const width = this.outputCount
      const values = new Float64Array(rows.parameterRows * rows.featureRows * width)
      const statistics = Array.from(
        { length: rows.parameterRows * rows.featureRows },
        () => new Statistics(width),
      )
      await this.eachBlock(rows, this.draws('values'), (row, { ensemble }) => {
        for (const own of this.readouts.valuesOf(ensemble)) statistics[row]!.add(own)
      })
      statistics.forEach(({ mean }, row) => values.set(mean, row * width))
      const diagnostics = statistics.map((row) => ({ standardErrors: row.standardErrors() }))
      this.held = { rows, diagnostics }
      return { rows, values }
    })
  }

  /**
   * The mean over the trajectories of each one's gradient where what happens to it does not depend on its state: under
   * Pauli errors. Else by parameter shift, with the same random choices for every shift.
   */
  backward({ rows }: Evaluation, cotangents: Float64Array, options: BackwardOptions): Promise<Gradients> {
    const { steps } = this.trajectories
    if (!areReversible(steps)) return this.shiftGradient(rows, cotangents, options)
    const weight = 1 / this.options.trajectories
    return this.alone(() =>
      gradientsByRow(this.circuit, rows, cotangents, options, async (point, own, slopes, row) => {
        const draws = this.drawsOfRow(this.draws('values'), rows, row)
        const done = await this.trajectories.run(point, draws, async (block) => {
          const { pauses } = this.trajectories
          await this.readouts.seed(block.ensemble, own, pauses)
          await addBlockSlopes(steps, block, { point, slopes, weight }, pauses)
        })
        if (!done) refuseNonFinite(this.circuit, rows)
      }),
    )
  }

  private shiftGradient(rows: Rows, cotangents: Float64Array, options: BackwardOptions): Promise<Gradients> {
    const { operations, occurrences } = shiftedOperations(this.source.operations, this.parameterCount)
    const parameters = [...this.circuit.parameters, ...occurrences.map((_, i) => `shift[${i}]`)]
    const circuit = { ...this.circuit, parameters }
    const plan = new TrajectoryPlan({ ...this.source, circuit, operations }, this.options)
    return shiftGradient(plan, this.circuit, { occurrences }, rows, cotangents, options)
  }

  /** Estimates as a machine would give them: every shot is measured on a trajectory, and few share one. */
  sample(
    rows: Rows,
    shots: number,
    stream: { readonly seed: number; readonly counter: number },
  ): Promise<Evaluation> {
    requireShots(shots)
    return this.alone(async () => {
      const { readouts } = this.circuit
      const bases = measurementBases(readouts)
      const count = rows.parameterRows * rows.featureRows
      const counts = Array.from({ length: count }, () =>
        bases.map(({ qubits }) => new Float64Array(1 << qubits.length)),
      )
      const draws = this.shotDraws('shots', { ...stream, shots })
      await this.eachBlock(rows, draws, (row, block) => {
        block.streams.forEach((random, which) => {
          const own = shotsOf(block.first + which, draws.count, shots)
          const state = block.ensemble.stateOf(which)
          bases.forEach((basis, b) => {
            const probabilities = this.asRead(outcomeProbabilities(state, basis), basis.qubits)
            addTo(counts[row]![b]!, sampleCounts(probabilities, own, random))
          })
        })
      })
      const width = this.outputCount
      const values = new Float64Array(count * width)
      counts.forEach((ofBases, row) => {
        const own = values.subarray(row * width, (row + 1) * width)
        own.set(identityOffsets(readouts, width))
        bases.forEach(({ estimates }, b) => {
          for (const estimate of estimates) addEstimate(own, estimate, ofBases[b]!, shots)
        })
      })
      return { rows, values }
    })
  }

  states(): Promise<never> {
    return Promise.reject(manyStates('the final state'))
  }

  stateSet(): Promise<never> {
    return Promise.reject(manyStates('a set of final states'))
  }

  /** Means over the trajectories of how likely each basis state is to be read. */
  probabilities(rows: Rows): Promise<Float64Array> {
    return this.alone(async () => {
      const width = 2 ** this.qubitCount
      const all = new Float64Array(rows.parameterRows * rows.featureRows * width)
      const { trajectories } = this.options
      await this.eachBlock(rows, this.draws('values'), (row, { ensemble }) => {
        const sums = ensemble.basisSums()
        for (let k = 0; k < width; k++) all[row * width + k]! += sums[k]! / trajectories
      })
      const qubits = Array.from({ length: this.qubitCount }, (_, qubit) => qubit)
      for (let first = 0; first < all.length; first += width)
        this.asRead(all.subarray(first, first + width), qubits)
      return all
    })
  }

  /** Means over the trajectories of their distributions, or relative frequencies of draws spread over them. */
  outcomes(rows: Rows, draws?: Draws): Promise<readonly Outcomes[]> {
    if (draws !== undefined) requireShots(draws.shots)
    return this.alone(async () => {
      const own = draws === undefined ? this.draws('values') : this.shotDraws('outcomes', draws)
      const readers = Array.from(
        { length: rows.parameterRows * rows.featureRows },
        () => new OutcomeReader(this.source),
      )
      await this.eachBlock(rows, own, (row, { first, ensemble, bits, streams }) => {
        const distributions = readers[row]!.distributionsOf(ensemble)
        distributions.forEach((distribution, which) => {
          const shots = draws === undefined ? null : shotsOf(first + which, own.count, draws.shots)
          const counts = shots === null ? distribution : sampleCounts(distribution, shots, streams[which]!)
          readers[row]!.add(bits[which]!, counts)
        })
      })
      return readers.map((reader) => reader.frequencies())
    })
  }

  async diagnostics(rows: Rows): Promise<readonly RowDiagnostics[]> {
    if (this.held?.rows !== rows) await this.forward(rows)
    return this.held!.diagnostics
  }

  explain(): string {
    const { trajectories, seed } = this.options
    return `trajectories: ${trajectories} runs of ${this.trajectories.steps.length} steps on ${this.qubitCount} qubits, seed ${seed}\n`
  }

  dispose(): void {
    this.held = null
  }

  private draws(name: string): TrajectoryDraws {
    return { count: this.options.trajectories, seed: this.options.seed, name }
  }

  private shotDraws(what: string, { shots, seed, counter }: Draws): TrajectoryDraws {
    return { count: Math.min(shots, this.options.trajectories), seed, name: `${what} ${counter}` }
  }

  private async eachBlock(
    rows: Rows,
    draws: TrajectoryDraws,
    read: (row: number, block: FinishedBlock) => void,
  ): Promise<void> {
    for (const [row, point] of pointsOf(this.circuit, rows).entries()) {
      const own = this.drawsOfRow(draws, rows, row)
      const done = await this.trajectories.run(point, own, (block) => read(row, block))
      if (!done) refuseNonFinite(this.circuit, rows)
    }
  }

  private drawsOfRow(draws: TrajectoryDraws, rows: Rows, row: number): TrajectoryDraws {
    const featureRow = rowNumber(rows, row) % placeOf(rows).featureRows
    return { ...draws, name: `${draws.name}, row ${featureRow}` }
  }

  private asRead(probabilities: Float64Array, qubits: readonly number[]): Float64Array {
    const { confusions } = this.source
    if (confusions !== null) confuseInPlace(probabilities, qubits, confusions)
    return probabilities
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work)
    this.queue = result.catch(() => null)
    return result
  }
}

/** How many of the shots trajectory number `which` of `count` is measured for. */
function shotsOf(which: number, count: number, shots: number): number {
  return Math.floor(shots / count) + (which < shots % count ? 1 : 0)
}

function addTo(sums: Float64Array, values: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += values[i]!
}

function manyStates(what: string): LabError {
  return new LabError(
    'unsupported',
    `engine: ${what} must be a single one, got one for each trajectory; ask for probabilities or outcomes`,
  )
}
