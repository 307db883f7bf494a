/*
 * The state after one rotation RY of each qubit of |0…0>, a product: built by doubling, qubit by qubit, and taken back
 * by folding, so that the first layer of a circuit costs 2^n and not n 2^n. Its amplitudes are real.
 */
import {
  add,
  address,
  amplitudeShift,
  chunkBytes,
  chunkCount,
  get,
  longestSum,
  mul,
  neg,
  operand,
  partBytes,
  put,
  qubitCount,
  resolve,
  splat,
  sub,
  sumsAreShort,
} from './lanes'
import { accumulateSlope } from './slopes'

/* One record per qubit in the table: [cosines and sines, step, 1 if the qubit starts in |1>, slope, 1 if per row]. */
const recordBytes: usize = 20

@inline
function cosinesOf(record: usize): usize {
  return resolve(load<u32>(record))
}

/* Uniform angles take no step from chunk to chunk, so their sines are one chunk on. */
@inline
function sinesOf(record: usize): usize {
  return cosinesOf(record) + (load<u32>(record + 4) ? partBytes : chunkBytes)
}

/* Amplitude of 0 of the qubit: cosine, or minus sine when it starts in |1>. */
@inline
function zeroOf(record: usize, chunk: usize): v128 {
  const i = chunk * load<u32>(record + 4)
  return load<u32>(record + 8) ? neg(get(sinesOf(record) + i)) : get(cosinesOf(record) + i)
}

@inline
function oneOf(record: usize, chunk: usize): v128 {
  const i = chunk * load<u32>(record + 4)
  return load<u32>(record + 8) ? get(cosinesOf(record) + i) : get(sinesOf(record) + i)
}

/** [state, table, 1 to write the imaginary zeros too]. */
export function runProductState(at: usize): void {
  const state = address(at, 1)
  const table = address(at, 2)
  const chunks: usize = chunkCount()
  for (let chunk: usize = 0; chunk < chunks; chunk++) {
    const base = state + chunk * chunkBytes
    put(base, splat(1))
    for (let q: u32 = 0; q < qubitCount; q++) {
      const record = table + q * recordBytes
      const zero = zeroOf(record, chunk)
      const one = oneOf(record, chunk)
      const half = <usize>1 << (q + amplitudeShift)
      const step = <usize>1 << amplitudeShift
      for (let p = base, end = base + half; p < end; p += step) {
        const x = get(p)
        put(p + half, mul(x, one))
        put(p, mul(x, zero))
      }
    }
  }
  if (!operand(at, 3)) return
  const end = state + (<usize>1 << (qubitCount + amplitudeShift))
  for (let p = state + partBytes; p < end; p += partBytes << 1) memory.fill(p, 0, partBytes)
}

/**
 * [adjoint state, scratch of half a state, table]: the slope by each angle. The adjoint is folded from the highest qubit
 * down, with the products of the lower qubits beside it; it is used up.
 */
export function runProductStateBack(at: usize): void {
  const adjoint = address(at, 1)
  const products = address(at, 2)
  const table = address(at, 3)
  const chunks: usize = chunkCount()
  const step = <usize>1 << amplitudeShift
  for (let chunk: usize = 0; chunk < chunks; chunk++) {
    const base = adjoint + chunk * chunkBytes
    const heap = products + chunk * chunkBytes
    buildProducts(heap, table, chunk)
    for (let q = <i32>qubitCount - 1; q >= 0; q--) {
      const record = table + <usize>q * recordBytes
      const zero = zeroOf(record, chunk)
      const one = oneOf(record, chunk)
      const half = <usize>1 << (q + amplitudeShift)
      const target = resolve(load<u32>(record + 12))
      let slope = splat(0)
      let left = longestSum
      for (let i: usize = 0; i < half; i += step) {
        const low = get(base + i)
        const high = get(base + i + half)
        const below = get(heap + half + i)
        slope = add(slope, mul(below, sub(mul(zero, high), mul(one, low))))
        put(base + i, add(mul(zero, low), mul(one, high)))
        if (sumsAreShort && --left == 0) {
          if (target) accumulateSlope(target, load<u32>(record + 16), chunk, slope)
          slope = splat(0)
          left = longestSum
        }
      }
      if (target) accumulateSlope(target, load<u32>(record + 16), chunk, slope)
    }
  }
}

/* Products of the qubits below q at [2^q, 2^(q+1)), as in a heap. */
function buildProducts(heap: usize, table: usize, chunk: usize): void {
  const step = <usize>1 << amplitudeShift
  put(heap + step, splat(1))
  for (let q: u32 = 0; q + 1 < qubitCount; q++) {
    const record = table + q * recordBytes
    const zero = zeroOf(record, chunk)
    const one = oneOf(record, chunk)
    const half = <usize>1 << (q + amplitudeShift)
    for (let i: usize = 0; i < half; i += step) {
      const x = get(heap + half + i)
      put(heap + half * 2 + i, mul(x, zero))
      put(heap + half * 3 + i, mul(x, one))
    }
  }
}
