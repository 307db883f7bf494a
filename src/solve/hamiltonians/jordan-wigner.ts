/*
 * Fermions as qubits after Jordan and Wigner: spin orbital 2p is orbital p with spin up, 2p + 1 with spin down; a qubit is 1
 * where its spin orbital is occupied.
 */
import { added, product, stringSum, type StringSum } from './pauli-algebra.ts'
import type { OrbitalIntegrals } from './two-orbitals.ts'

const both = [0, 1] as const

/** The operator that takes an electron out of spin orbital j: (X_j + i Y_j) / 2 behind Z on all lower ones. */
export function annihilation(j: number): StringSum {
  const lower = 2 ** j - 1
  return added([0.5, stringSum(2 ** j, lower)], [-0.5, stringSum(2 ** j, lower + 2 ** j)])
}

/** The adjoint of `annihilation`. */
export function creation(j: number): StringSum {
  const lower = 2 ** j - 1
  return added([0.5, stringSum(2 ** j, lower)], [0.5, stringSum(2 ** j, lower + 2 ** j)])
}

/** One electron from spin orbital `from` to `to`. */
export function excitation(to: number, from: number): StringSum {
  return product(creation(to), annihilation(from))
}

/** Core + sum h_pq a†_p a_q + 1/2 sum (pq|rs) a†_p a†_r a_s a_q over orbitals and spins, on 4 qubits. */
export function jordanWigner({ core, one, two }: OrbitalIntegrals): StringSum {
  const parts: [number, StringSum][] = [[core, stringSum(0, 0)]]
  for (const p of both)
    for (const q of both) {
      for (const spin of both) parts.push([one[p]![q]!, excitation(2 * p + spin, 2 * q + spin)])
      for (const r of both)
        for (const s of both)
          for (const spin of both)
            for (const other of both) {
              const [a, b] = [2 * p + spin, 2 * r + other]
              const [c, d] = [2 * s + other, 2 * q + spin]
              if (a === b || c === d) continue
              const pair = product(
                product(creation(a), creation(b)),
                product(annihilation(c), annihilation(d)),
              )
              parts.push([two[p]![q]![r]![s]! / 2, pair])
            }
    }
  return added(...parts)
}

/** The number of electrons in so many spin orbitals. */
export function electronNumber(spinOrbitals: number): StringSum {
  return added(...Array.from({ length: spinOrbitals }, (_, j) => [1, excitation(j, j)] as const))
}

/** S² = S- S+ + S_z (S_z + 1) of so many orbitals. */
export function squaredSpin(orbitals: number): StringSum {
  const all = Array.from({ length: orbitals }, (_, p) => p)
  const raising = added(...all.map((p) => [1, excitation(2 * p, 2 * p + 1)] as const))
  const lowering = added(...all.map((p) => [1, excitation(2 * p + 1, 2 * p)] as const))
  const z = spinAlongZ(orbitals)
  return added([1, product(lowering, raising)], [1, product(z, z)], [1, z])
}

/** S_z: half the difference of electrons with spin up and down. */
export function spinAlongZ(orbitals: number): StringSum {
  const all = Array.from({ length: 2 * orbitals }, (_, j) => j)
  return added(...all.map((j) => [j % 2 === 0 ? 0.5 : -0.5, excitation(j, j)] as const))
}
