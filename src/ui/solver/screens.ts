/* The screens of each kind of problem, fetched when the kind is first opened. */
import { lazy, type ComponentType } from 'react'
import type { ProblemDocument, ProblemKind } from '../../document/problems/problem.ts'
import type { StudyView } from '../../store/lab-store.ts'

export interface SettingsProps<Kind extends ProblemKind> {
  readonly document: ProblemDocument<Kind>
  /**
   * Changes the document, as one step of undo.
   *
   * @param name changes under one name that follow each other at once are one step
   */
  readonly change: (edit: (document: ProblemDocument<Kind>) => ProblemDocument<Kind>, name?: string) => void
}

export interface ResultsProps<Kind extends ProblemKind> {
  /** The document that the view answers. */
  readonly document: ProblemDocument<Kind>
  readonly view: ViewOf<Kind>
  /** Whether more is to come. */
  readonly isWorking: boolean
}

/** Views of a kind: those of the study of the same name. */
export type ViewOf<Kind extends ProblemKind> = StudyView<Kind>

/** The editor of what is asked, and what draws what came out; both `lazy`. */
export interface ProblemScreen<Kind extends ProblemKind> {
  readonly Settings: ComponentType<SettingsProps<Kind>>
  readonly Results: ComponentType<ResultsProps<Kind>>
}

export const screens: { readonly [Kind in ProblemKind]: ProblemScreen<Kind> } = {
  ensemble: {
    Settings: lazy(() => import('./ensemble/Settings.tsx')),
    Results: lazy(() => import('./ensemble/Results.tsx')),
  },
  algorithm: {
    Settings: lazy(() => import('./algorithm/Settings.tsx')),
    Results: lazy(() => import('./algorithm/Results.tsx')),
  },
  forecast: {
    Settings: lazy(() => import('./forecast/Settings.tsx')),
    Results: lazy(() => import('./forecast/Results.tsx')),
  },
  'tail-risk': {
    Settings: lazy(() => import('./tail-risk/Settings.tsx')),
    Results: lazy(() => import('./tail-risk/Results.tsx')),
  },
  qubo: {
    Settings: lazy(() => import('./qubo/Settings.tsx')),
    Results: lazy(() => import('./qubo/Results.tsx')),
  },
  mps: {
    Settings: lazy(() => import('./mps/Settings.tsx')),
    Results: lazy(() => import('./mps/Results.tsx')),
  },
  'mps-classifier': {
    Settings: lazy(() => import('./mps-classifier/Settings.tsx')),
    Results: lazy(() => import('./mps-classifier/Results.tsx')),
  },
  'born-machine': {
    Settings: lazy(() => import('./born-machine/Settings.tsx')),
    Results: lazy(() => import('./born-machine/Results.tsx')),
  },
  mitigation: {
    Settings: lazy(() => import('./mitigation/Settings.tsx')),
    Results: lazy(() => import('./mitigation/Results.tsx')),
  },
  vqe: {
    Settings: lazy(() => import('./vqe/Settings.tsx')),
    Results: lazy(() => import('./vqe/Results.tsx')),
  },
  'key-distribution': {
    Settings: lazy(() => import('./key-distribution/Settings.tsx')),
    Results: lazy(() => import('./key-distribution/Results.tsx')),
  },
  federated: {
    Settings: lazy(() => import('./federated/Settings.tsx')),
    Results: lazy(() => import('./federated/Results.tsx')),
  },
  'repetition-code': {
    Settings: lazy(() => import('./repetition-code/Settings.tsx')),
    Results: lazy(() => import('./repetition-code/Results.tsx')),
  },
  resources: {
    Settings: lazy(() => import('./resources/Settings.tsx')),
    Results: lazy(() => import('./resources/Results.tsx')),
  },
  'molecule-features': {
    Settings: lazy(() => import('./molecule-features/Settings.tsx')),
    Results: lazy(() => import('./molecule-features/Results.tsx')),
  },
}

/** A screen as the frame sees it, which does not look into documents and views. */
export interface AnyScreen {
  readonly Settings: ComponentType<{
    readonly document: ProblemDocument
    readonly change: (edit: (document: ProblemDocument) => ProblemDocument, name?: string) => void
  }>
  readonly Results: ComponentType<{
    readonly document: ProblemDocument
    readonly view: unknown
    readonly isWorking: boolean
  }>
}

/** The screen of a kind. */
export function screenOf(kind: ProblemKind): AnyScreen {
  return screens[kind] as unknown as AnyScreen
}
