/*
 * Left singular vectors of a bidiagonal matrix: the rows of an orthogonal matrix that starts as the identity and takes
 * every rotation of rows. Eight columns lie together, [columns / 8][row][8], so that all rotations of a QR step pass over
 * a strip that stays in the first cache, with one row in registers.
 */

/** Doubles of a strip's row. */
const stripColumns: u32 = 8
const rowBytes: usize = 64

/** The vectors at hand, their number, and for each the columns that may differ from 0, counted from the first. */
let strips: usize = 0
let n: u32 = 0
let extents: usize = 0
/** Cosine and sine for each row of the step at hand. */
let rotations: usize = 0

/** Bytes that so many vectors take, with what belongs to them. */
export function leftVectorsBytes(count: u32): usize {
  return stripsBytes(count) + (<usize>count + 1) * 24
}

@inline
function stripsBytes(count: u32): usize {
  return <usize>((count + stripColumns - 1) / stripColumns) * count * rowBytes
}

/** The vectors that the following rotations work on. */
export function setLeftVectors(vectors: usize, count: u32): void {
  strips = vectors
  n = count
  rotations = vectors + stripsBytes(count)
  extents = rotations + (<usize>count << 4)
}

/** Makes them the identity. */
export function startLeftVectors(vectors: usize, count: u32): void {
  setLeftVectors(vectors, count)
  memory.fill(vectors, 0, stripsBytes(count))
  for (let i: u32 = 0; i < count; i++) {
    store<f64>(entry(vectors, count, i, i), 1)
    store<u32>(extents + (<usize>i << 2), i + 1)
  }
}

/** Where component `column` of vector `row` is. */
@inline
export function entry(vectors: usize, count: u32, row: u32, column: u32): usize {
  const strip = <usize>(column / stripColumns) * count
  return vectors + (strip + row) * rowBytes + (<usize>(column % stripColumns) << 3)
}

@inline
function extent(row: u32): u32 {
  return load<u32>(extents + (<usize>row << 2))
}

/** Vectors i and k become c i + s k and c k - s i. */
export function rotate(i: u32, k: u32, c: f64, s: f64): void {
  const cosine = f64x2.splat(c)
  const sine = f64x2.splat(s)
  const end = strips + stripsBytes(n)
  const stride = <usize>n * rowBytes
  for (let strip = strips; strip < end; strip += stride) {
    const p = strip + <usize>i * rowBytes
    const q = strip + <usize>k * rowBytes
    for (let j: usize = 0; j < rowBytes; j += 16) {
      const x = v128.load(p + j)
      const y = v128.load(q + j)
      v128.store(p + j, f64x2.add(f64x2.mul(cosine, x), f64x2.mul(sine, y)))
      v128.store(q + j, f64x2.sub(f64x2.mul(cosine, y), f64x2.mul(sine, x)))
    }
  }
  const longer = max(extent(i), extent(k))
  store<u32>(extents + (<usize>i << 2), longer)
  store<u32>(extents + (<usize>k << 2), longer)
}

/** Remembers the rotation of vectors i and i + 1 for `rotateNoted`. */
@inline
export function note(i: u32, c: f64, s: f64): void {
  const at = rotations + (<usize>i << 4)
  store<f64>(at, c)
  store<f64>(at, s, 8)
}

/** The noted rotations from vectors (first, first + 1) to (last - 1, last), in this order. */
export function rotateNoted(first: u32, last: u32): void {
  const stride = <usize>n * rowBytes
  const end = strips + stripsBytes(n)
  let columns: u32 = 0
  for (let strip = strips; strip < end; strip += stride) {
    /* Pairs of vectors that are 0 in all columns of the strip stay so. */
    let i = first
    while (i < last && extent(i + 1) <= columns) i++
    rotateStrip(strip, i, last)
    columns += stripColumns
  }
  for (let i = first; i < last; i++) {
    const longer = max(extent(i), extent(i + 1))
    store<u32>(extents + (<usize>i << 2), longer)
    store<u32>(extents + (<usize>(i + 1) << 2), longer)
  }
}

function rotateStrip(strip: usize, first: u32, last: u32): void {
  let p = strip + <usize>first * rowBytes
  let r = rotations + (<usize>first << 4)
  const end = strip + <usize>last * rowBytes
  let a = v128.load(p)
  let b = v128.load(p, 16)
  let c = v128.load(p, 32)
  let d = v128.load(p, 48)
  for (; p < end; p += rowBytes, r += 16) {
    const cosine = v128.load64_splat(r)
    const sine = v128.load64_splat(r, 8)
    const e = v128.load(p, 64)
    v128.store(p, f64x2.add(f64x2.mul(cosine, a), f64x2.mul(sine, e)))
    a = f64x2.sub(f64x2.mul(cosine, e), f64x2.mul(sine, a))
    const f = v128.load(p, 80)
    v128.store(p, f64x2.add(f64x2.mul(cosine, b), f64x2.mul(sine, f)), 16)
    b = f64x2.sub(f64x2.mul(cosine, f), f64x2.mul(sine, b))
    const g = v128.load(p, 96)
    v128.store(p, f64x2.add(f64x2.mul(cosine, c), f64x2.mul(sine, g)), 32)
    c = f64x2.sub(f64x2.mul(cosine, g), f64x2.mul(sine, c))
    const h = v128.load(p, 112)
    v128.store(p, f64x2.add(f64x2.mul(cosine, d), f64x2.mul(sine, h)), 48)
    d = f64x2.sub(f64x2.mul(cosine, h), f64x2.mul(sine, d))
  }
  v128.store(p, a)
  v128.store(p, b, 16)
  v128.store(p, c, 32)
  v128.store(p, d, 48)
}
