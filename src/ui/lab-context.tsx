/* The lab's stores inside React: one context, and a hook per slice that takes the narrowest selector. */
import { createContext, useContext, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { TemporalState } from 'zundo'
import type { DocumentState } from '../store/document-slice.ts'
import type { Lab, StudyKind } from '../store/lab-store.ts'
import type { RunState } from '../store/run-slice.ts'
import { studyOf, type StudyState } from '../store/studies-slice.ts'
import type { ViewState } from '../store/view-slice.ts'

const LabContext = createContext<Lab | null>(null)

/** Gives the lab to all views below. */
export function LabProvider({ lab, children }: { readonly lab: Lab; readonly children: ReactNode }) {
  return <LabContext value={lab}>{children}</LabContext>
}

/** The lab: its actions, and its stores for event handlers that read without subscribing. */
export function useLab(): Lab {
  const lab = useContext(LabContext)
  if (!lab) throw new Error('useLab: must stand below a LabProvider')
  return lab
}

/** Part of the document; the view is drawn again only when the selected value changes. */
export function useDocument<T>(selector: (state: DocumentState) => T): T {
  return useStore(useLab().document, selector)
}

/** Part of the undo history. */
export function useHistory<T>(
  selector: (state: TemporalState<Pick<DocumentState, 'experiment' | 'source' | 'diagnostics'>>) => T,
): T {
  return useStore(useLab().document.temporal, selector)
}

/** Part of what the session reported. */
export function useRun<T>(selector: (state: RunState) => T): T {
  return useStore(useLab().run, selector)
}

/** Part of how the screen stands. */
export function useView<T>(selector: (state: ViewState) => T): T {
  return useStore(useLab().view, selector)
}

/** Where the study of a kind stands. */
export function useStudy<Kind extends StudyKind>(kind: Kind): StudyState<Kind> {
  return useStore(useLab().studies, (state) => studyOf(state, kind))
}

/** Whether anything is known of a study, without following how it changes. */
export function useHasView(kind: StudyKind): boolean {
  return useStore(useLab().studies, (state) => studyOf(state, kind).view !== null)
}
