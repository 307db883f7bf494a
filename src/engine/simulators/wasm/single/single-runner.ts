/*
 * Runs the program for one large state, row after row. Where a pass takes long, it is carried out in slices, and others
 * get the thread in between.
 */
import type { Rows } from '../../../engine.ts'
import { Machine } from '../machine.ts'
import * as code from '../opcodes.ts'
import type { PartialGradients, Pause, RowShape } from '../runner.ts'
import type { Pass, PlacedPasses } from './pass-list.ts'
import type { SingleProgram } from './program.ts'
import type { Crew, SharedPlaces, Team } from './team.ts'
import { teamWork } from './team.ts'

const sliceMilliseconds = 20

/** Nanoseconds between two looks at the clock. */
const sliceWork = 4_000_000

/** How gradients are added up. */
export interface GradientSums {
  readonly withFeatures: boolean
  /** Each row by itself, or feature rows added. */
  readonly perRow: boolean
  /** Feature rows that are added up at a time, one array for each such group. */
  readonly groupRows: number
}

export class SingleRunner {
  readonly program: SingleProgram
  private readonly machine: Machine
  private readonly shape: RowShape
  private readonly pause: Pause
  private readonly buffers: readonly number[]
  private readonly state: number
  private readonly adjoint: number
  private readonly crew: Crew | null
  private readonly places: SharedPlaces
  private team: Team | null = null
  private lastPause = 0
  /** Whose final state the memory holds. */
  private held: { readonly rows: Rows; readonly row: number } | null = null

  constructor(
    module: WebAssembly.Module,
    build: (firstFree: number) => SingleProgram,
    shape: RowShape,
    pause: Pause,
    crew: Crew | null,
  ) {
    this.crew = crew
    this.machine = new Machine(crew?.module ?? module, crew !== null)
    this.program = build(this.machine.exports.firstFreeAddress())
    this.shape = shape
    this.pause = pause
    const { image, stateBytes, sumBytes } = this.program
    let next = image.end
    const room = (bytes: number, unit: number) => {
      const start = Math.ceil(next / unit) * unit
      next = start + bytes
      return start
    }
    this.buffers = [shape.parameters, shape.features, 0, 0, shape.parameters, shape.features].map((length) =>
      room(8 * length, 16),
    )
    const sums = room(sumBytes, 64)
    const threadBytes = Math.ceil(image.threadBytes / 64) * 64
    const threadMemory = room(threadBytes * (crew?.threads ?? 1), 64)
    this.state = room(stateBytes, 4096)
    this.adjoint = room(0, 4096)
    this.machine.ensure(this.adjoint)
    const { memory } = this.machine
    const { state, adjoint } = this
    this.places = { memory, state, adjoint, sums, threadMemory, threadBytes }
    image.writeTo(this.machine.bytes())
    const { exports } = this.machine
    exports.setRows(1, 1, 0)
    exports.setThreadMemory(threadMemory)
    exports.setStates(this.state, this.adjoint, sums)
    this.buffers.forEach((address, which) => exports.setBuffer(which, address))
    exports.runList(this.program.initial.address, this.program.initial.count)
  }

  /** Whether a forward pass met an angle without a sine. */
  get sawNonFinite(): boolean {
    return this.machine.exports.sawNonFinite() !== 0
  }

  /** Readout values: shape [rows, outputs]. */
  async values(rows: Rows): Promise<Float64Array> {
    const { outputs } = this.shape
    const count = rows.parameterRows * rows.featureRows
    const values = new Float64Array(count === 1 ? 0 : count * outputs)
    this.begin(count)
    for (let row = 0; row < count; row++) {
      if (row > 0 && this.isTime()) await this.rest(null, 0)
      const running = this.evolve(rows, row)
      if (running !== null) await running
      if (count === 1) return this.machine.read(this.program.outputs, outputs)
      values.set(this.machine.read(this.program.outputs, outputs), row * outputs)
    }
    return values
  }

  /** Final states: shape [rows, 2^qubits], (re, im) interleaved; for one row a view that lasts until the next call. */
  async states(rows: Rows): Promise<Float64Array> {
    const length = 2 * 2 ** this.program.qubitCount
    const count = rows.parameterRows * rows.featureRows
    this.machine.ensure(this.adjoint + this.program.adjointBytes)
    const states = new Float64Array(count === 1 ? 0 : count * length)
    this.begin(count)
    for (let row = 0; row < count; row++) {
      if (row > 0 && this.isTime()) await this.rest(null, 0)
      const running = this.evolve(rows, row)
      if (running !== null) await running
      if (count === 1) return this.machine.doubles(this.adjoint, length)
      states.set(this.machine.doubles(this.adjoint, length), row * length)
    }
    return states
  }

  /** Slopes of sum of cotangent * value, as those of runner.ts; a final state that the memory still holds is not made again. */
  async gradients(rows: Rows, cotangents: Float64Array, sums: GradientSums): Promise<PartialGradients> {
    const { withFeatures, perRow, groupRows } = sums
    const { parameters, features, outputs } = this.shape
    const { featureRows } = rows
    const count = rows.parameterRows * featureRows
    const list = this.program.backward![withFeatures ? 'withFeatures' : 'plain']
    const groups = perRow ? 1 : Math.max(1, Math.ceil(featureRows / groupRows))
    const width = (perRow ? count : rows.parameterRows) * parameters
    const byParameters = Array.from({ length: groups }, () => new Float64Array(width))
    const byFeatures = new Float64Array(withFeatures ? count * features : 0)
    this.machine.ensure(this.adjoint + this.program.adjointBytes)
    this.begin(count)
    for (let row = 0; row < count; row++) {
      if (row > 0 && this.isTime()) await this.rest(null, 0)
      const isHeld = this.held?.rows === rows && this.held.row === row
      const evolving = isHeld ? null : this.evolve(rows, row)
      if (evolving !== null) await evolving
      this.held = null
      this.machine.write(this.program.cotangents, rowOf(cotangents, row, outputs))
      const running = this.run(list)
      if (running !== null) await running
      const group = perRow ? 0 : Math.floor((row % featureRows) / groupRows)
      const first = (perRow ? row : Math.floor(row / featureRows)) * parameters
      this.addTo(byParameters[group]!, first, code.bufferParameterGradients, parameters)
      if (withFeatures) this.addTo(byFeatures, row * features, code.bufferFeatureGradients, features)
    }
    return { parameters: byParameters, features: byFeatures }
  }

  private addTo(target: Float64Array, first: number, which: number, length: number): void {
    const slopes = this.machine.read(this.buffers[which]!, length)
    for (let i = 0; i < length; i++) target[first + i]! += slopes[i]!
  }

  private begin(rows: number): void {
    this.machine.exports.clearNonFinite()
    if (rows > 1 || this.program.forward.work > sliceWork / 4) this.lastPause = performance.now()
  }

  private isTime(): boolean {
    return performance.now() - this.lastPause > sliceMilliseconds
  }

  /** Lets others have the thread. */
  private async rest(team: Team | null, work: number): Promise<void> {
    team?.close()
    await this.pause()
    this.lastPause = performance.now()
    team?.open(work)
  }

  /** The final state of a row; null if it is there already. */
  private evolve(rows: Rows, row: number): Promise<void> | null {
    const { parameters, features } = this.shape
    const { featureRows } = rows
    this.held = null
    const parameterRow = row < featureRows ? 0 : Math.floor(row / featureRows)
    if (parameters > 0)
      this.machine.write(
        this.buffers[code.bufferParameters]!,
        rowOf(rows.parameters, parameterRow, parameters),
      )
    if (features > 0)
      this.machine.write(
        this.buffers[code.bufferFeatures]!,
        rowOf(rows.features, row % featureRows, features),
      )
    const running = this.run(this.program.forward)
    const done = () => {
      this.held = { rows, row }
    }
    if (running !== null) return running.then(done)
    done()
    return null
  }

  /** Carries out a list; null if that is done already. */
  private run(list: PlacedPasses): Promise<void> | null {
    const team = this.teamFor(list.work)
    if (team !== null || list.work > sliceWork) return this.runPasses(list, team)
    this.machine.exports.runList(list.address, list.count)
    return null
  }

  private async runPasses({ address, count, passes, work }: PlacedPasses, team: Team | null): Promise<void> {
    const { exports } = this.machine
    const bytes = 4 * code.instructionWords
    let done = 0
    team?.open(work)
    try {
      for (const pass of passes) {
        exports.runList(address + done * bytes, pass.at - done)
        await this.runPass(address + pass.at * bytes, pass, team)
        done = pass.at + 1
      }
    } finally {
      team?.close()
    }
    exports.runList(address + done * bytes, count - done)
  }

  /** In slices, between which others get the thread. */
  private async runPass(at: number, { bits, work, share }: Pass, team: Team | null): Promise<void> {
    const parts = 2 ** bits
    const size = 2 ** (share ?? 0)
    const unit = team === null ? 1 : size
    const threads = team === null ? 1 : this.crew!.threads
    const slice = unit * Math.max(threads, Math.floor((threads * parts * sliceWork) / (work * unit)))
    for (let from = 0; from < parts; from += slice) {
      if (this.isTime()) await this.rest(team, work)
      const to = Math.min(parts, from + slice)
      if (team === null || share === null) this.machine.exports.runPass(at, from, to)
      else team.run(at, from, to, size)
    }
  }

  private teamFor(work: number): Team | null {
    if (work < teamWork || this.crew === null) return null
    this.team ??= this.crew.team(this.places, this.machine.exports)
    return this.team
  }

  /** Lets go of the team's threads. */
  dispose(): void {
    this.team?.dispose()
  }
}

function rowOf(values: Float64Array, row: number, width: number): Float64Array {
  return values.length === width ? values : values.subarray(row * width, (row + 1) * width)
}
