/* What the runner of studies and its threads say to each other: plain data only. */
import type { Failure } from '../../base/lab-error.ts'
import type { StudyKind } from './messages.ts'

export type ToStudyThread =
  | { readonly type: 'begin'; readonly study: number; readonly kind: StudyKind; readonly request: unknown }
  | { readonly type: 'task'; readonly study: number; readonly task: number; readonly given: unknown }
  /** What is under way for it is cut short, and what is kept for it is let go. */
  | { readonly type: 'end'; readonly study: number }

export type FromStudyThread =
  | { readonly type: 'ready' }
  | {
      readonly type: 'answer'
      readonly study: number
      readonly task: number
      readonly answer: unknown
      readonly isPartial: boolean
    }
  | { readonly type: 'failed'; readonly study: number; readonly task: number; readonly failure: Failure }

/** A thread of studies, seen from outside. */
export interface StudyThread {
  send(message: ToStudyThread): void
  listen(listener: {
    readonly hear: (message: FromStudyThread) => void
    /** It ended, by itself or by somebody else. */
    readonly ended: (reason: string) => void
  }): void
  /** Ends it; nothing is heard of it afterwards. */
  terminate(): void
}

/** The line to the outside, seen from within a thread. */
export interface StudyPort {
  send(message: FromStudyThread): void
  listen(hear: (message: ToStudyThread) => void): void
}
