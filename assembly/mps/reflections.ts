/*
 * Householder reflections 1 - v v† with |v|^2 = 2, on rows of matrices. With v = (x + phase(x_0) |x| e_0), scaled,
 * (1 - v v†) x = -phase(x_0) |x| e_0.
 */
import { add, both, get, im, mul, put, re, size, sub, timesI, total } from './complex'

/** -phase(x_0) |x| of the last reflection. */
export let head: v128 = both(0)
/** |x| of the last reflection. */
export let headSize: f64 = 0

/** Replaces the x of `count` numbers at `vector` by its v; v = 0 where x = 0. */
export function toReflection(vector: usize, count: u32): void {
  const end = vector + <usize>count * size
  let squares = both(0)
  for (let p = vector; p < end; p += size) squares = add(squares, mul(get(p), get(p)))
  const norm = Math.sqrt(total(squares))
  headSize = norm
  if (norm == 0) {
    head = both(0)
    return
  }
  const first = get(vector)
  const modulus = Math.sqrt(total(mul(first, first)))
  const phase = modulus == 0 ? f64x2(1, 0) : mul(first, both(1 / modulus))
  head = mul(phase, both(-norm))
  put(vector, sub(first, head))
  const scale = both(1 / Math.sqrt(norm * (norm + modulus)))
  for (let p = vector; p < end; p += size) put(p, mul(get(p), scale))
}

/**
 * w = v† A: the sum over rows of conj(v_i) times row i.
 *
 * @param stride bytes from row to row of A
 * @param scratch room for `columns` numbers
 */
export function project(
  w: usize,
  v: usize,
  a: usize,
  stride: usize,
  rows: u32,
  columns: u32,
  scratch: usize,
): void {
  const bytes = <usize>columns * size
  memory.fill(w, 0, bytes)
  memory.fill(scratch, 0, bytes)
  const end = v + <usize>rows * size
  let row = a
  let p = v
  for (; p + 3 * size < end; p += 4 * size, row += 4 * stride) projectFour(w, scratch, p, row, stride, bytes)
  for (; p < end; p += size, row += stride) {
    const r = re(p)
    const i = im(p)
    for (let j: usize = 0; j < bytes; j += size) {
      const x = get(row + j)
      put(w + j, add(get(w + j), mul(r, x)))
      put(scratch + j, add(get(scratch + j), mul(i, x)))
    }
  }
  for (let j: usize = 0; j < bytes; j += size) put(w + j, sub(get(w + j), timesI(get(scratch + j))))
}

/** Adds four rows times the real parts of v to `real`, times the imaginary ones to `imaginary`. */
@inline
function projectFour(real: usize, imaginary: usize, v: usize, row: usize, stride: usize, bytes: usize): void {
  const r0 = re(v)
  const i0 = im(v)
  const r1 = re(v + size)
  const i1 = im(v + size)
  const r2 = re(v + 2 * size)
  const i2 = im(v + 2 * size)
  const r3 = re(v + 3 * size)
  const i3 = im(v + 3 * size)
  const second = row + stride
  const third = second + stride
  const fourth = third + stride
  for (let j: usize = 0; j < bytes; j += size) {
    const a = get(row + j)
    const b = get(second + j)
    const c = get(third + j)
    const d = get(fourth + j)
    put(real + j, add(get(real + j), add(add(mul(r0, a), mul(r1, b)), add(mul(r2, c), mul(r3, d)))))
    put(imaginary + j, add(get(imaginary + j), add(add(mul(i0, a), mul(i1, b)), add(mul(i2, c), mul(i3, d)))))
  }
}

/**
 * A -= v w: row i less v_i times w.
 * @param scratch room for `columns` numbers
 */
export function subtractOuter(
  a: usize,
  stride: usize,
  v: usize,
  w: usize,
  rows: u32,
  columns: u32,
  scratch: usize,
): void {
  const bytes = <usize>columns * size
  for (let j: usize = 0; j < bytes; j += size) put(scratch + j, timesI(get(w + j)))
  const end = v + <usize>rows * size
  let row = a
  let p = v
  for (; p + 3 * size < end; p += 4 * size, row += 4 * stride) subtractFour(row, stride, p, w, scratch, bytes)
  for (; p < end; p += size, row += stride) {
    const r = re(p)
    const i = im(p)
    for (let j: usize = 0; j < bytes; j += size) {
      put(row + j, sub(get(row + j), add(mul(r, get(w + j)), mul(i, get(scratch + j)))))
    }
  }
}

/** Four rows less v times w; `iw` is i w. */
@inline
function subtractFour(row: usize, stride: usize, v: usize, w: usize, iw: usize, bytes: usize): void {
  const r0 = re(v)
  const i0 = im(v)
  const r1 = re(v + size)
  const i1 = im(v + size)
  const r2 = re(v + 2 * size)
  const i2 = im(v + 2 * size)
  const r3 = re(v + 3 * size)
  const i3 = im(v + 3 * size)
  const second = row + stride
  const third = second + stride
  const fourth = third + stride
  for (let j: usize = 0; j < bytes; j += size) {
    const x = get(w + j)
    const y = get(iw + j)
    put(row + j, sub(get(row + j), add(mul(r0, x), mul(i0, y))))
    put(second + j, sub(get(second + j), add(mul(r1, x), mul(i1, y))))
    put(third + j, sub(get(third + j), add(mul(r2, x), mul(i2, y))))
    put(fourth + j, sub(get(fourth + j), add(mul(r3, x), mul(i3, y))))
  }
}

/** (1 - v v†) A in place. @param scratch room for 2 * `columns` numbers */
export function reflect(
  a: usize,
  stride: usize,
  v: usize,
  rows: u32,
  columns: u32,
  scratch: usize,
): void {
  if (columns == 0) return
  const more = scratch + <usize>columns * size
  project(scratch, v, a, stride, rows, columns, more)
  subtractOuter(a, stride, v, scratch, rows, columns, more)
}

/** Column of a matrix as a vector. */
@inline
export function copyColumn(vector: usize, a: usize, stride: usize, count: u32): void {
  for (let i: usize = 0; i < count; i++) put(vector + i * size, get(a + i * stride))
}
