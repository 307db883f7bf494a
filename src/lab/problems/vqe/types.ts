/* Question and answer of a variational ground state: plain data. */
import type { ProblemRequest, ProblemView } from '../problem-view.ts'

export type VqeRequest = ProblemRequest<'vqe'>

/** The ground state sought at one place. */
export interface VqePoint {
  /** Bond length in angstrom, or field; null for a Pauli sum. */
  readonly at: number | null
  /** At the best parameters; the mean over the shots where there are shots. */
  readonly energy: number
  /** The exact energy of the same state: the same number where there are no shots. */
  readonly energyOfState: number
  /** The lowest energy of the Hamiltonian, in its sector where it has one; null above 14 qubits. */
  readonly exact: number | null
  /** energyOfState - exact. */
  readonly error: number | null
  /** The lowest energies of the sector, ascending: two above 6 qubits, up to eight else. */
  readonly levels: readonly number[]
  readonly hartreeFock: number | null
  /** Particle number, spin and magnetization of the state, by name. */
  readonly quantities: Readonly<Record<string, number>>
  readonly parameters: Readonly<Record<string, number>>
  /** By step of the best start; the last one after all steps. */
  readonly energies: readonly number[]
  /** Length of the gradient, by step; null where none was taken. */
  readonly slopes: readonly (number | null)[]
  readonly steps: number
  /** Points at which an energy was taken, of all starts; and how many of them with its gradient. */
  readonly evaluations: number
  readonly gradients: number
  /** Why it ended before its last step, or null. */
  readonly ended: string | null
}

export interface VqeResult {
  readonly kind: 'vqe'
  readonly label: string
  readonly qubits: number
  readonly unit: 'hartree' | null
  /** Of the point with the lowest energy, for a scan. */
  readonly best: {
    readonly energy: number
    readonly at: number | null
    readonly parameters: VqePoint['parameters']
  }
  readonly energy: number
  readonly exact: number | null
  readonly error: number | null
  readonly hartreeFock: number | null
  readonly levels: readonly number[]
  readonly quantities: VqePoint['quantities']
  /** Electrons in the state; null where there are none to count. */
  readonly particleNumber: number | null
  /** Largest absolute error over the points, and whether it is within chemical accuracy (1.6 millihartree); null where it does not apply. */
  readonly largestError: number | null
  readonly chemicalAccuracy: boolean | null
  readonly evaluations: number
  readonly gradients: number
  /** In the order of the scan; one for a single point. */
  readonly points: readonly VqePoint[]
  /** The ansatz as OpenQASM 3. */
  readonly circuit: string
}

/** What is under way. */
export interface VqeProgress {
  readonly at: number | null
  readonly start: number
  readonly energies: readonly number[]
  /** Length of the gradient, by step; null where none was taken. */
  readonly slopes: readonly (number | null)[]
  readonly parameters: readonly number[]
}

export interface VqeView extends ProblemView<VqeResult> {
  readonly label: string
  readonly qubits: number
  readonly unit: 'hartree' | null
  readonly names: readonly string[]
  readonly circuit: string
  /** Of the scan, or one. */
  readonly places: readonly (number | null)[]
  /** Exact and Hartree-Fock energies of the place under way, once they are known. */
  readonly exact: number | null
  readonly hartreeFock: number | null
  readonly points: readonly VqePoint[]
  readonly current: VqeProgress | null
}
