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
    if (i64x2.all_true(chosen)) {
      for (let m: u32 = 0; m < count; m++) {
        const k = withGaps(m, fixed) | controls
        exchange(amplitude(state, k), amplitude(state, k | flip))
      }
    } else {
      for (let m: u32 = 0; m < count; m++) {
        const k = withGaps(m, fixed) | controls
        exchangeSome(amplitude(state, k), amplitude(state, k | flip), chosen)
      }
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
function exchange(p: usize, q: usize): void {
  const x = get(p)
  const xi = get(p + registerBytes)
  put(p, get(q))
  put(p + registerBytes, get(q + registerBytes))
  put(q, x)
  put(q + registerBytes, xi)
}

@inline
function exchangeSome(p: usize, q: usize, chosen: v128): void {
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
  const fixed = (<u32>1 << first) | (<u32>1 << second)
  const count = size >> 2
  for (let pair: usize = 0; pair < pairs; pair++) {
    const chosen = selected(selection, pair)
    if (!v128.any_true(chosen)) continue
    const state = states + pair * pairBytes
    for (let which: u32 = 0; which < 4; which++) {
      const re = load<f64>(phases + (which << 4))
      const im = load<f64>(phases + (which << 4), 8)
      if (re == 1 && im == 0) continue
      const c = v128.bitselect(both(re), both(1), chosen)
      const s = v128.bitselect(both(im), both(0), chosen)
      const bits = ((which & 1) << first) | ((which >> 1) << second)
      for (let m: u32 = 0; m < count; m++) {
        const p = amplitude(state, withGaps(m, fixed) | bits)
        const x = get(p)
        const xi = get(p + registerBytes)
        put(p, sub(mul(c, x), mul(s, xi)))
        put(p + registerBytes, add(mul(c, xi), mul(s, x)))
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
        const from = base + (<usize>load<u32>(offsets + (k << 2)) << 5)
        put(scratch + (k << 5), get(from))
        put(scratch + (k << 5) + registerBytes, get(from + registerBytes))
      }
      for (let row: u32 = 0; row < dimension; row++) {
        const to = base + (<usize>load<u32>(offsets + (row << 2)) << 5)
        multiplyRow(to, matrix + ((row * dimension) << 4), dimension, chosen)
      }
    }
  }
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

/**
 * For the slope of a gate on one or two qubits: result[i][j] = sum over the other qubits of conj(adjoint_i) state_j, two
 * registers (re, im) each, row by row, pair by pair.
 */
export function overlapParts(
  states: usize,
  adjoints: usize,
  pairs: u32,
  qubits: u32,
  mask: u32,
  offsets: usize,
  result: usize,
): void {
  const dimension = <u32>1 << qubits
  const count = size >> qubits
  for (let pair: usize = 0; pair < pairs; pair++) {
    const state = states + pair * pairBytes
    const distance = adjoints - states
    for (let i: u32 = 0; i < dimension; i++) {
      const left = <usize>load<u32>(offsets + (i << 2)) << 5
      for (let j: u32 = 0; j < dimension; j++) {
        const right = <usize>load<u32>(offsets + (j << 2)) << 5
        let re = both(0)
        let im = both(0)
        for (let m: u32 = 0; m < count; m++) {
          const base = amplitude(state, withGaps(m, mask))
          const l = base + distance + left
          const p = base + right
          re = add(re, add(mul(get(l), get(p)), mul(get(l + registerBytes), get(p + registerBytes))))
          im = add(im, sub(mul(get(l), get(p + registerBytes)), mul(get(l + registerBytes), get(p))))
        }
        const to = result + ((((pair * dimension + i) * dimension + j) << 5))
        put(to, re)
        put(to + registerBytes, im)
      }
    }
  }
}
