/* Where the one large state lies, its adjoint, and what passes over them add up. */

export let state: usize = 0
export let adjoint: usize = 0
export let sums: usize = 0

export function setStates(ofState: usize, ofAdjoint: usize, ofSums: usize): void {
  state = ofState
  adjoint = ofAdjoint
  sums = ofSums
}

/* What routines use for a moment, at the start of the memory that each thread has for itself: 1024 bytes. */

/** 64 words. */
export const outcomesPlace: usize = 0
/** Eight doubles. */
export const laneNumbersPlace: usize = 256
/** Eight doubles. */
export const partialPlace: usize = 320
/** 33 pairs of doubles. */
export const ratiosPlace: usize = 384
