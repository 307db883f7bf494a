/*
 * Matrices on one qubit, another one for each state: gates with the noise that befell them, collapses, Kraus operators;
 * alone, under a control, or with a CX right after. A matrix is eight registers, row by row, (re, im). What kind it is, is
 * looked up pair by pair.
 *
 * The loops go over the amplitudes whose bit of the qubit is clear (and whose control has the wanted value): `outer` steps
 * of which `span` bytes are gone through in `middle` steps, of which `inner` bytes are taken. The partner of each amplitude
 * is `stride` bytes on.
 */
import { add, get, mul, pairBytes, put, registerBytes, sub } from './pairs'

const matrixBytes: usize = 128
const rowBytes: usize = 64

/** Replaces each state by its own matrix on the qubit times it. */
export function applySingle(states: usize, pairs: u32, qubit: u32, matrices: usize): void {
  const stride = <usize>32 << qubit
  for (let pair: usize = 0; pair < pairs; pair++) {
    const state = states + pair * pairBytes
    const matrix = matrices + pair * matrixBytes
    apply(state, pairBytes, pairBytes, stride << 1, stride, stride, matrix, false)
  }
}

/** The same where the control is 1. */
export function applyControlled(states: usize, pairs: u32, control: u32, qubit: u32, matrices: usize): void {
  for (let pair: usize = 0; pair < pairs; pair++) {
    const state = states + pair * pairBytes
    applyWhere(state, control, 1, qubit, matrices + pair * matrixBytes, false)
  }
}

/** The matrices on the target, then CX: where the control is 1, the two rows of the matrix change places. */
export function applySingleFlip(states: usize, pairs: u32, control: u32, target: u32, matrices: usize): void {
  for (let pair: usize = 0; pair < pairs; pair++) {
    const state = states + pair * pairBytes
    const matrix = matrices + pair * matrixBytes
    applyWhere(state, control, 0, target, matrix, false)
    applyWhere(state, control, 1, target, matrix, true)
  }
}

@inline
function applyWhere(state: usize, control: u32, value: u32, qubit: u32, matrix: usize, flip: bool): void {
  const inner = <usize>32 << min(control, qubit)
  const span = <usize>32 << max(control, qubit)
  const first = state + (<usize>value << (control + 5))
  apply(first, span << 1, span, inner << 1, inner, <usize>32 << qubit, matrix, flip)
}

/* By the kind of the matrix; with `flip`, its rows change places. */
function apply(
  first: usize,
  outer: usize,
  span: usize,
  middle: usize,
  inner: usize,
  stride: usize,
  matrix: usize,
  flip: bool,
): void {
  const straight = isZero(matrix + 32) && isZero(matrix + 48) && isZero(matrix + 64) && isZero(matrix + 80)
  if (straight && !flip) {
    if (!isOne(matrix)) multiply(first, outer, span, middle, inner, matrix)
    if (!isOne(matrix + 96)) multiply(first + stride, outer, span, middle, inner, matrix + 96)
    return
  }
  const row0 = flip ? matrix + rowBytes : matrix
  const row1 = flip ? matrix : matrix + rowBytes
  if (straight && isOne(matrix) && isOne(matrix + 96)) exchange(first, outer, span, middle, inner, stride)
  else if (isReal(matrix)) mixReal(first, outer, span, middle, inner, stride, row0, row1)
  else mix(first, outer, span, middle, inner, stride, row0, row1)
}

@inline
function isZero(p: usize): bool {
  return i64x2.all_true(f64x2.eq(get(p), f64x2.splat(0)))
}

/* 1 + 0 i, for both states. */
@inline
function isOne(p: usize): bool {
  return i64x2.all_true(f64x2.eq(get(p), f64x2.splat(1))) && isZero(p + registerBytes)
}

@inline
function isReal(matrix: usize): bool {
  return isZero(matrix + 16) && isZero(matrix + 48) && isZero(matrix + 80) && isZero(matrix + 112)
}

function exchange(first: usize, outer: usize, span: usize, middle: usize, inner: usize, stride: usize): void {
  const end = first + pairBytes
  for (let o = first; o < end; o += outer) {
    for (let m = o; m < o + span; m += middle) {
      for (let p = m; p < m + inner; p += registerBytes) {
        const x = get(p)
        put(p, get(p + stride))
        put(p + stride, x)
      }
    }
  }
}

function multiply(first: usize, outer: usize, span: usize, middle: usize, inner: usize, factor: usize): void {
  const c = get(factor)
  const s = get(factor + registerBytes)
  const end = first + pairBytes
  for (let o = first; o < end; o += outer) {
    for (let m = o; m < o + span; m += middle) {
      for (let p = m; p < m + inner; p += 32) {
        const re = get(p)
        const im = get(p + registerBytes)
        put(p, sub(mul(c, re), mul(s, im)))
        put(p + registerBytes, add(mul(c, im), mul(s, re)))
      }
    }
  }
}

/* Real and imaginary parts alike. */
function mixReal(
  first: usize,
  outer: usize,
  span: usize,
  middle: usize,
  inner: usize,
  stride: usize,
  row0: usize,
  row1: usize,
): void {
  const a = get(row0)
  const b = get(row0 + 32)
  const c = get(row1)
  const d = get(row1 + 32)
  const end = first + pairBytes
  for (let o = first; o < end; o += outer) {
    for (let m = o; m < o + span; m += middle) {
      for (let p = m; p < m + inner; p += registerBytes) {
        const x = get(p)
        const y = get(p + stride)
        put(p, add(mul(a, x), mul(b, y)))
        put(p + stride, add(mul(c, x), mul(d, y)))
      }
    }
  }
}

function mix(
  first: usize,
  outer: usize,
  span: usize,
  middle: usize,
  inner: usize,
  stride: usize,
  row0: usize,
  row1: usize,
): void {
  const a = get(row0)
  const ai = get(row0 + 16)
  const b = get(row0 + 32)
  const bi = get(row0 + 48)
  const c = get(row1)
  const ci = get(row1 + 16)
  const d = get(row1 + 32)
  const di = get(row1 + 48)
  const end = first + pairBytes
  for (let o = first; o < end; o += outer) {
    for (let m = o; m < o + span; m += middle) {
      for (let p = m; p < m + inner; p += 32) {
        const q = p + stride
        const x = get(p)
        const xi = get(p + 16)
        const y = get(q)
        const yi = get(q + 16)
        put(p, sub(add(mul(a, x), mul(b, y)), add(mul(ai, xi), mul(bi, yi))))
        put(p + 16, add(add(mul(a, xi), mul(b, yi)), add(mul(ai, x), mul(bi, y))))
        put(q, sub(add(mul(c, x), mul(d, y)), add(mul(ci, xi), mul(di, yi))))
        put(q + 16, add(add(mul(c, xi), mul(d, yi)), add(mul(ci, x), mul(di, y))))
      }
    }
  }
}

/**
 * For the slope of a gate: Re <adjoint| matrix |state>, one register for each pair. All states share the matrix, which is
 * row-major, (re, im).
 */
export function readBetweenSingle(
  states: usize,
  adjoints: usize,
  pairs: u32,
  qubit: u32,
  matrix: usize,
  result: usize,
): void {
  const stride = <usize>32 << qubit
  const distance = adjoints - states
  const a = v128.load64_splat(matrix)
  const ai = v128.load64_splat(matrix, 8)
  const b = v128.load64_splat(matrix, 16)
  const bi = v128.load64_splat(matrix, 24)
  const c = v128.load64_splat(matrix, 32)
  const ci = v128.load64_splat(matrix, 40)
  const d = v128.load64_splat(matrix, 48)
  const di = v128.load64_splat(matrix, 56)
  for (let pair: usize = 0; pair < pairs; pair++) {
    const state = states + pair * pairBytes
    const end = state + pairBytes
    let zero = f64x2.splat(0)
    let one = f64x2.splat(0)
    for (let high = state; high < end; high += stride << 1) {
      for (let p = high; p < high + stride; p += 32) {
        const x = get(p)
        const xi = get(p + 16)
        const y = get(p + stride)
        const yi = get(p + stride + 16)
        const l = p + distance
        const m = l + stride
        const u = sub(add(mul(a, x), mul(b, y)), add(mul(ai, xi), mul(bi, yi)))
        const ui = add(add(mul(a, xi), mul(b, yi)), add(mul(ai, x), mul(bi, y)))
        const v = sub(add(mul(c, x), mul(d, y)), add(mul(ci, xi), mul(di, yi)))
        const vi = add(add(mul(c, xi), mul(d, yi)), add(mul(ci, x), mul(di, y)))
        zero = add(zero, add(mul(get(l), u), mul(get(l + 16), ui)))
        one = add(one, add(mul(get(m), v), mul(get(m + 16), vi)))
      }
    }
    put(result + pair * registerBytes, add(zero, one))
  }
}

/** The density matrix of the qubit in each state: four registers, rho00, rho11, Re rho01, Im rho01. Not normalized. */
export function reduceSingle(states: usize, pairs: u32, qubit: u32, result: usize): void {
  const stride = <usize>32 << qubit
  for (let pair: usize = 0; pair < pairs; pair++) {
    const state = states + pair * pairBytes
    const end = state + pairBytes
    let zero = f64x2.splat(0)
    let one = f64x2.splat(0)
    let re = f64x2.splat(0)
    let im = f64x2.splat(0)
    for (let high = state; high < end; high += stride << 1) {
      for (let p = high; p < high + stride; p += 32) {
        const x = get(p)
        const xi = get(p + 16)
        const y = get(p + stride)
        const yi = get(p + stride + 16)
        zero = add(zero, add(mul(x, x), mul(xi, xi)))
        one = add(one, add(mul(y, y), mul(yi, yi)))
        re = add(re, add(mul(x, y), mul(xi, yi)))
        im = add(im, sub(mul(xi, y), mul(x, yi)))
      }
    }
    const to = result + pair * 64
    put(to, zero)
    put(to + 16, one)
    put(to + 32, re)
    put(to + 48, im)
  }
}
