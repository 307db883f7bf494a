/*
 * Two electrons in two spatial orbitals: the integrals that say all of a molecule here, its four determinants with one
 * electron of each spin, and their energies. Where the integrals come from is molecules.ts.
 */

/** In hartree, orbitals real and orthonormal. Two-electron integrals in chemists' order: (pq|rs). */
export interface OrbitalIntegrals {
  /** Nuclear repulsion, and the energy of a frozen core. */
  readonly core: number
  /** h[p][q]. */
  readonly one: readonly (readonly number[])[]
  /** (pq|rs) at [p][q][r][s]. */
  readonly two: readonly (readonly (readonly (readonly number[])[])[])[]
}

const both = [0, 1] as const

/** Integrals from the seven that differ: h00, h01, h11, then (00|00), (00|01), (00|11), (01|01), (01|11), (11|11). */
export function integralsFrom(core: number, values: readonly number[]): OrbitalIntegrals {
  const [h00, h01, h11, g0000, g0001, g0011, g0101, g0111, g1111] = values as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const byPairs = [
    [g0000, g0001, g0011],
    [g0001, g0101, g0111],
    [g0011, g0111, g1111],
  ]
  return {
    core,
    one: [
      [h00, h01],
      [h01, h11],
    ],
    two: both.map((p) => both.map((q) => both.map((r) => both.map((s) => byPairs[p + q]![r + s]!)))),
  }
}

/** The energy of both electrons in orbital 0: that of Hartree and Fock where the orbitals are theirs. */
export function hartreeFockEnergy({ core, one, two }: OrbitalIntegrals): number {
  return core + 2 * one[0]![0]! + two[0]![0]![0]![0]!
}

/**
 * The Hamiltonian among determinants with the electron of spin up in orbital p and that of spin down in orbital q, at row
 * and column p + 2 q: row-major, shape [4, 4].
 */
export function determinantMatrix({ core, one, two }: OrbitalIntegrals): Float64Array {
  const matrix = new Float64Array(16)
  for (let row = 0; row < 4; row++)
    for (let column = 0; column < 4; column++) {
      const [p, q] = [row & 1, row >> 1]
      const [r, s] = [column & 1, column >> 1]
      matrix[4 * row + column] =
        (q === s ? one[p]![r]! : 0) +
        (p === r ? one[q]![s]! : 0) +
        two[p]![r]![q]![s]! +
        (row === column ? core : 0)
    }
  return matrix
}
