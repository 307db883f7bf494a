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

/** Doubles that are worked out before they are copied out, unless a strip is larger: 8 MB. */
const bandDoubles = 2 ** 20

/** Rows [first, first + count) of the overlaps; they lie behind the planes. */
interface Band {
  readonly first: number
  readonly count: number
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
    return roundedUp(this.count)
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
    const stride = other.padded
    const start = from - (from % panelStates)
    const most = Math.max(1, Math.floor(bandDoubles / (stripRows * stride))) * stripRows
    const others = this.placeOf(other, Math.min(most, roundedUp(to - start)))
    const known = roundedUp(knownFrom)
    const values: Float64Array[] = []
    let lastPause = performance.now()
    for (let first = start; first < to; first += most) {
      const band = { first, count: Math.min(most, roundedUp(to - first)) }
      for (let row = 0; row < band.count; row += stripRows) {
        this.multiplyStrip(band, row, other, others, known)
        if (performance.now() - lastPause > sliceMilliseconds && first + row + stripRows < to) {
          await this.pause()
          lastPause = performance.now()
        }
      }
      values.push(this.copyOut(band, other, Math.max(first, from), Math.min(first + band.count, to)))
    }
    const all = joined(values)
    /* Within a band the entries below the diagonal are there, if it begins with a panel. */
    if (other === this) mirrorRows(all, from, from === start ? start + most : from, to, this.count)
    return all
  }

  private fits({ amplitudes, precision }: WasmStateSet): boolean {
    return amplitudes === this.amplitudes && precision === this.precision
  }

  /** The planes of the other set in this memory, and room behind them for a band and the sums of a strip. */
  private placeOf(other: WasmStateSet, rows: number): number {
    const room = 8 * (rows + 3 * stripRows) * other.padded
    const copy = this.end
    if (other === this) {
      this.copied = null
      this.machine.ensure(this.end + room)
      return this.planes
    }
    this.machine.ensure(copy + 4 * other.planeBytes + room)
    if (this.copied === other) return copy
    this.copied = other
    const { planes } = other
    this.machine.bytes().set(other.machine.bytes().subarray(planes, planes + 4 * other.planeBytes), copy)
    return copy
  }

  /** Where a band begins. */
  private bandOf(other: WasmStateSet): number {
    return other === this ? this.end : this.end + 4 * other.planeBytes
  }

  /** A strip's rows, from number `row` of the band on, against all columns that are not known. */
  private multiplyStrip(band: Band, row: number, other: WasmStateSet, others: number, known: number): void {
    const first = band.first + row
    const count = Math.min(stripRows, band.count - row)
    const stride = other.padded
    const target = this.bandOf(other) + 8 * row * stride
    const multiply = (from: number, to: number, upper: boolean) => {
      if (to <= from) return
      this.machine.exports.gram(
        this.planes + first * this.rowBytes,
        count,
        this.planeBytes,
        others + from * this.rowBytes,
        to - from,
        other.planeBytes,
        this.paddedAmplitudes,
        target + 8 * from,
        stride,
        this.bandOf(other) + 8 * (band.count * stride + from),
        upper ? 1 : 0,
      )
    }
    if (other !== this) {
      multiply(0, stride, false)
      return
    }
    /* Within one set, columns between `known` and this strip are known from the strips above. */
    multiply(0, Math.min(known, first), false)
    multiply(first, stride, true)
    const below = band.first + band.count
    this.machine.exports.mirror(target + 8 * first, count, below - first, stride)
  }

  /** Rows [from, to) of the band. */
  private copyOut(band: Band, other: WasmStateSet, from: number, to: number): Float64Array {
    const stride = other.padded
    const start = this.bandOf(other) + 8 * (from - band.first) * stride
    if (stride === other.count) return this.machine.read(start, (to - from) * stride)
    const values = new Float64Array((to - from) * other.count)
    const rows = this.machine.doubles(start, (to - from) * stride)
    for (let row = 0; row < to - from; row++)
      values.set(rows.subarray(row * stride, row * stride + other.count), row * other.count)
    return values
  }

  dispose(): void {
    if (this.isDisposed) return
    this.isDisposed = true
    this.release()
  }
}

function roundedUp(count: number): number {
  return Math.ceil(count / panelStates) * panelStates
}

function joined(parts: readonly Float64Array[]): Float64Array {
  if (parts.length === 1) return parts[0]!
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Fills columns [from, row) of rows [first, to) with what the rows above have across the diagonal. */
function mirrorRows(values: Float64Array, from: number, first: number, to: number, width: number): void {
  for (let row = first; row < to; row++)
    for (let column = from; column < row; column++)
      values[(row - from) * width + column] = values[(column - from) * width + row]!
}
