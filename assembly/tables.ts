/*
 * Tables over the 2^n basis states, made once per set of parameters or per block. Index changes are linear over bits.
 * Phases and signs are sums over parities, sum_m a_m (-1)^(parity of k & m), so one Walsh-Hadamard transform makes them
 * from their coefficients; it is its own transpose, so the same transform brings slopes back to the coefficients.
 */
import { cosineAndSine, lastCosine, lastSine } from './half-angle'
import { accumulate, add, address, both, chunkBytes, get, mul, operand, partBytes, put, qubitCount, resolve, sub } from './lanes'

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

/* In place over 2^n entries of `entry` bytes each. */
function walshHadamard(table: usize, entry: usize): void {
  const end = entry << qubitCount
  for (let half = entry; half < end; half <<= 1) {
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

/** [result, scratch, terms, count]: doubles, the sum of coefficient * sign over terms of [mask, 0, coefficient]. */
export function runSignTable(at: usize): void {
  const result = address(at, 1)
  const scratch = address(at, 2)
  const terms = address(at, 3)
  const count = operand(at, 4)
  memory.fill(scratch, 0, chunkBytes << qubitCount)
  for (let i: usize = 0; i < count; i++) {
    const term = terms + (i << 4)
    accumulate(scratch + (<usize>load<u32>(term) << 4), both(load<f64>(term, 8)))
  }
  walshHadamard(scratch, chunkBytes)
  const size = <usize>1 << qubitCount
  for (let k: usize = 0; k < size; k++) store<f64>(result + (k << 3), load<f64>(scratch + (k << 4)))
}

/**
 * [chunks, result, scratch, terms, count, 1 if per row]: exp(-i/2 sum of angle * sign) over terms of [mask, angles]. One complex
 * number per basis state for shared angles, an amplitude's worth of them for angles per row.
 */
export function runPhaseTable(at: usize): void {
  const entry: usize = operand(at, 1) * chunkBytes
  const result = address(at, 2)
  const scratch = address(at, 3)
  const terms = address(at, 4)
  const count = operand(at, 5)
  memory.fill(scratch, 0, entry << qubitCount)
  for (let i: usize = 0; i < count; i++) {
    const target = scratch + <usize>load<u32>(terms + (i << 3)) * entry
    const angles = resolve(load<u32>(terms + (i << 3), 4))
    for (let c: usize = 0; c < entry; c += chunkBytes) accumulate(target + c, get(angles + c))
  }
  walshHadamard(scratch, entry)
  if (operand(at, 6)) storePerRow(result, scratch, entry)
  else storeShared(result, scratch)
}

/* Two basis states at a time. */
function storeShared(result: usize, angles: usize): void {
  const size = <usize>1 << qubitCount
  for (let k: usize = 0; k < size; k += 2) {
    const first = load<f64>(angles + (k << 4))
    const second = load<f64>(angles + ((k + 1) << 4))
    cosineAndSine(mul(f64x2.replace_lane(both(first), 1, second), both(-0.5)))
    put(result + (k << 4), v128.shuffle<f64>(lastCosine(), lastSine(), 0, 2))
    put(result + ((k + 1) << 4), v128.shuffle<f64>(lastCosine(), lastSine(), 1, 3))
  }
}

function storePerRow(result: usize, angles: usize, entry: usize): void {
  const end = entry << qubitCount
  for (let from: usize = 0; from < end; from += entry) {
    for (let c: usize = 0; c < entry; c += chunkBytes) {
      cosineAndSine(mul(get(angles + from + c), both(-0.5)))
      put(result + (from << 1) + c, lastCosine())
      put(result + (from << 1) + partBytes + c, lastSine())
    }
  }
}

/** [chunks, slopes by basis state, terms, count]: adds to the slope of each term of [mask, slope]; uses up the table. */
export function runPhaseGradient(at: usize): void {
  const entry: usize = operand(at, 1) * chunkBytes
  const table = address(at, 2)
  const terms = address(at, 3)
  const count = operand(at, 4)
  walshHadamard(table, entry)
  for (let i: usize = 0; i < count; i++) {
    const from = table + <usize>load<u32>(terms + (i << 3)) * entry
    const to = resolve(load<u32>(terms + (i << 3), 4))
    for (let c: usize = 0; c < entry; c += chunkBytes) accumulate(to + c, get(from + c))
  }
}
