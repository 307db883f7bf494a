/* Cut, copy and paste: the clipboard holds OpenQASM, so that it goes into and comes from any text. */
import { copyText as textOf } from '../../circuit/edits/clip-text.ts'
import { readFragment } from '../../circuit/edits/fragment.ts'
import { openedAt } from '../../circuit/edits/opened.ts'
import { rowsOf, withPastedText } from '../../circuit/edits/pasting.ts'
import { placeAt, type CursorPlace } from '../../circuit/layout/places.ts'
import type { NodeId } from '../../circuit/tree.ts'
import { composerOf } from '../composer-slice.ts'
import { drawingNow } from '../drawing.ts'
import type { Lab } from '../lab-store.ts'
import { change, tell } from './change.ts'
import { deleteNodes } from './nodes.ts'
import { cursorToSelection } from './select.ts'

/** The nodes as a program of OpenQASM; remembered, for where the system's clipboard cannot be read. */
export function copyText(lab: Lab, ids: readonly NodeId[]): string {
  const text = textOf(lab.document.getState().source, ids)
  composerOf(lab).setState({ clip: text })
  tell(lab, { action: 'copied', count: ids.length })
  return text
}

/** The same, and takes the nodes out; null when that is not possible. */
export function cutText(lab: Lab, ids: readonly NodeId[]): string | null {
  const text = copyText(lab, ids)
  return deleteNodes(lab, ids) ? text : null
}

/** Copies to the system's clipboard, which may refuse; pasting in the drawing does without. */
export function copyToSystem(lab: Lab, ids: readonly NodeId[]): void {
  if (ids.length > 0) writeToSystem(copyText(lab, ids))
}

export function cutToSystem(lab: Lab, ids: readonly NodeId[]): void {
  const text = ids.length > 0 ? cutText(lab, ids) : null
  if (text !== null) writeToSystem(text)
}

/** Hands a text to the system's clipboard, which may refuse. */
export function writeToSystem(text: string): void {
  void globalThis.navigator?.clipboard?.writeText(text).catch(() => undefined)
}

/** Pastes what the system's clipboard holds, or what was copied here where it cannot be read. */
export async function pasteFromSystem(lab: Lab, at: CursorPlace): Promise<boolean> {
  const { clip } = composerOf(lab).getState()
  const text = await globalThis.navigator?.clipboard?.readText().catch(() => clip)
  return pasteText(lab, text ?? clip ?? '', at)
}

/**
 * Pastes OpenQASM at a place, its highest wire on the place's qubit where there is room. Parameters of the same name are
 * shared with those that are there.
 */
export function pasteText(lab: Lab, text: string, { column, qubit }: CursorPlace): boolean {
  if (text.trim() === '') return false
  const layout = drawingNow(lab)
  const pasted = change(
    lab,
    (given) => {
      const { top, bottom } = rowsOf(readFragment(text, given))
      const first = Math.max(0, Math.min(qubit, given.circuit.qubitCount - 1 - (bottom - top)))
      const covered = Array.from({ length: bottom - top + 1 }, (_, i) => first + i)
      const { source, place, blocks } = openedAt(given, placeAt(layout, column, [qubit, ...covered]))
      return {
        edit: withPastedText(source, text, { at: place, qubit: first, parameters: 'shared' }),
        opened: blocks,
      }
    },
    { action: 'pasted', count: 1 },
  )
  if (pasted) cursorToSelection(lab)
  return pasted
}
