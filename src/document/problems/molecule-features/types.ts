/* Whether a variational circuit's energies and correlators help a small generative model: what is asked. No numerics. */
import type { VqeProblem, VqeScan } from '../vqe/types.ts'

/** What the model gives the density of; both from exact levels. */
export type ModelledProperty =
  /** The second level of the sector minus the first. */
  | 'gap'
  /** Hartree-Fock minus the exact energy; molecules only. */
  | 'correlation-energy'

export interface MoleculeFeaturesProblem extends Pick<
  VqeProblem,
  'hamiltonian' | 'ansatz' | 'optimizer' | 'steps' | 'shots' | 'initial'
> {
  readonly kind: 'molecule-features'
  /** Bond lengths or fields that the circuit is solved at. */
  readonly scan: VqeScan
  readonly property: ModelledProperty
  /** Rows of data, each at a random place of the scan. */
  readonly rows: number
  /** Share of the rows that is held out. */
  readonly heldOut: number
  /** Standard deviation of what is added to the property of each row, in standard deviations of the property over the scan. */
  readonly noise: number
  /** Gaussians in the mixture. */
  readonly components: number
  /** Data sets drawn anew, each with a model of every kind. */
  readonly repeats: number
}
