/* The ground state of a Hamiltonian by a variational circuit: what is asked. No numerics. */
import type { OptimizerSettings } from '../../experiment.ts'

export type MoleculeName = 'H2' | 'HeH+' | 'LiH'

/** How spin orbitals become qubits: four with Jordan and Wigner, two with parities and both symmetries taken out. */
export type FermionMapping = 'jordan-wigner' | 'parity'

export type ChainModel = 'transverse-field-ising' | 'heisenberg' | 'xxz'

export type HamiltonianSource =
  | {
      readonly kind: 'molecule'
      readonly molecule: MoleculeName
      /** Angstrom. */
      readonly bond: number
      readonly mapping: FermionMapping
    }
  | {
      /**
       * Sums over neighbours and sites of Pauli matrices: Ising -J ZZ - h X; XXZ J (XX + YY + anisotropy ZZ) - h Z;
       * Heisenberg is XXZ of anisotropy 1.
       */
      readonly kind: 'chain'
      readonly model: ChainModel
      readonly qubits: number
      readonly boundary: 'open' | 'periodic'
      /** J. */
      readonly coupling: number
      /** h. */
      readonly field: number
      /** Of the model `xxz`; the others leave it out. */
      readonly anisotropy?: number
    }
  | {
      /** A Pauli sum such as `-0.5*Z0*Z1 + 0.2*X0`, on several lines if wanted. */
      readonly kind: 'text'
      readonly text: string
    }

export type AnsatzSource =
  | {
      readonly kind: 'hardware-efficient'
      readonly layers: number
      readonly rotations: 'ry' | 'ry,rz'
      readonly entangler: 'cz' | 'cx'
      readonly topology: 'chain' | 'ring' | 'full'
    }
  /** Single and double excitations of the Hartree-Fock state; for molecules. */
  | { readonly kind: 'uccsd' }
  /** Turns about the parts of the Hamiltonian in alternation; for chains. */
  | { readonly kind: 'hamiltonian-variational'; readonly layers: number }
  /** OpenQASM without features and measurements on the way. */
  | { readonly kind: 'circuit'; readonly text: string }

/** Parameters before the first step. */
export type InitialParameters =
  /** The Hartree-Fock state, or the ansatz with all angles 0, where gates have angles of that sense. */
  | { readonly kind: 'zero' }
  /** Uniform between -spread and spread, from the seed. */
  | { readonly kind: 'random'; readonly spread: number }
  /** In the order of the circuit's parameters. */
  | { readonly kind: 'values'; readonly values: readonly number[] }

/** A line of points: over the bond length of a molecule in angstrom, or over the field of a chain. */
export interface VqeScan {
  readonly from: number
  readonly to: number
  readonly points: number
}

export interface VqeProblem {
  readonly kind: 'vqe'
  readonly hamiltonian: HamiltonianSource
  readonly ansatz: AnsatzSource
  readonly optimizer: OptimizerSettings
  /** At most so many at each point; 0 evaluates the initial parameters. */
  readonly steps: number
  /** Measurements for each energy and each basis; null is exact. */
  readonly shots: number | null
  readonly initial: InitialParameters
  /** The best of so many initial parameters counts; the second and later ones are random. */
  readonly starts: number
  /** A point ends when its energy changed by no more than this over ten steps; null takes all steps. */
  readonly tolerance: number | null
  /** Null is one point. */
  readonly scan: VqeScan | null
}
