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
  const end = u + <usize>columns * size
  for (let i: usize = 0; i < rows; i++) {
    let real = both(0)
    let imaginary = both(0)
    let p = a + i * stride
    for (let q = u; q < end; q += size, p += size) {
      const y = get(p)
      real = add(real, mul(re(q), y))
      imaginary = add(imaginary, mul(im(q), y))
    }
    put(x + i * size, add(real, timesI(imaginary)))
  }
}
