/*
 * First half of a singular value decomposition: A = H B G† with reflections H and G and a bidiagonal B (Golub and Van
 * Loan, Matrix Computations, section 5.4.8). The phases of B go into unitary diagonal matrices on either side, so that B
 * has real entries, none negative. Right singular vectors are not wanted anywhere: G is not kept.
 */
import { add, both, conj, get, im, mul, put, re, size, times, timesI } from './complex'
import { copyColumn, head, headSize, reflect, subtractOuter, toReflection } from './reflections'

/**
 * Columns `from` to `to` of A, shape [rows, columns], rows >= columns; A is used up.
 *
 * @param vectors as `triangularize` makes them: the reflections H
 * @param values doubles: the diagonal of B, then the entries above it; `columns` places each
 * @param phases of the left side, one for each column; the first one is 1 at the start
 * @param scratch room for rows + 4 * columns numbers
 */
export function bidiagonalize(
  a: usize,
  rows: u32,
  columns: u32,
  from: u32,
  to: u32,
  vectors: usize,
  values: usize,
  phases: usize,
  scratch: usize,
): void {
  const stride = <usize>columns * size
  const above = values + (<usize>columns << 3)
  const u = scratch
  const more = u + stride
  const x = more + 2 * stride
  for (let k: usize = from; k < to; k++) {
    const corner = a + k * stride + k * size
    const v = vectors + (k * rows + k) * size
    const height = rows - <u32>k
    const width = columns - <u32>k - 1
    copyColumn(v, corner, stride, height)
    toReflection(v, height)
    store<f64>(values + (k << 3), headSize)
    const phase = times(get(phases + k * size), headPhase())
    put(phases + k * size, phase)
    if (width == 0) return
    reflect(corner + size, stride, v, height, width, more)
    for (let j: usize = 0; j < width; j++) put(u + j * size, conj(get(corner + (j + 1) * size)))
    toReflection(u, width)
    store<f64>(above + (k << 3), headSize)
    put(phases + (k + 1) * size, times(phase, headPhase()))
    timesVector(x, corner + stride + size, stride, u, height - 1, width)
    for (let j: usize = 0; j < width; j++) put(u + j * size, conj(get(u + j * size)))
    subtractOuter(corner + stride + size, stride, x, u, height - 1, width, more)
  }
}

/** The phase of the last reflection's head; 1 where it is 0. */
@inline
function headPhase(): v128 {
  return headSize == 0 ? f64x2(1, 0) : mul(head, both(1 / headSize))
}

/** x = A u. */
function timesVector(x: usize, a: usize, stride: usize, u: usize, rows: u32, columns: u32): void {
  const end = x + <usize>rows * size
  const bytes = <usize>columns * size
  let to = x
  let row = a
  for (; to + 3 * size < end; to += 4 * size, row += 4 * stride) fourTimesVector(to, row, stride, u, bytes)
  for (; to < end; to += size, row += stride) {
    let real = both(0)
    let imaginary = both(0)
    for (let j: usize = 0; j < bytes; j += size) {
      const y = get(row + j)
      real = add(real, mul(re(u + j), y))
      imaginary = add(imaginary, mul(im(u + j), y))
    }
    put(to, add(real, timesI(imaginary)))
  }
}

/** Four rows at once: their sums do not wait for each other. */
@inline
function fourTimesVector(to: usize, row: usize, stride: usize, u: usize, bytes: usize): void {
  let r0 = both(0)
  let i0 = both(0)
  let r1 = both(0)
  let i1 = both(0)
  let r2 = both(0)
  let i2 = both(0)
  let r3 = both(0)
  let i3 = both(0)
  const second = row + stride
  const third = second + stride
  const fourth = third + stride
  for (let j: usize = 0; j < bytes; j += size) {
    const p = re(u + j)
    const q = im(u + j)
    const a = get(row + j)
    r0 = add(r0, mul(p, a))
    i0 = add(i0, mul(q, a))
    const b = get(second + j)
    r1 = add(r1, mul(p, b))
    i1 = add(i1, mul(q, b))
    const c = get(third + j)
    r2 = add(r2, mul(p, c))
    i2 = add(i2, mul(q, c))
    const d = get(fourth + j)
    r3 = add(r3, mul(p, d))
    i3 = add(i3, mul(q, d))
  }
  put(to, add(r0, timesI(i0)))
  put(to + size, add(r1, timesI(i1)))
  put(to + 2 * size, add(r2, timesI(i2)))
  put(to + 3 * size, add(r3, timesI(i3)))
}
