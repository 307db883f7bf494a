/* A gate's matrix on pairs of neighbouring sites: on the two middle indices of [left][low][high][right]. */
import { add, get, im, mul, put, re, size, timesI } from './complex'

/**
 * theta[l][t0][t1][r] = sum over s0, s1 of G[t0 + 2 t1][s0 + 2 s1] theta[l][s0][s1][r], in place.
 * @param matrix row-major, 4 x 4
 */
export function applyPairGate(theta: usize, left: u32, right: u32, matrix: usize): void {
  const bytes = <usize>right * size
  for (let l: usize = 0; l < left; l++) {
    const block = theta + 4 * l * bytes
    for (let p = block, end = block + bytes; p < end; p += size) {
      /* Index s0 + 2 s1; in memory s0 comes first. */
      const a = get(p)
      const b = get(p + 2 * bytes)
      const c = get(p + bytes)
      const d = get(p + 3 * bytes)
      put(p, rowOf(matrix, a, b, c, d))
      put(p + 2 * bytes, rowOf(matrix + 4 * size, a, b, c, d))
      put(p + bytes, rowOf(matrix + 8 * size, a, b, c, d))
      put(p + 3 * bytes, rowOf(matrix + 12 * size, a, b, c, d))
    }
  }
}

@inline
function rowOf(row: usize, a: v128, b: v128, c: v128, d: v128): v128 {
  const real = add(
    add(mul(re(row), a), mul(re(row + size), b)),
    add(mul(re(row + 2 * size), c), mul(re(row + 3 * size), d)),
  )
  const imaginary = add(
    add(mul(im(row), a), mul(im(row + size), b)),
    add(mul(im(row + 2 * size), c), mul(im(row + 3 * size), d)),
  )
  return add(real, timesI(imaginary))
}

/** The same for one site: site[l][t][r] = sum over s of G[t][s] site[l][s][r], in place. */
export function applySiteGate(site: usize, left: u32, right: u32, matrix: usize): void {
  const bytes = <usize>right * size
  for (let l: usize = 0; l < left; l++) {
    const block = site + 2 * l * bytes
    for (let p = block, end = block + bytes; p < end; p += size) {
      const a = get(p)
      const b = get(p + bytes)
      put(p, pairOf(matrix, a, b))
      put(p + bytes, pairOf(matrix + 2 * size, a, b))
    }
  }
}

@inline
function pairOf(row: usize, a: v128, b: v128): v128 {
  const real = add(mul(re(row), a), mul(re(row + size), b))
  const imaginary = add(mul(im(row), a), mul(im(row + size), b))
  return add(real, timesI(imaginary))
}
