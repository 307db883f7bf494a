/*
 * Overlaps |<a|b>|^2 of every state of one set with every state of another, in register tiles of 2 by 2 states, blocks
 * of amplitudes that stay in the first cache, and the two real products of a complex one taken together.
 */
import { add, both, get, mul, put, sub, total } from './lanes'

/** Amplitudes of a block: 2 * 2 states of 128 amplitudes take 8 KiB. */
const blockAmplitudes: u32 = 128

/**
 * result[i][j] = |<a_i|b_j>|^2, row-major with `stride` doubles a row; states are (re, im) interleaved.
 * Both counts must be even (the caller pads).
 */
export function gram(
  a: usize,
  aCount: u32,
  b: usize,
  bCount: u32,
  amplitudes: u32,
  result: usize,
  stride: u32,
  sums: usize,
): void {
  for (let i: u32 = 0; i < aCount; i += 2) {
    for (let j: u32 = 0; j < bCount; j += 2) {
      tile(a + <usize>i * (amplitudes << 4), b + <usize>j * (amplitudes << 4), amplitudes, sums)
      for (let r: u32 = 0; r < 2; r++) {
        for (let c: u32 = 0; c < 2; c++) {
          const at = sums + ((r * 2 + c) << 4)
          const re = load<f64>(at)
          const im = load<f64>(at, 8)
          store<f64>(result + (((i + r) * stride + j + c) << 3), re * re + im * im)
        }
      }
    }
  }
}

/* The four inner products of two states of each set, to `sums` as (re, im). */
@inline
function tile(a: usize, b: usize, amplitudes: u32, sums: usize): void {
  const row = amplitudes << 4
  let re00 = both(0)
  let re01 = both(0)
  let re10 = both(0)
  let re11 = both(0)
  let im00 = both(0)
  let im01 = both(0)
  let im10 = both(0)
  let im11 = both(0)
  for (let i: usize = 0; i < row; i += 16) {
    const a0 = get(a + i)
    const a1 = get(a + row + i)
    const b0 = get(b + i)
    const b1 = get(b + row + i)
    const c0 = v128.shuffle<f64>(b0, b0, 1, 0)
    const c1 = v128.shuffle<f64>(b1, b1, 1, 0)
    re00 = add(re00, mul(a0, b0))
    im00 = add(im00, mul(a0, c0))
    re01 = add(re01, mul(a0, b1))
    im01 = add(im01, mul(a0, c1))
    re10 = add(re10, mul(a1, b0))
    im10 = add(im10, mul(a1, c0))
    re11 = add(re11, mul(a1, b1))
    im11 = add(im11, mul(a1, c1))
  }
  putSums(sums, re00, im00)
  putSums(sums + 16, re01, im01)
  putSums(sums + 32, re10, im10)
  putSums(sums + 48, re11, im11)
}

@inline
function putSums(to: usize, re: v128, im: v128): void {
  store<f64>(to, total(re))
  store<f64>(to, f64x2.extract_lane(im, 0) - f64x2.extract_lane(im, 1), 8)
}
