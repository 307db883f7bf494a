/* How the screen stands: places, panels, selection, theme. Never part of a document, never undone. */
import { createStore } from 'zustand/vanilla'
import type { NodeId } from '../circuit/tree.ts'
import type { LessonName } from '../lessons/lesson.ts'
import type { Pace } from '../worker/protocol.ts'

export type Theme = 'light' | 'dark' | 'system'
export type OutputTab = 'kernel' | 'gradients' | 'state' | 'what-if'
/** What stands on the gates of the drawing, beside their dials. */
export type GateOverlay = 'none' | 'gradient' | 'fisher' | 'what-if'
export type PhoneTab = 'data' | 'circuit' | 'result'
/** The modal window that is open. */
export type DialogName =
  | 'shortcuts'
  | 'palette'
  | 'circuit-words'
  | 'about'
  | 'licences'
  | 'guides'
  | 'csv'
  | 'encoding'
  | 'export'
  | 'matrix'
  | 'noise'
  | 'worth'

/** The composer's keyboard cursor: a column of the drawing and a qubit. */
export interface Cursor {
  readonly column: number
  readonly qubit: number
}

/** A message at the foot of the screen, dismissed by the user or replaced by the next. */
export interface Notice {
  readonly serial: number
  readonly tone: 'information' | 'warning' | 'error'
  readonly text: string
  readonly action: { readonly label: string; readonly command: string } | null
}

export interface ViewState {
  readonly theme: Theme
  readonly advanced: boolean
  readonly pace: Pace
  readonly codeOpen: boolean
  readonly outputTab: OutputTab
  readonly phoneTab: PhoneTab
  readonly overlay: GateOverlay
  readonly selection: readonly NodeId[]
  /** The node under the pointer or caret, in drawing and text alike. */
  readonly pointed: NodeId | null
  readonly cursor: Cursor | null
  /** How far the time slider stands, as a moment of the drawing (circuit/layout/timeline.ts); null: at the end. */
  readonly moment: number | null
  /** Which pass of a repeat is drawn, by node. */
  readonly shownPass: Readonly<Record<NodeId, number>>
  readonly collapsed: readonly NodeId[]
  /** A row of the data: its numbers go around the loop, its state is shown. null: the first that trains. */
  readonly sample: number | null
  /** The two features of the decision surface; null: those that tell most. */
  readonly surfaceAxes: readonly [number, number] | null
  /** Show the support-vector machine on the quantum kernel instead of the circuit. */
  readonly surfaceModel: 'circuit' | 'kernel'
  /** Guided start under way: its name and hint, or null. */
  readonly guide: { readonly name: string; readonly hint: number } | null
  /** The lesson that the document is worked on for, or null. */
  readonly lesson: LessonName | null
  readonly firstVisit: boolean
  readonly dialog: DialogName | null
  /** On middling screens the data column can be folded away. */
  readonly dataFolded: boolean
  readonly saved: 'saved' | 'saving' | 'unsaved' | 'memory-only'
  readonly notice: Notice | null
  /** What storage held but could not be read, as it was found; undefined or null when there is none. */
  readonly unreadable: unknown
}

export const initialView: ViewState = {
  theme: 'system',
  advanced: false,
  pace: 'steady',
  codeOpen: false,
  outputTab: 'kernel',
  overlay: 'none',
  phoneTab: 'circuit',
  selection: [],
  pointed: null,
  cursor: null,
  moment: null,
  shownPass: {},
  collapsed: [],
  sample: null,
  surfaceAxes: null,
  surfaceModel: 'circuit',
  guide: null,
  lesson: null,
  firstVisit: false,
  dialog: null,
  dataFolded: false,
  saved: 'saved',
  notice: null,
  unreadable: null,
}

export function createViewStore() {
  return createStore<ViewState>()(() => initialView)
}

export type ViewStore = ReturnType<typeof createViewStore>
