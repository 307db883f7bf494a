/*
 * The state after one rotation RY and one phase RZ of each qubit of |0…0>: a product. And the gradient by its angles.
 *
 * In blocks: an amplitude is the product of a factor of its block and of one of its place in the block, so the products of
 * the low qubits are made once. Backward, the conjugate of the adjoint is folded qubit by qubit, from the highest down:
 * what is left is half as many numbers, low * zero + high * one with the amplitudes of the qubit. On the way, for each qubit
 * its sums of low and of high times the product of the lower qubits are taken: they give the slopes by both of its angles.
 */
import { cosine, sine } from '../coefficients'
import * as doubles from '../doubles'
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
import { adjoint, laneNumbersPlace, partialPlace, state } from './state'
import { pairShift } from './tile'

/* A record per qubit: [coefficients of the rotation, 1 if the qubit starts in |1>, coefficients of the phase or 0]. */
const recordBytes: usize = 12
const pairBytes: usize = 1 << pairShift

/* Amplitudes of the rotated qubit, before the phase. */
@inline
function rotatedZero(record: usize): f64 {
  const coefficients: usize = load<u32>(record)
  return load<u32>(record, 4) ? -firstLane(sine(coefficients, 0, 0)) : firstLane(cosine(coefficients, 0, 0))
}

@inline
function rotatedOne(record: usize): f64 {
  const coefficients: usize = load<u32>(record)
  return firstLane(load<u32>(record, 4) ? cosine(coefficients, 0, 0) : sine(coefficients, 0, 0))
}

/* The phase of 1; that of 0 is its conjugate. */
@inline
function phaseRe(record: usize): f64 {
  const coefficients: usize = load<u32>(record, 8)
  return coefficients ? firstLane(cosine(coefficients, 0, 0)) : 1
}

@inline
function phaseIm(record: usize): f64 {
  const coefficients: usize = load<u32>(record, 8)
  return coefficients ? firstLane(sine(coefficients, 0, 0)) : 0
}

/* The product over qubits from `record` on, by the bits of an index. */
let productRe: f64 = 1
let productIm: f64 = 0

function setProduct(index: u32, record: usize, count: u32): void {
  let re: f64 = 1
  let im: f64 = 0
  for (let bit: u32 = 0; bit < count; bit++) {
    const one = ((index >> bit) & 1) != 0
    const size = one ? rotatedOne(record) : rotatedZero(record)
    const c = size * phaseRe(record)
    const s = one ? size * phaseIm(record) : -size * phaseIm(record)
    const x = re
    re = x * c - im * s
    im = im * c + x * s
    record += recordBytes
  }
  productRe = re
  productIm = im
}

/* ---- forward ---- */

/**
 * [heap, records, qubits of a block]: the products of the lowest q qubits from pair 2^(q - laneBits) of the heap on, for
 * all q from those in lanes to those of a block.
 */
export function runProductTable(at: usize): void {
  const heap = address(at, 1)
  const records = address(at, 2)
  const qubits = operand(at, 3)
  const first = heap + pairBytes
  for (let lane: u32 = 0; lane < laneCount; lane++) {
    setProduct(lane, records, laneBits)
    store<real>(first + lane * <u32>realBytes, <real>productRe)
    store<real>(first + lane * <u32>realBytes, <real>productIm, chunkBytes)
  }
  for (let q = laneBits; q < qubits; q++) {
    const record = records + q * <u32>recordBytes
    const half = pairBytes << (q - laneBits)
    for (let one: u32 = 0; one < 2; one++) {
      setProduct(one, record, 1)
      const c = splat(productRe)
      const s = splat(productIm)
      const distance = half + one * <u32>half
      for (let p = heap + half, end = p + half; p < end; p += pairBytes) {
        const re = get(p)
        const im = v128.load(p, chunkBytes)
        put(p + distance, sub(mul(c, re), mul(s, im)))
        put(p + distance + chunkBytes, add(mul(c, im), mul(s, re)))
      }
    }
  }
}

/** Blocks [from, to) of [qubits of a block, bits of the number of a block, heap, records]. */
export function runProductBlocks(at: usize, from: u32, to: u32): void {
  const qubits = operand(at, 1)
  const bytes = pairBytes << (qubits - laneBits)
  const table = address(at, 3) + bytes
  const others = address(at, 4) + qubits * <u32>recordBytes
  for (let block = from; block < to; block++) {
    setProduct(block, others, operand(at, 2))
    const c = splat(productRe)
    const s = splat(productIm)
    let p = state + block * <u32>bytes
    for (let t = table; t < table + bytes; t += pairBytes) {
      const re = get(t)
      const im = v128.load(t, chunkBytes)
      put(p, sub(mul(c, re), mul(s, im)))
      v128.store(p, add(mul(c, im), mul(s, re)), chunkBytes)
      p += pairBytes
    }
  }
}

/* ---- backward ---- */

/* A qubit has four sums of two doubles: real and imaginary part of that of low, and of that of high. */
const sumsShift: u32 = 6

/**
 * Blocks [from, to) of [qubits of a block, bits of the number of a block, heap, records, room for half a block, numbers
 * of the blocks, sums].
 */
export function runProductBlocksBack(at: usize, from: u32, to: u32): void {
  const qubits = operand(at, 1)
  const heap = address(at, 3)
  const records = address(at, 4)
  const room = address(at, 5)
  const numbers = address(at, 6)
  const sums = address(at, 7)
  const bytes = pairBytes << (qubits - laneBits)
  const laneNumbers = threadMemory + laneNumbersPlace
  for (let block = from; block < to; block++) {
    setProduct(block, records + qubits * <u32>recordBytes, operand(at, 2))
    const re = productRe
    const im = productIm
    let low = adjoint + block * <u32>bytes
    let conjugated = true
    for (let q = qubits - 1; q >= laneBits; q--) {
      const half = pairBytes << (q - laneBits)
      if (conjugated) foldQubit(low, half, heap + half, room, records + q * <u32>recordBytes, true)
      else foldQubit(low, half, heap + half, room, records + q * <u32>recordBytes, false)
      addSums(sums + (q << sumsShift), re, im)
      low = room
      conjugated = false
    }
    for (let lane: usize = 0; lane < laneCount; lane++) {
      store<f64>(laneNumbers + (lane << 4), <f64>load<real>(low + lane * realBytes))
      const value = <f64>load<real>(low + lane * realBytes, chunkBytes)
      store<f64>(laneNumbers + (lane << 4), conjugated ? -value : value, 8)
    }
    foldNumbers(laneNumbers, laneBits, records, sums, re, im)
    store<f64>(numbers + (block << 4), load<f64>(laneNumbers))
    store<f64>(numbers + (block << 4), load<f64>(laneNumbers, 8), 8)
  }
}

/* So many pairs are added up before the sum goes to doubles. */
const longestRun: usize = 64 * 32

/* Real and imaginary parts of the sums over low and over high, two doubles each. */
@inline
function partialSums(): usize {
  return threadMemory + partialPlace
}

/* Folds pairs with 0 and then with 1 of the qubit, `half` bytes each, into `room`, and sets `partialSums`. */
@inline
function foldQubit(low: usize, half: usize, below: usize, room: usize, record: usize, conjugated: bool): void {
  setProduct(0, record, 1)
  const zeroRe = splat(productRe)
  const zeroIm = splat(productIm)
  setProduct(1, record, 1)
  const oneRe = splat(productRe)
  const oneIm = splat(productIm)
  memory.fill(partialSums(), 0, 64)
  for (let first: usize = 0; first < half; first += longestRun) {
    const last = min(half, first + longestRun)
    let lowRe = splat(0)
    let lowIm = splat(0)
    let highRe = splat(0)
    let highIm = splat(0)
    for (let i = first; i < last; i += pairBytes) {
      const a = get(low + i)
      const b = get(low + i + half)
      const x = get(low + i + chunkBytes)
      const y = get(low + i + half + chunkBytes)
      const c = get(below + i)
      const s = get(below + i + chunkBytes)
      lowRe = add(lowRe, sub(mul(c, a), conjugated ? sub(splat(0), mul(s, x)) : mul(s, x)))
      lowIm = add(lowIm, conjugated ? sub(mul(s, a), mul(c, x)) : add(mul(s, a), mul(c, x)))
      highRe = add(highRe, sub(mul(c, b), conjugated ? sub(splat(0), mul(s, y)) : mul(s, y)))
      highIm = add(highIm, conjugated ? sub(mul(s, b), mul(c, y)) : add(mul(s, b), mul(c, y)))
      const re = add(mul(zeroRe, a), mul(oneRe, b))
      const im = add(mul(zeroIm, a), mul(oneIm, b))
      const reOfIm = add(mul(zeroIm, x), mul(oneIm, y))
      const imOfIm = add(mul(zeroRe, x), mul(oneRe, y))
      put(room + i, conjugated ? add(re, reOfIm) : sub(re, reOfIm))
      put(room + i + chunkBytes, conjugated ? sub(im, imOfIm) : add(im, imOfIm))
    }
    accumulateShared(partialSums(), lowRe)
    accumulateShared(partialSums() + 16, lowIm)
    accumulateShared(partialSums() + 32, highRe)
    accumulateShared(partialSums() + 48, highIm)
  }
}

/* Adds `partialSums` times a factor. */
function addSums(sums: usize, re: f64, im: f64): void {
  const c = doubles.both(re)
  const s = doubles.both(im)
  for (let i: usize = 0; i < 64; i += 32) {
    const x = doubles.get(partialSums() + i)
    const y = doubles.get(partialSums() + i + 16)
    doubles.accumulate(sums + i, doubles.sub(doubles.mul(c, x), doubles.mul(s, y)))
    doubles.accumulate(sums + i + 16, doubles.add(doubles.mul(c, y), doubles.mul(s, x)))
  }
}

/* The same for complex doubles, down to one number. */
function foldNumbers(numbers: usize, qubits: u32, records: usize, sums: usize, factorRe: f64, factorIm: f64): void {
  for (let q = qubits; q-- > 0; ) {
    const record = records + q * <u32>recordBytes
    const half: u32 = 1 << q
    setProduct(0, record, 1)
    const zeroRe = productRe
    const zeroIm = productIm
    setProduct(1, record, 1)
    const oneRe = productRe
    const oneIm = productIm
    memory.fill(partialSums(), 0, 64)
    for (let i: u32 = 0; i < half; i++) {
      const low = numbers + (i << 4)
      const high = numbers + ((i + half) << 4)
      const a = load<f64>(low)
      const x = load<f64>(low, 8)
      const b = load<f64>(high)
      const y = load<f64>(high, 8)
      setProduct(i, records, q)
      addTo(partialSums(), productRe * a - productIm * x)
      addTo(partialSums() + 16, productRe * x + productIm * a)
      addTo(partialSums() + 32, productRe * b - productIm * y)
      addTo(partialSums() + 48, productRe * y + productIm * b)
      store<f64>(low, zeroRe * a - zeroIm * x + oneRe * b - oneIm * y)
      store<f64>(low, zeroRe * x + zeroIm * a + oneRe * y + oneIm * b, 8)
    }
    addSums(sums + (q << sumsShift), factorRe, factorIm)
  }
}

@inline
function addTo(p: usize, x: f64): void {
  store<f64>(p, load<f64>(p) + x)
}

/**
 * [qubits of a block, bits of the number of a block, records, numbers of the blocks, sums, targets]: folds the numbers, and
 * adds to the slopes by the angles of all qubits: `targets` holds [by rotation or 0, by phase or 0].
 */
export function runProductSlopes(at: usize): void {
  const qubits = operand(at, 1)
  const bits = operand(at, 2)
  const records = address(at, 3)
  const sums = address(at, 5)
  const targets = address(at, 6)
  foldNumbers(address(at, 4), bits, records + qubits * <u32>recordBytes, sums + (qubits << sumsShift), 1, 0)
  for (let q: u32 = 0; q < qubits + bits; q++)
    addSlopes(records + q * <u32>recordBytes, sums + (q << sumsShift), targets + (q << 3))
}

/* With z, o the rotated amplitudes and e the phase of 1: d(z conj(e), o e) is (-o conj(e), z e) / 2 by the rotation. */
function addSlopes(record: usize, sums: usize, targets: usize): void {
  const z = rotatedZero(record)
  const o = rotatedOne(record)
  const c = phaseRe(record)
  const s = phaseIm(record)
  const lowRe = doubles.total(doubles.get(sums))
  const lowIm = doubles.total(doubles.get(sums + 16))
  const highRe = doubles.total(doubles.get(sums + 32))
  const highIm = doubles.total(doubles.get(sums + 48))
  const byRotation: usize = load<u32>(targets)
  if (byRotation) addTo(byRotation, z * (c * highRe - s * highIm) - o * (c * lowRe + s * lowIm))
  const byPhase: usize = load<u32>(targets, 4)
  if (byPhase) addTo(byPhase, z * (c * lowIm - s * lowRe) - o * (c * highIm + s * highRe))
}
