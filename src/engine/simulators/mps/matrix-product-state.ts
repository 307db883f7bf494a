/*
 * A state as a chain of tensors, one for each qubit: amplitude of (s_0, s_1, ...) = A_0[s_0] A_1[s_1] ..., matrices of at
 * most `bond` rows and columns. Tensors left of the centre have orthonormal columns, those right of it orthonormal rows,
 * so that the centre alone holds the norm, its singular values are Schmidt values of the whole state, and cutting off
 * small ones is the best truncation there is (Schollwoeck 2011, arXiv:1008.3477). Nothing is normalized on the way: the
 * squared norm is 1 less the weight that was discarded.
 */
import type { Algebra, Keep, Matrix } from './algebra.ts'
import { operatorTensors, withOperator } from './operator.ts'

/** One qubit's tensor, [left][2][right], (re, im) interleaved. Never changed once made. */
export interface Site {
  readonly left: number
  readonly right: number
  readonly data: Float64Array
}

/** What may be cut off at each truncation. */
export interface Truncation {
  /** Singular values kept at most. */
  readonly bond: number
  /** Sum of squares that may be discarded each time. */
  readonly cutoff: number
}

/** Singular values below this, relative to the largest one, are rounding. */
const roundingLevel = 1e-14

export class MatrixProductState {
  readonly sites: Site[]
  centre = 0
  /** Sum of the squared singular values that were cut off. */
  discarded = 0
  private readonly algebra: Algebra
  private readonly truncation: Truncation

  /** |00...0>. */
  constructor(algebra: Algebra, qubitCount: number, truncation: Truncation) {
    this.algebra = algebra
    this.truncation = truncation
    this.sites = Array.from({ length: qubitCount }, () => ({
      left: 1,
      right: 1,
      data: Float64Array.of(1, 0, 0, 0),
    }))
  }

  /** The same state; tensors are shared, since nothing changes them. */
  copy(): MatrixProductState {
    const copy = new MatrixProductState(this.algebra, 0, this.truncation)
    copy.sites.push(...this.sites)
    copy.centre = this.centre
    copy.discarded = this.discarded
    return copy
  }

  /** The squared norm: 1 less what was discarded, but for rounding. */
  get squaredNorm(): number {
    return this.sites[this.centre]!.data.reduce((sum, value) => sum + value * value, 0)
  }

  /** Makes the tensors between the old and the new centre orthonormal again. */
  async moveCentre(to: number): Promise<void> {
    while (this.centre < to) await this.moveRight()
    while (this.centre > to) await this.moveLeft()
  }

  private async moveRight(): Promise<void> {
    const [site, next] = [this.sites[this.centre]!, this.sites[this.centre + 1]!]
    const { q, r } = await this.algebra.orthogonalize(byRight(site))
    const moved = await this.algebra.product(r, byLeft(next))
    this.sites[this.centre] = { left: site.left, right: q.columns, data: q.data }
    this.sites[++this.centre] = { left: moved.rows, right: next.right, data: moved.data }
  }

  private async moveLeft(): Promise<void> {
    const [site, next] = [this.sites[this.centre]!, this.sites[this.centre - 1]!]
    const { q, r } = await this.algebra.orthogonalize(this.algebra.transposed(byLeft(site)))
    const moved = await this.algebra.product(byRight(next), this.algebra.transposed(r))
    const rows = this.algebra.transposed(q)
    this.sites[this.centre] = { left: rows.rows, right: site.right, data: rows.data }
    this.sites[--this.centre] = { left: next.left, right: moved.columns, data: moved.data }
  }

  /** A 2 x 2 matrix on one qubit. */
  applyToOne(qubit: number, matrix: Float64Array): void {
    const { left, right, data } = this.sites[qubit]!
    this.sites[qubit] = { left, right, data: this.algebra.withSiteGate(data, left, right, matrix) }
  }

  /**
   * A unitary matrix on ascending qubits, the first one = low bit.
   * @param leave the centre comes to lie on the first or on the last of them
   */
  async apply(qubits: readonly number[], matrix: Float64Array, leave: 'first' | 'last'): Promise<void> {
    const [first, last] = [qubits[0]!, qubits[qubits.length - 1]!]
    if (qubits.length === 1) this.applyToOne(first, matrix)
    else if (last === first + 1) await this.applyToPair(first, matrix, leave)
    else await this.applyAlong(qubits, matrix, leave)
  }

  private async applyToPair(qubit: number, matrix: Float64Array, leave: 'first' | 'last'): Promise<void> {
    await this.moveCentre(this.centre > qubit ? qubit + 1 : qubit)
    const [a, b] = [this.sites[qubit]!, this.sites[qubit + 1]!]
    const toLeft = leave === 'first'
    const { left, right } = await this.algebra.pair(byRight(a), byLeft(b), matrix, toLeft, this.keep)
    this.sites[qubit] = { left: a.left, right: left.columns, data: left.data }
    this.sites[qubit + 1] = { left: right.rows, right: b.right, data: right.data }
    this.centre = toLeft ? qubit : qubit + 1
  }

  /**
   * A matrix on qubits further apart, as a chain of tensors itself: bonds grow by what it couples, and a sweep back cuts
   * them again, each cut with all of the matrix applied.
   */
  private async applyAlong(
    qubits: readonly number[],
    matrix: Float64Array,
    leave: 'first' | 'last',
  ): Promise<void> {
    const [first, last] = [qubits[0]!, qubits[qubits.length - 1]!]
    const toLeft = leave === 'first'
    await this.moveCentre(toLeft ? first : last)
    const tensors = await operatorTensors(this.algebra, qubits, matrix)
    tensors.forEach((tensor, i) => {
      this.sites[first + i] = withOperator(this.sites[first + i]!, tensor)
    })
    await this.moveCentre(toLeft ? last : first)
    await this.truncate(toLeft ? first : last)
  }

  /** Moves the centre with a truncation at every cut on the way; returns the singular values met there. */
  async truncate(to: number): Promise<readonly Float64Array[]> {
    const cuts: Float64Array[] = []
    while (this.centre !== to) {
      const toLeft = to < this.centre
      const at = toLeft ? this.centre - 1 : this.centre
      const [a, b] = [this.sites[at]!, this.sites[at + 1]!]
      if (toLeft) {
        const { left, right, values } = await this.algebra.split(byLeft(b), true, this.keep)
        const moved = await this.algebra.product(byRight(a), left)
        this.sites[at] = { left: a.left, right: moved.columns, data: moved.data }
        this.sites[at + 1] = { left: right.rows, right: b.right, data: right.data }
        cuts.push(values)
      } else {
        const { left, right, values } = await this.algebra.split(byRight(a), false, this.keep)
        const moved = await this.algebra.product(right, byLeft(b))
        this.sites[at] = { left: a.left, right: left.columns, data: left.data }
        this.sites[at + 1] = { left: moved.rows, right: b.right, data: moved.data }
        cuts.push(values)
      }
      this.centre = toLeft ? at : at + 1
    }
    return cuts
  }

  /** How many singular values to keep; notes what the others weigh. */
  private readonly keep: Keep = (values) => {
    const { bond, cutoff } = this.truncation
    let kept = values.length
    while (kept > 1 && values[kept - 1]! <= roundingLevel * values[0]!) kept--
    let weight = 0
    while (kept > 1) {
      const more = weight + values[kept - 1]! * values[kept - 1]!
      if (kept <= bond && more > cutoff) break
      weight = more
      kept--
    }
    this.discarded += weight
    return kept
  }
}

/** A site as a matrix of its right index. */
export function byRight({ left, right, data }: Site): Matrix {
  return { rows: 2 * left, columns: right, data }
}

/** A site as a matrix of its left index. */
export function byLeft({ left, right, data }: Site): Matrix {
  return { rows: left, columns: 2 * right, data }
}
