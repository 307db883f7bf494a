/*
 * The state after one rotation RY of each qubit of |0…0>, and the gradient by its angles: as in ../product-state.ts, in
 * blocks. An amplitude is the product of a factor of its block and of one of its place in the block, so the products of
 * the low qubits are made once; backward every block is folded to one number, and then the numbers of all blocks.
 */
import { cosine, sine } from '../coefficients'
import {
  accumulateShared,
  add,
  address,
  chunkBytes,
  get,
  laneCount,
  mul,
  operand,
  put,
  real,
  realBytes,
  splat,
  sub,
  threadMemory,
} from '../lanes'
import { firstLane, laneBits } from './lanes'
import { adjoint, laneNumbersPlace, state } from './state'
import { pairShift } from './tile'

/* A record per qubit: [coefficients, 1 if the qubit starts in |1>]. */
const recordBytes: usize = 8

/* Amplitude of 0 of the qubit: cosine, or minus sine when it starts in |1>. */
@inline
function zeroOf(record: usize): f64 {
  const coefficients: usize = load<u32>(record)
  return load<u32>(record, 4) ? -firstLane(sine(coefficients, 0, 0)) : firstLane(cosine(coefficients, 0, 0))
}

@inline
function oneOf(record: usize): f64 {
  const coefficients: usize = load<u32>(record)
  return firstLane(load<u32>(record, 4) ? cosine(coefficients, 0, 0) : sine(coefficients, 0, 0))
}

/* The product over qubits from `record` on, by the bits of an index. */
function productAt(index: u32, record: usize, count: u32): f64 {
  let product: f64 = 1
  for (let bit: u32 = 0; bit < count; bit++) {
    const one = (index >> bit) & 1
    product *= one ? oneOf(record) : zeroOf(record)
    record += recordBytes
  }
  return product
}

/**
 * [heap, records, qubits of a block]: the products of the lowest q qubits from chunk 2^(q - laneBits) of the heap on, for
 * all q from those in lanes to those of a block.
 */
export function runProductTable(at: usize): void {
  const heap = address(at, 1)
  const records = address(at, 2)
  const qubits = operand(at, 3)
  for (let lane: u32 = 0; lane < laneCount; lane++)
    store<real>(heap + chunkBytes + lane * realBytes, <real>productAt(lane, records, laneBits))
  for (let q = laneBits; q < qubits; q++) {
    const record = records + q * recordBytes
    const zero = splat(zeroOf(record))
    const one = splat(oneOf(record))
    const half = chunkBytes << (q - laneBits)
    for (let p = heap + half, end = p + half; p < end; p += chunkBytes) {
      const x = get(p)
      put(p + half, mul(zero, x))
      put(p + 2 * half, mul(one, x))
    }
  }
}

/** Blocks [from, to) of [qubits of a block, bits of the number of a block, heap, records]. */
export function runProductBlocks(at: usize, from: u32, to: u32): void {
  const qubits = operand(at, 1)
  const bytes = chunkBytes << (qubits - laneBits)
  const table = address(at, 3) + bytes
  const others = address(at, 4) + qubits * recordBytes
  for (let block = from; block < to; block++) {
    const factor = splat(productAt(block, others, operand(at, 2)))
    let p = state + 2 * block * bytes
    for (let t = table; t < table + bytes; t += chunkBytes) {
      put(p, mul(factor, get(t)))
      v128.store(p, splat(0), chunkBytes)
      p += chunkBytes << 1
    }
  }
}

/* So many chunks are added up before the sum goes to doubles. */
const longestRun: usize = 64 * 16

/**
 * Blocks [from, to) of [qubits of a block, bits of the number of a block, heap, records, room for half a block of reals,
 * numbers of the blocks, slopes]. `slopes` holds two partial sums for each qubit of a block.
 */
export function runProductBlocksBack(at: usize, from: u32, to: u32): void {
  const qubits = operand(at, 1)
  const heap = address(at, 3)
  const records = address(at, 4)
  const room = address(at, 5)
  const numbers = address(at, 6)
  const slopes = address(at, 7)
  const pairBytes: usize = 1 << pairShift
  for (let block = from; block < to; block++) {
    const factor = splat(productAt(block, records + qubits * recordBytes, operand(at, 2)))
    let low = adjoint + (<usize>block << (qubits - laneBits + pairShift))
    let step = pairBytes
    for (let q = qubits - 1; q >= laneBits; q--) {
      const half: usize = 1 << (q - laneBits)
      const below = heap + chunkBytes * half
      foldQubit(low, step, half, below, records + q * recordBytes, room, factor, slopes + (q << 4))
      low = room
      step = chunkBytes
    }
    const laneNumbers = threadMemory + laneNumbersPlace
    for (let lane: usize = 0; lane < laneCount; lane++)
      store<f64>(laneNumbers + (lane << 3), <f64>load<real>(low + lane * realBytes))
    foldNumbers(laneNumbers, laneBits, records, slopes, 16, firstLane(factor))
    store<f64>(numbers + (block << 3), load<f64>(laneNumbers))
  }
}

/* Takes chunks `step` bytes apart, with 0 and then with 1 of the qubit, to half as many in `room`. */
function foldQubit(
  from: usize,
  step: usize,
  half: usize,
  below: usize,
  record: usize,
  room: usize,
  factor: v128,
  slope: usize,
): void {
  const zero = splat(zeroOf(record))
  const one = splat(oneOf(record))
  const bytes = half * chunkBytes
  const distance = half * step
  for (let first: usize = 0; first < bytes; first += longestRun) {
    const last = min(bytes, first + longestRun)
    let sum = splat(0)
    for (let i = first; i < last; i += chunkBytes) {
      const low = get(from)
      const high = get(from + distance)
      sum = add(sum, mul(get(below + i), sub(mul(zero, high), mul(one, low))))
      put(room + i, add(mul(zero, low), mul(one, high)))
      from += step
    }
    accumulateShared(slope, mul(factor, sum))
  }
}

/* The same for doubles, down to one number; `slopes` are `stride` bytes apart. */
function foldNumbers(numbers: usize, qubits: u32, records: usize, slopes: usize, stride: usize, factor: f64): void {
  for (let q = <i32>qubits - 1; q >= 0; q--) {
    const record = records + q * recordBytes
    const zero = zeroOf(record)
    const one = oneOf(record)
    const half: u32 = 1 << q
    let sum: f64 = 0
    for (let i: u32 = 0; i < half; i++) {
      const low = load<f64>(numbers + (i << 3))
      const high = load<f64>(numbers + ((i + half) << 3))
      sum += productAt(i, records, q) * (zero * high - one * low)
      store<f64>(numbers + (i << 3), zero * low + one * high)
    }
    const slope = slopes + q * stride
    store<f64>(slope, load<f64>(slope) + factor * sum)
  }
}

/** [qubits of a block, bits of the number of a block, records, numbers of the blocks, slopes]: folds the numbers. */
export function runProductSlopes(at: usize): void {
  const qubits = operand(at, 1)
  const records = address(at, 3) + qubits * recordBytes
  foldNumbers(address(at, 4), operand(at, 2), records, address(at, 5) + (qubits << 4), 16, 1)
}
