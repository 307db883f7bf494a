/* What a page and the studies behind it say to each other: plain data only. One line of `Studies` per kind of study. */
import type { Failure } from '../../base/lab-error.ts'
import type {
  ComparisonRequest,
  ComparisonScriptRequest,
  ComparisonScriptView,
  ComparisonView,
} from './comparison/types.ts'
import type { ExpressibilityRequest, ExpressibilityView } from './expressibility/types.ts'
import type { KernelDoctorRequest, KernelDoctorView } from './kernel-doctor/types.ts'

/** Question and answer of each kind of study. */
export interface Studies {
  readonly comparison: { readonly request: ComparisonRequest; readonly view: ComparisonView }
  readonly 'comparison-script': {
    readonly request: ComparisonScriptRequest
    readonly view: ComparisonScriptView
  }
  readonly expressibility: { readonly request: ExpressibilityRequest; readonly view: ExpressibilityView }
  readonly 'kernel-doctor': { readonly request: KernelDoctorRequest; readonly view: KernelDoctorView }
}

export type StudyKind = keyof Studies
export type StudyRequest<Kind extends StudyKind> = Studies[Kind]['request']
export type StudyView<Kind extends StudyKind> = Studies[Kind]['view']

/** How far a study is: tasks done, and how many there are. */
export interface StudyProgress {
  readonly done: number
  readonly of: number
}

/** What is heard of a study, by the number that it was begun with. At most 20 views a second. */
export type StudyEvent =
  | {
      readonly type: 'view'
      readonly study: number
      readonly view: StudyView<StudyKind>
      readonly progress: StudyProgress
      readonly isFinished: boolean
    }
  | { readonly type: 'failed'; readonly study: number; readonly failure: Failure }
