/* Questions beside the run, as plain data: what a page may ask of a document. The code that answers is in answer.ts. */
import type { Circuit } from '../circuit/tree.ts'
import type { RunRecord } from '../document/checkpoint.ts'
import type { DeviceProfile } from '../document/device-profiles.ts'
import type { Experiment, Schedule } from '../document/experiment.ts'
import type { ProblemCost, Resources } from '../document/resources.ts'
import type { EncodingReport } from '../learn/encoding-report.ts'

/** What an encoding does to the data of a document. */
export interface EncodingQuestion {
  readonly kind: 'encoding'
  readonly experiment: Experiment
  /** The tree of the document's circuit text, where the page has it; else the text is read. */
  readonly circuit: Circuit | null
  /** Values of the circuit's parameters by name; those that are missing start as the document says. */
  readonly parameters: Readonly<Record<string, number>>
}

/** What a schedule multiplies the learning rate by at each of so many steps. */
export interface ScheduleQuestion {
  readonly kind: 'schedule'
  readonly schedule: Schedule
  readonly steps: number
}

/** How much of the variance of the training rows each principal component holds. */
export interface VarianceQuestion extends Pick<Experiment, 'data' | 'split' | 'seed' | 'task'> {
  readonly kind: 'variance'
  readonly standardize: boolean
}

/** What a run, or the work of a problem, would take on devices. */
export interface ResourcesQuestion {
  readonly kind: 'resources'
  readonly of:
    | { readonly kind: 'run'; readonly record: RunRecord }
    | { readonly kind: 'problem'; readonly cost: ProblemCost; readonly seconds: number }
  readonly devices: readonly DeviceProfile[]
}

export type Question = ResourcesQuestion | EncodingQuestion | ScheduleQuestion | VarianceQuestion

/** The report with what the page has to know of the data. */
export interface EncodingView extends EncodingReport {
  /** Rows that the report is about. */
  readonly trainingRows: number
}

export interface Answers {
  readonly encoding: EncodingView
  /** A few hundred of them at most, from the first step to the last. */
  readonly schedule: { readonly steps: readonly number[]; readonly factors: readonly number[] }
  /** Shares of the components, the largest first; they add up to 1. */
  readonly resources: Resources
  readonly variance: { readonly shares: readonly number[] }
}

export type AnswerTo<Asked extends Question> = Answers[Asked['kind']]
