/*
 * Two doubles side by side: the unit of everything here. A lane is one row of the batch (one sample, one set of
 * parameters); a chunk is the pair of lanes that one 128-bit register holds; a block of W rows has W / 2 chunks.
 *
 * A state of n qubits is 2^n amplitudes of [re: W doubles][im: W doubles], so an amplitude takes 16 W bytes.
 */

/** Bytes of a chunk. */
export const chunkBytes: usize = 16

/** Rows of a block, W: 2, 4, 8 … */
export let width: u32 = 2
/** Bytes of the real (or the imaginary) parts of one amplitude: 8 W. */
export let partBytes: usize = 16
/** log2 of the bytes of one amplitude: 16 W = 2^amplitudeShift. */
export let amplitudeShift: u32 = 5
/** Qubits of the states that the running program holds. */
export let qubitCount: u32 = 0

/** The shape of the blocks that the following instructions work on. */
export function setShape(qubits: u32, rows: u32): void {
  qubitCount = qubits
  width = rows
  partBytes = <usize>rows << 3
  amplitudeShift = 4 + ctz(rows)
}

/** Operand number `i` of the instruction at `at`; the code itself is number 0. */
@inline
export function operand(at: usize, i: usize): u32 {
  return load<u32>(at + (i << 2))
}

/** Where the block at hand keeps what belongs to its rows: angles, tables, the final state. */
let blockMemory: usize = 0

export function setBlockMemory(start: usize): void {
  blockMemory = start
}

/** Addresses are even; odd ones count from the memory of the block at hand. */
@inline
export function resolve(address: usize): usize {
  return address & 1 ? blockMemory + (address ^ 1) : address
}

/** Operand number `i` where it is an address. */
@inline
export function address(at: usize, i: usize): usize {
  return resolve(load<u32>(at + (i << 2)))
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
export function both(x: f64): v128 {
  return f64x2.splat(x)
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

/** The sum of the two lanes. */
@inline
export function total(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1)
}

/** Adds to what is in memory. */
@inline
export function accumulate(p: usize, x: v128): void {
  put(p, add(get(p), x))
}

/** Index number m of those that have bit `place` clear. */
@inline
export function withGap(m: u32, place: u32): u32 {
  const low = (<u32>1 << place) - 1
  return ((m & ~low) << 1) | (m & low)
}
