/* Keys of the drawing that are no commands of their own: digits choose the next qubit of a gate that waits for one. */
import { aimPick, confirmPick } from '../../store/circuit-actions.ts'
import { composerOf } from '../../store/composer-slice.ts'
import type { Lab } from '../../store/lab-store.ts'

/** Takes a digit for the waiting gate. */
export function pressDigit(
  lab: Lab,
  event: {
    readonly key: string
    preventDefault(): void
    readonly ctrlKey: boolean
    readonly metaKey: boolean
  },
): void {
  const { pick } = composerOf(lab).getState()
  if (!pick || event.ctrlKey || event.metaKey || !/^\d$/.test(event.key)) return
  event.preventDefault()
  const qubit = Number(event.key)
  aimPick(lab, qubit)
  if (composerOf(lab).getState().pick?.next === qubit) confirmPick(lab)
}
