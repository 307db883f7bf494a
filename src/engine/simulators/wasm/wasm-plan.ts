/* A circuit made ready for the WebAssembly simulator: picks the program for the rows at hand, checks at the door. */
import { LabError } from '../../../base/lab-error.ts'
import type { FlatCircuit } from '../../../circuit/flat.ts'
import { outputCount } from '../../../circuit/readout.ts'
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
} from '../../engine.ts'
import type { CompiledCircuit, Passes, Purpose } from '../../plan/compile.ts'
import { allPasses, compile } from '../../plan/compile.ts'
import { compressedWork, compresses } from '../../plan/compress.ts'
import { placeOf } from '../../rows.ts'
import { sampleEvaluation } from '../../sampling.ts'
import { outcomesOfRows, squaredModuli } from '../../state-results.ts'
import type { LaneKind } from './angle-registers.ts'
import { buildCompressedProgram } from './compressed-program.ts'
import { rowsPerGroup, sumOfGroups, workPerRow } from './groups.ts'
import type { KeepLimits, Precision } from './layout.ts'
import { blockWidth, keepLimits } from './layout.ts'
import { Machine } from './machine.ts'
import type { ProgramKind } from './program.ts'
import { buildProgram } from './program.ts'
import type { PartialGradients, Pause, RowShape } from './runner.ts'
import { Runner } from './runner.ts'
import type { SingleChoices } from './single/layout.ts'
import { leastQubits, runsSingly, singleSizes, singleStateBytes } from './single/layout.ts'
import { buildSingleProgram } from './single/program.ts'
import { SingleRunner } from './single/single-runner.ts'
import type { Crew } from './single/team.ts'
import { WasmStateSet } from './state-set.ts'

/** What tests may choose otherwise: the results must not change. */
export interface WasmPlanChoices {
  readonly passes: Passes
  readonly limits: KeepLimits
  /** Whether a batch is compressed that is so much work then, and so much without. */
  readonly compresses: (compressedWork: number, plainWork: number) => boolean
  readonly single: SingleChoices
}

const usualChoices: WasmPlanChoices = {
  passes: allPasses,
  limits: keepLimits,
  compresses,
  single: { runsSingly, sizes: singleSizes },
}

export class WasmPlan implements Plan {
  readonly circuit: FlatCircuit
  readonly method = 'statevector'
  readonly qubitCount: number
  readonly parameterCount: number
  readonly featureCount: number
  readonly outputCount: number
  readonly module: WebAssembly.Module
  readonly precision: Precision
  private readonly pause: Pause
  private readonly choices: WasmPlanChoices
  private rowWork: number | null = null
  /** Whoever may help with large states. */
  private crew: Crew | null
  private readonly compiled = new Map<Purpose, CompiledCircuit>()
  private readonly runners = new Map<string, Runner>()
  private readonly singleRunners = new Map<Purpose, SingleRunner>()
  /** Qubits that it takes to run rows one by one. */
  private readonly least = new Map<Purpose, number>()
  /** Memories of state sets that were disposed of: the next set is spared the page faults of a new one. */
  private spareMachines: Machine[] = []
  private disposed = false
  /** What the blocks of a runner now hold. */
  private held: { readonly evaluation: Evaluation; readonly runner: Runner } | null = null
  /** Calls wait for each other: they share the memory. */
  private queue: Promise<unknown> = Promise.resolve()

  /** @param module made for that precision */
  constructor(
    module: WebAssembly.Module,
    circuit: FlatCircuit,
    pause: Pause,
    precision: Precision = 'float64',
    choices: Partial<WasmPlanChoices> = {},
    crew: Crew | null = null,
  ) {
    this.crew = crew
    this.module = module
    this.circuit = circuit
    this.pause = pause
    this.precision = precision
    this.choices = { ...usualChoices, ...choices }
    this.qubitCount = circuit.qubitCount
    this.parameterCount = circuit.parameters.length
    this.featureCount = circuit.features.length
    this.outputCount = circuit.readouts.reduce((sum, readout) => sum + outputCount(readout), 0)
    this.compiledFor('values')
  }

  forward(rows: Rows): Promise<Evaluation> {
    requireRows(this.circuit, rows)
    return this.alone(() => this.evaluate(rows, this.kindOf('values', rows)))
  }

  private async evaluate(rows: Rows, kind: ProgramKind): Promise<Evaluation> {
    const runner = this.runnerFor('values', rows, kind)
    this.held = null
    const values = await runner.values(rows)
    if (runner.sawNonFinite) refuseNonFinite(this.circuit, rows)
    const evaluation = { rows, values }
    if (runner instanceof Runner) this.held = { evaluation, runner }
    return evaluation
  }

  async backward(
    evaluation: Evaluation,
    cotangents: Float64Array,
    options: BackwardOptions,
  ): Promise<Gradients> {
    const { parameters, features } = await this.partialGradients(evaluation, cotangents, options)
    return { parameters: sumOfGroups(parameters), features }
  }

  /** As `backward`, but the parameters' slopes one group of rows after the other (groups.ts). */
  partialGradients(
    evaluation: Evaluation,
    cotangents: Float64Array,
    options: BackwardOptions,
  ): Promise<PartialGradients> {
    const { rows } = evaluation
    const count = rows.parameterRows * rows.featureRows
    requireLength('cotangents', cotangents, count * this.outputCount)
    const { withFeatures = false } = options
    return this.alone(async () => {
      const perRow = options.reduce === 'per-row' && placeOf(rows).featureRows > 1
      const groupRows = this.groupRows(rows)
      const usual = this.kindOf('values', rows)
      if (usual === 'none')
        return this.singleRunnerFor('values').gradients(rows, cotangents, { withFeatures, perRow, groupRows })
      const kind = perRow ? 'rows' : usual === 'compressed' && withFeatures ? laneKind(rows) : usual
      if (this.held?.evaluation !== evaluation || this.held.runner.program.kind !== kind)
        await this.evaluate(rows, kind)
      const { runner } = this.held!
      const gradients = await runner.gradients(rows, cotangents, withFeatures, this.groupRows(rows, kind))
      this.held = { evaluation, runner }
      if (kind !== 'rows' || options.reduce !== 'sum') return gradients
      const parameters = [summed(gradients.parameters[0]!, rows, this.parameterCount)]
      return { parameters, features: gradients.features }
    })
  }

  /** In the unit of groups.ts, for values and gradients. */
  workPerRow(): number {
    this.rowWork ??= workPerRow(this.compiledFor('values'))
    return this.rowWork
  }

  /** Whether values and summed gradients of the rows come from a compressed batch (plan/compress.ts). */
  runsCompressed(rows: Rows): boolean {
    return this.kindOf('values', rows) === 'compressed'
  }

  /** Work on the rows that may be shared among threads: what is compressed is too little, and one sum. */
  sharedWork(rows: Rows): number {
    if (this.runsCompressed(rows)) return 0
    return rows.parameterRows * rows.featureRows * this.workPerRow()
  }

  /** How many feature rows lie between two places where the work on rows may be cut. */
  groupRows(rows: Rows, kind = this.kindOf('values', rows)): number {
    if (kind === 'rows' || kind === 'compressed') return Infinity
    const { parameterRows, featureRows } = placeOf(rows)
    const compiled = this.compiledFor('values')
    const width = kind === 'none' ? 1 : blockWidth(compiled.qubitCount, featureRows, this.precision, 'values')
    return rowsPerGroup(compiled, width, parameterRows, featureRows)
  }

  states(rows: Rows): Promise<Float64Array> {
    requireRows(this.circuit, rows)
    return this.alone(async () => (await this.finalStates(rows, 'states')).slice())
  }

  /** A view that lasts until the next call. */
  private async finalStates(rows: Rows, purpose: Purpose): Promise<Float64Array> {
    const runner = this.runnerFor(purpose, rows, this.kindOf(purpose, rows))
    const states = await runner.states(rows)
    if (runner.sawNonFinite) refuseNonFinite(this.circuit, rows)
    return states
  }

  sample(
    rows: Rows,
    shots: number,
    stream: { readonly seed: number; readonly counter: number },
  ): Promise<Evaluation> {
    return this.rays(rows, (states) => sampleEvaluation(this.circuit, rows, states, shots, stream))
  }

  stateSet(rows: Rows): Promise<WasmStateSet> {
    return this.rays(rows, (states) => this.stateSetOf(states))
  }

  /** @param states of this circuit, as `states` gives them, each with any phase */
  stateSetOf(states: Float64Array): WasmStateSet {
    const machine = this.spareMachines.pop() ?? new Machine(this.module)
    const release = () => {
      if (!this.disposed) this.spareMachines.push(machine)
    }
    return new WasmStateSet(machine, states, 2 ** this.qubitCount, this.precision, this.pause, release)
  }

  /** Looks at final states, each with any phase. @param look they last until it returns */
  rays<T>(rows: Rows, look: (states: Float64Array) => T): Promise<T> {
    requireRows(this.circuit, rows)
    return this.alone(async () => look(await this.finalStates(rows, 'rays')))
  }

  async probabilities(rows: Rows): Promise<Float64Array> {
    return squaredModuli(await this.states(rows))
  }

  async outcomes(rows: Rows, draws?: Draws): Promise<readonly Outcomes[]> {
    return outcomesOfRows(this.circuit, await this.probabilities(rows), draws)
  }

  async diagnostics(rows: Rows): Promise<readonly RowDiagnostics[]> {
    requireRows(this.circuit, rows)
    return Array.from({ length: rows.parameterRows * rows.featureRows }, () => ({}))
  }

  explain(): string {
    return `${this.compiledFor('values').explain()}\n`
  }

  dispose(): void {
    this.disposed = true
    this.spareMachines = []
    this.runners.clear()
    this.forgetStates()
  }

  private compiledFor(purpose: Purpose): CompiledCircuit {
    const held = this.compiled.get(purpose) ?? compile(this.circuit, purpose, this.choices.passes)
    this.compiled.set(purpose, held)
    return held
  }

  private kindOf(purpose: Purpose, rows: Rows): ProgramKind {
    const { parameterRows, featureRows } = placeOf(rows)
    const { qubitCount } = this.compiledFor(purpose)
    const least = this.leastFor(purpose)
    if (this.choices.single.runsSingly(qubitCount, least, parameterRows * featureRows)) return 'none'
    return purpose === 'values' && this.isCompressed(rows) ? 'compressed' : laneKind(rows)
  }

  private leastFor(purpose: Purpose): number {
    const held = this.least.get(purpose) ?? leastQubits(this.compiledFor(purpose).segments, this.precision)
    this.least.set(purpose, held)
    return held
  }

  /** Whether the rows are worth compressing: then work is in float64, whatever the precision of states. */
  private isCompressed(rows: Rows): boolean {
    const { featureRows } = placeOf(rows)
    if (featureRows < 8) return false
    const compiled = this.compiledFor('values')
    const compressed = compiled.compressed()
    if (compressed === null) return false
    return this.choices.compresses(compressedWork(compressed, featureRows), featureRows * this.workPerRow())
  }

  private runnerFor(purpose: Purpose, rows: Rows, kind: ProgramKind): Runner | SingleRunner {
    if (kind === 'none') return this.singleRunnerFor(purpose)
    if (kind === 'compressed') return this.compressedRunner()
    const compiled = this.compiledFor(purpose)
    const { parameterRows, featureRows } = placeOf(rows)
    const lanes = kind === 'rows' ? parameterRows * featureRows : featureRows
    const width = blockWidth(compiled.qubitCount, lanes, this.precision, purpose)
    const key = `${purpose} ${kind} ${width}`
    const held = this.runners.get(key)
    if (held !== undefined) return held
    const { precision, choices, rowShape } = this
    const build = (start: number) =>
      buildProgram(compiled, rowShape, { width, precision }, kind, choices.limits, start)
    const runner = new Runner(this.module, build, rowShape, this.pause)
    this.runners.set(key, runner)
    return runner
  }

  private compressedRunner(): Runner {
    const held = this.runners.get('compressed')
    if (held !== undefined) return held
    const compressed = this.compiledFor('values').compressed()!
    const { rowShape, choices } = this
    const build = (start: number) =>
      buildCompressedProgram(compressed, rowShape, choices.limits.blocks, start)
    const runner = new Runner(this.module, build, rowShape, this.pause)
    this.runners.set('compressed', runner)
    return runner
  }

  private singleRunnerFor(purpose: Purpose): SingleRunner {
    const held = this.singleRunners.get(purpose)
    if (held !== undefined) return held
    const compiled = this.compiledFor(purpose)
    const { precision, rowShape } = this
    const { sizes } = this.choices.single
    const build = (start: number) => buildSingleProgram(compiled, rowShape, precision, sizes, start)
    const runner = new SingleRunner(this.module, build, rowShape, this.pause, this.crew)
    this.singleRunners.set(purpose, runner)
    return runner
  }

  private get rowShape(): RowShape {
    return { parameters: this.parameterCount, features: this.featureCount, outputs: this.outputCount }
  }

  /** Does the work again by itself, on another memory, where somebody who helped went away in the middle of it. */
  private async withoutLost<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (thrown) {
      if (!(thrown instanceof LabError) || thrown.code !== 'worker' || this.crew === null) throw thrown
      this.crew = null
      this.forgetStates()
      return work()
    }
  }

  private forgetStates(): void {
    for (const runner of this.singleRunners.values()) runner.dispose()
    this.singleRunners.clear()
    this.held = null
  }

  private alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(this.crew === null ? work : () => this.withoutLost(work))
    this.queue = result.catch(() => null)
    return result
  }
}

/** Lanes are feature rows where there are enough of them for each set of parameters; else every row is a lane. */
function laneKind(rows: Rows): LaneKind {
  const { parameterRows, featureRows } = placeOf(rows)
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

/** @throws LabError "memory" when the circuit's states are too large for the stated limit */
export function requireSize(circuit: FlatCircuit, qubitLimit: number): void {
  const { qubitCount } = circuit
  if (qubitCount < 1) throw new LabError('circuit', 'engine: a circuit needs at least one qubit, got none')
  if (qubitCount <= qubitLimit) return
  /* The state and its adjoint. */
  const megabytes = (2 * singleStateBytes(qubitCount, 'float64')) / 2 ** 20
  throw new LabError(
    'memory',
    `engine: ${qubitCount} qubits need ${megabytes.toLocaleString('en')} MB; at most ${qubitLimit} qubits are allowed, remove some`,
    { qubitCount, qubitLimit, megabytes },
  )
}
