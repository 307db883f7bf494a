/*
 * Second half of a singular value decomposition: implicitly shifted QR steps on a real bidiagonal matrix (Golub and Van
 * Loan, Matrix Computations, section 8.6), with its left singular vectors. src/base/singular-values.ts is the same
 * without vectors.
 */

import { note, rotate, rotateNoted, setLeftVectors } from './left-vectors'

/** What a rounded number may be off, relative to its size. */
const epsilon: f64 = 2.220446049250313e-16

/** The matrix at hand: n diagonal entries and those above them. */
let d: usize = 0
let e: usize = 0
let n: u32 = 0
/** Entries below this are 0. */
let least: f64 = 0

@inline
function at(values: usize, i: u32): f64 {
  return load<f64>(values + (<usize>i << 3))
}

@inline
function set(values: usize, i: u32, x: f64): void {
  store<f64>(values + (<usize>i << 3), x)
}

/**
 * Makes the entries above the diagonal vanish, from the last one on; the diagonal then holds the singular values with
 * signs, in no order, and row i of `vectors` the left vector of entry i.
 *
 * @param values as `bidiagonalize` gives them
 * @param last the last row that is still to be worked on
 * @param steps at most so many
 * @returns the last row that is left: 0 when done
 */
export function diagonalize(values: usize, vectors: usize, count: u32, last: u32, steps: u32): u32 {
  d = values
  e = values + (<usize>count << 3)
  setLeftVectors(vectors, count)
  n = count
  least = 0
  for (let i: u32 = 0; i < count; i++) {
    least = max(least, epsilon * Math.abs(at(d, i)))
    if (i + 1 < count) least = max(least, epsilon * Math.abs(at(e, i)))
  }
  for (let step: u32 = 0; last > 0; ) {
    if (isNegligible(last - 1)) {
      last--
      continue
    }
    if (step++ == steps) return last
    let first = last - 1
    while (first > 0 && !isNegligible(first - 1)) first--
    improve(first, last)
  }
  return 0
}

/** Sets the entry above the diagonal in row i to 0 where it is no more than rounding. */
function isNegligible(i: u32): bool {
  if (Math.abs(at(e, i)) > least) return false
  set(e, i, 0)
  return true
}

/** One step on rows `first` to `last`. */
function improve(first: u32, last: u32): void {
  for (let i = first; i <= last; i++) {
    if (Math.abs(at(d, i)) > least) continue
    if (i == last) clearColumn(first, last)
    else clearRow(i, last)
    return
  }
  shiftedStep(first, last)
}

/** Where a diagonal entry is 0: rotations with the rows below clear the rest of its row. */
function clearRow(i: u32, last: u32): void {
  set(d, i, 0)
  let bulge = at(e, i)
  set(e, i, 0)
  for (let k = i + 1; k <= last && bulge != 0; k++) {
    const length = Math.sqrt(at(d, k) * at(d, k) + bulge * bulge)
    const c = at(d, k) / length
    const s = bulge / length
    set(d, k, length)
    rotate(k, i, c, s)
    if (k == last) return
    bulge = -s * at(e, k)
    set(e, k, c * at(e, k))
  }
}

/** Where the last diagonal entry is 0: rotations with the columns before clear the rest of its column. */
function clearColumn(first: u32, last: u32): void {
  set(d, last, 0)
  let bulge = at(e, last - 1)
  set(e, last - 1, 0)
  for (let k = last; k-- > first && bulge != 0; ) {
    const length = Math.sqrt(at(d, k) * at(d, k) + bulge * bulge)
    const c = at(d, k) / length
    const s = bulge / length
    set(d, k, length)
    if (k == first) return
    bulge = -s * at(e, k - 1)
    set(e, k - 1, c * at(e, k - 1))
  }
}

/** One implicit QR step on B†B with Wilkinson's shift. */
function shiftedStep(first: u32, last: u32): void {
  let y = at(d, first) * at(d, first) - shiftOf(first, last)
  let z = at(d, first) * at(e, first)
  for (let k = first; k < last; k++) {
    let length = Math.sqrt(y * y + z * z)
    let c = y / length
    let s = z / length
    if (k > first) set(e, k - 1, length)
    const entry = at(e, k)
    const corner = s * at(d, k + 1)
    y = c * at(d, k) + s * entry
    const beside = c * entry - s * at(d, k)
    const below = c * at(d, k + 1)
    length = Math.sqrt(y * y + corner * corner)
    c = y / length
    s = corner / length
    set(d, k, length)
    set(d, k + 1, c * below - s * beside)
    y = c * beside + s * below
    set(e, k, y)
    note(k, c, s)
    if (k + 1 == last) break
    z = s * at(e, k + 1)
    set(e, k + 1, c * at(e, k + 1))
  }
  rotateNoted(first, last)
}

/** The eigenvalue of the last 2x2 block of B†B that is nearer to its last entry. */
function shiftOf(first: u32, last: u32): f64 {
  const before = last - 1 > first ? at(e, last - 2) : 0
  const a = at(d, last - 1) * at(d, last - 1) + before * before
  const b = at(d, last - 1) * at(e, last - 1)
  const c = at(d, last) * at(d, last) + at(e, last - 1) * at(e, last - 1)
  if (b == 0) return c
  const half = (a - c) / 2
  const root = Math.sqrt(half * half + b * b)
  return c - (b * b) / (half + (half < 0 ? -root : root))
}
