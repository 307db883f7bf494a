/*
 * Tables over the 2^n basis states, made once per set of parameters or per block. Index changes are linear over bits.
 * Phases and signs are sums over parities, sum_m a_m (-1)^(parity of k & m), so one Walsh-Hadamard transform makes them
 * from their coefficients; it is its own transpose, so the same transform brings slopes back to the coefficients.
 */
import * as doubles from './doubles'
import { both, pairBytes } from './doubles'
import { cosineAndSine, lastCosine, lastSine } from './half-angle'
import {
  accumulateRows,
  add,
  address,
  chunkBytes,
  doublesBytes,
  get,
  laneCount,
  operand,
  partBytes,
  put,
  putComplex,
  qubitCount,
  real,
  realBytes,
  resolve,
  rowsBytes,
  sub,
} from './lanes'

/** [result, one column per bit, value at 0]: 32-bit table with result[k] = value at 0 xor the columns of the bits of k. */
export function runLinearTable(at: usize): void {
  const result = address(at, 1)
  const columns = address(at, 2)
  store<u32>(result, operand(at, 3))
  for (let q: u32 = 0; q < qubitCount; q++) {
    const column = load<u32>(columns + (q << 2))
    const half = <u32>1 << q
    for (let k: u32 = 0; k < half; k++)
      store<u32>(result + ((k + half) << 2), load<u32>(result + (k << 2)) ^ column)
  }
}

/* In place over 2^n entries of `entry` bytes of doubles. */
function walshHadamard(table: usize, entry: usize): void {
  const end = entry << qubitCount
  for (let half = entry; half < end; half <<= 1) {
    for (let base: usize = 0; base < end; base += half << 1) {
      for (let p = table + base, stop = p + half; p < stop; p += pairBytes) {
        const a = doubles.get(p)
        const b = doubles.get(p + half)
        doubles.put(p, doubles.add(a, b))
        doubles.put(p + half, doubles.sub(a, b))
      }
    }
  }
}

/* The same over entries of one real for each row. */
function walshHadamardOfReals(table: usize): void {
  const end = partBytes << qubitCount
  for (let half = partBytes; half < end; half <<= 1) {
    for (let base: usize = 0; base < end; base += half << 1) {
      for (let p = table + base, stop = p + half; p < stop; p += chunkBytes) {
        const a = get(p)
        const b = get(p + half)
        put(p, add(a, b))
        put(p + half, sub(a, b))
      }
    }
  }
}

/** [result, scratch, terms, count]: reals, the sum of coefficient * sign over terms of [mask, 0, coefficient]. */
export function runSignTable(at: usize): void {
  const result = address(at, 1)
  const scratch = address(at, 2)
  const terms = address(at, 3)
  const count = operand(at, 4)
  memory.fill(scratch, 0, pairBytes << qubitCount)
  for (let i: usize = 0; i < count; i++) {
    const term = terms + (i << 4)
    doubles.accumulate(scratch + (<usize>load<u32>(term) << 4), both(load<f64>(term, 8)))
  }
  walshHadamard(scratch, pairBytes)
  const size = <usize>1 << qubitCount
  for (let k: usize = 0; k < size; k++) store<real>(result + k * realBytes, <real>load<f64>(scratch + (k << 4)))
}

/**
 * [result, scratch, terms, count, 1 if per row]: exp(-i/2 sum of angle * sign) over terms of [mask, angles]. One complex
 * number per basis state for shared angles, an amplitude's worth of them for angles per row.
 */
export function runPhaseTable(at: usize): void {
  const result = address(at, 1)
  const scratch = address(at, 2)
  const terms = address(at, 3)
  const count = operand(at, 4)
  const perRow = operand(at, 5) != 0
  const entry = perRow ? doublesBytes : pairBytes
  memory.fill(scratch, 0, entry << qubitCount)
  for (let i: usize = 0; i < count; i++) {
    const target = scratch + <usize>load<u32>(terms + (i << 3)) * entry
    const angles = resolve(load<u32>(terms + (i << 3), 4))
    for (let c: usize = 0; c < entry; c += pairBytes) doubles.accumulate(target + c, doubles.get(angles + c))
  }
  walshHadamard(scratch, entry)
  if (perRow) storePerRow(result, scratch)
  else storeShared(result, scratch)
}

const angleOfLane = memory.data(<i32>rowsBytes, 16)

/* As many basis states at a time as a chunk has lanes. */
function storeShared(result: usize, angles: usize): void {
  const size = <usize>1 << qubitCount
  for (let k: usize = 0; k < size; k += laneCount) {
    for (let lane: usize = 0; lane < laneCount; lane++)
      store<f64>(angleOfLane + (lane << 3), load<f64>(angles + (min(k + lane, size - 1) << 4)))
    cosineAndSine(angleOfLane, -0.5)
    putComplex(result + k * 2 * realBytes, lastCosine(), lastSine())
  }
}

function storePerRow(result: usize, angles: usize): void {
  const end = angles + (doublesBytes << qubitCount)
  let to = result
  for (let from = angles; from < end; ) {
    for (let i: usize = 0; i < partBytes; i += chunkBytes, from += rowsBytes) {
      cosineAndSine(from, -0.5)
      put(to + i, lastCosine())
      put(to + partBytes + i, lastSine())
    }
    to += partBytes << 1
  }
}

/**
 * [slopes by basis state, terms, count, 1 if per row]: adds to the slope of each term of [mask, slope]; uses up the table.
 * It holds two partial sums of doubles for each basis state, or a real for each row.
 */
export function runPhaseGradient(at: usize): void {
  const table = address(at, 1)
  const terms = address(at, 2)
  const count = operand(at, 3)
  const perRow = operand(at, 4) != 0
  if (perRow) walshHadamardOfReals(table)
  else walshHadamard(table, pairBytes)
  for (let i: usize = 0; i < count; i++) {
    const mask = <usize>load<u32>(terms + (i << 3))
    const to = resolve(load<u32>(terms + (i << 3), 4))
    if (perRow) accumulateEachRow(to, table + mask * partBytes)
    else doubles.accumulate(to, doubles.get(table + mask * pairBytes))
  }
}

function accumulateEachRow(to: usize, from: usize): void {
  for (let i: usize = 0, j: usize = 0; i < partBytes; i += chunkBytes, j += rowsBytes) accumulateRows(to + j, get(from + i))
}
