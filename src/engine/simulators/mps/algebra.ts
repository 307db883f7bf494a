/*
 * Dense complex matrices by the routines of assembly/mps/: products, orthogonal and singular value decompositions.
 * Operands are copied into the module's memory and results out of it, so that matrices outside are plain values.
 */
import { LabError } from '../../../base/lab-error.ts'
import { Pace } from './pace.ts'

/** Row-major, (re, im) interleaved: entry (r, c) is at 2 * (r * columns + c). Never changed once made. */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly data: Float64Array
}

/** A is about `left` times `right`: orthonormal columns, and what they leave of A. */
export interface Split {
  readonly left: Matrix
  readonly right: Matrix
  /** All singular values of A, largest first. */
  readonly values: Float64Array
}

/** How many singular values to keep, from 1, given all of them in descending order. */
export type Keep = (values: Float64Array) => number

/** What assembly/mps/index.ts exports. Addresses are bytes. */
interface AlgebraExports {
  firstFreeAddress(): number
  product(
    c: number,
    a: number,
    aRow: number,
    aColumn: number,
    conjugate: number,
    b: number,
    rows: number,
    inner: number,
    columns: number,
    scratch: number,
  ): void
  transpose(to: number, from: number, rows: number, columns: number): void
  triangularize(a: number, rows: number, columns: number, vectors: number, scratch: number): void
  orthonormalColumns(
    q: number,
    rows: number,
    columns: number,
    vectors: number,
    count: number,
    scratch: number,
  ): void
  applyReflections(
    a: number,
    rows: number,
    columns: number,
    vectors: number,
    count: number,
    from: number,
    scratch: number,
  ): void
  bidiagonalize(
    a: number,
    rows: number,
    columns: number,
    from: number,
    to: number,
    vectors: number,
    values: number,
    phases: number,
    scratch: number,
  ): void
  leftVectorsBytes(count: number): number
  startLeftVectors(vectors: number, count: number): void
  diagonalize(values: number, vectors: number, count: number, last: number, steps: number): number
  startColumns(
    u: number,
    rows: number,
    kept: number,
    left: number,
    columns: number,
    phases: number,
    order: number,
  ): void
  applyPairGate(theta: number, left: number, right: number, matrix: number): void
  applySiteGate(site: number, left: number, right: number, matrix: number): void
}

const pageBytes = 65536
const complexBytes = 16

/** Multiplications between two looks at the clock. */
const workPerSlice = 4e6

/** QR steps that a singular value may take; two or three are usual. */
const mostStepsPerValue = 60

export class Algebra {
  private readonly exports: AlgebraExports
  private readonly memory: WebAssembly.Memory
  private readonly pace: Pace
  private readonly start: number
  private next: number

  /** @param memoryLimit bytes that operands and results of one decomposition may take */
  constructor(module: WebAssembly.Module, pause: () => Promise<void>, memoryLimit: number) {
    this.memory = new WebAssembly.Memory({ initial: 1, maximum: memoryLimit / pageBytes })
    const instance = new WebAssembly.Instance(module, { env: { memory: this.memory, abort: () => {} } })
    this.exports = instance.exports as unknown as AlgebraExports
    this.pace = new Pace(pause)
    this.start = Math.ceil(this.exports.firstFreeAddress() / complexBytes) * complexBytes
    this.next = this.start
  }

  /** A pause when one is due. */
  async breathe(): Promise<void> {
    if (this.pace.isDue) await this.pace.rest()
  }

  /** A B. */
  async product(a: Matrix, b: Matrix): Promise<Matrix> {
    this.clear()
    const [atA, atB] = [this.place(a.data), this.place(b.data)]
    const shape = { rows: a.rows, inner: a.columns, columns: b.columns }
    return this.copyOut(await this.multiply(atA, a.columns, 1, false, atB, shape), a.rows, b.columns)
  }

  /** A† B. */
  async adjointProduct(a: Matrix, b: Matrix): Promise<Matrix> {
    this.clear()
    const [atA, atB] = [this.place(a.data), this.place(b.data)]
    const shape = { rows: a.columns, inner: a.rows, columns: b.columns }
    return this.copyOut(await this.multiply(atA, 1, a.columns, true, atB, shape), a.columns, b.columns)
  }

  /** A = Q R: orthonormal columns, as many as A's smaller side, and a triangle. */
  async orthogonalize(a: Matrix): Promise<{ readonly q: Matrix; readonly r: Matrix }> {
    this.clear()
    const count = Math.min(a.rows, a.columns)
    const at = this.place(a.data)
    const vectors = this.reserve(count * a.rows)
    const q = this.reserve(a.rows * count)
    const scratch = this.reserve(2 * a.columns)
    this.exports.triangularize(at, a.rows, a.columns, vectors, scratch)
    await this.breathe()
    this.exports.orthonormalColumns(q, a.rows, count, vectors, count, scratch)
    await this.breathe()
    return { q: this.copyOut(q, a.rows, count), r: this.copyOut(at, count, a.columns) }
  }

  /** The transpose, not conjugated. */
  transposed(a: Matrix): Matrix {
    this.clear()
    const from = this.place(a.data)
    const to = this.reserve(a.rows * a.columns)
    this.exports.transpose(to, from, a.rows, a.columns)
    return this.copyOut(to, a.columns, a.rows)
  }

  /** A site's tensor [left][2][right] with a 2 x 2 matrix on its middle index. */
  withSiteGate(site: Float64Array, left: number, right: number, matrix: Float64Array): Float64Array {
    this.clear()
    const at = this.place(site)
    this.exports.applySiteGate(at, left, right, this.place(matrix))
    return this.doubles(at, site.length).slice()
  }

  /**
   * Two neighbouring sites A [2 l][m] and B [m][2 r] with a 4 x 4 matrix on them, split again.
   *
   * @param matrix the left site is the low bit of its index
   * @param toLeft orthonormal rows on the right instead of orthonormal columns on the left
   */
  async pair(a: Matrix, b: Matrix, matrix: Float64Array, toLeft: boolean, keep: Keep): Promise<Split> {
    this.clear()
    const [atA, atB] = [this.place(a.data), this.place(b.data)]
    const shape = { rows: a.rows, inner: a.columns, columns: b.columns }
    const theta = await this.multiply(atA, a.columns, 1, false, atB, shape)
    this.exports.applyPairGate(theta, a.rows / 2, b.columns / 2, this.place(matrix))
    return this.splitAt(theta, a.rows, b.columns, toLeft, keep)
  }

  /** @param toLeft orthonormal rows on the right instead of orthonormal columns on the left */
  async split(a: Matrix, toLeft: boolean, keep: Keep): Promise<Split> {
    this.clear()
    return this.splitAt(this.place(a.data), a.rows, a.columns, toLeft, keep)
  }

  private async splitAt(
    at: number,
    rows: number,
    columns: number,
    toLeft: boolean,
    keep: Keep,
  ): Promise<Split> {
    if (!toLeft) {
      const { u, rest, kept, values } = await this.leftSplit(at, rows, columns, keep)
      return { left: this.copyOut(u, rows, kept), right: this.copyOut(rest, kept, columns), values }
    }
    const turned = this.reserve(rows * columns)
    this.exports.transpose(turned, at, rows, columns)
    const { u, rest, kept, values } = await this.leftSplit(turned, columns, rows, keep)
    const left = this.reserve(rows * kept)
    this.exports.transpose(left, rest, kept, rows)
    const right = this.reserve(kept * columns)
    this.exports.transpose(right, u, columns, kept)
    return { left: this.copyOut(left, rows, kept), right: this.copyOut(right, kept, columns), values }
  }

  /** The leading left singular vectors U as columns, and U† A. A stays. */
  private async leftSplit(
    at: number,
    rows: number,
    columns: number,
    keep: Keep,
  ): Promise<{ u: number; rest: number; kept: number; values: Float64Array }> {
    const square = await this.withFewColumns(at, rows, columns)
    const width = Math.min(rows, columns)
    const vectors = this.reserve(rows * width)
    const phases = this.reserve(width)
    const bidiagonal = this.reserve(width)
    await this.bidiagonalize(square, rows, width, vectors, bidiagonal, phases)
    const left = this.reserve(Math.ceil(this.exports.leftVectorsBytes(width) / complexBytes))
    await this.diagonalize(bidiagonal, left, width)
    const sizes = this.doubles(bidiagonal, width).map(Math.abs)
    const order = descendingOrder(sizes)
    const values = new Float64Array(width)
    for (let i = 0; i < width; i++) values[i] = sizes[order[i]!]!
    const kept = Math.max(1, Math.min(width, keep(values)))
    const u = await this.leadingVectors(rows, width, kept, { left, order, phases, vectors })
    const shape = { rows: kept, inner: rows, columns }
    return { u, rest: await this.multiply(u, 1, kept, true, at, shape), kept, values }
  }

  /** Where A has more columns than rows: the L of A = L Q, which has the same left vectors. A copy in any case. */
  private async withFewColumns(at: number, rows: number, columns: number): Promise<number> {
    const copy = this.reserve(rows * columns)
    if (rows >= columns) {
      this.doubles(copy, 2 * rows * columns).set(this.doubles(at, 2 * rows * columns))
      return copy
    }
    this.exports.transpose(copy, at, rows, columns)
    const vectors = this.reserve(rows * columns)
    this.exports.triangularize(copy, columns, rows, vectors, this.reserve(2 * rows))
    await this.breathe()
    const lower = this.reserve(rows * rows)
    this.exports.transpose(lower, copy, rows, rows)
    return lower
  }

  private async bidiagonalize(
    at: number,
    rows: number,
    columns: number,
    vectors: number,
    values: number,
    phases: number,
  ): Promise<void> {
    const scratch = this.reserve(rows + 4 * columns)
    this.doubles(phases, 2).set([1, 0])
    const slice = Math.ceil(workPerSlice / (4 * rows * columns))
    for (let from = 0; from < columns; from += slice) {
      const to = Math.min(columns, from + slice)
      this.exports.bidiagonalize(at, rows, columns, from, to, vectors, values, phases, scratch)
      await this.breathe()
    }
  }

  private async diagonalize(bidiagonal: number, left: number, count: number): Promise<void> {
    this.exports.startLeftVectors(left, count)
    const steps = Math.ceil(workPerSlice / (2 * count * count))
    let last = count - 1
    for (let done = 0; last > 0; done += steps) {
      if (done > mostStepsPerValue * count)
        throw new LabError('divergence', 'mps: singular values must be found within 60 steps each')
      last = this.exports.diagonalize(bidiagonal, left, count, last, steps)
      await this.breathe()
    }
  }

  private async leadingVectors(
    rows: number,
    width: number,
    kept: number,
    parts: {
      readonly left: number
      readonly order: Uint32Array
      readonly phases: number
      readonly vectors: number
    },
  ): Promise<number> {
    const { left, order, phases, vectors } = parts
    const u = this.reserve(rows * kept)
    const atOrder = this.reserve(Math.ceil(kept / 4))
    const scratch = this.reserve(2 * kept)
    new Uint32Array(this.memory.buffer, atOrder, kept).set(order.subarray(0, kept))
    this.exports.startColumns(u, rows, kept, left, width, phases, atOrder)
    const slice = Math.ceil(workPerSlice / (2 * rows * kept))
    for (let count = width; count > 0; count -= slice) {
      const from = Math.max(0, count - slice)
      this.exports.applyReflections(u, rows, kept, vectors, count, from, scratch)
      await this.breathe()
    }
    return u
  }

  /** A product of what lies in memory, some rows at a time; strides of A count numbers. */
  private async multiply(
    a: number,
    aRow: number,
    aColumn: number,
    conjugate: boolean,
    b: number,
    { rows, inner, columns }: { readonly rows: number; readonly inner: number; readonly columns: number },
  ): Promise<number> {
    const c = this.reserve(rows * columns)
    const slice = Math.max(16, 2 * Math.ceil(workPerSlice / (4 * inner * columns)))
    const scratch = this.reserve((Math.min(rows, slice) + 3) * inner)
    for (let from = 0; from < rows; from += slice) {
      this.exports.product(
        c + complexBytes * from * columns,
        a + complexBytes * from * aRow,
        complexBytes * aRow,
        complexBytes * aColumn,
        conjugate ? 1 : 0,
        b,
        Math.min(slice, rows - from),
        inner,
        columns,
        scratch,
      )
      await this.breathe()
    }
    return c
  }

  private clear(): void {
    this.next = this.start
  }

  /** Room for some complex numbers until the next `clear`. */
  private reserve(count: number): number {
    const at = this.next
    this.next += complexBytes * count
    const missing = this.next - this.memory.buffer.byteLength
    if (missing > 0) this.grow(Math.ceil(missing / pageBytes))
    return at
  }

  private grow(pages: number): void {
    try {
      this.memory.grow(pages)
    } catch {
      throw new LabError(
        'memory',
        `mps: ${Math.ceil(this.next / 2 ** 20)} MB must fit into memory, got a refusal; use a smaller bond`,
      )
    }
  }

  private place(data: Float64Array): number {
    const at = this.reserve(data.length / 2)
    this.doubles(at, data.length).set(data)
    return at
  }

  private copyOut(at: number, rows: number, columns: number): Matrix {
    return { rows, columns, data: this.doubles(at, 2 * rows * columns).slice() }
  }

  private doubles(at: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, at, length)
  }
}

/** Where the largest value is, the second largest, and so on: by insertion, since values come nearly in order. */
function descendingOrder(values: Float64Array): Uint32Array {
  const order = new Uint32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    let place = i
    while (place > 0 && values[order[place - 1]!]! < values[i]!) {
      order[place] = order[place - 1]!
      place--
    }
    order[place] = i
  }
  return order
}
