/*
 * Molecules of two active electrons in two orbitals, STO-3G. H2 and HeH+ at any bond length from closed-form integrals; LiH
 * from a table, since it has p functions, at the lengths of the table only.
 */
import { LabError } from '../../base/lab-error.ts'
import type { FermionMapping, MoleculeName } from '../../document/problems/vqe/types.ts'
import { atomicIntegrals, angstromPerBohr, sto3gExponents } from './gaussians.ts'
import type { Hamiltonian } from './hamiltonian.ts'
import { electronNumber, jordanWigner, spinAlongZ, squaredSpin } from './jordan-wigner.ts'
import { parityState, parityTerms } from './parity.ts'
import { bitCount, pauliTerms } from './pauli-algebra.ts'
import { selfConsistentOrbitals } from './self-consistent-field.ts'
import { determinantMatrix, hartreeFockEnergy, integralsFrom, type OrbitalIntegrals } from './two-orbitals.ts'

/** Bond lengths in angstrom that integrals are computed for. */
export const bondRange = { low: 0.2, high: 10 } as const

/** Tabulated lengths count as met within this, in angstrom. */
const lengthTolerance = 1e-6

/**
 * Integrals among the orbitals of Hartree and Fock.
 *
 * @param bond in angstrom
 * @throws LabError "range" where there are none for that length; nothing is interpolated
 */
export async function moleculeIntegrals(molecule: MoleculeName, bond: number): Promise<OrbitalIntegrals> {
  if (molecule === 'LiH') return tabulated(bond)
  if (!(bond >= bondRange.low && bond <= bondRange.high))
    throw new LabError(
      'range',
      `molecule ${molecule}: the bond length must be ${bondRange.low}..${bondRange.high} angstrom, got ${bond}`,
      { bond },
    )
  const heavy = molecule === 'H2' ? 'H' : 'He'
  const first = { charge: heavy === 'H' ? 1 : 2, place: 0, exponents: sto3gExponents[heavy] }
  const second = { charge: 1, place: bond / angstromPerBohr, exponents: sto3gExponents.H }
  return selfConsistentOrbitals(atomicIntegrals([first, second]))
}

async function tabulated(bond: number): Promise<OrbitalIntegrals> {
  const { lihIntegrals } = await import('./tables/lih.ts')
  const row = lihIntegrals.find(([length]) => Math.abs(length! - bond) <= lengthTolerance)
  if (row) return integralsFrom(row[1]!, row.slice(2))
  const lengths = lihIntegrals.map(([length]) => length)
  throw new LabError(
    'range',
    `molecule LiH: the bond length must be one of the table, got ${bond}; there are ${lengths.join(', ')} angstrom, and nothing between is interpolated`,
    { bond, lengths },
  )
}

/** Lengths that a scan of LiH may stop at, in angstrom. */
export async function tabulatedLengths(): Promise<readonly number[]> {
  const { lihIntegrals } = await import('./tables/lih.ts')
  return lihIntegrals.map(([length]) => length!)
}

/** @throws LabError as moleculeIntegrals does */
export async function moleculeHamiltonian(
  molecule: MoleculeName,
  bond: number,
  mapping: FermionMapping,
): Promise<Hamiltonian> {
  const integrals = await moleculeIntegrals(molecule, bond)
  const label = `${molecule === 'H2' ? 'H₂' : molecule === 'HeH+' ? 'HeH⁺' : 'LiH'} at ${bond} Å`
  const energy = hartreeFockEnergy(integrals)
  if (mapping === 'parity') return parityHamiltonian(label, integrals, energy)
  return {
    label,
    qubitCount: 4,
    terms: pauliTerms(jordanWigner(integrals)),
    unit: 'hartree',
    quantities: [
      { name: 'particle number', terms: pauliTerms(electronNumber(4)) },
      { name: 'total spin S²', terms: pauliTerms(squaredSpin(2)) },
      { name: 'spin S_z', terms: pauliTerms(spinAlongZ(2)) },
    ],
    hartreeFock: { ones: [0, 1], energy },
    sector: {
      label: '2 electrons, one of each spin',
      contains: (state) => bitCount(state & 5) === 1 && bitCount(state & 10) === 1,
    },
  }
}

function parityHamiltonian(label: string, integrals: OrbitalIntegrals, energy: number): Hamiltonian {
  return {
    label,
    qubitCount: 2,
    terms: parityTerms(determinantMatrix(integrals)),
    unit: 'hartree',
    quantities: [
      /* All states of the two qubits have two electrons, one of each spin. */
      { name: 'particle number', terms: [{ coefficient: 2, factors: [] }] },
      { name: 'total spin S²', terms: parityTerms(spinMatrix) },
      { name: 'spin S_z', terms: [{ coefficient: 0, factors: [] }] },
    ],
    hartreeFock: { ones: [0, 1].filter((qubit) => ((parityState(0, 0) >> qubit) & 1) === 1), energy },
    sector: null,
  }
}

/* S² among determinants: electrons in different orbitals form a singlet or a triplet. */
const spinMatrix = Float64Array.of(0, 0, 0, 0, 0, 1, -1, 0, 0, -1, 1, 0, 0, 0, 0, 0)
