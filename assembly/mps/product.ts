/*
 * Products of complex matrices in register tiles of 2 x 2. A factor's real and imaginary parts are summed apart,
 * sum re(a) b and sum im(a) b, so that the inner loop has no shuffles: a b = sum re(a) b + i sum im(a) b.
 */
import { add, both, get, im, mul, put, re, size, sub, timesI } from './complex'

/**
 * C = A B, or C = conj(A) B.
 *
 * @param c shape [rows, columns]
 * @param a entry (i, k) is at a + i * aRow + k * aColumn, so that transposes need no copy
 * @param b shape [inner, columns]
 * @param scratch room for (rows + 1) * inner + 2 * inner numbers
 */
export function product(
  c: usize,
  a: usize,
  aRow: usize,
  aColumn: usize,
  conjugate: bool,
  b: usize,
  rows: u32,
  inner: u32,
  columns: u32,
  scratch: usize,
): void {
  const rowBytes = <usize>columns * size
  const pairBytes = <usize>inner * 2 * size
  const panel = scratch
  const packed = scratch + pairBytes
  pack(packed, a, aRow, aColumn, rows, inner)
  for (let j: usize = 0; j < columns; j += 2) {
    const step: usize = j + 1 < columns ? size : 0
    const from = b + j * size
    for (let k: usize = 0; k < inner; k++) {
      put(panel + k * 2 * size, get(from + k * rowBytes))
      put(panel + k * 2 * size + size, get(from + k * rowBytes + step))
    }
    for (let i: usize = 0; i < rows; i += 2) {
      const to = c + i * rowBytes + j * size
      const below = i + 1 < rows ? rowBytes : 0
      tile(packed + (i >> 1) * pairBytes, panel, inner, conjugate, to, below, step)
    }
  }
}

/** A in pairs of rows: [pair][k][2]; an odd last row is its own partner. */
function pack(packed: usize, a: usize, aRow: usize, aColumn: usize, rows: u32, inner: u32): void {
  let to = packed
  for (let i: usize = 0; i < rows; i += 2) {
    let first = a + i * aRow
    const second = i + 1 < rows ? aRow : 0
    for (let k: u32 = 0; k < inner; k++) {
      put(to, get(first))
      put(to + size, get(first + second))
      first += aColumn
      to += 2 * size
    }
  }
}

/** Two rows of A by two columns of B. Where there is no second one, it is the first one again, written twice. */
@inline
function tile(a: usize, b: usize, inner: u32, conjugate: bool, to: usize, below: usize, beside: usize): void {
  let r00 = both(0)
  let r01 = both(0)
  let r10 = both(0)
  let r11 = both(0)
  let i00 = both(0)
  let i01 = both(0)
  let i10 = both(0)
  let i11 = both(0)
  const end = a + <usize>inner * 2 * size
  for (; a < end; a += 2 * size, b += 2 * size) {
    const x = get(b)
    const y = get(b + size)
    const p = re(a)
    r00 = add(r00, mul(p, x))
    r01 = add(r01, mul(p, y))
    const q = im(a)
    i00 = add(i00, mul(q, x))
    i01 = add(i01, mul(q, y))
    const s = re(a + size)
    r10 = add(r10, mul(s, x))
    r11 = add(r11, mul(s, y))
    const t = im(a + size)
    i10 = add(i10, mul(t, x))
    i11 = add(i11, mul(t, y))
  }
  put(to, joined(r00, i00, conjugate))
  put(to + beside, joined(r01, i01, conjugate))
  put(to + below, joined(r10, i10, conjugate))
  put(to + below + beside, joined(r11, i11, conjugate))
}

@inline
function joined(real: v128, imaginary: v128, conjugate: bool): v128 {
  return conjugate ? sub(real, timesI(imaginary)) : add(real, timesI(imaginary))
}

/** The transpose, not conjugated: `from` has shape [rows, columns]. */
export function transpose(to: usize, from: usize, rows: u32, columns: u32): void {
  for (let i: usize = 0; i < rows; i++) {
    for (let j: usize = 0; j < columns; j++) {
      put(to + (j * rows + i) * size, get(from + (i * columns + j) * size))
    }
  }
}
