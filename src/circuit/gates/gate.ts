/* What a gate is. One record per gate, each in a file beside this one; the drawing is apart, in ui/. */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import type { Expression } from '../expression.ts'

export interface Gate {
  /** The name in OpenQASM 3, lower case. */
  readonly name: string
  /** The field's name for it, as on a tile: `RY`, `√X`. */
  readonly label: string
  /** Other names that mean the same, as `CX` and `cnot` for `cx`. */
  readonly aliases: readonly string[]
  readonly qubitCount: number
  /** How many of the first qubits are controls. */
  readonly controlCount: number
  /** Greek names of the angles, in order. */
  readonly angleNames: readonly string[]
  /** Unitary of size 2^qubitCount; the first listed qubit is the low bit of the index. Angles in radians. */
  matrix(angles: readonly number[]): ComplexMatrix
  /** dU/d(angle), same shape. Exact, not a difference. */
  derivative(angles: readonly number[], which: number): ComplexMatrix
  /**
   * For each angle the positive gaps between the eigenvalues of its generator G, where U = exp(-i angle G) in that
   * angle: [1] for RX, [0.5, 1] for CRX. They fix the parameter-shift rule (arXiv:2107.12390).
   */
  readonly gaps: readonly (readonly number[])[]
  /** The same gate undone. */
  inverse(angles: readonly Expression[]): { readonly gate: string; readonly angles: readonly Expression[] }
  /** Where its definition comes from; `ansatz` gates are printed with their definition. */
  readonly origin: 'language' | 'stdgates' | 'ansatz'
  /** OpenQASM 3 definition to print, for gates of origin `ansatz`. */
  readonly definition: string | null
  readonly help: string
}
