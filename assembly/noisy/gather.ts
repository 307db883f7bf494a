/*
 * Between orders of the coefficients: a tile of the new order is fetched from the old one, or put back. Number `lo` of tile
 * `hi` comes from byte base[hi] xor offset[lo] of the old state, times its factor (where there are any).
 */
import { mul, pairBytes, put, get } from '../doubles'

@inline
function pairFrom(a: usize, b: usize): v128 {
  return v128.load_lane<f64>(b, v128.load_zero<f64>(a), 1)
}

/** Fetches `count` numbers to a tile, from `source` on. */
export function gather(source: usize, base: usize, offsets: usize, factors: usize, tile: usize, count: usize): void {
  const end = tile + (count << 3)
  if (!factors) {
    for (; tile < end; tile += pairBytes, offsets += 8)
      put(tile, pairFrom(source + (base ^ load<u32>(offsets)), source + (base ^ load<u32>(offsets, 4))))
    return
  }
  for (; tile < end; tile += pairBytes, offsets += 8, factors += pairBytes) {
    const pair = pairFrom(source + (base ^ load<u32>(offsets)), source + (base ^ load<u32>(offsets, 4)))
    put(tile, mul(pair, get(factors)))
  }
}

/** The transpose of `gather`: puts the tile's numbers, times their factors, where they came from. */
export function scatter(target: usize, base: usize, offsets: usize, factors: usize, tile: usize, count: usize): void {
  const end = tile + (count << 3)
  for (; tile < end; tile += pairBytes, offsets += 8) {
    let pair = get(tile)
    if (factors) {
      pair = mul(pair, get(factors))
      factors += pairBytes
    }
    v128.store_lane<f64>(target + (base ^ load<u32>(offsets)), pair, 0)
    v128.store_lane<f64>(target + (base ^ load<u32>(offsets, 4)), pair, 1)
  }
}

/** Fetches runs of numbers that lie side by side; `bytes` each, at least 32. */
export function fetchRuns(source: usize, offsets: usize, runs: u32, bytes: usize, to: usize): void {
  for (let k: u32 = 0; k < runs; k++, to += bytes) copyRun(source + load<u32>(offsets + (k << 2)), to, bytes)
}

/** Puts them back. */
export function putRuns(target: usize, offsets: usize, runs: u32, bytes: usize, from: usize): void {
  for (let k: u32 = 0; k < runs; k++, from += bytes) copyRun(from, target + load<u32>(offsets + (k << 2)), bytes)
}

function copyRun(from: usize, to: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 2 * pairBytes) {
    put(to + i, get(from + i))
    put(to + i + pairBytes, get(from + i + pairBytes))
  }
}
