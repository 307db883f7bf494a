/* The program as its editors see it: the text on the screen, and the way back into the document. */
import { nodeAt, placeOf } from '../../circuit/language/locate.ts'
import type { Diagnostic } from '../../circuit/diagnostic.ts'
import type { NodeId, Span } from '../../circuit/tree.ts'
import type { DocumentState } from '../../store/document-slice.ts'
import type { Lab } from '../../store/lab-store.ts'

/** What an editor can be told from outside. */
export interface ProgramEditor {
  /** Marks a part of the text, brings it into sight and takes the focus. */
  readonly show: (span: Span) => void
  /** Lays the whole text out. */
  readonly format: () => void
}

/** The text on the screen: the draft while there is one. */
export function programText({ experiment }: DocumentState): string {
  return experiment.circuit.draft ?? experiment.circuit.text
}

/** The node whose text holds an offset; null between nodes, and while the text is a draft. */
export function nodeIdAt(lab: Lab, offset: number): NodeId | null {
  const state = lab.document.getState()
  const drawn = programText(state) === state.source.text
  return drawn ? (nodeAt(state.source.circuit, offset)?.id ?? null) : null
}

/** Points at a node, so that the drawing shows it. */
export function pointAt(lab: Lab, pointed: NodeId | null): void {
  if (lab.view.getState().pointed !== pointed) lab.view.setState({ pointed })
}

/** Where a node's text stands; null while the text on the screen is not the one that is drawn. */
export function spanOfNode(lab: Lab, id: NodeId | null): Span | null {
  const state = lab.document.getState()
  if (id === null || programText(state) !== state.source.text) return null
  return placeOf(state.source.circuit, id)?.node.span ?? null
}

/** Mends what a diagnostic complains about. */
export function applyFix(lab: Lab, { fix }: Diagnostic): void {
  if (fix === null) return
  const state = lab.document.getState()
  const text = programText(state)
  state.typeText(text.slice(0, fix.span.start) + fix.text + text.slice(fix.span.end), 'fix')
}

/** The keys of the document's own history, which an editor must not keep for itself. */
export function historyKey(event: {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}): 'undo' | 'redo' | null {
  if (!event.ctrlKey && !event.metaKey) return null
  const key = event.key.toLowerCase()
  if (key === 'y') return 'redo'
  if (key !== 'z') return null
  return event.shiftKey ? 'redo' : 'undo'
}
