/* What rotations are carried out with: cosines, sines and tangents of half their angles, as reals. */
import { cosineAndSine, lastCosine, lastSine } from './half-angle'
import { add, address, chunkBytes, div, get, mul, operand, put, resolve, rowsBytes, splat, sub } from './lanes'

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
    put(to + 2 * bytes + i, div(s, c))
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
    put(to + 2 * bytes + i, div(sines, cosines))
  }
}

/** [chunks, result, how many, list]: the product of the cosines at the listed addresses; `list` holds [address, step]. */
export function runCosineProduct(at: usize): void {
  const bytes = operand(at, 1) * chunkBytes
  const to = address(at, 2)
  const count = operand(at, 3)
  const list = address(at, 4)
  for (let i: usize = 0; i < bytes; i += chunkBytes) {
    let product = splat(1)
    for (let j: usize = 0; j < count; j++) {
      const step = load<u32>(list + (j << 3), 4)
      product = mul(product, get(resolve(load<u32>(list + (j << 3))) + (step ? i : 0)))
    }
    put(to + i, product)
  }
}
