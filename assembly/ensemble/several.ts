/* Gates on several qubits, the same for all states that take part: flips under controls, phases, any matrix. */
import { add, amplitude, both, get, mul, pairBytes, put, registerBytes, selected, size, sub, withGap } from './pairs'

/** Flips the target where all controls (a mask) are 1. */
export function applyFlip(states: usize, pairs: u32, controls: u32, target: u32, selection: usize): void {
  const flip = <u32>1 << target
  const fixed = controls | flip
  const count = size >> popcnt(fixed)
  for (let pair: usize = 0; pair < pairs; pair++) {
    const chosen = selected(selection, pair)
    if (!v128.any_true(chosen)) continue
    const state = states + pair * pairBytes
    for (let m: u32 = 0; m < count; m++) {
      const k = withGaps(m, fixed) | controls
      exchange(amplitude(state, k), amplitude(state, k | flip), chosen)
    }
  }
}

/* Index number m of those that have all bits of the mask clear. */
@inline
function withGaps(m: u32, mask: u32): u32 {
  let k = m
  for (let rest = mask; rest != 0; rest &= rest - 1) k = withGap(k, ctz(rest))
  return k
}

@inline
function exchange(p: usize, q: usize, chosen: v128): void {
  for (let part: usize = 0; part < 32; part += registerBytes) {
    const x = get(p + part)
    const y = get(q + part)
    put(p + part, v128.bitselect(y, x, chosen))
    put(q + part, v128.bitselect(x, y, chosen))
  }
}

/** Multiplies by one of four phases, (re, im) each, by the bits of two qubits, the first = low bit. */
export function applyPhases(
  states: usize,
  pairs: u32,
  first: u32,
  second: u32,
  phases: usize,
  selection: usize,
): void {
  const inner = <usize>32 << min(first, second)
  const span = <usize>32 << max(first, second)
  for (let pair: usize = 0; pair < pairs; pair++) {
    const chosen = selected(selection, pair)
    if (!v128.any_true(chosen)) continue
    const end = states + (pair + 1) * pairBytes
    for (let which: usize = 0; which < 4; which++) {
      const re = load<f64>(phases + (which << 4))
      const im = load<f64>(phases + (which << 4), 8)
      if (re == 1 && im == 0) continue
      const c = v128.bitselect(both(re), both(1), chosen)
      const s = v128.bitselect(both(im), both(0), chosen)
      const from = states + pair * pairBytes + ((which & 1) << (first + 5)) + ((which >> 1) << (second + 5))
      for (let outer = from; outer < end; outer += span << 1) {
        for (let middle = outer; middle < outer + span; middle += inner << 1) {
          for (let p = middle; p < middle + inner; p += 32) {
            const x = get(p)
            const xi = get(p + registerBytes)
            put(p, sub(mul(c, x), mul(s, xi)))
            put(p + registerBytes, add(mul(c, xi), mul(s, x)))
          }
        }
      }
    }
  }
}

/** Room for the amplitudes that one multiplication reads: at most 2^4. */
const scratch = memory.data(16 * 32, 16)

/**
 * Any matrix on up to four qubits: row-major, (re, im). `mask` has its qubits, `offsets` the index of each of its basis
 * states.
 */
export function applyMatrix(
  states: usize,
  pairs: u32,
  qubits: u32,
  mask: u32,
  offsets: usize,
  matrix: usize,
  selection: usize,
): void {
  const dimension = <u32>1 << qubits
  const count = size >> qubits
  for (let pair: usize = 0; pair < pairs; pair++) {
    const chosen = selected(selection, pair)
    if (!v128.any_true(chosen)) continue
    const state = states + pair * pairBytes
    for (let m: u32 = 0; m < count; m++) {
      const base = amplitude(state, withGaps(m, mask))
      for (let k: u32 = 0; k < dimension; k++) {
        const from = base + offsetOf(offsets, k)
        put(scratch + (k << 5), get(from))
        put(scratch + (k << 5) + registerBytes, get(from + registerBytes))
      }
      for (let row: u32 = 0; row < dimension; row++)
        multiplyRow(base + offsetOf(offsets, row), matrix + ((row * dimension) << 4), dimension, chosen)
    }
  }
}

@inline
function offsetOf(offsets: usize, k: u32): usize {
  return <usize>load<u32>(offsets + (k << 2)) << 5
}

@inline
function multiplyRow(to: usize, row: usize, dimension: u32, chosen: v128): void {
  let re = both(0)
  let im = both(0)
  for (let k: u32 = 0; k < dimension; k++) {
    const a = v128.load64_splat(row + (k << 4))
    const b = v128.load64_splat(row + (k << 4), 8)
    const x = get(scratch + (k << 5))
    const y = get(scratch + (k << 5) + registerBytes)
    re = add(re, sub(mul(a, x), mul(b, y)))
    im = add(im, add(mul(a, y), mul(b, x)))
  }
  put(to, v128.bitselect(re, get(to), chosen))
  put(to + registerBytes, v128.bitselect(im, get(to + registerBytes), chosen))
}

/** For the slope of a gate on several qubits: Re <adjoint| matrix |state>, one register for each pair. */
export function readBetween(
  states: usize,
  adjoints: usize,
  pairs: u32,
  qubits: u32,
  mask: u32,
  offsets: usize,
  matrix: usize,
  result: usize,
): void {
  const dimension = <u32>1 << qubits
  const count = size >> qubits
  for (let pair: usize = 0; pair < pairs; pair++) {
    const state = states + pair * pairBytes
    const distance = adjoints - states
    let sum = both(0)
    for (let m: u32 = 0; m < count; m++) {
      const base = amplitude(state, withGaps(m, mask))
      for (let i: u32 = 0; i < dimension; i++) {
        let re = both(0)
        let im = both(0)
        for (let j: u32 = 0; j < dimension; j++) {
          const entry = matrix + ((i * dimension + j) << 4)
          const p = base + offsetOf(offsets, j)
          const a = v128.load64_splat(entry)
          const b = v128.load64_splat(entry, 8)
          re = add(re, sub(mul(a, get(p)), mul(b, get(p + registerBytes))))
          im = add(im, add(mul(a, get(p + registerBytes)), mul(b, get(p))))
        }
        const l = base + offsetOf(offsets, i) + distance
        sum = add(sum, add(mul(get(l), re), mul(get(l + registerBytes), im)))
      }
    }
    put(result + pair * registerBytes, sum)
  }
}
