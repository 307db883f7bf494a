/*
 * Runs a program on rows: lays out the row buffers and the blocks behind the program's own memory, carries out its lists
 * in slices short enough to stay interruptible, and hands results out as copies.
 */
import type { Rows } from '../../engine.ts'
import type { PlacedList } from './image.ts'
import type { Program } from './program.ts'
import { Machine } from './machine.ts'
import * as code from './opcodes.ts'

/** How many numbers a row has of each kind. */
export interface RowShape {
  readonly parameters: number
  readonly features: number
  readonly outputs: number
}

/** Slopes by parameters of one group of rows after the other, and by features. */
export interface PartialGradients {
  readonly parameters: readonly Float64Array[]
  readonly features: Float64Array
}

/** Blocks whose slopes are added up: how many, what to carry out before and after them, and whom to tell. */
interface BlockGroups {
  readonly blocks: number
  readonly start: PlacedList
  readonly end: PlacedList
  readonly done: (group: number, pass: number) => void
}

/** Lets others have the thread for a moment. */
export type Pause = () => Promise<void>

const sliceMilliseconds = 20

/** (Instruction, amplitude, lane) triples between two looks at the clock: at most about 5 ms of work. */
const workPerSlice = 2_000_000

const nothing: PlacedList = { address: 0, count: 0 }

export class Runner {
  readonly program: Program
  private readonly machine: Machine
  private readonly shape: RowShape
  private readonly pause: Pause
  private buffers: readonly number[] = []
  /** Where features are put to see whether they are those of the last call. */
  private incoming = 0
  private blocksStart = 0
  private laidOut = { parameterRows: 0, featureRows: 0 }
  /** Work since the last look at the clock, and when others last had the thread; 0 as long as that does not matter. */
  private work = 0
  private lastPause = 0
  /** Whether the blocks hold what follows from the features in their buffer. */
  private dataIsKnown = false

  constructor(
    module: WebAssembly.Module,
    program: (firstFree: number) => Program,
    shape: RowShape,
    pause: Pause,
  ) {
    this.machine = new Machine(module)
    this.program = program(this.machine.exports.firstFreeAddress())
    this.shape = shape
    this.pause = pause
    this.machine.ensure(this.program.image.end)
    this.program.image.writeTo(this.machine.bytes())
    this.machine.exports.setShape(this.program.qubitCount, this.program.width)
    this.run(this.program.initial)
  }

  /** Whether a forward pass met an angle without a sine. */
  get sawNonFinite(): boolean {
    return this.machine.exports.sawNonFinite() !== 0
  }

  /** Readout values: shape [rows, outputs]. */
  async values(rows: Rows): Promise<Float64Array> {
    const rest = this.forward(rows)
    if (rest !== null) await rest
    return this.result(code.bufferValues, rows.parameterRows * rows.featureRows * this.shape.outputs)
  }

  /** Final states: shape [rows, 2^qubits], (re, im) interleaved; a view that lasts until the next call. */
  async states(rows: Rows): Promise<Float64Array> {
    const rest = this.forward(rows)
    if (rest !== null) await rest
    const length = rows.parameterRows * rows.featureRows * 2 * 2 ** this.program.qubitCount
    return this.machine.doubles(this.buffers[code.bufferStates]!, length)
  }

  /**
   * Slopes of sum of cotangent * value, after `values` of the same rows. By parameters: one row for each parameter row
   * where lanes share them, else one for each row; added up over `groupRows` rows at a time, one array for each group.
   */
  async gradients(
    rows: Rows,
    cotangents: Float64Array,
    withFeatures: boolean,
    groupRows = Infinity,
  ): Promise<PartialGradients> {
    const lists = this.program.backward![withFeatures ? 'withFeatures' : 'plain']!
    const count = rows.parameterRows * rows.featureRows
    this.machine.write(this.buffers[code.bufferCotangents]!, cotangents)
    const { data, evolve } = this.program
    const blockLists = this.keepsBlocks(rows) ? [lists.block] : [data, evolve, lists.block]
    const gradientRows = this.program.kind === 'rows' ? count : rows.parameterRows
    const length = gradientRows * this.shape.parameters
    const parameters: Float64Array[] = []
    const rest = this.finish(
      this.overRows(rows, rows.parameterRows > 1, blockLists, {
        ...lists,
        blocks: groupRows / this.program.width,
        done: (group, pass) => this.collect(parameters, group, length, pass),
      }),
    )
    if (rest !== null) await rest
    return {
      parameters,
      features: withFeatures
        ? this.result(code.bufferFeatureGradients, count * this.shape.features)
        : new Float64Array(0),
    }
  }

  /** Null if nothing is left to wait for. */
  private forward(rows: Rows): Promise<void> | null {
    this.layOut(rows)
    const { parameters, features } = rows
    const { exports } = this.machine
    this.machine.write(this.buffers[code.bufferParameters]!, parameters)
    this.machine.write(this.incoming, features)
    const held = this.buffers[code.bufferFeatures]!
    const isHeld = exports.updateDoubles(held, this.incoming, features.length) !== 0
    const known = isHeld && this.dataIsKnown && this.keepsBlocks(rows)
    this.dataIsKnown = false
    exports.clearNonFinite()
    const { data, evolve, results } = this.program
    return this.finish(this.forwardRows(rows, known ? [evolve, results] : [data, evolve, results]))
  }

  private *forwardRows(rows: Rows, lists: readonly PlacedList[]): Generator<void, void, void> {
    yield* this.overRows(rows, true, lists, null)
    this.dataIsKnown = !this.sawNonFinite
  }

  /** Carries out the work, at once if no pause falls due (then null), with pauses where it yields otherwise. */
  private finish(work: Generator<void, void, void>): Promise<void> | null {
    this.work = 0
    this.lastPause = 0
    return work.next().done === true ? null : this.goOn(work)
  }

  private async goOn(work: Generator<void, void, void>): Promise<void> {
    do {
      await this.pause()
      this.lastPause = performance.now()
    } while (work.next().done !== true)
  }

  /** Whether others should have the thread, after so much more work. */
  private isPauseDue(work: number): boolean {
    this.work += work
    if (this.work < workPerSlice) return false
    this.work = 0
    const time = performance.now()
    if (this.lastPause === 0) this.lastPause = time
    return time - this.lastPause > sliceMilliseconds
  }

  /**
   * Carries out lists for every block: all rows at once, or parameter row by parameter row where lanes share them. Yields
   * where a pause is due.
   */
  private *overRows(
    rows: Rows,
    setup: boolean,
    lists: readonly PlacedList[],
    groups: BlockGroups | null,
  ): Generator<void, void, void> {
    const { kind, setup: setupList, blockBytes } = this.program
    const together = kind === 'rows'
    const passes = together ? 1 : rows.parameterRows
    const count = together ? rows.parameterRows * rows.featureRows : rows.featureRows
    const blocks = this.blocksOf(count)
    const stride = this.keepsBlocks(rows) ? blockBytes : 0
    const size = groups?.blocks ?? blocks
    for (let pass = 0; pass < passes; pass++) {
      this.machine.exports.setRows(count, rows.featureRows, pass)
      if (setup) this.run(setupList)
      const memory = this.blocksStart + pass * blocks * stride
      for (let first = 0, group = 0; first < blocks; first += size, group++) {
        if (groups !== null) this.run(groups.start)
        yield* this.overBlocks(lists, first, Math.min(blocks, first + size), pass * count, memory, stride)
        if (groups === null) continue
        this.run(groups.end)
        groups.done(group, pass)
      }
    }
  }

  /** Copies out the slopes that the end of a group of blocks has stored. */
  private collect(parameters: Float64Array[], group: number, length: number, pass: number): void {
    const from = this.buffers[code.bufferParameterGradients]!
    const width = this.program.kind === 'rows' ? length : this.shape.parameters
    if (width === length) {
      parameters[group] = this.machine.read(from, length)
      return
    }
    parameters[group] ??= new Float64Array(length)
    parameters[group].set(this.machine.read(from + 8 * pass * width, width), pass * width)
  }

  private *overBlocks(
    lists: readonly PlacedList[],
    start: number,
    end: number,
    firstResult: number,
    memory: number,
    stride: number,
  ): Generator<void, void, void> {
    const { qubitCount, width } = this.program
    const [first = nothing, second = nothing, third = nothing] = lists
    const workPerBlock = (first.count + second.count + third.count) * width * 2 ** qubitCount
    const slice = Math.max(1, Math.floor(workPerSlice / workPerBlock))
    for (let from = start; from < end; from += slice) {
      const to = Math.min(end, from + slice)
      this.machine.exports.runBlocks(
        first.address,
        first.count,
        second.address,
        second.count,
        third.address,
        third.count,
        from,
        to,
        firstResult,
        memory,
        stride,
      )
      if (this.isPauseDue((to - from) * workPerBlock)) yield
    }
  }

  private run({ address, count }: PlacedList): void {
    this.machine.exports.runList(address, count)
  }

  private blocksOf(rows: number): number {
    return Math.ceil(rows / this.program.width)
  }

  private totalBlocks(rows: Rows): number {
    if (this.program.kind === 'rows') return this.blocksOf(rows.parameterRows * rows.featureRows)
    return rows.parameterRows * this.blocksOf(rows.featureRows)
  }

  private keepsBlocks(rows: Rows): boolean {
    const blocks = this.totalBlocks(rows)
    return blocks === 1 || blocks * this.program.blockBytes <= this.program.keptBlocksLimit
  }

  /** Room for the rows' buffers and blocks, behind the program. */
  private layOut(rows: Rows): void {
    const { parameterRows, featureRows } = rows
    if (this.laidOut.parameterRows === parameterRows && this.laidOut.featureRows === featureRows) return
    this.dataIsKnown = false
    this.laidOut = { parameterRows: 0, featureRows: 0 }
    const count = parameterRows * featureRows
    const { parameters, features, outputs } = this.shape
    const gradientRows = this.program.kind === 'rows' ? count : parameterRows
    const values = this.program.backward === null ? 0 : count * outputs
    const states = this.program.backward === null ? count * 2 * 2 ** this.program.qubitCount : 0
    const lengths = [
      parameterRows * parameters,
      featureRows * features,
      values,
      values,
      gradientRows * parameters,
      count * features,
      states,
    ]
    let next = this.program.image.end
    const place = (length: number) => {
      const start = next
      next += Math.ceil(length / 2) * 16
      return start
    }
    this.buffers = lengths.map(place)
    this.incoming = place(featureRows * features)
    this.blocksStart = Math.ceil(next / 64) * 64
    const blocks = this.keepsBlocks(rows) ? this.totalBlocks(rows) : 1
    this.machine.ensure(this.blocksStart + blocks * this.program.blockBytes)
    this.buffers.forEach((address, which) => this.machine.exports.setBuffer(which, address))
    this.laidOut = { parameterRows, featureRows }
  }

  private result(which: number, length: number): Float64Array {
    return this.machine.read(this.buffers[which]!, length)
  }
}
