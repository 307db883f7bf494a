/* The browser's own cut, copy and paste while the drawing has the focus: they may use the clipboard without asking. */
import { useEffect } from 'react'
import { chosenIds } from '../../store/actions/select.ts'
import { withEditing } from '../../store/actions/load-editing.ts'
import { cursorNow } from '../../store/actions/place.ts'
import type { Lab } from '../../store/lab-store.ts'
import { useLab } from '../lab-context.tsx'

/** Whether the keys of the drawing count. */
function inCircuit(): boolean {
  return document.activeElement?.closest('[data-key-scope="circuit"]') != null
}

function put(lab: Lab, event: ClipboardEvent, which: 'copy' | 'cut'): void {
  const ids = chosenIds(lab)
  if (ids.length === 0) return
  event.preventDefault()
  let heard = true
  withEditing(({ copyText, cutText, writeToSystem }) => {
    const text = which === 'copy' ? copyText(lab, ids) : cutText(lab, ids)
    // The event's own way is open only while it is heard.
    if (text !== null && heard) event.clipboardData?.setData('text/plain', text)
    else if (text !== null) writeToSystem(text)
  })
  heard = false
}

function take(lab: Lab, event: ClipboardEvent): void {
  const text = event.clipboardData?.getData('text/plain') ?? ''
  const cursor = cursorNow(lab)
  event.preventDefault()
  withEditing(({ pasteText }) => pasteText(lab, text, cursor))
}

/** Listens while the drawing stands. */
export function useClipboard(): void {
  const lab = useLab()
  useEffect(() => {
    const copy = (event: ClipboardEvent) => inCircuit() && put(lab, event, 'copy')
    const cut = (event: ClipboardEvent) => inCircuit() && put(lab, event, 'cut')
    const paste = (event: ClipboardEvent) => inCircuit() && take(lab, event)
    document.addEventListener('copy', copy)
    document.addEventListener('cut', cut)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('copy', copy)
      document.removeEventListener('cut', cut)
      document.removeEventListener('paste', paste)
    }
  }, [lab])
}
