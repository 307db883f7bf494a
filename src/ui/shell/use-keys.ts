/* The one place where keys become commands. */
import { useEffect } from 'react'
import { commands } from '../../store/commands/all.ts'
import { commandFor, spellings, type Command } from '../../store/commands/command.ts'
import { afterEdits } from '../../store/actions/load-editing.ts'
import type { Lab } from '../../store/lab-store.ts'
import { useLab } from '../lab-context.tsx'

const textFields =
  'input:not([type=range], [type=radio], [type=checkbox], [type=button]), textarea, [contenteditable]'
const ownSpace = 'button, a[href], select, summary, input, [role=tab], [role=menuitem], [role=slider]'

/** Whether the focused element wants this key for itself. */
function taken(event: KeyboardEvent, command: Command): boolean {
  const { target } = event
  if (!(target instanceof Element)) return false
  if (target.closest(textFields)) return !command.inText
  if (target.closest('dialog[open]')) return true
  return event.key === ' ' && target.closest(ownSpace) !== null
}

/** Runs the command that a key stands for, after edits that keys before it asked for; true when there was one. */
export function handleKey(lab: Lab, event: KeyboardEvent): boolean {
  if (event.defaultPrevented) return false
  const inCircuit = event.target instanceof Element && event.target.closest('[data-key-scope="circuit"]')
  const scopes: Command['scope'][] = inCircuit ? ['circuit', 'page'] : ['page']
  const command: Command | undefined = commandFor(commands, spellings(event), scopes)
  if (!command || command.byClipboard || taken(event, command)) return false
  event.preventDefault()
  afterEdits(() => {
    if (command.isEnabled(lab)) command.run(lab)
  })
  return true
}

/** Listens to the keys of the whole page while mounted. */
export function useKeys(): void {
  const lab = useLab()
  useEffect(() => {
    const listen = (event: KeyboardEvent) => handleKey(lab, event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [lab])
}
