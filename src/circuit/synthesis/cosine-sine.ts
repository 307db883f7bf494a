/*
 * The cosine-sine decomposition of a unitary of even size into halves:
 * U = (L0 + L1) [[C, -S], [S, C]] (R0 + R1), where + puts blocks on the diagonal. Stable also where cosines or sines vanish
 * (after Van Loan 1985, Numer. Math. 46, 479; Jacobi rotations in place of QR).
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { adjoint, identityMatrix, product } from '../../base/complex-matrix.ts'
import { atan2, cos, sin } from '../../base/elementary.ts'
import { columnNorm, orthogonalizeInPlace, orthonormalizeInPlace } from './columns.ts'

export interface CosineSine {
  /** Upper and lower block; all blocks are unitary, of half the size. */
  readonly left: readonly [ComplexMatrix, ComplexMatrix]
  readonly right: readonly [ComplexMatrix, ComplexMatrix]
  /** In [0, pi/2]: C = diag(cos), S = diag(sin). */
  readonly angles: readonly number[]
}

export function cosineSine(unitary: ComplexMatrix): CosineSine {
  const size = unitary.size / 2
  const turn = identityMatrix(size)
  const upper = blockOf(unitary, 0, 0)
  const lower = blockOf(unitary, 1, 0)
  const all = Array.from({ length: size }, (_, i) => i)
  orthogonalizeInPlace(upper, all, [lower, turn])
  /* Columns whose sine is large have a lower part that is orthogonal as it is; the others are turned once more, in the rest. */
  const isSteep = (column: number) => columnNorm(upper, column) < Math.SQRT1_2
  const [steep, flat] = [all.filter(isSteep), all.filter((column) => !isSteep(column))]
  const sines = { size, data: lower.data.slice() }
  orthonormalizeInPlace(sines, steep)
  clearInPlace(lower, sines, steep, flat)
  orthogonalizeInPlace(lower, flat, [upper, turn])
  const angles = all.map((column) => atan2(columnNorm(lower, column), columnNorm(upper, column)))
  const descending = (matrix: ComplexMatrix) =>
    all.toSorted((a, b) => columnNorm(matrix, b) - columnNorm(matrix, a))
  const orders = [descending(upper), descending(lower)] as const
  orthonormalizeInPlace(upper, orders[0])
  orthonormalizeInPlace(lower, orders[1])
  const right = adjoint(turn)
  return { left: [upper, lower], right: [right, otherRight(unitary, upper, lower, angles)], angles }
}

function blockOf({ size, data }: ComplexMatrix, row: number, column: number): ComplexMatrix {
  const half = size / 2
  const block = new Float64Array(2 * half * half)
  for (let r = 0; r < half; r++) {
    const from = 2 * ((row * half + r) * size + column * half)
    block.set(data.subarray(from, from + 2 * half), 2 * r * half)
  }
  return { size: half, data: block }
}

/** Takes out of the flat columns what rounding has put into the span of the steep ones, which are orthonormal in `units`. */
function clearInPlace(
  lower: ComplexMatrix,
  units: ComplexMatrix,
  steep: readonly number[],
  flat: readonly number[],
): void {
  const { size } = lower
  for (let pass = 0; pass < 2; pass++) {
    const parts = product(adjoint(units), lower)
    for (const a of steep)
      for (const b of flat) {
        const at = 2 * (a * size + b)
        const [re, im] = [parts.data[at]!, parts.data[at + 1]!]
        for (let row = 0; row < size; row++) {
          const [i, j] = [2 * (row * size + a), 2 * (row * size + b)]
          lower.data[j]! -= re * units.data[i]! - im * units.data[i + 1]!
          lower.data[j + 1]! -= re * units.data[i + 1]! + im * units.data[i]!
        }
      }
  }
}

/** R1 = C L1† U11 - S L0† U01, row by row: no division by what may vanish. */
function otherRight(
  unitary: ComplexMatrix,
  upper: ComplexMatrix,
  lower: ComplexMatrix,
  angles: readonly number[],
): ComplexMatrix {
  const above = product(adjoint(upper), blockOf(unitary, 0, 1))
  const below = product(adjoint(lower), blockOf(unitary, 1, 1))
  const { size } = upper
  const data = below.data.map((value, i) => {
    const angle = angles[Math.floor(i / (2 * size))]!
    return cos(angle) * value - sin(angle) * above.data[i]!
  })
  return { size, data }
}
