/* Complex doubles, one to a 128-bit register: (re, im). Matrices are row-major; addresses and strides are in bytes. */

/** Bytes of a complex number. */
export const size: usize = 16

@inline
export function get(p: usize): v128 {
  return v128.load(p)
}

@inline
export function put(p: usize, x: v128): void {
  v128.store(p, x)
}

@inline
export function add(x: v128, y: v128): v128 {
  return f64x2.add(x, y)
}

@inline
export function sub(x: v128, y: v128): v128 {
  return f64x2.sub(x, y)
}

/** Part by part: for a factor that is real, or one part of a complex one, in both lanes. */
@inline
export function mul(x: v128, y: v128): v128 {
  return f64x2.mul(x, y)
}

@inline
export function both(x: f64): v128 {
  return f64x2.splat(x)
}

/** The real part of the number at p, in both lanes. */
@inline
export function re(p: usize): v128 {
  return v128.load64_splat(p)
}

/** The imaginary part of the number at p, in both lanes. */
@inline
export function im(p: usize): v128 {
  return v128.load64_splat(p, 8)
}

/** i x = (-im, re). */
@inline
export function timesI(x: v128): v128 {
  return v128.xor(v128.shuffle<f64>(x, x, 1, 0), i64x2(i64.MIN_VALUE, 0))
}

@inline
export function conj(x: v128): v128 {
  return v128.xor(x, i64x2(0, i64.MIN_VALUE))
}

/** The sum of both lanes. */
@inline
export function total(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1)
}

/** The product of two numbers. */
@inline
export function times(x: v128, y: v128): v128 {
  const real = v128.shuffle<f64>(x, x, 0, 0)
  const imaginary = v128.shuffle<f64>(x, x, 1, 1)
  return add(mul(real, y), mul(imaginary, timesI(y)))
}
