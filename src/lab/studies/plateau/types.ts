/* Question and answer of the barren-plateau meter. */
import type { PlateauSettings } from '../../../document/analysis.ts'
import type { Experiment } from '../../../document/experiment.ts'

export interface PlateauRequest {
  readonly experiment: Experiment
  readonly settings: PlateauSettings
}

/** How gradients spread for one number of qubits and layers, over random parameters. */
export interface PlateauPoint {
  readonly qubits: number
  /** Of the ansatz; null where the family has no layers to count. */
  readonly layers: number | null
  readonly parameters: number
  /** Points at which gradients were taken so far. */
  readonly samples: number
  /** Mean of Var[d cost/d parameter] over the parameters that have any effect on the cost; 0 without such. */
  readonly variance: number
  /** Standard error of `variance`. */
  readonly error: number
  readonly byParameter: readonly { readonly name: string; readonly variance: number }[]
  /** Of the same cost between two random unitaries (2-designs): d^2 / (2 (d + 1) (d^2 - 1)) times its squared weights. */
  readonly twoDesign: number
}

/** log2(variance) as a straight line over the number of qubits, at one depth. */
export interface PlateauFit {
  readonly layers: number | null
  /** Per qubit; about -1 is as steep as random unitaries, 0 is no plateau. */
  readonly slope: number
  /** Standard error; null with two points. */
  readonly slopeError: number | null
  /** log2 of the variance at no qubits. */
  readonly intercept: number
  /** The slope of the prediction over the same numbers of qubits. */
  readonly twoDesignSlope: number
}

export interface PlateauView {
  /** What was written anew, such as `hardware_efficient`; null for the circuit alone and for random unitaries. */
  readonly ansatz: string | null
  readonly family: Exclude<PlateauSettings['family'], 'auto'>
  /** Text of the cost: `Z0`, or `Z on all qubits`. */
  readonly cost: string
  /** In the order of depth, then qubits; only what is known. */
  readonly points: readonly PlateauPoint[]
  /** By depth, where at least two numbers of qubits are known. */
  readonly fits: readonly PlateauFit[]
  readonly verdict: 'plateau' | 'shrinking' | 'none' | 'unknown'
  /** A sentence each: what was found, then what to do. */
  readonly findings: readonly string[]
  readonly advice: readonly string[]
}
