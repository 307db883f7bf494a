/*
 * What a family of quantum models is: a recipe that makes an Experiment for any number of features and classes. The records
 * are beside this file; a comparison names them, and a screen offers them.
 */
import type { Experiment } from '../experiment.ts'

export const familyNames = [
  'variational',
  'reuploading',
  'circuit-centric',
  'iqp-variational',
  'separable-variational',
  'tree-tensor',
  'dressed',
  'fidelity-kernel',
  'iqp-kernel',
  'projected-kernel',
  'separable-kernel',
  'kitchen-sinks',
] as const

export type FamilyName = (typeof familyNames)[number]

export type SettingValue = number | string

interface SettingBase {
  readonly name: string
  readonly label: string
  readonly help: string
}

/** What may be chosen in a family. */
export type FamilySetting = SettingBase &
  (
    | {
        readonly type: 'whole' | 'number'
        readonly low: number
        readonly high: number
        readonly initial: number
      }
    | { readonly type: 'choice'; readonly choices: readonly string[]; readonly initial: string }
  )

/** Settings by name, complete and checked. */
export interface SettingValues {
  number(name: string): number
  text(name: string): string
}

/** What the data are like after their reduction. */
export interface DataShape {
  readonly features: number
  readonly classes: number
}

/** What of an Experiment a family decides. Data, split and seed come from elsewhere. */
export type FamilyParts = Pick<Experiment, 'circuit' | 'scaling' | 'task' | 'output' | 'training'> &
  Partial<Pick<Experiment, 'model' | 'device' | 'initial'>>

export interface Family {
  readonly name: FamilyName
  readonly label: string
  /** What it is, in a sentence with its source. */
  readonly help: string
  /**
   * How it learns: `trained` by gradients; `kernel` by support vectors on the overlaps of states; `projected` by support
   * vectors on a Gaussian kernel of what is measured; `fitted` as the model of its Experiment says.
   */
  readonly learns: 'trained' | 'kernel' | 'projected' | 'fitted'
  readonly settings: readonly FamilySetting[]
  /** What is tuned unless a document says otherwise: values by setting, from the simplest. */
  readonly grid: Readonly<Record<string, readonly SettingValue[]>>
  qubits(shape: DataShape, settings: SettingValues): number
  /** @throws LabError "range" on data that the family does not take */
  parts(shape: DataShape, settings: SettingValues): FamilyParts
}
