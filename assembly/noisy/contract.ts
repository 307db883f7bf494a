/*
 * Readout of strings behind a last index change and last maps, without carrying these out: each string is a product of one
 * vector per qubit there, and its value the sum of product times coefficient.
 */
import { both, get, mul, add, pairBytes, put } from '../doubles'
import { address, operand } from '../lanes'
import { gather, scatter } from './gather'
import { dot } from './product'

const stringBytes: usize = 24

@inline
function word(string: usize, i: usize): usize {
  return load<u32>(string + (i << 2))
}

/**
 * [from, change of some tiles (5), tile, strings, count, number of the first tile]: adds to the values of the strings. A
 * string is six words: [products within a tile, products of the digits above, value, sums within a tile, sums of the digits
 * above, 0].
 */
export function runContract(at: usize): void {
  const from = address(at, 1)
  const offsets = address(at, 2)
  const bases = address(at, 3)
  const count = <usize>1 << (2 * operand(at, 4))
  const tiles = operand(at, 5)
  let factors = address(at, 6)
  const tile = address(at, 7)
  const strings = address(at, 8)
  const end = strings + operand(at, 9) * stringBytes
  const first = operand(at, 10)
  for (let k: u32 = 0; k < tiles; k++) {
    gather(from, load<u32>(bases + (k << 2)), offsets, factors, tile, count)
    for (let string = strings; string < end; string += stringBytes) {
      const value = word(string, 2)
      const above = load<f64>(word(string, 1) + (<usize>(first + k) << 3))
      store<f64>(value, load<f64>(value) + above * dot(tile, word(string, 0), count))
    }
    if (factors) factors += count << 3
  }
}

/**
 * The operands of `runContract`, then [slopes by the values, adjoint before]: makes the adjoint state and, for each string,
 * the sums that multiply its products, above a tile, and adds to those within one. The slopes are doubles, one per string.
 */
export function runContractBack(at: usize): void {
  const from = address(at, 1)
  const offsets = address(at, 2)
  const bases = address(at, 3)
  const count = <usize>1 << (2 * operand(at, 4))
  const tiles = operand(at, 5)
  let factors = address(at, 6)
  const tile = address(at, 7)
  const strings = address(at, 8)
  const end = strings + operand(at, 9) * stringBytes
  const first = operand(at, 10)
  const seeds = address(at, 11)
  const before = address(at, 12)
  for (let k: u32 = 0; k < tiles; k++) {
    const base = load<u32>(bases + (k << 2))
    gather(from, base, offsets, factors, tile, count)
    for (let string = strings; string < end; string += stringBytes) {
      const above = load<f64>(word(string, 1) + (<usize>(first + k) << 3))
      addScaled(word(string, 3), tile, above, count)
      store<f64>(word(string, 4) + (<usize>(first + k) << 3), dot(tile, word(string, 0), count))
    }
    memory.fill(tile, 0, count << 3)
    for (let string = strings, seed = seeds; string < end; string += stringBytes, seed += 8)
      addScaled(tile, word(string, 0), load<f64>(seed) * load<f64>(word(string, 1) + (<usize>(first + k) << 3)), count)
    scatter(before, base, offsets, factors, tile, count)
    if (factors) factors += count << 3
  }
}

/* Adds x times the numbers at `from`; at least four of them. */
function addScaled(to: usize, from: usize, x: f64, count: usize): void {
  const factor = both(x)
  const bytes = count << 3
  for (let i: usize = 0; i < bytes; i += pairBytes) put(to + i, add(get(to + i), mul(factor, get(from + i))))
}
