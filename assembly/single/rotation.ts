/*
 * RY about the coordinates of a tile, and the gradients by their angles: as in ../rotation.ts in tangent form, without the
 * factors that are left out, for all rotations of a sweep at once. The phases behind them pay these factors (phases.ts).
 *
 * Rotations about low coordinates go block by block, so that amplitudes stay in the first cache from one to the next.
 */
import { cosine, leftOut, sine, steepLanes, tangent } from '../coefficients'
import { add, address, chunkBytes, get, mul, neg, operand, put, resolve, splat, sub } from '../lanes'
import * as doubles from '../doubles'
import { accumulateSlope } from '../slopes'
import { exchanged, firstLane, laneBits, signedByLane } from './lanes'
import { pairShift } from './tile'

/* A record per rotation, by ascending coordinates: [coordinate, coefficients, slope]. */
export const recordBytes: usize = 12

/* Bytes of a block, and of each of two where there is an adjoint too. */
const blockShift: u32 = 14
const blockBackShift: u32 = 13

@inline
function coordinateOf(record: usize): u32 {
  return load<u32>(record)
}

@inline
function coefficientsOf(record: usize): usize {
  return load<u32>(record, 4)
}

@inline
function tangentOf(record: usize): v128 {
  return tangent(coefficientsOf(record), 0, 0)
}

@inline
function slopeAddress(record: usize): usize {
  return resolve(load<u32>(record, 8))
}

@inline
function strideOf(record: usize): usize {
  return <usize>1 << (coordinateOf(record) - laneBits + pairShift)
}

@inline
function isSteep(record: usize): bool {
  return v128.any_true(steepLanes(tangentOf(record)))
}

/** What a rotation leaves out. */
export function leftOutOf(record: usize): f64 {
  return firstLane(leftOut(cosine(coefficientsOf(record), 0, 0), tangentOf(record)))
}

/* The first record of those from `records` on that reaches beyond a block. */
function beyondBlock(records: usize, end: usize, shift: u32): usize {
  let at = records
  while (at < end && coordinateOf(at) - laneBits + pairShift < shift) at += recordBytes
  return at
}

/* Whether the records begin with a rotation within the lanes and both of the next coordinates, none of them steep. */
function areLowest(records: usize, last: usize): bool {
  if (records + 3 * recordBytes > last || coordinateOf(records) != laneBits - 1) return false
  if (coordinateOf(records + 2 * recordBytes) != laneBits + 1) return false
  for (let i: usize = 0; i < 3; i++) if (isSteep(records + i * recordBytes)) return false
  return true
}

/* ---- forward ---- */

/** [tile, coordinates of the tile, records, how many]. */
export function runTurnTile(at: usize): void {
  const tile = address(at, 1)
  const end = tile + (<usize>1 << (operand(at, 2) - laneBits + pairShift))
  const records = address(at, 3)
  const last = records + operand(at, 4) * recordBytes
  const middle = beyondBlock(records, last, blockShift)
  const block = min(end - tile, <usize>1 << blockShift)
  for (let base = tile; base < end; base += block) turnAll(base, base + block, records, middle)
  turnAll(tile, end, middle, last)
}

function turnAll(base: usize, end: usize, records: usize, last: usize): void {
  let at = records
  if (areLowest(at, last)) {
    turnLowest(base, end, at)
    at += 3 * recordBytes
  }
  for (; at < last && coordinateOf(at) < laneBits; at += recordBytes) turnLanes(base, end, at)
  for (; at + recordBytes < last; at += 2 * recordBytes) {
    if (isSteep(at) || isSteep(at + recordBytes)) {
      turnOne(base, end, at)
      turnOne(base, end, at + recordBytes)
    } else turnPair(base, end, at)
  }
  if (at < last) turnOne(base, end, at)
}

/* A rotation as [g -h; h g]: 1 and the tangent, or cosine and sine where it is steep. */
@inline
function diagonalOf(record: usize): v128 {
  return isSteep(record) ? cosine(coefficientsOf(record), 0, 0) : splat(1)
}

@inline
function offDiagonalOf(record: usize): v128 {
  return isSteep(record) ? sine(coefficientsOf(record), 0, 0) : tangentOf(record)
}

function turnLanes(base: usize, end: usize, record: usize): void {
  const g = diagonalOf(record)
  const coordinate = coordinateOf(record)
  const h = signedByLane(offDiagonalOf(record), coordinate)
  for (let p = base; p < end; p += chunkBytes) turnWithin(p, g, h, coordinate)
}

@inline
function turnWithin(p: usize, g: v128, h: v128, coordinate: u32): void {
  const x = get(p)
  put(p, add(mul(g, x), mul(h, exchanged(x, coordinate))))
}

/* Bytes of pairs that differ in the two lowest coordinates beyond the lanes, and how far those are apart. */
const lowestBytes: usize = 4 << pairShift
const lowest1: usize = 1 << pairShift
const lowest2: usize = 2 << pairShift

/* The rotations of three records, see `areLowest`, with one look at each amplitude. */
function turnLowest(base: usize, end: usize, record: usize): void {
  const h = signedByLane(tangentOf(record), laneBits - 1)
  const t1 = tangentOf(record + recordBytes)
  const t2 = tangentOf(record + 2 * recordBytes)
  for (let p = base; p < end; p += lowestBytes) {
    turnEight(p, h, t1, t2)
    turnEight(p + chunkBytes, h, t1, t2)
  }
}

@inline
function turnEight(p: usize, h: v128, t1: v128, t2: v128): void {
  const a = turned(get(p), h)
  const b = turned(get(p + lowest1), h)
  const c = turned(get(p + lowest2), h)
  const d = turned(get(p + lowest1 + lowest2), h)
  putTurnedTwice(p, lowest1, lowest2, t1, t2, a, b, c, d)
}

/* A chunk after a rotation within its highest lane coordinate. */
@inline
function turned(x: v128, h: v128): v128 {
  return add(x, mul(h, exchanged(x, laneBits - 1)))
}

function turnOne(base: usize, end: usize, record: usize): void {
  const stride = strideOf(record)
  const g = diagonalOf(record)
  const h = offDiagonalOf(record)
  for (let high = base; high < end; high += stride << 1)
    for (let p = high; p < high + stride; p += chunkBytes) putOneTurned(p, stride, g, h, get(p), get(p + stride))
}

@inline
function putOneTurned(p: usize, stride: usize, g: v128, h: v128, a: v128, b: v128): void {
  put(p, sub(mul(g, a), mul(h, b)))
  put(p + stride, add(mul(g, b), mul(h, a)))
}

/* The rotation of the record and of the one behind it. */
function turnPair(base: usize, end: usize, record: usize): void {
  const t1 = tangentOf(record)
  const t2 = tangentOf(record + recordBytes)
  const stride1 = strideOf(record)
  const stride2 = strideOf(record + recordBytes)
  for (let high = base; high < end; high += stride2 << 1) {
    for (let middle = high; middle < high + stride2; middle += stride1 << 1) {
      for (let p = middle; p < middle + stride1; p += chunkBytes << 1) {
        turnFour(p, stride1, stride2, t1, t2)
        turnFour(p + chunkBytes, stride1, stride2, t1, t2)
      }
    }
  }
}

@inline
function turnFour(p: usize, stride1: usize, stride2: usize, t1: v128, t2: v128): void {
  const a = get(p)
  const b = get(p + stride1)
  const c = get(p + stride2)
  const d = get(p + stride1 + stride2)
  putTurnedTwice(p, stride1, stride2, t1, t2, a, b, c, d)
}

/* Both rotations on the amplitudes of 00, 10, 01 and 11. */
@inline
function putTurnedTwice(
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
  const a1 = sub(a, mul(t1, b))
  const b1 = add(b, mul(t1, a))
  const c1 = sub(c, mul(t1, d))
  const d1 = add(d, mul(t1, c))
  putTurned(p, stride1, stride2, t2, a1, b1, c1, d1)
}

/* The second rotation, on what the first has made of 00, 10, 01 and 11. */
@inline
function putTurned(p: usize, stride1: usize, stride2: usize, t: v128, a: v128, b: v128, c: v128, d: v128): void {
  put(p, sub(a, mul(t, c)))
  put(p + stride2, add(c, mul(t, a)))
  put(p + stride1, sub(b, mul(t, d)))
  put(p + stride1 + stride2, add(d, mul(t, b)))
}

/* ---- backward ---- */

/** [tile, adjoint tile, coordinates of the tile, records, how many]: undoes the rotations on both, and adds up slopes. */
export function runTurnTileBack(at: usize): void {
  const tile = address(at, 1)
  const distance = address(at, 2) - tile
  const end = tile + (<usize>1 << (operand(at, 3) - laneBits + pairShift))
  const records = address(at, 4)
  const last = records + operand(at, 5) * recordBytes
  const middle = beyondBlock(records, last, blockBackShift)
  const block = min(end - tile, <usize>1 << blockBackShift)
  for (let base = tile; base < end; base += block) turnAllBack(base, base + block, distance, records, middle)
  turnAllBack(tile, end, distance, middle, last)
}

function turnAllBack(base: usize, end: usize, distance: usize, records: usize, last: usize): void {
  let at = records
  if (areLowest(at, last)) {
    turnLowestBack(base, end, distance, at)
    at += 3 * recordBytes
  }
  for (; at < last && coordinateOf(at) < laneBits; at += recordBytes) turnLanesBack(base, end, distance, at)
  for (; at + recordBytes < last; at += 2 * recordBytes) {
    if (isSteep(at) || isSteep(at + recordBytes)) {
      turnOneBack(base, end, distance, at)
      turnOneBack(base, end, distance, at + recordBytes)
    } else turnPairBack(base, end, distance, at)
  }
  if (at < last) turnOneBack(base, end, distance, at)
}

function turnLanesBack(base: usize, end: usize, distance: usize, record: usize): void {
  const g = diagonalOf(record)
  const coordinate = coordinateOf(record)
  const h = neg(signedByLane(offDiagonalOf(record), coordinate))
  let slope = splat(0)
  for (let p = base; p < end; p += chunkBytes) {
    const l = p + distance
    slope = add(slope, mul(get(l), signedByLane(exchanged(get(p), coordinate), coordinate)))
    turnWithin(p, g, h, coordinate)
    turnWithin(l, g, h, coordinate)
  }
  accumulateSlope(slopeAddress(record), 0, 0, slope)
}

function turnLowestBack(base: usize, end: usize, distance: usize, record: usize): void {
  const h = neg(signedByLane(tangentOf(record), laneBits - 1))
  const t1 = neg(tangentOf(record + recordBytes))
  const t2 = neg(tangentOf(record + 2 * recordBytes))
  let slope = splat(0)
  let slope1 = splat(0)
  let slope2 = splat(0)
  for (let p = base; p < end; p += lowestBytes) {
    for (let q = p; q <= p + chunkBytes; q += chunkBytes) {
      const l = q + distance
      const a = get(q)
      const b = get(q + lowest1)
      const c = get(q + lowest2)
      const d = get(q + lowest1 + lowest2)
      const e = get(l)
      const f = get(l + lowest1)
      const g = get(l + lowest2)
      const k = get(l + lowest1 + lowest2)
      slope = add(slope, add(mul(e, exchanged(a, laneBits - 1)), mul(f, exchanged(b, laneBits - 1))))
      slope = add(slope, add(mul(g, exchanged(c, laneBits - 1)), mul(k, exchanged(d, laneBits - 1))))
      slope1 = add(slope1, sub(mul(f, a), mul(e, b)))
      slope1 = add(slope1, sub(mul(k, c), mul(g, d)))
      slope2 = add(slope2, sub(mul(g, a), mul(e, c)))
      slope2 = add(slope2, sub(mul(k, b), mul(f, d)))
      putTurnedTwice(q, lowest1, lowest2, t1, t2, turned(a, h), turned(b, h), turned(c, h), turned(d, h))
      putTurnedTwice(l, lowest1, lowest2, t1, t2, turned(e, h), turned(f, h), turned(g, h), turned(k, h))
    }
  }
  accumulateSlope(slopeAddress(record), 0, 0, signedByLane(slope, laneBits - 1))
  accumulateSlope(slopeAddress(record + recordBytes), 0, 0, afterUndoing(h, slope1))
  accumulateSlope(slopeAddress(record + 2 * recordBytes), 0, 0, afterUndoing(h, afterUndoing(t1, slope2)))
}

function turnOneBack(base: usize, end: usize, distance: usize, record: usize): void {
  const stride = strideOf(record)
  const g = diagonalOf(record)
  const h = neg(offDiagonalOf(record))
  let slope = splat(0)
  for (let high = base; high < end; high += stride << 1) {
    for (let p = high; p < high + stride; p += chunkBytes) {
      const l = p + distance
      const a = get(p)
      const b = get(p + stride)
      const e = get(l)
      const f = get(l + stride)
      slope = add(slope, sub(mul(f, a), mul(e, b)))
      putOneTurned(p, stride, g, h, a, b)
      putOneTurned(l, stride, g, h, e, f)
    }
  }
  accumulateSlope(slopeAddress(record), 0, 0, slope)
}

function turnPairBack(base: usize, end: usize, distance: usize, record: usize): void {
  const t1 = neg(tangentOf(record))
  const t2 = neg(tangentOf(record + recordBytes))
  const stride1 = strideOf(record)
  const stride2 = strideOf(record + recordBytes)
  let slope1 = splat(0)
  let slope2 = splat(0)
  for (let high = base; high < end; high += stride2 << 1) {
    for (let middle = high; middle < high + stride2; middle += stride1 << 1) {
      for (let p = middle; p < middle + stride1; p += chunkBytes) {
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
        putTurnedTwice(p, stride1, stride2, t1, t2, a, b, c, d)
        putTurnedTwice(l, stride1, stride2, t1, t2, e, f, g, h)
      }
    }
  }
  accumulateSlope(slopeAddress(record), 0, 0, slope1)
  accumulateSlope(slopeAddress(record + recordBytes), 0, 0, afterUndoing(t1, slope2))
}

/* A sum over products of both states as it would be with one rotation undone: both lack another factor c = 1 / sqrt(1 + t^2). */
@inline
function afterUndoing(t: v128, sum: v128): v128 {
  return add(sum, mul(mul(t, t), sum))
}

/** The square of what rotations leave out together. */
export function leftOutSquared(records: usize, count: usize): f64 {
  let product: f64 = 1
  for (let i: usize = 0; i < count; i++) {
    const left = leftOutOf(records + i * recordBytes)
    product *= left * left
  }
  return product
}

/**
 * [records, how many, sums, targets, how many paid before]: from sums over products of both states to slopes by angles.
 * `sums` holds two partial sums for each rotation, `targets` where to add. When a rotation was about to be undone, both
 * states lacked what it and all later ones leave out, but had too much by what was paid before the sweep.
 */
export function runTurnSlopes(at: usize): void {
  const records = address(at, 1)
  const sums = address(at, 3)
  const targets = address(at, 4)
  let lacking: f64 = 1.0 / leftOutSquared(records, operand(at, 5))
  for (let i: usize = operand(at, 2); i-- > 0; ) {
    lacking *= leftOutSquared(records + i * recordBytes, 1)
    const target: usize = load<u32>(targets + (i << 2))
    if (target) store<f64>(target, load<f64>(target) + doubles.total(doubles.get(sums + (i << 4))) / lacking)
  }
}
