/*
 * What rotations are carried out with: cosines c, sines s and tangents t of half their angles, as reals; one chunk of each
 * when all rows share the angle, one real for each row otherwise (then `step`, the bytes from chunk to chunk, is not 0).
 *
 * A rotation is c [1 -t; t 1], and c is left to a later pass (rotation.ts). Near an angle of pi, t grows without bound, and
 * several rotations together would overflow before their factors are paid. There the rotation is steep: it is paid for at
 * once, and leaves nothing out.
 */
import { cosineAndSine, lastCosine, lastSine } from './half-angle'
import {
  add,
  address,
  chunkBytes,
  clamped,
  div,
  get,
  isLarger,
  largestTangent,
  mul,
  operand,
  partBytes,
  put,
  resolve,
  rowsBytes,
  splat,
  steepTangent,
  sub,
} from './lanes'

/* Bytes of the cosines, of the sines, and of the tangents. */
@inline
function bytesOf(step: u32): usize {
  return step ? partBytes : chunkBytes
}

@inline
export function cosine(coefficients: usize, step: u32, chunk: u32): v128 {
  return get(coefficients + chunk * step)
}

@inline
export function sine(coefficients: usize, step: u32, chunk: u32): v128 {
  return get(coefficients + bytesOf(step) + chunk * step)
}

@inline
export function tangent(coefficients: usize, step: u32, chunk: u32): v128 {
  return get(coefficients + (bytesOf(step) << 1) + chunk * step)
}

/** The lanes where the rotation is steep. */
@inline
export function steepLanes(t: v128): v128 {
  return isLarger(t, steepTangent)
}

/** What the rotation leaves out: c, or 1 where it is steep. */
@inline
export function leftOut(c: v128, t: v128): v128 {
  return v128.bitselect(splat(1), c, steepLanes(t))
}

/** What has to be paid at once: s / t = c where the rotation is steep, or 1. */
@inline
export function duePayment(s: v128, t: v128): v128 {
  return v128.bitselect(div(s, t), splat(1), steepLanes(t))
}

/** [chunks, result, angles, 1 if per row]: cosines, then sines, then tangents of half of each angle. */
export function runHalfAngle(at: usize): void {
  const bytes = operand(at, 1) * chunkBytes
  const to = address(at, 2)
  const perRow = operand(at, 4) != 0
  let angles = address(at, 3)
  for (let i: usize = 0; i < bytes; i += chunkBytes) {
    cosineAndSine(perRow ? angles : inEveryRow(angles), 0.5)
    const c = lastCosine()
    const s = lastSine()
    put(to + i, c)
    put(to + bytes + i, s)
    put(to + 2 * bytes + i, clamped(div(s, c), largestTangent))
    angles += rowsBytes
  }
}

const rows = memory.data(<i32>rowsBytes, 16)

/* The doubles of a chunk's rows, all the one at p. */
function inEveryRow(p: usize): usize {
  for (let i: usize = 0; i < rowsBytes; i += 8) store<f64>(rows + i, load<f64>(p))
  return rows
}

/**
 * [chunks, result, a, b]: cosines, sines and tangents of the sums of the angles behind a (one per lane) and b (one for
 * all), without another sine: the two rotations are multiplied.
 */
export function runAddHalfAngles(at: usize): void {
  const bytes = operand(at, 1) * chunkBytes
  const to = address(at, 2)
  const a = address(at, 3)
  const b = address(at, 4)
  const c = get(b)
  const s = get(b + chunkBytes)
  for (let i: usize = 0; i < bytes; i += chunkBytes) {
    const ca = get(a + i)
    const sa = get(a + bytes + i)
    const cosines = sub(mul(ca, c), mul(sa, s))
    const sines = add(mul(ca, s), mul(sa, c))
    put(to + i, cosines)
    put(to + bytes + i, sines)
    put(to + 2 * bytes + i, clamped(div(sines, cosines), largestTangent))
  }
}

/** [chunks, result, how many, list]: the product of what rotations leave out; `list` holds their [coefficients, step]. */
export function runLeftOutProduct(at: usize): void {
  const chunks = operand(at, 1)
  const to = address(at, 2)
  const count = operand(at, 3)
  const list = address(at, 4)
  for (let chunk: u32 = 0; chunk < chunks; chunk++) {
    let product = splat(1)
    for (let j: usize = 0; j < count; j++) {
      const coefficients = resolve(load<u32>(list + (j << 3)))
      const step = load<u32>(list + (j << 3), 4)
      const left = leftOut(cosine(coefficients, step, chunk), tangent(coefficients, step, chunk))
      product = mul(product, left)
    }
    put(to + chunk * chunkBytes, product)
  }
}
