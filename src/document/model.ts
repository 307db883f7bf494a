/* What learns, as the document says. Left out of a document it is the circuit itself, trained step by step. Types and
   names only; the code behind each kind is in learn/models. */

/** A layer of a classical network: output = scale * activation(weights * input + bias), all but the scale trained. */
export interface DenseLayerSettings {
  readonly activation: 'none' | 'tanh'
  readonly scale: number
}

/** A circuit between two classical layers, trained end to end (Mari et al. 2020, arXiv:1912.08278). */
export interface DressedCircuit {
  readonly kind: 'dressed'
  /** From the columns of the data to the circuit's features; null: the circuit reads columns itself. */
  readonly before: DenseLayerSettings | null
  /** From all numbers that the circuit reads out to one score per answer; null: the task's readouts are the scores. */
  readonly after: DenseLayerSettings | null
}

/** Readouts of a circuit with fixed parameters as the features of a classical model. */
export interface QuantumFeatures {
  readonly kind: 'quantum-features'
  /** The numbers that the circuit's readouts give, or the expectations of X, Y and Z of each qubit. */
  readonly values: 'readouts' | 'paulis'
  /** A name of the classical models (classicalModels), fitted and tuned on those numbers. */
  readonly classical: ClassicalModelName
}

/** Bits of many runs of a circuit, each fed by a random linear map of the columns (arXiv:1806.08321). */
export interface KitchenSinks {
  readonly kind: 'kitchen-sinks'
  /** Random maps, and runs of the circuit for each row. */
  readonly episodes: number
  /** Of the entries of the maps. */
  readonly deviation: number
  /** Columns that an angle is made of, drawn for each; left out: all. */
  readonly columnsPerAngle?: number
  readonly classical: ClassicalModelName
}

/** A classical machine on the quantum kernel that the document's `kernel` describes. */
export interface KernelMachineModel {
  readonly kind: 'kernel-machine'
  readonly machine: KernelMachineSettings
}

export type KernelMachineSettings =
  /** Classification, or regression with a tube of `epsilon` around the targets. */
  | {
      readonly name: 'support-vectors'
      readonly C: number
      readonly epsilon: number
      readonly tolerance: number
    }
  /** (K + alpha)^-1 y; classes as numbers, each against the rest. */
  | { readonly name: 'ridge'; readonly alpha: number }
  /** Noise relative to the kernel's amplitude (numbers), variance of the latent functions (classes); null: the likeliest of some. */
  | { readonly name: 'gaussian-process'; readonly noise: number | null; readonly variance: number | null }
  /** Clusters that are named after the class that most of their rows have; null: as many as there are classes. */
  | { readonly name: 'k-means'; readonly clusters: number | null; readonly starts: number }

/** Classical models by name; what each is and tunes is in learn/baselines/classical-models.ts. */
export const classicalModelNames = [
  'logistic',
  'rbf-svm',
  'ridge',
  'rbf-ridge',
  'knn',
  'random-forest',
  'gradient-boosting',
  'gaussian-process',
  'mlp',
  'nearest-mean',
] as const

export type ClassicalModelName = (typeof classicalModelNames)[number]

/** What a document may ask for instead of its circuit alone. */
export type Model = DressedCircuit | FittedModelSettings

/** Models that are fitted at once rather than trained in steps. */
export type FittedModelSettings = QuantumFeatures | KitchenSinks | KernelMachineModel

/** Whether a model is fitted at once; a document without one trains its circuit. */
export function isFitted(model: Model | undefined): model is FittedModelSettings {
  return model !== undefined && model.kind !== 'dressed'
}
