/*
 * Models that are fitted at once rather than trained in steps: what each must be able to do, and where its code is. A new
 * kind is a type in document/model.ts, a shape in document/model-schema.ts, and an entry here.
 */
import type { FlatCircuit } from '../../circuit/flat.ts'
import type { HistoryPoint } from '../../document/checkpoint.ts'
import type { Experiment } from '../../document/experiment.ts'
import type { FittedModelSettings } from '../../document/model.ts'
import type { Engine } from '../../engine/engine.ts'
import type { TuningBudget } from '../baselines/baseline.ts'
import type { PreparedData } from '../prepare.ts'

/** A model after its fit. */
export interface FittedModel {
  /** Numbers that were fitted; null where the model keeps rows instead. */
  readonly parameterCount: number | null
  /** Rows that a circuit was run on for the fit. */
  readonly evaluations: number
  /** Settings that were tried; left out where nothing is tuned. */
  readonly tried?: number
  /** What was tried and chosen, in one plain sentence. */
  readonly settings: string
  /** What the fit itself says of its quality, by name; left out where there is nothing. */
  readonly measures?: Readonly<Record<string, number>>
  /** Where the fit trained the circuit's parameters first: their values and the losses on the way. */
  readonly training?: { readonly parameters: Float64Array; readonly history: readonly HistoryPoint[] }
  /** What is to be said of the fit. */
  readonly warnings: readonly string[]
  /**
   * Class scores, shape [count, classes], the largest wins; or predictions, shape [count], of a regression.
   *
   * @param features as they came, unscaled, row-major, shape [count, featureCount]
   */
  predict(features: Float64Array, count: number): Promise<Float64Array>
  /**
   * What the circuit reads of rows as they came, where that is not the slots of the prepared data; of several readings the
   * first.
   *
   * @returns row-major, shape [count, features of the circuit]
   */
  angles?(features: Float64Array, count: number): Float64Array
  /** Frees what the engine holds for it. */
  dispose(): void
}

/** What a fit may use. */
export interface FitContext {
  readonly experiment: Experiment
  readonly data: PreparedData
  /** Unrolled. */
  readonly circuit: FlatCircuit
  /** Of the circuit's parameters, in their order. */
  readonly values: Float64Array
  readonly engine: Engine
  /** What a model that tunes may spend; left out: the usual. */
  readonly budget?: TuningBudget
  /** Awaited at least every 30 ms. Throws LabError "cancelled" when the fit is no longer wanted. */
  readonly breathe: () => Promise<void>
}

/** How far a fit is. */
export interface FitProgress {
  /** What is under way, in the plural: "rows encoded". */
  readonly phase: string
  readonly done: number
  readonly total: number
  /** A step of training within the fit; left out elsewhere. */
  readonly point?: HistoryPoint
}

/** A fit under way: tells how far it is, and ends with the model. Ending it early frees what it holds. */
export type Fitting = AsyncGenerator<FitProgress, FittedModel>

export type Fit<Settings> = (settings: Settings, context: FitContext) => Fitting

interface Entry<Settings> {
  /**
   * What the circuit's features are: columns of the data by their names; or what the model makes of all columns, which are
   * its slots then.
   */
  readonly features: 'columns' | 'own'
  load(): Promise<Fit<Settings>>
}

type Entries = {
  readonly [Kind in FittedModelSettings['kind']]: Entry<Extract<FittedModelSettings, { kind: Kind }>>
}

/** Every fitted model by its kind; the code of each is loaded on first use. */
export const fittedModels: Entries = {
  'quantum-features': {
    features: 'columns',
    load: async () => (await import('./quantum-features.ts')).fitQuantumFeatures,
  },
  'kitchen-sinks': {
    features: 'own',
    load: async () => (await import('./kitchen-sinks.ts')).fitKitchenSinks,
  },
  'kernel-machine': {
    features: 'columns',
    load: async () => (await import('../kernel-machines/fit.ts')).fitKernelMachineModel,
  },
}

/** Starts a fit. @throws LabError on whatever keeps the model from being fitted */
export async function startFit(settings: FittedModelSettings, context: FitContext): Promise<Fitting> {
  const entry: Entry<never> = fittedModels[settings.kind]
  return (await entry.load())(settings as never, context)
}
