/* What the studies of "seeing why" are asked for, as part of an Experiment. Each may be left out: its defaults are beside it. */

export interface ExpressibilitySettings {
  /** Pairs of states. */
  readonly pairs: number
  /** Equal bins of the fidelity. */
  readonly bins: number
  /** Whether features are uniform on [0, 2 pi) as the parameters are, or those of training rows drawn at random. */
  readonly features: 'uniform' | 'data'
}

export interface PlateauSettings {
  /**
   * `ansatz`: the circuit's recipe written anew for each number of qubits and layers. `circuit`: the circuit as it is.
   * `two-design`: no circuit, but unitaries drawn from the Haar measure, which the prediction is made for. `auto`: the
   * ansatz where the circuit is a recipe, else the circuit.
   */
  readonly family: 'auto' | 'ansatz' | 'circuit' | 'two-design'
  readonly qubits: readonly number[]
  readonly layers: readonly number[]
  /** Points at which gradients are taken. */
  readonly samples: number
  /** `readout`: the first Pauli sum of the circuit. `local`: Z on the first qubit. `global`: Z on all qubits. */
  readonly cost: 'readout' | 'local' | 'global'
  readonly features: 'uniform' | 'data'
}

export type LandscapeDirections =
  /** Two random ones, orthogonal; `filter`: as long in each block of parameters as the point itself. */
  | {
      readonly kind: 'random'
      readonly normalize: 'filter' | 'none'
      /** Left out: the document's. */
      readonly seed?: number
    }
  /** Along two parameters. */
  | { readonly kind: 'parameters'; readonly names: readonly [string, string] }
  /** The two directions in which the path of training spread most. */
  | { readonly kind: 'principal' }

export interface LandscapeSettings {
  readonly directions: LandscapeDirections
  /** Points along a side. */
  readonly resolution: number
  /** From the middle to each side, in radians; null takes the path's own size with some room, or pi without a path. */
  readonly reach: number | null
  readonly part: 'train' | 'validation'
}

export interface FourierSettings {
  /** Random parameters at which the coefficients are taken besides those given. */
  readonly samples: number
}

export interface FisherSettings {
  /** Training rows that means are taken over, the first ones of the part. */
  readonly rows: number
  /** Random parameters for the effective dimension; 0 leaves it out. */
  readonly samples: number
}

export interface ConfusionSettings {
  /** Rows of each part that are listed. */
  readonly rows: number
}

export interface NoiseStudySettings {
  /** Strengths of the noise at which the model is judged. */
  readonly strengths: readonly number[]
  /** Whether it is trained anew under each of them too. */
  readonly retrain: boolean
}

/** Settings of the analyses of an experiment. */
export interface Analysis {
  readonly expressibility?: ExpressibilitySettings
  readonly plateau?: PlateauSettings
  readonly landscape?: LandscapeSettings
  readonly fourier?: FourierSettings
  readonly fisher?: FisherSettings
  readonly confusion?: ConfusionSettings
  readonly noise?: NoiseStudySettings
}

/** What is taken for what is left out. */
export const analysisDefaults: Required<Analysis> = {
  expressibility: { pairs: 5000, bins: 75, features: 'uniform' },
  plateau: {
    family: 'auto',
    qubits: [2, 4, 6, 8],
    layers: [1, 2, 4, 8],
    samples: 200,
    cost: 'readout',
    features: 'uniform',
  },
  landscape: { directions: { kind: 'principal' }, resolution: 41, reach: null, part: 'train' },
  fourier: { samples: 50 },
  fisher: { rows: 100, samples: 20 },
  confusion: { rows: 20 },
  noise: { strengths: [0, 1, 2, 4, 8, 16], retrain: true },
}
