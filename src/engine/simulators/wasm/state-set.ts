/* States kept inside WebAssembly for overlaps: K[i][j] = |<a_i|b_j>|^2, strip by strip of rows. */
import { LabError } from '../../../base/lab-error.ts'
import type { StateSet } from '../../engine.ts'
import type { Precision } from './layout.ts'
import { chunkBytes, realBytes } from './layout.ts'
import type { Machine } from './machine.ts'
import type { Pause } from './runner.ts'

/** States are packed in panels (assembly/gram.ts); counts are filled up to multiples of this. */
const panelStates = 4

/** Rows of the overlaps that are worked on at a time. */
export const stripRows = 16

const sliceMilliseconds = 20

/** Rows [first, first + count) of the overlaps, of the wanted [from, to). */
interface Strip {
  readonly first: number
  readonly count: number
  readonly from: number
  readonly to: number
}

export class WasmStateSet implements StateSet {
  readonly count: number
  private readonly machine: Machine
  private readonly amplitudes: number
  private readonly planes: number
  /** Of a state in a plane: its amplitudes, filled up with zeros to whole chunks. */
  private readonly rowBytes: number
  private readonly precision: Precision
  private readonly pause: Pause
  private readonly release: () => void
  private isDisposed = false
  /** The other set whose planes lie behind the strips, from the last call. */
  private copied: WasmStateSet | null = null

  /**
   * @param machine a memory for this set alone
   * @param states shape [count, amplitudes], (re, im) interleaved; copied
   * @param release called once when the memory is free again
   */
  constructor(
    machine: Machine,
    states: Float64Array,
    amplitudes: number,
    precision: Precision,
    pause: Pause,
    release: () => void,
  ) {
    this.machine = machine
    this.release = release
    this.amplitudes = amplitudes
    this.count = states.length / (2 * amplitudes)
    this.planes = Math.ceil(this.machine.exports.firstFreeAddress() / 16) * 16
    this.pause = pause
    this.precision = precision
    this.rowBytes = Math.max(chunkBytes, realBytes(precision) * amplitudes)
    this.pack(states)
  }

  private pack(states: Float64Array): void {
    const { machine, amplitudes, count } = this
    const padded = this.paddedAmplitudes
    machine.ensure(this.end + 16 * padded * count)
    const target = machine.doubles(this.end, 2 * padded * count)
    if (padded === amplitudes) target.set(states)
    else {
      target.fill(0)
      for (let i = 0; i < count; i++)
        target.set(states.subarray(2 * amplitudes * i, 2 * amplitudes * (i + 1)), 2 * padded * i)
    }
    machine.exports.packStates(this.end, count, padded, this.planes, this.planeBytes)
  }

  private get paddedAmplitudes(): number {
    return this.rowBytes / realBytes(this.precision)
  }

  /** Rows of a plane: the count, filled up with states of zeros. */
  private get padded(): number {
    return Math.ceil(this.count / panelStates) * panelStates
  }

  private get planeBytes(): number {
    return this.rowBytes * this.padded
  }

  /** Behind the four planes. */
  private get end(): number {
    return this.planes + 4 * this.planeBytes
  }

  /** @param knownFrom of overlaps with itself, columns from here on to `from` come out as nothing of use: the caller
   * knows them from across the diagonal */
  async overlaps(other: StateSet, from: number, to: number, knownFrom = from): Promise<Float64Array> {
    if (this.isDisposed || (other instanceof WasmStateSet && other.isDisposed))
      throw new LabError('shape', 'overlaps: both state sets must be in use, got one that was disposed of')
    if (!(other instanceof WasmStateSet) || !other.fits(this))
      throw new LabError(
        'shape',
        'overlaps: both state sets must hold states of the same engine, size and precision',
      )
    if (!(from >= 0 && from <= to && to <= this.count))
      throw new LabError('shape', `overlaps: rows must be within 0..${this.count}, got ${from}..${to}`)
    const others = this.placeOf(other)
    const values = new Float64Array((to - from) * other.count)
    let lastPause = performance.now()
    const known = Math.ceil(knownFrom / panelStates) * panelStates
    for (let first = from - (from % panelStates); first < to; first += stripRows) {
      const count = Math.min(stripRows, Math.ceil((to - first) / panelStates) * panelStates)
      const strip = { first, count, from, to }
      /* Within one set, columns between `known` and this strip are known from the strips above. */
      const gap = other === this ? [known, Math.max(known, first)] : [0, 0]
      this.multiply(strip, other, others, 0, gap[0]!)
      this.multiply(strip, other, others, gap[1]!, other.padded)
      this.copyOut(values, strip, other)
      if (performance.now() - lastPause > sliceMilliseconds && first + stripRows < to) {
        await this.pause()
        lastPause = performance.now()
      }
    }
    return values
  }

  private fits({ amplitudes, precision }: WasmStateSet): boolean {
    return amplitudes === this.amplitudes && precision === this.precision
  }

  /** The planes of the other set in this memory, and room behind them for a strip and its sums. */
  private placeOf(other: WasmStateSet): number {
    const strips = 4 * 8 * stripRows * other.padded
    const known = this.copied === other
    this.copied = other === this ? null : other
    if (other === this) {
      this.machine.ensure(this.end + strips)
      return this.planes
    }
    const copy = this.end + strips
    if (known) return copy
    this.machine.ensure(copy + 4 * other.planeBytes)
    const { planes } = other
    this.machine.bytes().set(other.machine.bytes().subarray(planes, planes + 4 * other.planeBytes), copy)
    return copy
  }

  /** The strip's rows against columns [first, last) of the other set. */
  private multiply(strip: Strip, other: WasmStateSet, others: number, first: number, last: number): void {
    if (last <= first) return
    const { rowBytes } = this
    const stride = other.padded
    this.machine.exports.gram(
      this.planes + strip.first * rowBytes,
      strip.count,
      this.planeBytes,
      others + first * rowBytes,
      last - first,
      other.planeBytes,
      this.paddedAmplitudes,
      this.end + 8 * first,
      stride,
      this.end + 8 * (stripRows * stride + first),
    )
  }

  private copyOut(values: Float64Array, strip: Strip, other: WasmStateSet): void {
    const { first, count, from, to } = strip
    const stride = other.padded
    const result = this.machine.doubles(this.end, count * stride)
    for (let row = Math.max(first, from); row < Math.min(first + count, to); row++) {
      const at = (row - from) * other.count
      const start = (row - first) * stride
      values.set(result.subarray(start, start + other.count), at)
      if (other !== this) continue
      for (let column = from; column < row; column++)
        values[at + column] = values[(column - from) * other.count + row]!
    }
  }

  dispose(): void {
    if (this.isDisposed) return
    this.isDisposed = true
    this.release()
  }
}
