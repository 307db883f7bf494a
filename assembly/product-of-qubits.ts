/*
 * The state after gates that act on each qubit by itself: the product of states of one qubit. Each of these is made by
 * following its gates on two amplitudes; their product is made in two halves of the qubits, which one outer product joins.
 *
 * Backward, the adjoint state is contracted with all qubits but one. What comes out for that qubit are two amplitudes
 * again: its adjoint state, on which the gates are undone as on the qubit's own state, adding up the slopes.
 */
import { cosine, sine } from './coefficients'
import { accumulate, add, address, chunkBytes, chunkCount, get, mul, neg, operand, partBytes, put, qubitCount, resolve, splat, sub } from './lanes'
import { accumulateSlope } from './slopes'

/* A gate: [1 for a phase, coefficients, step, slope, 1 if per row]. */
const gateBytes: usize = 20

/* ---- one qubit ---- */

/** [state of a qubit, gates, how many, 1 if it starts in |1>]. */
export function runQubitState(at: usize): void {
  const state = address(at, 1)
  const gates = address(at, 2)
  const end = gates + operand(at, 3) * gateBytes
  const startsInOne = operand(at, 4) != 0
  const chunks = chunkCount()
  for (let chunk: u32 = 0; chunk < chunks; chunk++) {
    let re0 = splat(startsInOne ? 0 : 1)
    let im0 = splat(0)
    let re1 = splat(startsInOne ? 1 : 0)
    let im1 = splat(0)
    for (let gate = gates; gate < end; gate += gateBytes) {
      const c = cosineOf(gate, chunk)
      const s = sineOf(gate, chunk)
      const a = re0
      const b = im0
      const d = re1
      const e = im1
      if (isPhase(gate)) {
        re0 = add(mul(c, a), mul(s, b))
        im0 = sub(mul(c, b), mul(s, a))
        re1 = sub(mul(c, d), mul(s, e))
        im1 = add(mul(c, e), mul(s, d))
      } else {
        re0 = sub(mul(c, a), mul(s, d))
        im0 = sub(mul(c, b), mul(s, e))
        re1 = add(mul(c, d), mul(s, a))
        im1 = add(mul(c, e), mul(s, b))
      }
    }
    const to = state + chunk * chunkBytes
    put(to, re0)
    put(to + partBytes, im0)
    put(to + 2 * partBytes, re1)
    put(to + 3 * partBytes, im1)
  }
}

@inline
function isPhase(gate: usize): bool {
  return load<u32>(gate) != 0
}

@inline
function cosineOf(gate: usize, chunk: u32): v128 {
  return cosine(resolve(load<u32>(gate, 4)), load<u32>(gate, 8), chunk)
}

@inline
function sineOf(gate: usize, chunk: u32): v128 {
  return sine(resolve(load<u32>(gate, 4)), load<u32>(gate, 8), chunk)
}

/** [state of a qubit, its adjoint, gates, how many, room for both]: adds to the slopes by their angles. */
export function runQubitStateBack(at: usize): void {
  const gates = address(at, 3)
  const state = address(at, 5)
  const adjoint = state + 4 * partBytes
  memory.copy(state, address(at, 1), 4 * partBytes)
  memory.copy(adjoint, address(at, 2), 4 * partBytes)
  const chunks = chunkCount()
  for (let chunk: u32 = 0; chunk < chunks; chunk++) {
    const p = state + chunk * chunkBytes
    const l = adjoint + chunk * chunkBytes
    for (let gate = gates + operand(at, 4) * gateBytes; gate > gates; ) {
      gate -= gateBytes
      const target = resolve(load<u32>(gate, 12))
      if (target) {
        const slope = isPhase(gate) ? phaseSlope(p, l) : rotationSlope(p, l)
        accumulateSlope(target, load<u32>(gate, 16), chunk, slope)
      }
      undo(p, gate, chunk)
      undo(l, gate, chunk)
    }
  }
}

@inline
function undo(p: usize, gate: usize, chunk: u32): void {
  const c = cosineOf(gate, chunk)
  const s = sineOf(gate, chunk)
  if (isPhase(gate)) {
    turnPhase(p, c, neg(s))
    turnPhase(p + 2 * partBytes, c, s)
  } else {
    undoRotation(p, c, s)
    undoRotation(p + partBytes, c, s)
  }
}

/* Re <adjoint| -iY |state>. */
@inline
function rotationSlope(p: usize, l: usize): v128 {
  const one = 2 * partBytes
  const re = sub(mul(get(l + one), get(p)), mul(get(l), get(p + one)))
  const q = p + partBytes
  const m = l + partBytes
  return add(re, sub(mul(get(m + one), get(q)), mul(get(m), get(q + one))))
}

/* Re <adjoint| -iZ |state>. */
@inline
function phaseSlope(p: usize, l: usize): v128 {
  const one = 2 * partBytes
  const ofZero = sub(mul(get(l), get(p + partBytes)), mul(get(l + partBytes), get(p)))
  const ofOne = sub(mul(get(l + one), get(p + one + partBytes)), mul(get(l + one + partBytes), get(p + one)))
  return sub(ofZero, ofOne)
}

/* Multiplies one amplitude by c - i s. */
@inline
function turnPhase(p: usize, c: v128, s: v128): void {
  const re = get(p)
  const im = get(p + partBytes)
  put(p, add(mul(c, re), mul(s, im)))
  put(p + partBytes, sub(mul(c, im), mul(s, re)))
}

@inline
function undoRotation(p: usize, c: v128, s: v128): void {
  const zero = get(p)
  const one = get(p + 2 * partBytes)
  put(p, add(mul(c, zero), mul(s, one)))
  put(p + 2 * partBytes, sub(mul(c, one), mul(s, zero)))
}

/* ---- all qubits ---- */

/* Qubits of the lower half; the upper half may have none. */
@inline
function lowerQubits(): u32 {
  return (qubitCount + 1) >> 1
}

@inline
function amplitudes(qubits: u32): usize {
  return (partBytes << 1) << qubits
}

/** [state, scratch, states of the qubits]: their product. Scratch takes both halves. */
export function runProductOfQubits(at: usize): void {
  const state = address(at, 1)
  const lower = address(at, 2)
  const qubits = address(at, 3)
  const count = lowerQubits()
  const size = amplitudes(count)
  const upper = lower + size
  const upperSize = amplitudes(qubitCount - count)
  const chunks: usize = chunkCount()
  const step = partBytes << 1
  for (let chunk: usize = 0; chunk < chunks; chunk++) {
    const i = chunk * chunkBytes
    buildProduct(lower + i, qubits + i, count)
    buildProduct(upper + i, qubits + i + (step << 1) * count, qubitCount - count)
    let to = state + i
    for (let high = upper + i; high < upper + upperSize; high += step) {
      const re = get(high)
      const im = get(high + partBytes)
      for (let low = lower + i; low < lower + size; low += step, to += step) putProduct(to, low, re, im)
    }
  }
}

/* The amplitude at `from` times re + i im. */
@inline
function putProduct(to: usize, from: usize, re: v128, im: v128): void {
  const a = get(from)
  const b = get(from + partBytes)
  put(to, sub(mul(a, re), mul(b, im)))
  put(to + partBytes, add(mul(a, im), mul(b, re)))
}

/* The product of so many qubits, by doubling. */
function buildProduct(target: usize, qubits: usize, count: u32): void {
  const step = partBytes << 1
  put(target, splat(1))
  put(target + partBytes, splat(0))
  for (let q: u32 = 0; q < count; q++) {
    const zero = qubits + 2 * q * step
    const re0 = get(zero)
    const im0 = get(zero + partBytes)
    const re1 = get(zero + step)
    const im1 = get(zero + step + partBytes)
    const half = step << q
    for (let p = target; p < target + half; p += step) {
      putProduct(p + half, p, re1, im1)
      putProduct(p, p, re0, im0)
    }
  }
}

/** [adjoint, scratch, states of the qubits, adjoints of the qubits]: contracts the adjoint with all qubits but each one. */
export function runProductOfQubitsBack(at: usize): void {
  const adjoint = address(at, 1)
  const lower = address(at, 2)
  const qubits = address(at, 3)
  const results = address(at, 4)
  const count = lowerQubits()
  const size = amplitudes(count)
  const upper = lower + size
  const upperSize = amplitudes(qubitCount - count)
  const lowerAdjoint = upper + upperSize
  const upperAdjoint = lowerAdjoint + size
  const chunks: usize = chunkCount()
  const step = partBytes << 1
  memory.fill(lowerAdjoint, 0, size)
  for (let chunk: usize = 0; chunk < chunks; chunk++) {
    const i = chunk * chunkBytes
    const upperQubits = (step << 1) * count + i
    buildProduct(lower + i, qubits + i, count)
    buildProduct(upper + i, qubits + upperQubits, qubitCount - count)
    let from = adjoint + i
    for (let high = i; high < upperSize; high += step) {
      const re = get(upper + high)
      const im = get(upper + high + partBytes)
      let sumRe = splat(0)
      let sumIm = splat(0)
      for (let low = i; low < size; low += step, from += step) {
        const a = get(from)
        const b = get(from + partBytes)
        const c = get(lower + low)
        const d = get(lower + low + partBytes)
        sumRe = add(sumRe, add(mul(a, c), mul(b, d)))
        sumIm = add(sumIm, sub(mul(b, c), mul(a, d)))
        accumulate(lowerAdjoint + low, add(mul(a, re), mul(b, im)))
        accumulate(lowerAdjoint + low + partBytes, sub(mul(b, re), mul(a, im)))
      }
      put(upperAdjoint + high, sumRe)
      put(upperAdjoint + high + partBytes, sumIm)
    }
    contract(lowerAdjoint + i, lower + i, qubits + i, results + i, count)
    contract(upperAdjoint + i, upper + i, qubits + upperQubits, results + upperQubits, qubitCount - count)
  }
}

/*
 * Folds the adjoint of so many qubits from the highest down. `products` is room for the products of the qubits below each:
 * they are made anew, since all but the last have been doubled over.
 */
function contract(adjoint: usize, products: usize, qubits: usize, results: usize, count: u32): void {
  const step = partBytes << 1
  for (let q = <i32>count - 1; q >= 0; q--) {
    buildProduct(products, qubits, q)
    const zero = qubits + 2 * q * step
    const re0 = get(zero)
    const im0 = get(zero + partBytes)
    const re1 = get(zero + step)
    const im1 = get(zero + step + partBytes)
    const half = step << q
    let a0 = splat(0)
    let b0 = splat(0)
    let a1 = splat(0)
    let b1 = splat(0)
    for (let i: usize = 0; i < half; i += step) {
      const p = adjoint + i
      const c = get(products + i)
      const d = get(products + i + partBytes)
      const lowRe = get(p)
      const lowIm = get(p + partBytes)
      const highRe = get(p + half)
      const highIm = get(p + half + partBytes)
      a0 = add(a0, add(mul(lowRe, c), mul(lowIm, d)))
      b0 = add(b0, sub(mul(lowIm, c), mul(lowRe, d)))
      a1 = add(a1, add(mul(highRe, c), mul(highIm, d)))
      b1 = add(b1, sub(mul(highIm, c), mul(highRe, d)))
      const foldedRe = add(add(mul(lowRe, re0), mul(lowIm, im0)), add(mul(highRe, re1), mul(highIm, im1)))
      const foldedIm = add(sub(mul(lowIm, re0), mul(lowRe, im0)), sub(mul(highIm, re1), mul(highRe, im1)))
      put(p, foldedRe)
      put(p + partBytes, foldedIm)
    }
    const to = results + 2 * q * step
    put(to, a0)
    put(to + partBytes, b0)
    put(to + step, a1)
    put(to + step + partBytes, b1)
  }
}
