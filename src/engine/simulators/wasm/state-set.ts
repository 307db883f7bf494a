/* States kept inside WebAssembly for overlaps: K[i][j] = |<a_i|b_j>|^2, block by block of rows. */
import { LabError } from '../../../base/lab-error.ts'
import type { StateSet } from '../../engine.ts'
import { Machine } from './machine.ts'
import type { Pause } from './runner.ts'

/** Rows of `this` that are worked on at a time. */
const rowsAtOnce = 16

/** Roughly the products of amplitudes that a millisecond allows. */
const productsPerMillisecond = 1_500_000
const sliceMilliseconds = 20

export class WasmStateSet implements StateSet {
  readonly count: number
  private readonly machine: Machine
  private readonly amplitudes: number
  private readonly start: number
  private readonly pause: Pause

  /** @param states shape [count, amplitudes], (re, im) interleaved */
  constructor(module: WebAssembly.Module, states: Float64Array, amplitudes: number, pause: Pause) {
    this.machine = new Machine(module)
    this.amplitudes = amplitudes
    this.count = states.length / (2 * amplitudes)
    this.start = Math.ceil(this.machine.exports.firstFreeAddress() / 16) * 16
    this.pause = pause
    this.machine.ensure(this.end)
    this.machine.doubles(this.start, states.length).set(states)
  }

  /** Behind the states; an odd number of them is followed by one of zeros. */
  private get end(): number {
    return this.start + evenFrom(this.count) * this.stateBytes
  }

  private get stateBytes(): number {
    return 16 * this.amplitudes
  }

  async overlaps(other: StateSet, from: number, to: number): Promise<Float64Array> {
    if (!(other instanceof WasmStateSet) || other.amplitudes !== this.amplitudes)
      throw new LabError('shape', 'overlaps: both state sets must hold states of the same engine and size')
    if (!(from >= 0 && from <= to && to <= this.count))
      throw new LabError('shape', `overlaps: rows must be within 0..${this.count}, got ${from}..${to}`)
    const columns = evenFrom(other.count)
    const result = this.end
    const copy = result + 8 * rowsAtOnce * columns + 64
    const others = other === this ? this.start : copy
    this.machine.ensure(other === this ? copy : copy + columns * this.stateBytes)
    if (other !== this) this.machine.doubles(copy, 2 * columns * this.amplitudes).set(other.states())
    const values = new Float64Array((to - from) * other.count)
    let done = 0
    for (let i = from & ~1; i < to; i += rowsAtOnce) {
      const count = Math.min(rowsAtOnce, evenFrom(to) - i)
      /* Within one set, columns between `from` and this strip are known from the strips above. */
      const known = other === this ? ([evenFrom(from), i] as const) : ([0, 0] as const)
      this.gram(i, count, others, 0, known[0], columns)
      this.gram(i, count, others, known[1], columns, columns)
      this.copyOut(values, { i, count, known, from, to, columns }, other.count)
      done += count * columns * this.amplitudes
      if (done > productsPerMillisecond * sliceMilliseconds && i + rowsAtOnce < to) {
        done = 0
        await this.pause()
      }
    }
    return values
  }

  /** Rows from i on against columns [first, last) into a strip of the result. */
  private gram(i: number, count: number, others: number, first: number, last: number, stride: number): void {
    if (last <= first) return
    this.machine.exports.gram(
      this.start + i * this.stateBytes,
      count,
      others + first * this.stateBytes,
      last - first,
      this.amplitudes,
      this.end + 8 * first,
      stride,
      this.end + 8 * rowsAtOnce * stride,
    )
  }

  private copyOut(values: Float64Array, strip: Strip, width: number): void {
    const { i, count, known, from, to, columns } = strip
    const result = this.machine.doubles(this.end, count * columns)
    for (let row = Math.max(i, from); row < Math.min(i + count, to); row++) {
      const at = (row - from) * width
      values.set(result.subarray((row - i) * columns, (row - i) * columns + width), at)
      for (let column = known[0]; column < known[1]; column++)
        values[at + column] = values[(column - from) * width + row]!
    }
  }

  private states(): Float64Array {
    return this.machine.doubles(this.start, 2 * evenFrom(this.count) * this.amplitudes)
  }

  dispose(): void {}
}

/** Some rows of the overlaps: [i, i + count), of the wanted [from, to), with columns that are known by symmetry. */
interface Strip {
  readonly i: number
  readonly count: number
  readonly known: readonly [number, number]
  readonly from: number
  readonly to: number
  readonly columns: number
}

function evenFrom(count: number): number {
  return count + (count & 1)
}
