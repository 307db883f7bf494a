/*
 * Overlaps of two packed sets of states (assembly/gram.ts), band by band: a band is as many rows as fit into the room for
 * it, made strip by strip, and a strip piece by piece, so that others may have the thread between pieces.
 */
import type { Machine } from './machine.ts'
import type { Pause } from './runner.ts'

/** States are packed in panels; counts are filled up to multiples of this. */
export const panelStates = 4

/** The next multiple of a panel. */
export function wholePanels(count: number): number {
  return Math.ceil(count / panelStates) * panelStates
}

/** Where a packed set lies: four planes, one behind the other. */
export interface PackedStates {
  readonly planes: number
  readonly planeBytes: number
  /** Of a state in a plane. */
  readonly rowBytes: number
  /** Filled up to whole chunks. */
  readonly amplitudes: number
  /** Filled up to whole panels. */
  readonly states: number
}

/** Rows [start, start + count) of the overlaps, from row `row` of the band on. */
interface Strip {
  readonly row: number
  readonly start: number
  readonly count: number
}

/** Doubles of a band, unless a strip has more: 8 MB. */
const bandDoubles = 2 ** 20

/** Rows of a strip, at most: the more, the more seldom columns are read. */
const mostStripRows = 48

/** Products of reals between two looks at the clock: at most about 5 ms of work. */
const productsPerPiece = 2 ** 24

const sliceMilliseconds = 20

export class OverlapBands {
  /** Rows of a band. */
  readonly rows: number
  private readonly machine: Machine
  private readonly left: PackedStates
  private readonly right: PackedStates
  /** From this column on, entries below the diagonal are taken from across it; null for different sets. */
  private readonly known: number | null
  private readonly room: number
  private readonly pause: Pause
  private readonly stripRows: number
  private lastPause = performance.now()

  /**
   * @param room where the band and the sums of a strip go
   * @param known of overlaps of a set with itself: from which column on entries are taken from across the diagonal
   */
  constructor(
    machine: Machine,
    left: PackedStates,
    right: PackedStates,
    known: number | null,
    rows: number,
    room: number,
    pause: Pause,
  ) {
    this.machine = machine
    this.left = left
    this.right = right
    this.known = known
    this.room = room
    this.pause = pause
    const square = Math.floor(Math.sqrt(productsPerPiece / (3 * left.amplitudes)))
    this.stripRows = Math.max(panelStates, Math.min(mostStripRows, square - (square % panelStates)))
    const strips = Math.max(1, Math.floor(bandDoubles / (this.stripRows * right.states)))
    this.rows = Math.min(strips * this.stripRows, wholePanels(rows))
    machine.ensure(room + 8 * (this.rows + 3 * this.stripRows) * right.states)
  }

  /** Works out `count` rows from `first` on; entries below the diagonal too, as far as they are known. */
  async make(first: number, count: number): Promise<void> {
    const { states } = this.right
    const strips: Strip[] = []
    for (let row = 0; row < count; row += this.stripRows)
      strips.push({ row, start: first + row, count: Math.min(this.stripRows, count - row) })
    for (const strip of strips) {
      if (this.known === null) await this.makeColumns(strip, 0, states)
      else {
        this.multiply(strip, strip.start, strip.start + strip.count, true)
        await this.makeColumns(strip, strip.start + strip.count, states)
      }
    }
    if (this.known === null) return
    for (const { row, start, count: rows } of strips)
      this.machine.exports.mirror(this.room + 8 * (row * states + start), rows, count - row, states)
    for (const strip of strips) await this.makeColumns(strip, 0, this.known)
  }

  /** Copies out rows of the band, without what fills them up to whole panels. */
  read(row: number, count: number, width: number): Float64Array {
    const { states } = this.right
    const start = this.room + 8 * row * states
    if (states === width) return this.machine.read(start, count * width)
    const values = new Float64Array(count * width)
    const padded = this.machine.doubles(start, count * states)
    for (let i = 0; i < count; i++) values.set(padded.subarray(i * states, i * states + width), i * width)
    return values
  }

  /** Columns [from, to) of a strip, piece by piece. */
  private async makeColumns(strip: Strip, from: number, to: number): Promise<void> {
    const most = Math.floor(productsPerPiece / (3 * strip.count * this.left.amplitudes))
    const step = Math.max(panelStates, most - (most % panelStates))
    for (let column = from; column < to; column += step) {
      this.multiply(strip, column, Math.min(to, column + step), false)
      if (performance.now() - this.lastPause <= sliceMilliseconds) continue
      await this.pause()
      this.lastPause = performance.now()
    }
  }

  private multiply({ row, start, count }: Strip, from: number, to: number, upper: boolean): void {
    const { left, right } = this
    const stride = right.states
    this.machine.exports.gram(
      left.planes + start * left.rowBytes,
      count,
      left.planeBytes,
      right.planes + from * right.rowBytes,
      to - from,
      right.planeBytes,
      left.amplitudes,
      this.room + 8 * (row * stride + from),
      stride,
      this.room + 8 * (this.rows * stride + from),
      upper ? 1 : 0,
    )
  }
}
