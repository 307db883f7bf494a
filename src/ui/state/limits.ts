/* How much of a state the page shows; the session keeps the same limit (lab/state-view.ts). */

/** Qubits of a circuit whose state is shown. */
export const mostStateQubits = 16

/** Outcomes shown as bars; the rest is one bar of its own. */
export const mostBars = 16
