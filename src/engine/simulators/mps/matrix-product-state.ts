/*
 * A state as a chain of tensors, one for each qubit: amplitude of (s_0, s_1, ...) = A_0[s_0] A_1[s_1] ..., matrices of at
 * most `bond` rows and columns. Tensors left of the centre have orthonormal columns, those right of it orthonormal rows,
 * so that the centre alone holds the norm, its singular values are Schmidt values of the whole state, and cutting off
 * small ones is the best truncation there is (Schollwoeck 2011, arXiv:1008.3477). Nothing is normalized on the way: the
 * squared norm is 1 less the weight that was discarded.
 */
import type { Algebra, Pair } from './algebra.ts'
import type { Keep } from './left-split.ts'
import { operatorTensors, withOperator } from './operator.ts'
import type { Matrix } from './workspace.ts'

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
  /** The same by cut; cut c lies between qubits c and c + 1. */
  readonly discardedAt: Float64Array
  private readonly algebra: Algebra
  private readonly truncation: Truncation

  /** |00...0>. */
  constructor(algebra: Algebra, qubitCount: number, truncation: Truncation) {
    this.algebra = algebra
    this.truncation = truncation
    this.discardedAt = new Float64Array(Math.max(0, qubitCount - 1))
    this.sites = Array.from({ length: qubitCount }, () => ({
      left: 1,
      right: 1,
      data: Float64Array.of(1, 0, 0, 0),
    }))
  }

  /** The same state, perhaps to be truncated otherwise; tensors are shared, since nothing changes them. */
  copy(truncation = this.truncation): MatrixProductState {
    const copy = new MatrixProductState(this.algebra, this.sites.length, truncation)
    this.sites.forEach((site, i) => (copy.sites[i] = site))
    copy.discardedAt.set(this.discardedAt)
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
    while (this.centre < to) {
      const [a, b] = this.neighbours(this.centre)
      this.replace(this.centre++, await this.algebra.shiftedRight(a, b))
    }
    while (this.centre > to) {
      const [a, b] = this.neighbours(--this.centre)
      this.replace(this.centre, await this.algebra.shiftedLeft(a, b))
    }
  }

  /** Moves the centre with a truncation at every cut on the way; returns all singular values met there. */
  async truncate(to: number): Promise<readonly Float64Array[]> {
    const cuts: Float64Array[] = []
    while (this.centre < to) {
      const [a, b] = this.neighbours(this.centre)
      const split = await this.algebra.truncatedRight(a, b, this.keepAt(this.centre))
      this.replace(this.centre++, split)
      cuts.push(split.values)
    }
    while (this.centre > to) {
      const [a, b] = this.neighbours(--this.centre)
      const split = await this.algebra.truncatedLeft(a, b, this.keepAt(this.centre))
      this.replace(this.centre, split)
      cuts.push(split.values)
    }
    return cuts
  }

  /** Sites `at` and `at` + 1 as a pair of matrices over the bond between them. */
  private neighbours(at: number): readonly [Matrix, Matrix] {
    return [byRight(this.sites[at]!), byLeft(this.sites[at + 1]!)]
  }

  private replace(at: number, { left, right }: Pair): void {
    this.sites[at] = { left: left.rows / 2, right: left.columns, data: left.data }
    this.sites[at + 1] = { left: right.rows, right: right.columns / 2, data: right.data }
  }

  /**
   * A unitary matrix on ascending qubits, the first one = low bit.
   * @param leave the centre comes to lie on the first or on the last of them
   */
  async apply(qubits: readonly number[], matrix: Float64Array, leave: 'first' | 'last'): Promise<void> {
    const [first, last] = [qubits[0]!, qubits[qubits.length - 1]!]
    if (qubits.length === 1) this.sites[first] = withMatrix(this.algebra, this.sites[first]!, matrix)
    else if (last === first + 1) await this.applyToPair(first, matrix, leave)
    else await this.applyAlong(qubits, matrix, leave)
  }

  private async applyToPair(qubit: number, matrix: Float64Array, leave: 'first' | 'last'): Promise<void> {
    await this.moveCentre(this.centre > qubit ? qubit + 1 : qubit)
    const [a, b] = this.neighbours(qubit)
    const gate = { rows: 4, columns: 4, data: matrix }
    const side = leave === 'first' ? 'left' : 'right'
    this.replace(qubit, await this.algebra.withPairGate(a, b, gate, side, this.keepAt(qubit)))
    this.centre = leave === 'first' ? qubit : qubit + 1
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

  /** How many singular values to keep at a cut; notes what the others weigh. */
  private keepAt(cut: number): Keep {
    return (values) => {
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
      this.discardedAt[cut]! += weight
      return kept
    }
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

/** A site with a 2 x 2 matrix on its qubit. */
export function withMatrix(algebra: Algebra, site: Site, matrix: Float64Array): Site {
  const { data } = algebra.withSiteGate(byRight(site), { rows: 2, columns: 2, data: matrix })
  return { ...site, data }
}
