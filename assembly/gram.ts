/*
 * Overlaps |<a|b>|^2 of every state of one set with every state of another: matrix products in register tiles.
 *
 * A complex product takes three real ones: with T1 = sum re_a re_b, T2 = sum im_a im_b and
 * T3 = sum (re_a + im_a)(im_b - re_b), <a|b> = (T1 + T2) + i (T3 + T1 - T2). So a set of states is packed as four
 * planes: re, im, re + im, im - re. A plane is made of panels of four states, in the order in which tiles read them:
 * [panel][chunk of amplitudes][state of the panel][amplitudes of the chunk].
 */
import * as doubles from './doubles'
import { add, chunkBytes, get, imaginaryParts, laneCount, mul, put, putTotals, realParts, splat, sub } from './lanes'

/** States of a panel; counts of states are multiples of it. */
const panelStates: u32 = 4
/** Bytes of a chunk of each state of a panel. */
const stepBytes: usize = 64

/** Chunks that are worked on at a time, so that the panels of one side stay in the first cache. */
const depth: u32 = 128

/**
 * States as planes. `states` are (re, im) interleaved; a plane takes `planeBytes`; amplitudes fill whole chunks. The
 * last panel is filled up with states of zeros.
 */
export function packStates(states: usize, count: u32, amplitudes: u32, planes: usize, planeBytes: usize): void {
  const chunks = amplitudes / laneCount
  for (let plane: usize = 0; plane < 4; plane++) {
    const end = planes + (plane + 1) * planeBytes
    memory.fill(end - chunks * stepBytes, 0, chunks * stepBytes)
  }
  let from = states
  for (let state: u32 = 0; state < count; state++) {
    let to = planes + panelOf(state, chunks) + (state % panelStates) * chunkBytes
    for (let chunk: u32 = 0; chunk < chunks; chunk++) {
      const re = realParts(from)
      const im = imaginaryParts(from)
      put(to, re)
      put(to + planeBytes, im)
      put(to + 2 * planeBytes, add(re, im))
      put(to + 3 * planeBytes, sub(im, re))
      from += laneCount * 16
      to += stepBytes
    }
  }
}

/* Where in a plane the panel of a state begins. */
@inline
function panelOf(state: u32, chunks: u32): usize {
  return <usize>(state / panelStates) * chunks * stepBytes
}

/**
 * result[i][j] = |<a_i|b_j>|^2, row-major with `stride` doubles a row, for packed states from the start of a panel on.
 * Counts are multiples of 4; `sums` is room for three matrices like the result. With `upper`, entries with j < i are not
 * wanted.
 */
export function gram(
  a: usize,
  aCount: u32,
  aPlane: usize,
  b: usize,
  bCount: u32,
  bPlane: usize,
  amplitudes: u32,
  result: usize,
  stride: u32,
  sums: usize,
  upper: bool,
): void {
  const bytes = (<usize>aCount * stride) << 3
  for (let part: usize = 0; part < 3; part++) {
    const left = a + part * aPlane
    const right = b + (part == 2 ? 3 : part) * bPlane
    product(left, aCount, right, bCount, amplitudes / laneCount, sums + part * bytes, stride, upper)
  }
  for (let i: usize = 0; i < aCount; i++) {
    const row = (i * stride) << 3
    const from = upper ? i & ~1 : 0
    for (let at = row + (from << 3), end = row + (<usize>bCount << 3); at < end; at += 16) {
      const t1 = doubles.get(sums + at)
      const t2 = doubles.get(sums + bytes + at)
      const re = doubles.add(t1, t2)
      const im = doubles.add(doubles.get(sums + 2 * bytes + at), doubles.sub(t1, t2))
      doubles.put(result + at, doubles.add(doubles.mul(re, re), doubles.mul(im, im)))
    }
  }
}

/* result = a times b transposed, for real planes. */
function product(
  a: usize,
  aCount: u32,
  b: usize,
  bCount: u32,
  chunks: u32,
  result: usize,
  stride: u32,
  upper: bool,
): void {
  for (let from: u32 = 0; from < chunks; from += depth) {
    const offset = from * stepBytes
    const length = min(depth, chunks - from) * stepBytes
    for (let j: u32 = 0; j < bCount; j += panelStates) {
      const right = b + panelOf(j, chunks) + offset
      const last = upper ? min(aCount, j + panelStates) : aCount
      for (let i: u32 = 0; i < last; i += 2) {
        const left = a + panelOf(i, chunks) + (i % panelStates) * chunkBytes + offset
        tile(left, right, length, result + ((<usize>i * stride + j) << 3), <usize>stride << 3, from > 0)
      }
    }
  }
}

/* Eight inner products: two states of a panel with the four of another. */
function tile(a: usize, b: usize, length: usize, to: usize, stride: usize, adding: bool): void {
  let s00 = splat(0)
  let s01 = splat(0)
  let s02 = splat(0)
  let s03 = splat(0)
  let s10 = splat(0)
  let s11 = splat(0)
  let s12 = splat(0)
  let s13 = splat(0)
  const end = a + length
  for (let p = a, q = b; p < end; p += stepBytes, q += stepBytes) {
    const x = get(p)
    const y = v128.load(p, 16)
    const c = get(q)
    s00 = add(s00, mul(x, c))
    s10 = add(s10, mul(y, c))
    const d = v128.load(q, 16)
    s01 = add(s01, mul(x, d))
    s11 = add(s11, mul(y, d))
    const e = v128.load(q, 32)
    s02 = add(s02, mul(x, e))
    s12 = add(s12, mul(y, e))
    const f = v128.load(q, 48)
    s03 = add(s03, mul(x, f))
    s13 = add(s13, mul(y, f))
  }
  putTotals(to, s00, s01, s02, s03, adding)
  putTotals(to + stride, s10, s11, s12, s13, adding)
}

/**
 * Copies what lies right of the diagonal to where it lies below it: for i < j, matrix[j][i] = matrix[i][j], for i in
 * [0, rows) and j in [0, columns). Rows and columns are even, and there are at least as many columns as rows; `stride` is
 * in doubles.
 */
export function mirror(matrix: usize, rows: u32, columns: u32, stride: u32): void {
  const row = <usize>stride << 3
  for (let j: usize = 0; j < columns; j += 2) {
    const last = min(rows, <u32>j)
    let from = matrix + (j << 3)
    let to = matrix + j * row
    for (let i: u32 = 0; i < last; i += 2) {
      const a = get(from)
      const b = get(from + row)
      put(to, v128.shuffle<f64>(a, b, 0, 2))
      put(to + row, v128.shuffle<f64>(a, b, 1, 3))
      from += 2 * row
      to += 16
    }
    if (<u32>j < rows) store<f64>(to + row, load<f64>(from, 8))
  }
}
