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
  private blocksStart = 0
  private laidOut = ''
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
    const count = rows.parameterRows * rows.featureRows
    await this.forward(rows)
    return this.result(code.bufferValues, count * this.shape.outputs)
  }

  /** Final states: shape [rows, 2^qubits], (re, im) interleaved; a view that lasts until the next call. */
  async states(rows: Rows): Promise<Float64Array> {
    await this.forward(rows)
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
    const lists = this.program.backward![withFeatures ? 'withFeatures' : 'plain']
    const count = rows.parameterRows * rows.featureRows
    this.machine.doubles(this.buffers[code.bufferCotangents]!, cotangents.length).set(cotangents)
    const { data, evolve } = this.program
    const blockLists = this.keepsBlocks(rows) ? [lists.block] : [data, evolve, lists.block]
    const gradientRows = this.program.kind === 'rows' ? count : rows.parameterRows
    const length = gradientRows * this.shape.parameters
    const parameters: Float64Array[] = []
    await this.overRows(rows, rows.parameterRows > 1, blockLists, {
      ...lists,
      blocks: groupRows / this.program.width,
      done: (group, pass) => this.collect((parameters[group] ??= new Float64Array(length)), pass),
    })
    return {
      parameters,
      features: withFeatures
        ? this.result(code.bufferFeatureGradients, count * this.shape.features)
        : new Float64Array(0),
    }
  }

  private async forward(rows: Rows): Promise<void> {
    this.layOut(rows)
    const { parameters, features } = rows
    this.machine.doubles(this.buffers[code.bufferParameters]!, parameters.length).set(parameters)
    const held = this.machine.doubles(this.buffers[code.bufferFeatures]!, features.length)
    const known = this.dataIsKnown && this.keepsBlocks(rows) && isSame(held, features)
    if (!known) held.set(features)
    this.dataIsKnown = false
    this.machine.exports.clearNonFinite()
    const { data, evolve, results } = this.program
    await this.overRows(rows, true, known ? [evolve, results] : [data, evolve, results], null)
    this.dataIsKnown = !this.sawNonFinite
  }

  /** Carries out lists for every block: all rows at once, or parameter row by parameter row where lanes share them. */
  private async overRows(
    rows: Rows,
    setup: boolean,
    lists: readonly PlacedList[],
    groups: BlockGroups | null,
  ): Promise<void> {
    this.lastPause = performance.now()
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
        const end = Math.min(blocks, first + size)
        await this.overBlocks(lists, first, end, pass * count, memory, stride)
        if (groups === null) continue
        this.run(groups.end)
        groups.done(group, pass)
      }
    }
  }

  /** Copies out the slopes that the end of a group of blocks has stored. */
  private collect(target: Float64Array, pass: number): void {
    const length = this.program.kind === 'rows' ? target.length : this.shape.parameters
    const at = pass * length
    const stored = this.machine.doubles(this.buffers[code.bufferParameterGradients]! + 8 * at, length)
    target.set(stored, at)
  }

  private async overBlocks(
    lists: readonly PlacedList[],
    start: number,
    end: number,
    firstResult: number,
    memory: number,
    stride: number,
  ): Promise<void> {
    const { qubitCount, width } = this.program
    const instructions = lists.reduce((sum, { count }) => sum + count, 0)
    const slice = Math.max(1, Math.floor(workPerSlice / (instructions * width * 2 ** qubitCount)))
    const [first, second, third] = [0, 1, 2].map((at) => lists[at] ?? nothing) as [
      PlacedList,
      PlacedList,
      PlacedList,
    ]
    for (let from = start; from < end; from += slice) {
      if (performance.now() - this.lastPause > sliceMilliseconds) {
        await this.pause()
        this.lastPause = performance.now()
      }
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
    const key = `${rows.parameterRows} ${rows.featureRows}`
    if (key === this.laidOut) return
    this.dataIsKnown = false
    this.laidOut = ''
    const count = rows.parameterRows * rows.featureRows
    const { parameters, features, outputs } = this.shape
    const gradientRows = this.program.kind === 'rows' ? count : rows.parameterRows
    const values = this.program.backward === null ? 0 : count * outputs
    const states = this.program.backward === null ? count * 2 * 2 ** this.program.qubitCount : 0
    const lengths = [
      rows.parameterRows * parameters,
      rows.featureRows * features,
      values,
      values,
      gradientRows * parameters,
      count * features,
      states,
    ]
    let next = this.program.image.end
    this.buffers = lengths.map((length) => {
      const start = next
      next += Math.ceil(length / 2) * 16
      return start
    })
    this.blocksStart = Math.ceil(next / 64) * 64
    const blocks = this.keepsBlocks(rows) ? this.totalBlocks(rows) : 1
    this.machine.ensure(this.blocksStart + blocks * this.program.blockBytes)
    this.buffers.forEach((address, which) => this.machine.exports.setBuffer(which, address))
    this.laidOut = key
  }

  private result(which: number, length: number): Float64Array {
    return this.machine.doubles(this.buffers[which]!, length).slice()
  }
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
