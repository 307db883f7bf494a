/*
 * A circuit with noise made ready for the WebAssembly side: the state is held as real coefficients of Pauli strings, 4^n of
 * them. Checks at the door; picks the program for what is asked.
 */
import { LabError } from '../../../base/lab-error.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import { noisyQubitLimit } from '../../choose-method.ts'
import { refuseNonFinite, requireLength, requireRows } from '../../checks.ts'
import type {
  BackwardOptions,
  Draws,
  Evaluation,
  Gradients,
  Outcomes,
  Plan,
  RowDiagnostics,
  Rows,
  StateSet,
} from '../../engine.ts'
import type { NoiseModel } from '../../noise/noise-model.ts'
import { outputsOfCircuit } from '../../points.ts'
import type { MeasurementBasis } from '../../sampling.ts'
import { measurementBases, sampleBases } from '../../sampling.ts'
import { outcomesOfRows } from '../../state-results.ts'
import type { LaneKind } from '../wasm/angle-registers.ts'
import type { Pause } from '../wasm/runner.ts'
import type { CompiledNoise, Purpose, Shortcuts } from './compile.ts'
import { allShortcuts, compileNoise } from './compile.ts'
import { byteOf } from './order-change.ts'
import type { Limits } from './pass-instructions.ts'
import type { Product } from './program.ts'
import { buildNoisyProgram, usualLimits } from './program.ts'
import { NoisyRunner } from './runner.ts'
import { stringOf } from './observed.ts'

/** Gradients keep the states between passes: up to this many qubits. */
export const gradientQubitLimit = 10

/** What tests may choose otherwise: the results must not change. */
export interface NoisyPlanChoices {
  readonly shortcuts: Shortcuts
  readonly limits: Limits
}

const usualChoices: NoisyPlanChoices = { shortcuts: allShortcuts, limits: usualLimits }

export class NoisyPlan implements Plan {
  readonly circuit: FlatCircuit
  readonly method = 'noisy'
  readonly qubitCount: number
  readonly parameterCount: number
  readonly featureCount: number
  readonly outputCount: number
  private readonly module: WebAssembly.Module
  private readonly noise: NoiseModel
  private readonly pause: Pause
  private readonly choices: NoisyPlanChoices
  private readonly compiled = new Map<Purpose, CompiledNoise>()
  private readonly runners = new Map<string, NoisyRunner>()
  /** Calls wait for each other: they share the memory. */
  private queue: Promise<unknown> = Promise.resolve()

  constructor(
    module: WebAssembly.Module,
    circuit: FlatCircuit,
    noise: NoiseModel,
    pause: Pause,
    choices: NoisyPlanChoices = usualChoices,
  ) {
    requireSize(circuit)
    this.module = module
    this.circuit = circuit
    this.noise = noise
    this.pause = pause
    this.choices = choices
    this.qubitCount = circuit.qubitCount
    this.parameterCount = circuit.parameters.length
    this.featureCount = circuit.features.length
    this.outputCount = outputsOfCircuit(circuit)
    this.compiledFor('values')
  }

  forward(rows: Rows): Promise<Evaluation> {
    requireRows(this.circuit, rows)
    return this.alone(async () => {
      const runner = this.runnerFor('values', 'values', laneKind(rows))
      const values = await runner.values(rows)
      this.requireFinite(runner, rows)
      return { rows, values }
    })
  }

  backward({ rows }: Evaluation, cotangents: Float64Array, options: BackwardOptions): Promise<Gradients> {
    requireRows(this.circuit, rows)
    requireLength('cotangents', cotangents, rows.parameterRows * rows.featureRows * this.outputCount)
    const { reduce, withFeatures = false } = options
    return this.alone(async () => {
      const kind = reduce === 'per-row' && rows.featureRows > 1 ? 'rows' : laneKind(rows)
      const product = withFeatures ? 'slopes-with-features' : 'slopes'
      const runner = this.runnerFor('values', product, kind)
      const { parameters, features } = await runner.gradients(rows, cotangents, withFeatures)
      this.requireFinite(runner, rows)
      const isSummed = kind === 'rows' && reduce === 'sum'
      return { parameters: isSummed ? summed(parameters, rows, this.parameterCount) : parameters, features }
    })
  }

  sample(
    rows: Rows,
    shots: number,
    stream: { readonly seed: number; readonly counter: number },
  ): Promise<Evaluation> {
    requireRows(this.circuit, rows)
    const bases = measurementBases(this.circuit.readouts)
    return this.alone(async () => {
      const distributions: Float64Array[][] = []
      await this.eachState('read-state', rows, (coefficient) =>
        distributions.push(bases.map((basis) => distributionOf(basis, coefficient))),
      )
      return sampleBases(this.circuit, rows, shots, stream, (row, basis) => {
        const which = bases.findIndex(
          ({ paulis, qubits }) => isSame(paulis, basis.paulis) && isSame(qubits, basis.qubits),
        )
        return distributions[row]![which]!
      })
    })
  }

  async states(): Promise<Float64Array> {
    throw noStates()
  }

  async stateSet(): Promise<StateSet> {
    throw noStates()
  }

  probabilities(rows: Rows): Promise<Float64Array> {
    requireRows(this.circuit, rows)
    const all = Array.from({ length: this.qubitCount }, (_, qubit) => qubit)
    const basis: MeasurementBasis = { qubits: all, paulis: all.map(() => 'Z'), estimates: [] }
    const size = 2 ** this.qubitCount
    return this.alone(async () => {
      const result = new Float64Array(rows.parameterRows * rows.featureRows * size)
      await this.eachState('read-state', rows, (coefficient, row) =>
        result.set(distributionOf(basis, coefficient), row * size),
      )
      return result
    })
  }

  async outcomes(rows: Rows, draws?: Draws): Promise<readonly Outcomes[]> {
    return outcomesOfRows(this.circuit, await this.probabilities(rows), draws)
  }

  diagnostics(rows: Rows): Promise<readonly RowDiagnostics[]> {
    requireRows(this.circuit, rows)
    return this.alone(async () => {
      const result: RowDiagnostics[] = []
      await this.eachState('state', rows, (_coefficient, _row, state) => {
        const squares = state.reduce((sum, value) => sum + value * value, 0)
        result.push({ purity: squares / Math.sqrt(state.length) })
      })
      return result
    })
  }

  explain(): string {
    return `${this.compiledFor('values').explanation}\n`
  }

  dispose(): void {
    this.runners.clear()
  }

  /** Shows the coefficients tr(P rho) of each row's final state, in the order of the rows. */
  private async eachState(
    purpose: 'state' | 'read-state',
    rows: Rows,
    visit: (coefficient: (string: number) => number, row: number, state: Float64Array) => void,
  ): Promise<void> {
    const runner = this.runnerFor(purpose, 'state', laneKind(rows))
    const { order } = runner.program.final
    await runner.states(rows, (row, state) => {
      this.requireFinite(runner, rows)
      visit((string) => state[byteOf(string, order) / 8]!, row, state)
    })
  }

  private requireFinite(runner: NoisyRunner, rows: Rows): void {
    if (runner.sawNonFinite) refuseNonFinite(this.circuit, rows)
  }

  private compiledFor(purpose: Purpose): CompiledNoise {
    const held =
      this.compiled.get(purpose) ?? compileNoise(this.circuit, this.noise, purpose, this.choices.shortcuts)
    this.compiled.set(purpose, held)
    return held
  }

  private runnerFor(purpose: Purpose, product: Product, kind: LaneKind): NoisyRunner {
    if (product.startsWith('slopes')) requireGradientSize(this.circuit)
    const key = `${purpose} ${product} ${kind}`
    const held = this.runners.get(key)
    if (held !== undefined) return held
    const compiled = this.compiledFor(purpose)
    const shape = {
      parameters: this.parameterCount,
      features: this.featureCount,
      outputs: purpose === 'values' ? this.outputCount : 0,
    }
    const { limits } = this.choices
    const build = (start: number) => buildNoisyProgram(compiled, shape, kind, product, limits, start)
    const runner = new NoisyRunner(this.module, build, shape, this.pause)
    this.runners.set(key, runner)
    return runner
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work)
    this.queue = result.catch(() => null)
    return result
  }
}

/** Rows share parameters where there are several feature rows to each set of them. */
function laneKind({ parameterRows, featureRows }: Rows): LaneKind {
  return parameterRows > 1 && featureRows < 8 ? 'rows' : 'features'
}

/** Adds up the gradients of each parameter row over its feature rows, in their order. */
function summed(perRow: Float64Array, rows: Rows, width: number): Float64Array {
  const result = new Float64Array(rows.parameterRows * width)
  for (let row = 0; row < rows.parameterRows * rows.featureRows; row++) {
    const first = Math.floor(row / rows.featureRows) * width
    for (let i = 0; i < width; i++) result[first + i]! += perRow[row * width + i]!
  }
  return result
}

/** How likely each outcome of a basis is, its first qubit = low bit: a Walsh-Hadamard transform of its strings. */
function distributionOf(
  { qubits, paulis }: MeasurementBasis,
  coefficient: (string: number) => number,
): Float64Array {
  const size = 2 ** qubits.length
  const table = Float64Array.from({ length: size }, (_, mask) =>
    coefficient(
      stringOf(
        qubits.flatMap((qubit, place) => ((mask >> place) & 1 ? [{ qubit, pauli: paulis[place]! }] : [])),
      ),
    ),
  )
  for (let half = 1; half < size; half *= 2) {
    for (let k = 0; k < size; k++) {
      if ((k & half) !== 0) continue
      const [a, b] = [table[k]!, table[k + half]!]
      table[k] = a + b
      table[k + half] = a - b
    }
  }
  /* Rounding may leave what never happens a little below 0. */
  return table.map((value) => Math.max(0, value / size))
}

function isSame<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i])
}

function noStates(): LabError {
  return new LabError(
    'unsupported',
    'method "noisy": mixed states have no state vector; leave the noise out or ask for probabilities',
  )
}

/** @throws LabError "memory" beyond 12 qubits */
function requireSize({ qubitCount }: FlatCircuit): void {
  if (qubitCount < 1) throw new LabError('circuit', 'engine: a circuit needs at least one qubit, got none')
  if (qubitCount <= noisyQubitLimit) return
  throw new LabError(
    'memory',
    `method "noisy": at most ${noisyQubitLimit} qubits, since 4^n numbers are held, got ${qubitCount}; use method "trajectories"`,
    { qubitCount, qubitLimit: noisyQubitLimit },
  )
}

/** @throws LabError "memory" beyond 10 qubits */
function requireGradientSize({ qubitCount }: FlatCircuit): void {
  if (qubitCount <= gradientQubitLimit) return
  throw new LabError(
    'memory',
    `method "noisy": gradients are for at most ${gradientQubitLimit} qubits, got ${qubitCount}; use method "trajectories" with parameter shifts`,
    { qubitCount, qubitLimit: gradientQubitLimit },
  )
}
