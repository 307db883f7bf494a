/*
 * Dense complex matrices by the routines of assembly/mps/: what is done to one tensor of the chain or to two neighbours.
 * Operands are copied into the module's memory and results out of it.
 *
 * A pair of neighbours is A [2 l][m] and B [m][2 r]; only its product counts, and B's columns or A's rows are orthonormal.
 */
import { leftSplit, type Keep } from './left-split.ts'
import { orthogonalize } from './orthogonal.ts'
import { adjointMultiply, multiply, transposed } from './products.ts'
import type { Held, Matrix } from './workspace.ts'
import { Workspace } from './workspace.ts'

export interface Pair {
  readonly left: Matrix
  readonly right: Matrix
}

/** A pair that was split, with all singular values found there, largest first. */
export interface Split extends Pair {
  readonly values: Float64Array
}

export class Algebra {
  private readonly workspace: Workspace

  /** @param memoryLimit bytes that operands and results of one decomposition may take */
  constructor(module: WebAssembly.Module, pause: () => Promise<void>, memoryLimit: number) {
    this.workspace = new Workspace(module, pause, memoryLimit)
  }

  /** A B. */
  async product(a: Matrix, b: Matrix): Promise<Matrix> {
    const [x, y] = this.placed(a, b)
    return this.workspace.copyOut(await multiply(this.workspace, x!, y!))
  }

  /** A† B. */
  async adjointProduct(a: Matrix, b: Matrix): Promise<Matrix> {
    const [x, y] = this.placed(a, b)
    return this.workspace.copyOut(await adjointMultiply(this.workspace, x!, y!))
  }

  /** The triangle R of A = Q R: R† R = A† A. */
  async triangle(a: Matrix): Promise<Matrix> {
    const [x] = this.placed(a)
    return this.workspace.copyOut((await orthogonalize(this.workspace, x!)).r)
  }

  /** A site's tensor, as a matrix [2 l][r], with a 2 x 2 matrix on its middle index. */
  withSiteGate(site: Matrix, gate: Matrix): Matrix {
    const [at, by] = this.placed(site, gate)
    this.workspace.routines.applySiteGate(at!.at, site.rows / 2, site.columns, by!.at)
    return this.workspace.copyOut(at!)
  }

  /** The pair with orthonormal columns on the left. */
  async shiftedRight(a: Matrix, b: Matrix): Promise<Pair> {
    const { workspace } = this
    const [x, y] = this.placed(a, b)
    const { q, r } = await orthogonalize(workspace, x!)
    return this.pairOf(q, await multiply(workspace, r, y!))
  }

  /** The pair with orthonormal rows on the right. */
  async shiftedLeft(a: Matrix, b: Matrix): Promise<Pair> {
    const { workspace } = this
    const [x, y] = this.placed(a, b)
    const { q, r } = await orthogonalize(workspace, transposed(workspace, y!))
    const left = await multiply(workspace, x!, transposed(workspace, r))
    return this.pairOf(left, transposed(workspace, q))
  }

  /** As `shiftedRight`, with the leading singular vectors of A only. */
  async truncatedRight(a: Matrix, b: Matrix, keep: Keep): Promise<Split> {
    const [x, y] = this.placed(a, b)
    const { left, right, values } = await this.splitRight(x!, keep)
    return { ...this.pairOf(left, await multiply(this.workspace, right, y!)), values }
  }

  /** As `shiftedLeft`, with the leading singular vectors of B only. */
  async truncatedLeft(a: Matrix, b: Matrix, keep: Keep): Promise<Split> {
    const [x, y] = this.placed(a, b)
    const { left, right, values } = await this.splitLeft(y!, keep)
    return { ...this.pairOf(await multiply(this.workspace, x!, left), right), values }
  }

  /**
   * The pair with a 4 x 4 matrix on its two qubits, split again.
   *
   * @param gate the left qubit is the low bit of its index
   * @param leave on which side the norm is left; the other one is orthonormal
   */
  async withPairGate(
    a: Matrix,
    b: Matrix,
    gate: Matrix,
    leave: 'left' | 'right',
    keep: Keep,
  ): Promise<Split> {
    const [x, y, by] = this.placed(a, b, gate)
    const theta = await multiply(this.workspace, x!, y!)
    this.workspace.routines.applyPairGate(theta.at, theta.rows / 2, theta.columns / 2, by!.at)
    const { left, right, values } = await (leave === 'right'
      ? this.splitRight(theta, keep)
      : this.splitLeft(theta, keep))
    return { ...this.pairOf(left, right), values }
  }

  /** A as orthonormal columns times what they leave of it. */
  async split(a: Matrix, keep: Keep): Promise<Split> {
    const [x] = this.placed(a)
    const { left, right, values } = await this.splitRight(x!, keep)
    return { ...this.pairOf(left, right), values }
  }

  private async splitRight(a: Held, keep: Keep): Promise<HeldSplit> {
    const { u, rest, values } = await leftSplit(this.workspace, a, keep)
    return { left: u, right: rest, values }
  }

  private async splitLeft(a: Held, keep: Keep): Promise<HeldSplit> {
    const { workspace } = this
    const { u, rest, values } = await leftSplit(workspace, transposed(workspace, a), keep)
    return { left: transposed(workspace, rest), right: transposed(workspace, u), values }
  }

  private pairOf(left: Held, right: Held): Pair {
    return { left: this.workspace.copyOut(left), right: this.workspace.copyOut(right) }
  }

  /** Operands copied in, in a memory that is free but for them. */
  private placed(...operands: readonly Matrix[]): readonly Held[] {
    this.workspace.clear()
    return operands.map((operand) => this.workspace.place(operand))
  }
}

interface HeldSplit {
  readonly left: Held
  readonly right: Held
  readonly values: Float64Array
}
