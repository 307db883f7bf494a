/*
 * RY on one qubit, or on two at once so that each amplitude is loaded once for both, and the gradient by its angle.
 *
 * Tangent form: RY(angle) = c [1 -t; t 1] with c, t = cosine, tangent of half the angle. The routines leave out the
 * factor c, which the next pass over the state pays for all rotations of a group at once (phaseAndPermute or scale):
 * half of the multiplications. RY is real, so real and imaginary parts are treated alike. Steep rotations, near an angle
 * of pi, pay at once (coefficients.ts).
 *
 * Backward, the rotation is undone on the state and on the adjoint state, and the slope by the angle is
 * Re <adjoint| -iY |state> = sum of (adjoint_1 state_0 - adjoint_0 state_1), the same before and after the rotation.
 * Both states lack their factors by then; `pending` holds the product of their squares over the group so far. Where a group
 * begins, it begins with what `start` holds: 1, or that product for the whole group where not even the final state was
 * scaled.
 */
import { cosine, duePayment, leftOut, sine, steepLanes, tangent } from './coefficients'
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
  splat,
  sub,
  sumsAreShort,
} from './lanes'
import { accumulateSlope } from './slopes'

/* Undoing without a gradient: the group's pending factors must still be kept up to date. */
function notePending(pending: usize, start: usize, startStep: usize, left: v128, chunk: u32): void {
  if (!pending) return
  const p = pending + chunk * chunkBytes
  put(p, mul(start ? get(start + chunk * startStep) : get(p), mul(left, left)))
}

/* Multiplies the chunk's lanes of a state: what steep rotations leave to be paid at once. */
function pay(state: usize, due: v128): void {
  const end = state + ((partBytes << 1) << qubitCount)
  for (let p = state; p < end; p += partBytes) put(p, mul(due, get(p)))
}

/**
 * [state, qubit, coefficients, step, 1 to undo, pending or 0, start or 0, start step]: one rotation, without its
 * factor c.
 */
export function runRotate(at: usize): void {
  const state = address(at, 1)
  const qubit = operand(at, 2)
  const coefficients = address(at, 3)
  const step = operand(at, 4)
  const undo = operand(at, 5) != 0
  const pending = address(at, 6)
  const chunks = chunkCount()
  const bytes = (partBytes << 1) << qubitCount
  const stride = <usize>1 << (qubit + amplitudeShift)
  for (let chunk: u32 = 0; chunk < chunks; chunk++) {
    const forward = tangent(coefficients, step, chunk)
    const t = undo ? neg(forward) : forward
    notePending(pending, address(at, 7), operand(at, 8), leftOut(cosine(coefficients, step, chunk), t), chunk)
    const base = state + chunk * chunkBytes
    for (let high = base; high < base + bytes; high += stride << 1) {
      for (let p = high; p < high + stride; p += partBytes << 1) {
        turn(p, stride, t)
        turn(p + partBytes, stride, t)
      }
    }
    if (v128.any_true(steepLanes(t))) pay(base, duePayment(sine(coefficients, step, chunk), forward))
  }
}

@inline
function turn(p: usize, stride: usize, t: v128): void {
  const a = get(p)
  const b = get(p + stride)
  put(p, sub(a, mul(t, b)))
  put(p + stride, add(b, mul(t, a)))
}

/**
 * [state, lower qubit, coefficients, step, upper qubit, coefficients, step, 1 to undo, pending or 0, start or 0,
 * start step].
 */
export function runRotatePair(at: usize): void {
  const state = address(at, 1)
  const lower = address(at, 3)
  const step1 = operand(at, 4)
  const upper = address(at, 6)
  const step2 = operand(at, 7)
  const undo = operand(at, 8) != 0
  const pending = address(at, 9)
  const chunks = chunkCount()
  const bytes = (partBytes << 1) << qubitCount
  const stride1 = <usize>1 << (operand(at, 2) + amplitudeShift)
  const stride2 = <usize>1 << (operand(at, 5) + amplitudeShift)
  for (let chunk: u32 = 0; chunk < chunks; chunk++) {
    let t1 = tangent(lower, step1, chunk)
    let t2 = tangent(upper, step2, chunk)
    notePending(pending, address(at, 10), operand(at, 11), leftOutByPair(lower, step1, upper, step2, chunk), chunk)
    if (undo) {
      t1 = neg(t1)
      t2 = neg(t2)
    }
    const base = state + chunk * chunkBytes
    for (let high = base; high < base + bytes; high += stride2 << 1) {
      for (let middle = high; middle < high + stride2; middle += stride1 << 1) {
        for (let p = middle; p < middle + stride1; p += partBytes << 1) {
          turnPair(p, stride1, stride2, t1, t2)
          turnPair(p + partBytes, stride1, stride2, t1, t2)
        }
      }
    }
    if (v128.any_true(v128.or(steepLanes(t1), steepLanes(t2))))
      pay(base, dueByPair(lower, step1, upper, step2, chunk))
  }
}

function leftOutByPair(lower: usize, step1: u32, upper: usize, step2: u32, chunk: u32): v128 {
  const left1 = leftOut(cosine(lower, step1, chunk), tangent(lower, step1, chunk))
  const left2 = leftOut(cosine(upper, step2, chunk), tangent(upper, step2, chunk))
  return mul(left1, left2)
}

function dueByPair(lower: usize, step1: u32, upper: usize, step2: u32, chunk: u32): v128 {
  const due1 = duePayment(sine(lower, step1, chunk), tangent(lower, step1, chunk))
  const due2 = duePayment(sine(upper, step2, chunk), tangent(upper, step2, chunk))
  return mul(due1, due2)
}

@inline
function turnPair(p: usize, stride1: usize, stride2: usize, t1: v128, t2: v128): void {
  const q = p + stride2
  const a = get(p)
  const b = get(p + stride1)
  const c = get(q)
  const d = get(q + stride1)
  const a1 = sub(a, mul(t1, b))
  const b1 = add(b, mul(t1, a))
  const c1 = sub(c, mul(t1, d))
  const d1 = add(d, mul(t1, c))
  put(p, sub(a1, mul(t2, c1)))
  put(q, add(c1, mul(t2, a1)))
  put(p + stride1, sub(b1, mul(t2, d1)))
  put(q + stride1, add(d1, mul(t2, b1)))
}

/** [state, adjoint, qubit, coefficients, step, slope, 1 if per row, pending, start or 0, start step]. */
export function runRotateBack(at: usize): void {
  const state = address(at, 1)
  const adjoint = address(at, 2)
  const coefficients = address(at, 4)
  const step = operand(at, 5)
  const pending = address(at, 8)
  const start = address(at, 9)
  const startStep: usize = operand(at, 10)
  const chunks = chunkCount()
  const bytes = (partBytes << 1) << qubitCount
  const distance = adjoint - state
  const stride = <usize>1 << (operand(at, 3) + amplitudeShift)
  for (let chunk: u32 = 0; chunk < chunks; chunk++) {
    const t = tangent(coefficients, step, chunk)
    const base = state + chunk * chunkBytes
    let re = splat(0)
    let im = splat(0)
    let left = longestSum
    for (let high = base; high < base + bytes; high += stride << 1) {
      for (let p = high; p < high + stride; p += partBytes << 1) {
        const q = p + partBytes
        re = add(re, slopeOf(p, p + distance, stride))
        im = add(im, slopeOf(q, q + distance, stride))
        turnBack(p, stride, t)
        turnBack(q, stride, t)
        turnBack(p + distance, stride, t)
        turnBack(q + distance, stride, t)
        if (sumsAreShort && --left == 0) {
          addSlope(at, chunk, add(re, im))
          re = splat(0)
          im = splat(0)
          left = longestSum
        }
      }
    }
    addSlope(at, chunk, add(re, im))
    notePending(pending, start, startStep, leftOut(cosine(coefficients, step, chunk), t), chunk)
    if (v128.any_true(steepLanes(t))) {
      const due = duePayment(sine(coefficients, step, chunk), t)
      pay(base, due)
      pay(base + distance, due)
    }
  }
}

function addSlope(at: usize, chunk: u32, slope: v128): void {
  accumulateSlope(address(at, 6), operand(at, 7), chunk, mul(slope, factorOf(at, 8, chunk)))
}

/* What both states lack: operands number `i` to i + 2 are pending, start or 0, start step. */
@inline
function factorOf(at: usize, i: usize, chunk: u32): v128 {
  const start = address(at, i + 1)
  return get(start ? start + chunk * operand(at, i + 2) : address(at, i) + chunk * chunkBytes)
}

@inline
function slopeOf(p: usize, l: usize, stride: usize): v128 {
  return sub(mul(get(l + stride), get(p)), mul(get(l), get(p + stride)))
}

@inline
function turnBack(p: usize, stride: usize, t: v128): void {
  const a = get(p)
  const b = get(p + stride)
  put(p, add(a, mul(t, b)))
  put(p + stride, sub(b, mul(t, a)))
}

/**
 * [state, adjoint, lower qubit, coefficients, step, slope, 1 if per row,
 *                  upper qubit, coefficients, step, slope, 1 if per row, pending, start or 0, start step].
 */
export function runRotatePairBack(at: usize): void {
  const state = address(at, 1)
  const adjoint = address(at, 2)
  const lower = address(at, 4)
  const step1 = operand(at, 5)
  const upper = address(at, 9)
  const step2 = operand(at, 10)
  const pending = address(at, 13)
  const start = address(at, 14)
  const startStep: usize = operand(at, 15)
  const chunks = chunkCount()
  const bytes = (partBytes << 1) << qubitCount
  const distance = adjoint - state
  const stride1 = <usize>1 << (operand(at, 3) + amplitudeShift)
  const stride2 = <usize>1 << (operand(at, 8) + amplitudeShift)
  for (let chunk: u32 = 0; chunk < chunks; chunk++) {
    const t1 = tangent(lower, step1, chunk)
    const t2 = tangent(upper, step2, chunk)
    let slope1 = splat(0)
    let slope2 = splat(0)
    let left = longestSum
    const base = state + chunk * chunkBytes
    for (let high = base; high < base + bytes; high += stride2 << 1) {
      for (let middle = high; middle < high + stride2; middle += stride1 << 1) {
        for (let p = middle; p < middle + stride1; p += partBytes) {
          const l = p + distance
          const a = get(p)
          const b = get(p + stride1)
          const c = get(p + stride2)
          const d = get(p + stride1 + stride2)
          const e = get(l)
          const f = get(l + stride1)
          const g = get(l + stride2)
          const h = get(l + stride1 + stride2)
          slope1 = add(slope1, sub(mul(f, a), mul(e, b)))
          slope1 = add(slope1, sub(mul(h, c), mul(g, d)))
          slope2 = add(slope2, sub(mul(g, a), mul(e, c)))
          slope2 = add(slope2, sub(mul(h, b), mul(f, d)))
          storeTurnedBack(p, stride1, stride2, t1, t2, a, b, c, d)
          storeTurnedBack(l, stride1, stride2, t1, t2, e, f, g, h)
          if (sumsAreShort && --left == 0) {
            addSlopes(at, chunk, slope1, slope2)
            slope1 = splat(0)
            slope2 = splat(0)
            left = longestSum
          }
        }
      }
    }
    addSlopes(at, chunk, slope1, slope2)
    notePending(pending, start, startStep, leftOutByPair(lower, step1, upper, step2, chunk), chunk)
    if (v128.any_true(v128.or(steepLanes(t1), steepLanes(t2)))) {
      const due = dueByPair(lower, step1, upper, step2, chunk)
      pay(base, due)
      pay(base + distance, due)
    }
  }
}

function addSlopes(at: usize, chunk: u32, slope1: v128, slope2: v128): void {
  const factor = factorOf(at, 13, chunk)
  accumulateSlope(address(at, 6), operand(at, 7), chunk, mul(slope1, factor))
  accumulateSlope(address(at, 11), operand(at, 12), chunk, mul(slope2, factor))
}

@inline
function storeTurnedBack(
  p: usize,
  stride1: usize,
  stride2: usize,
  t1: v128,
  t2: v128,
  a: v128,
  b: v128,
  c: v128,
  d: v128,
): void {
  const a1 = add(a, mul(t1, b))
  const b1 = sub(b, mul(t1, a))
  const c1 = add(c, mul(t1, d))
  const d1 = sub(d, mul(t1, c))
  put(p, add(a1, mul(t2, c1)))
  put(p + stride2, sub(c1, mul(t2, a1)))
  put(p + stride1, add(b1, mul(t2, d1)))
  put(p + stride1 + stride2, sub(d1, mul(t2, b1)))
}
