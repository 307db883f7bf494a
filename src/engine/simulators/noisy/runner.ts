/*
 * Runs a noisy program on rows: lays out the caller's buffers behind the program's memory, carries out its lists in slices
 * short enough to stay interruptible, and hands results out as copies.
 */
import type { Rows } from '../../engine.ts'
import type { PlacedList } from '../wasm/image.ts'
import { Machine } from '../wasm/machine.ts'
import { instructionWords } from '../wasm/opcodes.ts'
import type { Pause } from '../wasm/runner.ts'
import type { NoisyProgram, RowShape } from './program.ts'
import { buffers, rowsOfBlock } from './program.ts'

/** What assembly/noisy/index.ts exports. Addresses are bytes. */
interface NoisyExports {
  firstFreeAddress(): number
  setShape(qubits: number, width: number): void
  setRows(count: number, perParameterRow: number, parameterRow: number): void
  setBuffer(which: number, address: number): void
  setBlockMemory(address: number): void
  runList(list: number, count: number): void
  runLane(lane: number, list: number, count: number): void
  startBlock(block: number, firstResult: number): number
  runBlocks(
    before: number,
    beforeCount: number,
    each: number,
    eachCount: number,
    after: number,
    afterCount: number,
    from: number,
    to: number,
    firstResult: number,
  ): void
  clearNonFinite(): void
  sawNonFinite(): number
}

const sliceMilliseconds = 20

/** Numbers touched between two looks at the clock: at most about 5 ms of work. */
const workPerSlice = 4_000_000

/** Sees the state of a row: a view that lasts until it returns. */
export type Visit = (row: number, state: Float64Array) => void

export class NoisyRunner {
  readonly program: NoisyProgram
  private readonly machine: Machine<NoisyExports>
  private readonly shape: RowShape
  private readonly pause: Pause
  private addresses: readonly number[] = []
  private laidOut = ''
  private lastPause = 0
  private isReady = false

  constructor(
    module: WebAssembly.Module,
    build: (firstFree: number) => NoisyProgram,
    shape: RowShape,
    pause: Pause,
  ) {
    this.machine = new Machine<NoisyExports>(module)
    this.program = build(this.machine.exports.firstFreeAddress())
    this.shape = shape
    this.pause = pause
    const { image } = this.program
    this.machine.ensure(image.end + image.blockBytes)
    image.writeTo(this.machine.bytes())
    this.machine.exports.setShape(1, rowsOfBlock)
    this.machine.exports.setBlockMemory(image.end)
  }

  /** Whether the last run met an angle without a sine. */
  get sawNonFinite(): boolean {
    return this.machine.exports.sawNonFinite() !== 0
  }

  /** Readout values: shape [rows, outputs]. */
  async values(rows: Rows): Promise<Float64Array> {
    await this.overRows(rows, null)
    return this.result(buffers.values, countOf(rows) * this.shape.outputs)
  }

  /** Shows the final state of each row. */
  async states(rows: Rows, visit: Visit): Promise<void> {
    await this.overRows(rows, visit)
  }

  /** Slopes of sum of cotangent * value; by parameters one row for each parameter row where rows share them. */
  async gradients(
    rows: Rows,
    cotangents: Float64Array,
    withFeatures: boolean,
  ): Promise<{ readonly parameters: Float64Array; readonly features: Float64Array }> {
    this.layOut(rows)
    this.machine.doubles(this.addresses[buffers.cotangents]!, cotangents.length).set(cotangents)
    await this.overRows(rows, null)
    const { parameters, features } = this.shape
    return {
      parameters: this.result(buffers.parameterGradients, this.gradientRows(rows) * parameters),
      features: withFeatures
        ? this.result(buffers.featureGradients, countOf(rows) * features)
        : new Float64Array(0),
    }
  }

  private gradientRows(rows: Rows): number {
    return this.program.kind === 'rows' ? countOf(rows) : rows.parameterRows
  }

  /** All rows at once, or parameter row by parameter row where rows share them. */
  private async overRows(rows: Rows, visit: Visit | null): Promise<void> {
    this.layOut(rows)
    const { parameters, features, parameterRows, featureRows } = rows
    this.machine.doubles(this.addresses[buffers.parameters]!, parameters.length).set(parameters)
    this.machine.doubles(this.addresses[buffers.features]!, features.length).set(features)
    this.machine.exports.clearNonFinite()
    this.lastPause = performance.now()
    if (!this.isReady) await this.prepare()
    const together = this.program.kind === 'rows'
    const passes = together ? 1 : parameterRows
    const count = together ? parameterRows * featureRows : featureRows
    for (let pass = 0; pass < passes; pass++) {
      this.machine.exports.setRows(count, featureRows, pass)
      this.run(this.program.setup)
      await this.overBlocks(Math.ceil(count / rowsOfBlock), pass * count, visit)
      this.run(this.program.end)
    }
  }

  /** Constants and tables, once: instruction by instruction, since tables of many qubits take their time. */
  private async prepare(): Promise<void> {
    const { address, count } = this.program.initial
    for (let i = 0; i < count; i++) {
      if (this.pauseIsDue()) await this.rest()
      this.machine.exports.runList(address + 4 * instructionWords * i, 1)
    }
    this.isReady = true
  }

  private async overBlocks(blocks: number, firstResult: number, visit: Visit | null): Promise<void> {
    const blocksOfSlice = Math.floor(workPerSlice / (rowsOfBlock * this.program.work))
    if (visit !== null || blocksOfSlice < 1) {
      for (let block = 0; block < blocks; block++) await this.overLanes(block, firstResult, visit)
      return
    }
    const { before, each, after } = this.program
    for (let from = 0; from < blocks; from += blocksOfSlice) {
      if (this.pauseIsDue()) await this.rest()
      this.machine.exports.runBlocks(
        before.address,
        before.count,
        each.address,
        each.count,
        after.address,
        after.count,
        from,
        Math.min(blocks, from + blocksOfSlice),
        firstResult,
      )
    }
  }

  /** The rows of one block, a few instructions at a time. */
  private async overLanes(block: number, firstResult: number, visit: Visit | null): Promise<void> {
    const { before, each, after, work, final } = this.program
    const lanes = this.machine.exports.startBlock(block, firstResult)
    this.run(before)
    const slice = Math.max(1, Math.floor((workPerSlice * each.count) / work))
    for (let lane = 0; lane < lanes; lane++) {
      for (let from = 0; from < each.count; from += slice) {
        if (this.pauseIsDue()) await this.rest()
        const count = Math.min(slice, each.count - from)
        this.machine.exports.runLane(lane, each.address + 4 * instructionWords * from, count)
      }
      if (visit !== null)
        visit(
          firstResult + block * rowsOfBlock + lane,
          this.machine.doubles(final.address, 2 ** (2 * final.order.length)),
        )
    }
    this.run(after)
  }

  private pauseIsDue(): boolean {
    return performance.now() - this.lastPause > sliceMilliseconds
  }

  private async rest(): Promise<void> {
    await this.pause()
    this.lastPause = performance.now()
  }

  private run({ address, count }: PlacedList): void {
    if (count > 0) this.machine.exports.runList(address, count)
  }

  /** Room for the rows' buffers, behind the program and its block. */
  private layOut(rows: Rows): void {
    const key = `${rows.parameterRows} ${rows.featureRows}`
    if (key === this.laidOut) return
    this.laidOut = ''
    const count = countOf(rows)
    const { parameters, features, outputs } = this.shape
    /* In the order of the buffers' numbers. */
    const lengths = [
      rows.parameterRows * parameters,
      rows.featureRows * features,
      count * outputs,
      count * outputs,
      this.gradientRows(rows) * parameters,
      count * features,
    ]
    const { image } = this.program
    let next = image.end + image.blockBytes
    const addresses = lengths.map((length) => {
      const start = next
      next += Math.ceil(length / 2) * 16
      return start
    })
    this.machine.ensure(next)
    addresses.forEach((address, which) => this.machine.exports.setBuffer(which, address))
    this.addresses = addresses
    this.laidOut = key
  }

  private result(which: number, length: number): Float64Array {
    return this.machine.doubles(this.addresses[which]!, length).slice()
  }
}

function countOf(rows: Rows): number {
  return rows.parameterRows * rows.featureRows
}
