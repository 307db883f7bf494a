/*
 * Matrices on one qubit, another one for each state: gates with the noise that befell them, collapses, Kraus operators.
 * A matrix is eight registers, row by row, (re, im). What kind it is, is looked up pair by pair.
 */
import { add, get, mul, pairBytes, put, registerBytes, sub } from './pairs'

const matrixBytes: usize = 128

/** Replaces each state by its own matrix on the qubit times it. */
export function applySingle(states: usize, pairs: u32, qubit: u32, matrices: usize): void {
  for (let pair: usize = 0; pair < pairs; pair++) {
    const state = states + pair * pairBytes
    const matrix = matrices + pair * matrixBytes
    const straight = isZero(matrix + 32) && isZero(matrix + 48) && isZero(matrix + 64) && isZero(matrix + 80)
    if (straight && isOne(matrix)) {
      if (!isOne(matrix + 96)) multiplyHalf(state, qubit, matrix + 96)
    } else if (straight) multiplyBoth(state, qubit, matrix)
    else if (isReal(matrix)) mixReal(state, qubit, matrix)
    else mix(state, qubit, matrix)
  }
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

/* diag(1, d): only amplitudes with the bit set change. */
function multiplyHalf(state: usize, qubit: u32, factor: usize): void {
  const stride = <usize>32 << qubit
  const end = state + pairBytes
  const c = get(factor)
  const s = get(factor + registerBytes)
  for (let high = state + stride; high < end; high += stride << 1) {
    for (let p = high; p < high + stride; p += 32) multiply(p, c, s)
  }
}

function multiplyBoth(state: usize, qubit: u32, matrix: usize): void {
  const stride = <usize>32 << qubit
  const end = state + pairBytes
  const c0 = get(matrix)
  const s0 = get(matrix + 16)
  const c1 = get(matrix + 96)
  const s1 = get(matrix + 112)
  for (let high = state; high < end; high += stride << 1) {
    for (let p = high; p < high + stride; p += 32) {
      multiply(p, c0, s0)
      multiply(p + stride, c1, s1)
    }
  }
}

@inline
function multiply(p: usize, c: v128, s: v128): void {
  const re = get(p)
  const im = get(p + registerBytes)
  put(p, sub(mul(c, re), mul(s, im)))
  put(p + registerBytes, add(mul(c, im), mul(s, re)))
}

/* Real and imaginary parts alike. */
function mixReal(state: usize, qubit: u32, matrix: usize): void {
  const stride = <usize>32 << qubit
  const end = state + pairBytes
  const a = get(matrix)
  const b = get(matrix + 32)
  const c = get(matrix + 64)
  const d = get(matrix + 96)
  for (let high = state; high < end; high += stride << 1) {
    for (let p = high; p < high + stride; p += 16) {
      const x = get(p)
      const y = get(p + stride)
      put(p, add(mul(a, x), mul(b, y)))
      put(p + stride, add(mul(c, x), mul(d, y)))
    }
  }
}

function mix(state: usize, qubit: u32, matrix: usize): void {
  const stride = <usize>32 << qubit
  const end = state + pairBytes
  const a = get(matrix)
  const ai = get(matrix + 16)
  const b = get(matrix + 32)
  const bi = get(matrix + 48)
  const c = get(matrix + 64)
  const ci = get(matrix + 80)
  const d = get(matrix + 96)
  const di = get(matrix + 112)
  for (let high = state; high < end; high += stride << 1) {
    for (let p = high; p < high + stride; p += 32) {
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

/** How likely the qubit is 0 and 1 in each state: two registers. Not normalized. */
export function weighSingle(states: usize, pairs: u32, qubit: u32, result: usize): void {
  const stride = <usize>32 << qubit
  for (let pair: usize = 0; pair < pairs; pair++) {
    const state = states + pair * pairBytes
    const end = state + pairBytes
    let zero = f64x2.splat(0)
    let one = f64x2.splat(0)
    for (let high = state; high < end; high += stride << 1) {
      for (let p = high; p < high + stride; p += 16) {
        const x = get(p)
        const y = get(p + stride)
        zero = add(zero, mul(x, x))
        one = add(one, mul(y, y))
      }
    }
    put(result + pair * 32, zero)
    put(result + pair * 32 + 16, one)
  }
}
