/* The undo keys of a place with a document of its own: they are not those of the Lab's document, which is out of sight. */
import type { KeyboardEvent } from 'react'

export interface UndoHistory {
  readonly undo: () => void
  readonly redo: () => void
}

/** Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y outside of text fields; for a capturing key handler around the place. */
export function undoKeys(history: UndoHistory, event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return
  const key = event.key.toLowerCase()
  const { target } = event
  const isText =
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
  if (isText || (key !== 'z' && key !== 'y')) return
  event.preventDefault()
  event.stopPropagation()
  if (key === 'y' || event.shiftKey) history.redo()
  else history.undo()
}
