/* Lays the program out, draft or not, as one undoable change. What the layout is stands in circuit/language/services. */
import { applyPatches } from '../circuit/language/patches.ts'
import type { Lab } from './lab-store.ts'

/** Formats the text that is on the screen; nothing changes where it cannot be split into tokens. */
export async function formatProgram(lab: Lab): Promise<void> {
  const { format } = await import('../circuit/language/services/format.ts')
  const { experiment, typeText } = lab.document.getState()
  const text = experiment.circuit.draft ?? experiment.circuit.text
  typeText(applyPatches(text, format(text)), 'format')
}
