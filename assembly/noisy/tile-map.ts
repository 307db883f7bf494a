/*
 * A map of one qubit on a tile: the coefficients of I, X, Z, Y of the qubit stand `stride` bytes apart. Those of the lowest
 * digit stand too near each other for registers of two, so groups are taken two at a time. `shifted` says whether the map's
 * column of I is not 0.
 */
import { add, both, get, mul, pairBytes, put, total } from '../doubles'
import { addToLane, inBoth } from './lane'
import { mapRowBytes } from './maps'

/** new = map old, on `bytes` of a tile. */
export function applyMap(tile: usize, bytes: usize, stride: usize, map: usize, shifted: bool): void {
  if (stride == 8) return applyToLowest(tile, bytes, map, shifted, false)
  applyInner(tile, bytes, stride, map, false)
  if (shifted) shift(tile, bytes, stride, map)
}

/** new = transpose of map, old. */
export function applyMapTransposed(tile: usize, bytes: usize, stride: usize, map: usize, shifted: bool): void {
  if (stride == 8) return applyToLowest(tile, bytes, map, shifted, true)
  if (shifted) shiftTransposed(tile, bytes, stride, map)
  applyInner(tile, bytes, stride, map, true)
}

/* The map's entry for X, Z or Y (1, 2, 3) from X, Z, Y or I (0). */
@inline
function entry(map: usize, to: usize, from: usize): v128 {
  return inBoth(map + (to - 1) * mapRowBytes + from * pairBytes)
}

@inline
function inner(map: usize, to: usize, from: usize, transposed: bool): v128 {
  return transposed ? entry(map, from, to) : entry(map, to, from)
}

@inline
function combined(a: v128, x: v128, b: v128, z: v128, c: v128, y: v128): v128 {
  return add(add(mul(a, x), mul(b, z)), mul(c, y))
}

function applyInner(tile: usize, bytes: usize, stride: usize, map: usize, transposed: bool): void {
  const xx = inner(map, 1, 1, transposed)
  const xz = inner(map, 1, 2, transposed)
  const xy = inner(map, 1, 3, transposed)
  const zx = inner(map, 2, 1, transposed)
  const zz = inner(map, 2, 2, transposed)
  const zy = inner(map, 2, 3, transposed)
  const yx = inner(map, 3, 1, transposed)
  const yz = inner(map, 3, 2, transposed)
  const yy = inner(map, 3, 3, transposed)
  for (let group = tile, end = tile + bytes; group < end; group += stride << 2) {
    for (let p = group + stride, stop = p + stride; p < stop; p += pairBytes) {
      const x = get(p)
      const z = get(p + stride)
      const y = get(p + 2 * stride)
      put(p, combined(xx, x, xz, z, xy, y))
      put(p + stride, combined(zx, x, zz, z, zy, y))
      put(p + 2 * stride, combined(yx, x, yz, z, yy, y))
    }
  }
}

function shift(tile: usize, bytes: usize, stride: usize, map: usize): void {
  const toX = entry(map, 1, 0)
  const toZ = entry(map, 2, 0)
  const toY = entry(map, 3, 0)
  for (let group = tile, end = tile + bytes; group < end; group += stride << 2) {
    for (let p = group, stop = p + stride; p < stop; p += pairBytes) {
      const i = get(p)
      put(p + stride, add(get(p + stride), mul(toX, i)))
      put(p + 2 * stride, add(get(p + 2 * stride), mul(toZ, i)))
      put(p + 3 * stride, add(get(p + 3 * stride), mul(toY, i)))
    }
  }
}

function shiftTransposed(tile: usize, bytes: usize, stride: usize, map: usize): void {
  const toX = entry(map, 1, 0)
  const toZ = entry(map, 2, 0)
  const toY = entry(map, 3, 0)
  for (let group = tile, end = tile + bytes; group < end; group += stride << 2) {
    for (let p = group, stop = p + stride; p < stop; p += pairBytes)
      put(p, add(get(p), combined(toX, get(p + stride), toZ, get(p + 2 * stride), toY, get(p + 3 * stride))))
  }
}

/* Two groups of four: [I0 X0][Z0 Y0][I1 X1][Z1 Y1] as [I0 I1][X0 X1][Z0 Z1][Y0 Y1]. */
@inline
function evens(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 0, 2)
}

@inline
function odds(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 1, 3)
}

function applyToLowest(tile: usize, bytes: usize, map: usize, shifted: bool, transposed: bool): void {
  for (let p = tile, end = tile + bytes; p < end; p += 4 * pairBytes) {
    let i = evens(get(p), get(p + 2 * pairBytes))
    const x = odds(get(p), get(p + 2 * pairBytes))
    const z = evens(get(p + pairBytes), get(p + 3 * pairBytes))
    const y = odds(get(p + pairBytes), get(p + 3 * pairBytes))
    let newX = combined(inner(map, 1, 1, transposed), x, inner(map, 1, 2, transposed), z, inner(map, 1, 3, transposed), y)
    let newZ = combined(inner(map, 2, 1, transposed), x, inner(map, 2, 2, transposed), z, inner(map, 2, 3, transposed), y)
    let newY = combined(inner(map, 3, 1, transposed), x, inner(map, 3, 2, transposed), z, inner(map, 3, 3, transposed), y)
    if (shifted) {
      if (transposed) i = add(i, combined(entry(map, 1, 0), x, entry(map, 2, 0), z, entry(map, 3, 0), y))
      else {
        newX = add(newX, mul(entry(map, 1, 0), i))
        newZ = add(newZ, mul(entry(map, 2, 0), i))
        newY = add(newY, mul(entry(map, 3, 0), i))
      }
    }
    put(p, evens(i, newX))
    put(p + pairBytes, evens(newZ, newY))
    put(p + 2 * pairBytes, odds(i, newX))
    put(p + 3 * pairBytes, odds(newZ, newY))
  }
}

/** Adds to the slopes by the map's entries: adjoint after the map times state before it. */
export function addMapSlopes(
  adjoint: usize,
  state: usize,
  bytes: usize,
  stride: usize,
  slopes: usize,
  shifted: bool,
): void {
  if (stride == 8) {
    for (let to: usize = 1; to < 4; to++)
      addRowSlopesOfLowest(adjoint, state, bytes, to, slopes + (to - 1) * mapRowBytes, shifted)
    return
  }
  addInnerSlopes(adjoint, state, bytes, stride, slopes)
  if (shifted) addShiftSlopes(adjoint, state, bytes, stride, slopes)
}

/* What the adjoints of X, Z and Y find in X, Z and Y. */
function addInnerSlopes(adjoint: usize, state: usize, bytes: usize, stride: usize, slopes: usize): void {
  let xx = both(0)
  let xz = both(0)
  let xy = both(0)
  let zx = both(0)
  let zz = both(0)
  let zy = both(0)
  let yx = both(0)
  let yz = both(0)
  let yy = both(0)
  for (let group = stride; group < bytes; group += stride << 2) {
    for (let p = group, stop = p + stride; p < stop; p += pairBytes) {
      const x = get(state + p)
      const z = get(state + p + stride)
      const y = get(state + p + 2 * stride)
      const toX = get(adjoint + p)
      xx = add(xx, mul(toX, x))
      xz = add(xz, mul(toX, z))
      xy = add(xy, mul(toX, y))
      const toZ = get(adjoint + p + stride)
      zx = add(zx, mul(toZ, x))
      zz = add(zz, mul(toZ, z))
      zy = add(zy, mul(toZ, y))
      const toY = get(adjoint + p + 2 * stride)
      yx = add(yx, mul(toY, x))
      yz = add(yz, mul(toY, z))
      yy = add(yy, mul(toY, y))
    }
  }
  addToRow(slopes, xx, xz, xy)
  addToRow(slopes + mapRowBytes, zx, zz, zy)
  addToRow(slopes + 2 * mapRowBytes, yx, yz, yy)
}

function addToRow(row: usize, x: v128, z: v128, y: v128): void {
  addToLane(row + pairBytes, total(x))
  addToLane(row + 2 * pairBytes, total(z))
  addToLane(row + 3 * pairBytes, total(y))
}

/* What they find in I. */
function addShiftSlopes(adjoint: usize, state: usize, bytes: usize, stride: usize, slopes: usize): void {
  let x = both(0)
  let z = both(0)
  let y = both(0)
  for (let group: usize = 0; group < bytes; group += stride << 2) {
    for (let p = group, stop = p + stride; p < stop; p += pairBytes) {
      const i = get(state + p)
      x = add(x, mul(get(adjoint + p + stride), i))
      z = add(z, mul(get(adjoint + p + 2 * stride), i))
      y = add(y, mul(get(adjoint + p + 3 * stride), i))
    }
  }
  addToLane(slopes, total(x))
  addToLane(slopes + mapRowBytes, total(z))
  addToLane(slopes + 2 * mapRowBytes, total(y))
}

function addRowSlopesOfLowest(
  adjoint: usize,
  state: usize,
  bytes: usize,
  to: usize,
  target: usize,
  shifted: bool,
): void {
  let low = both(0)
  let high = both(0)
  for (let p: usize = 0; p < bytes; p += 2 * pairBytes) {
    const seed = v128.load64_splat(adjoint + p + (to << 3))
    low = add(low, mul(seed, get(state + p)))
    high = add(high, mul(seed, get(state + p + pairBytes)))
  }
  if (shifted) addToLane(target, f64x2.extract_lane(low, 0))
  addToLane(target + pairBytes, f64x2.extract_lane(low, 1))
  addToLane(target + 2 * pairBytes, f64x2.extract_lane(high, 0))
  addToLane(target + 3 * pairBytes, f64x2.extract_lane(high, 1))
}
