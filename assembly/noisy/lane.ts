/*
 * States here are 4^n doubles: coefficients tr(P rho) of Pauli strings P, two bits a qubit (see noise/pauli-basis.ts). One
 * row is worked on at a time; its angles and maps stand in one of the two lanes of the pairs that rows share.
 */

/** Bytes of the lane at hand within a pair: 0 or 8. */
let laneBytes: usize = 0

export function setLane(lane: u32): void {
  laneBytes = <usize>lane << 3
}

/** The lane's number of a pair, in both lanes of a register. */
@inline
export function inBoth(pair: usize): v128 {
  return v128.load64_splat(pair + laneBytes)
}

/** The lane's number of a pair. */
@inline
export function ofLane(pair: usize): f64 {
  return load<f64>(pair + laneBytes)
}

/** Adds to the lane's number of a pair. */
@inline
export function addToLane(pair: usize, x: f64): void {
  store<f64>(pair + laneBytes, load<f64>(pair + laneBytes) + x)
}

@inline
export function setInLane(pair: usize, x: f64): void {
  store<f64>(pair + laneBytes, x)
}
