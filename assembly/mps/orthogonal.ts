/* QR decomposition: A = Q R with orthonormal columns in Q and a triangle R. What moves the centre of orthogonality. */
import { both, put, size } from './complex'
import { copyColumn, head, reflect, toReflection } from './reflections'

/**
 * Columns `from` to `to` of the triangle in place of A, zeros below it, and the reflections for `orthonormalColumns`;
 * columns beyond the last row follow by themselves.
 *
 * @param a shape [rows, columns]
 * @param vectors room for min(rows, columns) vectors of `rows` numbers; vector k is used from entry k on
 * @param scratch room for 2 * columns numbers
 */
export function triangularize(
  a: usize,
  rows: u32,
  columns: u32,
  from: u32,
  to: u32,
  vectors: usize,
  scratch: usize,
): void {
  const stride = <usize>columns * size
  for (let k: usize = from; k < to; k++) {
    const v = vectors + (k * rows + k) * size
    const corner = a + k * stride + k * size
    const height = rows - <u32>k
    copyColumn(v, corner, stride, height)
    toReflection(v, height)
    reflect(corner + size, stride, v, height, columns - <u32>k - 1, scratch)
    put(corner, head)
    for (let i: usize = 1; i < height; i++) put(corner + i * stride, both(0))
  }
}

/**
 * Q = product of the reflections, its first columns, as many as there are reflections: takes those from number `to` - 1
 * down to `from`, starting with the last one.
 *
 * @param q shape [rows, columns]
 * @param scratch room for 2 * columns numbers
 */
export function orthonormalColumns(
  q: usize,
  rows: u32,
  columns: u32,
  from: u32,
  to: u32,
  vectors: usize,
  scratch: usize,
): void {
  const stride = <usize>columns * size
  if (to == columns) {
    memory.fill(q, 0, <usize>rows * stride)
    for (let k: usize = 0; k < columns; k++) put(q + k * stride + k * size, f64x2(1, 0))
  }
  for (let k: usize = to; k-- > from; ) {
    /* Columns before k are still those of the identity, 0 in the rows of this reflection. */
    const v = vectors + (k * rows + k) * size
    reflect(q + k * stride + k * size, stride, v, rows - <u32>k, columns - <u32>k, scratch)
  }
}

/** Reflections `count` - 1 down to `from`, the last one first, on the rows of A. */
export function applyReflections(
  a: usize,
  rows: u32,
  columns: u32,
  vectors: usize,
  count: u32,
  from: u32,
  scratch: usize,
): void {
  const stride = <usize>columns * size
  for (let k = count; k-- > from; ) {
    const v = vectors + (<usize>k * rows + k) * size
    reflect(a + <usize>k * stride, stride, v, rows - k, columns, scratch)
  }
}
