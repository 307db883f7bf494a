/* The orbitals of Hartree and Fock for two electrons in two atomic functions, and the integrals among them. */
import { LabError } from '../../base/lab-error.ts'
import { symmetricEigen } from '../../base/symmetric-eigen.ts'
import type { AtomicIntegrals } from './gaussians.ts'
import type { OrbitalIntegrals } from './two-orbitals.ts'

const mostRounds = 500
const tolerance = 1e-13
const both = [0, 1] as const
type Matrix = readonly (readonly number[])[]

const build = (entry: (a: number, b: number) => number): Matrix =>
  both.map((a) => both.map((b) => entry(a, b)))
const sumOver = (value: (a: number, b: number) => number): number =>
  both.reduce<number>((total, a) => total + both.reduce<number>((part, b) => part + value(a, b), 0), 0)

/**
 * Restricted Hartree-Fock, both electrons in one orbital; then the integrals among its two orbitals, the occupied one
 * first. In either orbital the first atomic function has a coefficient that is not negative.
 *
 * @throws LabError "divergence" when the field does not settle
 * @see Szabo and Ostlund, Modern Quantum Chemistry, section 3.4
 */
export function selfConsistentOrbitals(atoms: AtomicIntegrals): OrbitalIntegrals {
  const orthonormal = inverseRoot(atoms.overlap)
  let orbitals = orbitalsOf(atoms.one, orthonormal)
  for (let round = 0; round < mostRounds; round++) {
    const next = orbitalsOf(fock(atoms, orbitals), orthonormal)
    const change = sumOver((a, b) => Math.abs(next[a]![b]! - orbitals[a]![b]!))
    orbitals = next
    if (change < tolerance) return transformed(atoms, orbitals)
  }
  throw new LabError(
    'divergence',
    'molecule: Hartree-Fock must settle, got no stable orbitals; choose another bond length',
  )
}

function inverseRoot(overlap: Matrix): Matrix {
  const { values, vectors } = eigen(overlap)
  return build((a, b) =>
    both.reduce<number>((sum, k) => sum + (vectors[k]![a]! * vectors[k]![b]!) / Math.sqrt(values[k]!), 0),
  )
}

/* Smallest eigenvalue first; vectors[k] is the k-th. */
function eigen(matrix: Matrix): { readonly values: readonly number[]; readonly vectors: Matrix } {
  const { values, vectors } = symmetricEigen(Float64Array.from(matrix.flat()), 2)
  return {
    values: [values[1]!, values[0]!],
    vectors: [vectors.subarray(2, 4), vectors.subarray(0, 2)].map((vector) => [...vector]),
  }
}

/* Coefficients [orbital][atomic function], lowest orbital first. */
function orbitalsOf(field: Matrix, orthonormal: Matrix): Matrix {
  const half = build((a, b) => both.reduce<number>((sum, k) => sum + field[a]![k]! * orthonormal[k]![b]!, 0))
  const { vectors } = eigen(
    build((a, b) => both.reduce<number>((sum, k) => sum + orthonormal[a]![k]! * half[k]![b]!, 0)),
  )
  return vectors.map((vector) => {
    const raw = both.map((a) => both.reduce<number>((sum, b) => sum + orthonormal[a]![b]! * vector[b]!, 0))
    return raw[0]! < 0 ? raw.map((value) => -value) : raw
  })
}

function fock({ one, two }: AtomicIntegrals, orbitals: Matrix): Matrix {
  const [occupied] = orbitals
  const density = build((c, d) => 2 * occupied![c]! * occupied![d]!)
  return build(
    (a, b) =>
      one[a]![b]! + sumOver((c, d) => density[c]![d]! * (two[a]![b]![c]![d]! - two[a]![c]![b]![d]! / 2)),
  )
}

function transformed({ repulsion, one, two }: AtomicIntegrals, orbitals: Matrix): OrbitalIntegrals {
  const pair = (p: number, q: number, entry: (a: number, b: number) => number) =>
    sumOver((a, b) => orbitals[p]![a]! * orbitals[q]![b]! * entry(a, b))
  return {
    core: repulsion,
    one: build((p, q) => pair(p, q, (a, b) => one[a]![b]!)),
    two: both.map((p) =>
      both.map((q) => build((r, s) => pair(p, q, (a, b) => pair(r, s, (c, d) => two[a]![b]![c]![d]!)))),
    ),
  }
}
