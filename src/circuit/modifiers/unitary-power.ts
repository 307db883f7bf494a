/*
 * Powers of small unitaries, also broken ones: U = V diag(exp(i phi)) V^dagger with phi in (-pi, pi], so that
 * U^k = V diag(exp(i k phi)) V^dagger is the principal power. V comes from Jacobi rotations of a Hermitian matrix that has
 * U's eigenvectors.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { adjoint, identityMatrix, product } from '../../base/complex-matrix.ts'
import { atan, cos, sin } from '../../base/elementary.ts'

/** U^exponent, phases of eigenvalues taken from (-pi, pi]. `unitary` must be one, to rounding. */
export function unitaryPower(unitary: ComplexMatrix, exponent: number): ComplexMatrix {
  const vectors = eigenvectors(mixedHermitian(unitary))
  const inside = product(product(adjoint(vectors), unitary), vectors)
  const { size } = unitary
  const powers = new Float64Array(2 * size * size)
  for (let i = 0; i < size; i++) {
    const at = 2 * (i * size + i)
    const phase = exponent * phaseOf(inside.data[at]!, inside.data[at + 1]!)
    powers[at] = cos(phase)
    powers[at + 1] = sin(phase)
  }
  return product(product(vectors, { size, data: powers }), adjoint(vectors))
}

/** Angles this near to -pi are pi: half of a full turn has one sign, whatever the rounding. */
const seam = 1e-12

/** The argument of a complex number of modulus 1, in (-pi, pi]. */
function phaseOf(re: number, im: number): number {
  const half = 2 * atan(im / (1 + Math.abs(re)))
  const angle = re >= 0 ? half : (im >= 0 ? Math.PI : -Math.PI) - half
  return angle < -Math.PI + seam ? Math.PI : angle
}

/** (U + U^dagger) / 2 plus a multiple of (U - U^dagger) / 2i: Hermitian, and as a rule as little degenerate as U. */
function mixedHermitian(unitary: ComplexMatrix): ComplexMatrix {
  const other = adjoint(unitary)
  const data = unitary.data.map((_, i) => {
    const pair = i & ~1
    const cosine = (unitary.data[i]! + other.data[i]!) / 2
    const [re, im] = [
      unitary.data[pair]! - other.data[pair]!,
      unitary.data[pair + 1]! - other.data[pair + 1]!,
    ]
    return cosine + irrational * (i === pair ? im / 2 : -re / 2)
  })
  return { size: unitary.size, data }
}

const irrational = 0.6180339887498949

const mostSweeps = 60

/** Columns are eigenvectors of a Hermitian matrix (complex Jacobi method). */
function eigenvectors(hermitian: ComplexMatrix): ComplexMatrix {
  const { size } = hermitian
  let current = hermitian
  let vectors = identityMatrix(size)
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let largest = 0
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        const turn = jacobiRotation(current, p, q)
        if (turn === null) continue
        largest = 1
        current = product(product(adjoint(turn), current), turn)
        vectors = product(vectors, turn)
      }
    }
    if (largest === 0) break
  }
  return vectors
}

/** The rotation of axes p and q that makes entry (p, q) vanish; null where it has. */
function jacobiRotation({ size, data }: ComplexMatrix, p: number, q: number): ComplexMatrix | null {
  const at = 2 * (p * size + q)
  const [re, im] = [data[at]!, data[at + 1]!]
  const modulus = Math.sqrt(re * re + im * im)
  if (modulus < 1e-15) return null
  const ratio = (data[2 * (q * size + q)]! - data[2 * (p * size + p)]!) / (2 * modulus)
  const tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.sqrt(1 + ratio * ratio))
  const cosine = 1 / Math.sqrt(1 + tangent * tangent)
  const sine = tangent * cosine
  const [ur, ui] = [re / modulus, im / modulus]
  const turn = identityMatrix(size)
  const set = (row: number, column: number, x: number, y: number) => {
    turn.data[2 * (row * size + column)] = x
    turn.data[2 * (row * size + column) + 1] = y
  }
  set(p, p, cosine, 0)
  set(p, q, sine * ur, sine * ui)
  set(q, p, -sine * ur, sine * ui)
  set(q, q, cosine, 0)
  return turn
}
