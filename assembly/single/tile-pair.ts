/*
 * Tiles of the state and of its adjoint on the way back, side by side: both are multiplied by the conjugate of the same
 * table, and the slopes by the phases in that table, Im(conj(adjoint) state) of each amplitude, are added up on the way.
 */
import { accumulateRows, add, chunkBytes, get, mul, put, rowsBytes, sub } from '../lanes'
import {
  entryBytes,
  highBytes,
  highOffsets,
  keepsLanes,
  lowBytes,
  lowOffsets,
  pairShift,
  read,
  write,
} from './tile'

/**
 * Loads both tiles, without a table as they are; the slopes, where wanted, are taken of the products.
 *
 * @param slopes a double for each amplitude of a tile; 0: not wanted
 */
export function loadBoth(
  state: usize,
  adjoint: usize,
  start: u32,
  tile: usize,
  other: usize,
  table: usize,
  slopes: usize,
): void {
  if (slopes) moveBoth(state, adjoint, start, tile, other, table, slopes, true, true, true)
  else if (table) moveBoth(state, adjoint, start, tile, other, table, 0, true, false, true)
  else moveBoth(state, adjoint, start, tile, other, 0, 0, false, false, true)
}

/** Stores both tiles; the slopes are taken of what the tiles hold, without the table. */
export function storeBoth(
  state: usize,
  adjoint: usize,
  start: u32,
  tile: usize,
  other: usize,
  table: usize,
  slopes: usize,
): void {
  if (slopes) moveBoth(state, adjoint, start, tile, other, table, slopes, true, true, false)
  else if (table) moveBoth(state, adjoint, start, tile, other, table, 0, true, false, false)
  else moveBoth(state, adjoint, start, tile, other, 0, 0, false, false, false)
}

@inline
function moveBoth(
  state: usize,
  adjoint: usize,
  start: u32,
  tile: usize,
  other: usize,
  table: usize,
  slopes: usize,
  weighted: bool,
  withSlopes: bool,
  loading: bool,
): void {
  if (keepsLanes)
    moveAll(state, adjoint, start, tile, other, table, slopes, weighted, withSlopes, loading, true)
  else moveAll(state, adjoint, start, tile, other, table, slopes, weighted, withSlopes, loading, false)
}

/* Inlined for each kind of move, so that its inner loop does not ask what it is. */
@inline
function moveAll(
  state: usize,
  adjoint: usize,
  start: u32,
  tile: usize,
  other: usize,
  table: usize,
  slopes: usize,
  weighted: bool,
  withSlopes: bool,
  loading: bool,
  whole: bool,
): void {
  const lowEnd = lowOffsets + lowBytes
  const highEnd = highOffsets + highBytes
  for (let high: usize = highOffsets; high < highEnd; high += entryBytes) {
    const from = start ^ load<u32>(high)
    const first = load<u32>(high, 4)
    for (let low: usize = lowOffsets; low < lowEnd; low += entryBytes) {
      const place = from ^ load<u32>(low)
      const index: usize = first ^ load<u32>(low, 4)
      const p = tile + index
      const l = other + index
      let re = loading ? read(state, place, whole) : get(p)
      let im = loading ? read(state + chunkBytes, place, whole) : get(p + chunkBytes)
      let adjointRe = loading ? read(adjoint, place, whole) : get(l)
      let adjointIm = loading ? read(adjoint + chunkBytes, place, whole) : get(l + chunkBytes)
      if (withSlopes && !loading) addSlope(slopes, index, re, im, adjointRe, adjointIm)
      if (weighted) {
        const c = get(table + index)
        const s = get(table + index + chunkBytes)
        const x = re
        re = add(mul(c, x), mul(s, im))
        im = sub(mul(c, im), mul(s, x))
        const y = adjointRe
        adjointRe = add(mul(c, y), mul(s, adjointIm))
        adjointIm = sub(mul(c, adjointIm), mul(s, y))
      }
      if (loading) {
        put(p, re)
        put(p + chunkBytes, im)
        put(l, adjointRe)
        put(l + chunkBytes, adjointIm)
      } else {
        write(state, place, re, whole)
        write(state + chunkBytes, place, im, whole)
        write(adjoint, place, adjointRe, whole)
        write(adjoint + chunkBytes, place, adjointIm, whole)
      }
      if (withSlopes && loading) addSlope(slopes, index, re, im, adjointRe, adjointIm)
    }
  }
}

@inline
function addSlope(slopes: usize, index: usize, re: v128, im: v128, adjointRe: v128, adjointIm: v128): void {
  accumulateRows(slopes + (index >> pairShift) * rowsBytes, sub(mul(adjointRe, im), mul(adjointIm, re)))
}
