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
  let row = a
  let i: usize = 0
  for (; i + 1 < rows; i += 2) {
    const p = re(v + i * size)
    const q = im(v + i * size)
    const s = re(v + (i + 1) * size)
    const t = im(v + (i + 1) * size)
    for (let j: usize = 0; j < bytes; j += size) {
      const x = get(row + j)
      const y = get(row + stride + j)
      put(w + j, add(get(w + j), add(mul(p, x), mul(s, y))))
      put(scratch + j, add(get(scratch + j), add(mul(q, x), mul(t, y))))
    }
    row += 2 * stride
  }
  if (i < rows) {
    const p = re(v + i * size)
    const q = im(v + i * size)
    for (let j: usize = 0; j < bytes; j += size) {
      const x = get(row + j)
      put(w + j, add(get(w + j), mul(p, x)))
      put(scratch + j, add(get(scratch + j), mul(q, x)))
    }
  }
  for (let j: usize = 0; j < bytes; j += size) put(w + j, sub(get(w + j), timesI(get(scratch + j))))
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
  let row = a
  let i: usize = 0
  for (; i + 1 < rows; i += 2) {
    const p = re(v + i * size)
    const q = im(v + i * size)
    const s = re(v + (i + 1) * size)
    const t = im(v + (i + 1) * size)
    for (let j: usize = 0; j < bytes; j += size) {
      const x = get(w + j)
      const y = get(scratch + j)
      put(row + j, sub(get(row + j), add(mul(p, x), mul(q, y))))
      put(row + stride + j, sub(get(row + stride + j), add(mul(s, x), mul(t, y))))
    }
    row += 2 * stride
  }
  if (i < rows) {
    const p = re(v + i * size)
    const q = im(v + i * size)
    for (let j: usize = 0; j < bytes; j += size) {
      put(row + j, sub(get(row + j), add(mul(p, get(w + j)), mul(q, get(scratch + j)))))
    }
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
