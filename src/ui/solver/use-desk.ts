/* The problem of a kind inside React. */
import { useStore } from 'zustand'
import type { ProblemDocument, ProblemKind } from '../../document/problems/problem.ts'
import type { ProblemCost } from '../../document/resources.ts'
import type { StudyState } from '../../store/studies-slice.ts'
import type { StudyKind } from '../../store/lab-store.ts'
import { problemDesk, type DeskState, type ProblemDesk } from '../../store/problem-desk.ts'
import { useLab, useStudy } from '../lab-context.tsx'

/** The desk of a kind. */
export function useDesk(kind: ProblemKind): ProblemDesk {
  return problemDesk(useLab(), kind)
}

/** Part of the desk; the view is drawn again only when the selected value changes. */
export function useDeskState<T>(kind: ProblemKind, selector: (state: DeskState) => T): T {
  return useStore(useDesk(kind).store, selector)
}

/** What every view of a problem holds. */
export interface CommonView {
  readonly result: unknown
  readonly summary: readonly string[]
  readonly cost?: ProblemCost
}

/** Where the study of a kind stands. */
export function useProblemStudy(kind: ProblemKind): Omit<StudyState<StudyKind>, 'view' | 'viewOf'> & {
  readonly view: CommonView | null
  readonly viewOf: { readonly document: ProblemDocument } | null
} {
  return useStudy(kind as StudyKind) as never
}
