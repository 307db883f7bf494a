/*
 * Many state vectors, two by two: amplitude k of a pair of states is one 128-bit register with both real parts and one
 * with both imaginary parts, so a pair of n qubits takes 32 bytes times 2^n, all in one piece. What differs between the
 * states (matrices, who takes part, results) comes in registers of two doubles as well.
 *
 * Nothing is decided here: src/engine/simulators/ensemble/ says what to do with which address.
 */

/** Bytes of one register: a double for each state of a pair. */
export const registerBytes: usize = 16
/** log2 of the bytes of one amplitude of a pair. */
export const amplitudeShift: usize = 5

/** Amplitudes of a state, 2^n. */
export let size: u32 = 1
/** Bytes of a pair. */
export let pairBytes: usize = 32

/** The qubits of all states that the following calls work on. */
export function setQubits(count: u32): void {
  size = 1 << count
  pairBytes = <usize>size << amplitudeShift
}

@inline
export function get(p: usize): v128 {
  return v128.load(p)
}

@inline
export function put(p: usize, x: v128): void {
  v128.store(p, x)
}

@inline
export function add(a: v128, b: v128): v128 {
  return f64x2.add(a, b)
}

@inline
export function sub(a: v128, b: v128): v128 {
  return f64x2.sub(a, b)
}

@inline
export function mul(a: v128, b: v128): v128 {
  return f64x2.mul(a, b)
}

@inline
export function both(x: f64): v128 {
  return f64x2.splat(x)
}

/** Adds to what is in memory. */
@inline
export function accumulate(p: usize, x: v128): void {
  put(p, add(get(p), x))
}

/** Where amplitude k of the pair at `pair` is. */
@inline
export function amplitude(pair: usize, k: u32): usize {
  return pair + (<usize>k << amplitudeShift)
}

/** |amplitude|^2 at an address. */
@inline
export function squareAt(p: usize): v128 {
  const re = get(p)
  const im = get(p + registerBytes)
  return add(mul(re, re), mul(im, im))
}

/** The mask of the pair's states that take part: all ones or all zeros in each half; 0: both do. */
@inline
export function selected(selection: usize, pair: usize): v128 {
  return selection ? get(selection + pair * registerBytes) : i64x2.splat(-1)
}

/** Index number m of those that have bit `place` clear. */
@inline
export function withGap(m: u32, place: u32): u32 {
  const low = (<u32>1 << place) - 1
  return ((m & ~low) << 1) | (m & low)
}
