/* States kept inside WebAssembly for overlaps: K[i][j] = |<a_i|b_j>|^2, band by band of rows. */
import { LabError } from '../../../base/lab-error.ts'
import type { StateSet } from '../../engine.ts'
import type { Precision } from './layout.ts'
import { chunkBytes, realBytes } from './layout.ts'
import type { Machine } from './machine.ts'
import type { PackedStates } from './overlap-bands.ts'
import { OverlapBands, panelStates, wholePanels } from './overlap-bands.ts'
import type { Pause } from './runner.ts'

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
  /** The other set whose planes lie behind this one's, from the last call. */
  private copied: WasmStateSet | null = null
  /** Calls wait for each other: they share the memory. */
  private queue: Promise<unknown> = Promise.resolve()

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
    return wholePanels(this.count)
  }

  private get planeBytes(): number {
    return this.rowBytes * this.padded
  }

  private get packed(): PackedStates {
    const { planes, planeBytes, rowBytes, padded: states } = this
    return { planes, planeBytes, rowBytes, amplitudes: this.paddedAmplitudes, states }
  }

  /** Behind the four planes. */
  private get end(): number {
    return this.planes + 4 * this.planeBytes
  }

  /** @param knownFrom of overlaps with itself, columns from here on to `from` come out as nothing of use: the caller
   * knows them from across the diagonal */
  overlaps(other: StateSet, from: number, to: number, knownFrom = from): Promise<Float64Array> {
    const result = this.queue.then(() => this.overlapsWith(other, from, to, knownFrom))
    this.queue = result.catch(() => null)
    return result
  }

  private async overlapsWith(
    other: StateSet,
    from: number,
    to: number,
    knownFrom: number,
  ): Promise<Float64Array> {
    if (this.isDisposed || (other instanceof WasmStateSet && other.isDisposed))
      throw new LabError('shape', 'overlaps: both state sets must be in use, got one that was disposed of')
    if (!(other instanceof WasmStateSet) || !other.fits(this))
      throw new LabError(
        'shape',
        'overlaps: both state sets must hold states of the same engine, size and precision',
      )
    if (!(from >= 0 && from <= to && to <= this.count))
      throw new LabError('shape', `overlaps: rows must be within 0..${this.count}, got ${from}..${to}`)
    const start = from - (from % panelStates)
    const [right, room] = this.placeOf(other)
    const known = other === this ? wholePanels(knownFrom) : null
    const bands = new OverlapBands(this.machine, this.packed, right, known, to - start, room, this.pause)
    const parts: Float64Array[] = []
    for (let first = start; first < to; first += bands.rows) {
      const count = Math.min(bands.rows, wholePanels(to - first))
      await bands.make(first, count)
      const own = Math.max(first, from)
      parts.push(bands.read(own - first, Math.min(first + count, to) - own, other.count))
    }
    const values = joined(parts)
    /* Within a band the entries below the diagonal are there, if it begins with a panel. */
    if (other === this) mirrorRows(values, from, from === start ? start + bands.rows : from, to, this.count)
    return values
  }

  private fits({ amplitudes, precision }: WasmStateSet): boolean {
    return amplitudes === this.amplitudes && precision === this.precision
  }

  /** The other set in this memory, and where there is room behind it. */
  private placeOf(other: WasmStateSet): readonly [PackedStates, number] {
    if (other === this) {
      this.copied = null
      return [this.packed, this.end]
    }
    const bytes = 4 * other.planeBytes
    const copy = { ...other.packed, planes: this.end }
    if (this.copied !== other) {
      this.machine.ensure(this.end + bytes)
      const { planes } = other
      this.machine.bytes().set(other.machine.bytes().subarray(planes, planes + bytes), copy.planes)
      this.copied = other
    }
    return [copy, this.end + bytes]
  }

  dispose(): void {
    if (this.isDisposed) return
    this.isDisposed = true
    this.release()
  }
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
