/*
 * One instance of the module of assembly/mps/ with a memory of its own. Operands are copied in, worked on, and results
 * copied out; then all is free again.
 */
import { LabError } from '../../../base/lab-error.ts'
import { Pace } from './pace.ts'

/** What assembly/mps/index.ts exports. Addresses are bytes. */
export interface Routines {
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
  triangularize(
    a: number,
    rows: number,
    columns: number,
    from: number,
    to: number,
    vectors: number,
    scratch: number,
  ): void
  orthonormalColumns(
    q: number,
    rows: number,
    columns: number,
    from: number,
    to: number,
    vectors: number,
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

/** Row-major, (re, im) interleaved: entry (r, c) is at 2 * (r * columns + c). Never changed once made. */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly data: Float64Array
}

/** A matrix in the module's memory, by its address. */
export interface Held {
  readonly at: number
  readonly rows: number
  readonly columns: number
}

const pageBytes = 65536
const complexBytes = 16

/** Multiplications between two looks at the clock. */
const workPerSlice = 4e6

export class Workspace {
  readonly routines: Routines
  private readonly memory: WebAssembly.Memory
  private readonly pace: Pace
  private readonly start: number
  private next: number

  /** @param memoryLimit bytes that operands and results of one decomposition may take */
  constructor(module: WebAssembly.Module, pause: () => Promise<void>, memoryLimit: number) {
    this.memory = new WebAssembly.Memory({ initial: 1, maximum: memoryLimit / pageBytes })
    const instance = new WebAssembly.Instance(module, { env: { memory: this.memory, abort: () => {} } })
    this.routines = instance.exports as unknown as Routines
    this.pace = new Pace(pause)
    this.start = Math.ceil(this.routines.firstFreeAddress() / complexBytes) * complexBytes
    this.next = this.start
  }

  /**
   * Carries out some units of work, one after the other, with a pause whenever one is due.
   * @param multiplications that one unit takes
   */
  async inSlices(
    units: number,
    multiplications: number,
    run: (from: number, to: number) => void,
  ): Promise<void> {
    const slice = Math.ceil(workPerSlice / multiplications)
    for (let from = 0; from < units; from += slice) {
      run(from, Math.min(units, from + slice))
      if (this.pace.isDue) await this.pace.rest()
    }
  }

  /** Gives up all that was reserved. */
  clear(): void {
    this.next = this.start
  }

  /** The address of room for some complex numbers until the next `clear`. @throws LabError "memory" */
  reserve(count: number): number {
    const at = this.next
    this.next += complexBytes * count
    const missing = this.next - this.memory.buffer.byteLength
    if (missing > 0) this.grow(Math.ceil(missing / pageBytes))
    return at
  }

  /** The same for bytes. */
  reserveBytes(count: number): number {
    return this.reserve(Math.ceil(count / complexBytes))
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

  /** Room for a matrix. */
  room(rows: number, columns: number): Held {
    return { at: this.reserve(rows * columns), rows, columns }
  }

  /** Copies a matrix in. */
  place({ rows, columns, data }: Matrix): Held {
    const held = this.room(rows, columns)
    this.doubles(held.at, data.length).set(data)
    return held
  }

  /** Copies a matrix out. */
  copyOut({ at, rows, columns }: Held): Matrix {
    return { rows, columns, data: this.doubles(at, 2 * rows * columns).slice() }
  }

  /** A view that lasts until the next `reserve`. */
  doubles(at: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, at, length)
  }

  /** As `doubles`. */
  words(at: number, length: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, at, length)
  }
}
