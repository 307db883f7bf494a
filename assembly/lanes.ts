/*
 * The shape of states and where instructions find them. A lane is one row of the batch (one sample, one set of
 * parameters); a chunk is what one 128-bit register holds: two lanes of float64 or four of float32 (real.ts); a block of
 * W rows has W / laneCount chunks.
 *
 * A state of n qubits is 2^n amplitudes of [re: W reals][im: W reals].
 */
import { add, laneCount, realBytes } from './real'

export {
  add,
  clamped,
  div,
  isLarger,
  laneCount,
  largestTangent,
  longestSum,
  mul,
  neg,
  putComplex,
  real,
  realBytes,
  splat,
  splatDouble,
  splatReal,
  steepTangent,
  sub,
  sumsAreShort,
} from './real'
export {
  accumulateRows,
  accumulateShared,
  getRows,
  imaginaryParts,
  putRows,
  putTotals,
  realParts,
  rowsBytes,
  scaleRows,
} from './real'

/** Bytes of a chunk. */
export const chunkBytes: usize = 16

/** Rows of a block, W: a power of two, at least a chunk's lanes. */
export let width: u32 = laneCount
/** Bytes of the real (or the imaginary) parts of one amplitude. */
export let partBytes: usize = chunkBytes
/** log2 of the bytes of one amplitude. */
export let amplitudeShift: u32 = 5
/** Bytes of one double for each row. */
export let doublesBytes: usize = 16
/** Qubits of the states that the running program holds. */
export let qubitCount: u32 = 0

/** The shape of the blocks that the following instructions work on. */
export function setShape(qubits: u32, rows: u32): void {
  qubitCount = qubits
  width = rows
  partBytes = rows * realBytes
  amplitudeShift = ctz(2 * <u32>partBytes)
  doublesBytes = <usize>rows << 3
}

/** Chunks of a block. */
@inline
export function chunkCount(): u32 {
  return width / laneCount
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

/** Where this thread keeps what others that share the memory must not touch: see single/. */
export let threadMemory: usize = 0

export function setThreadMemory(start: usize): void {
  threadMemory = start
}

/** Addresses are multiples of 4; those with 1 added count from the memory of the block at hand, with 2 from the thread's. */
@inline
export function resolve(address: usize): usize {
  if (!(address & 3)) return address
  return address & 1 ? blockMemory + (address ^ 1) : threadMemory + (address ^ 2)
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
