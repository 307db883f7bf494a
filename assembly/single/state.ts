/* Where the one large state lies, its adjoint, and what passes over them add up. */

export let state: usize = 0
export let adjoint: usize = 0
export let sums: usize = 0

export function setStates(ofState: usize, ofAdjoint: usize, ofSums: usize): void {
  state = ofState
  adjoint = ofAdjoint
  sums = ofSums
}
