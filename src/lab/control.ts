/* How long work stays interruptible: it takes a breath between slices, and the breath may let messages in or end it. */

/** Called between slices of work. Throws LabError "cancelled" when the work is no longer wanted. */
export interface Control {
  breathe(): Promise<void>
}

/** For work that nobody interrupts. */
export const unhurried: Control = { breathe: () => Promise.resolve() }
