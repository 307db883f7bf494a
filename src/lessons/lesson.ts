/* What a lesson is: an experiment that falls short, words beside it, and what counts as reaching the target. Whoever reaches it
   by a circuit of their own has solved it. */
import type { Experiment } from '../document/experiment.ts'
import type { ProblemDocument } from '../document/problems/problem.ts'

/** What is known of the run that the lesson looks at. */
export interface LessonFacts {
  readonly experiment: Experiment
  /** Steps taken. */
  readonly step: number
  /** Share of the rows that are right; null before there is a score. */
  readonly train: number | null
  readonly validation: number | null
  readonly validationLoss: number | null
}

/** One part of the target. */
export interface Condition {
  /** What must hold, as the learner reads it. */
  readonly text: string
  readonly holds: boolean
}

export interface Lesson {
  readonly name: LessonName
  /** Opens in the Lab and does not reach the target. */
  readonly start: () => Experiment
  /** One way to reach it. */
  readonly solution: () => Experiment
  /** All of them hold where the lesson is solved. */
  readonly check: (facts: LessonFacts) => readonly Condition[]
  /** A problem to go on with in Solve. */
  readonly further?: () => ProblemDocument
}

export const lessonNames = ['one-qubit', 're-uploading', 'kernels', 'noise'] as const

export type LessonName = (typeof lessonNames)[number]

/** Whether all conditions hold. */
export function isReached(conditions: readonly Condition[]): boolean {
  return conditions.every(({ holds }) => holds)
}
