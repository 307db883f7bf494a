/*
 * Products of one vector of four numbers (I, X, Z, Y) per qubit: the state that a circuit starts from, and strings of an
 * observable behind the last maps. Position 0 is the lowest digit of the index.
 */
import { addToLane, ofLane } from './lane'
import { add, both, get, mul, pairBytes, put, total } from '../doubles'
import { address, operand, resolve } from '../lanes'
import { mapRowBytes } from './maps'

const vector = memory.data(32)
const slopes = memory.data(32)

@inline
function entry(d: usize): f64 {
  return load<f64>(vector + (d << 3))
}

/* |0> under a map (0: none): the map's rows times (1, 0, 1, 0). */
function loadState(map: usize): void {
  store<f64>(vector, 1)
  for (let d: usize = 1; d < 4; d++) {
    const row = map + (d - 1) * mapRowBytes
    store<f64>(vector + (d << 3), map ? ofLane(row) + ofLane(row + 2 * pairBytes) : d == 2 ? 1 : 0)
  }
}

/* A row of a map, or for address 0 the row of I. */
function loadRow(row: usize): void {
  for (let d: usize = 0; d < 4; d++)
    store<f64>(vector + (d << 3), row ? ofLane(row + d * pairBytes) : d == 0 ? 1 : 0)
}

/* Four copies of the first `size` numbers at `from`, times the vector's entries; the first copy goes last. */
function extend(from: usize, to: usize, size: usize): void {
  for (let d: usize = 4; d > 0; d--) {
    const x = entry(d - 1)
    const target = to + ((d - 1) * size << 3)
    if (size == 1) store<f64>(target, x * load<f64>(from))
    else scale(from, target, size, x)
  }
}

function scale(from: usize, to: usize, size: usize, x: f64): void {
  const factor = both(x)
  const bytes = size << 3
  for (let i: usize = 0; i < bytes; i += pairBytes) put(to + i, mul(factor, get(from + i)))
}

/** [state, digits, one map per position or 0]. */
export function runProductState(at: usize): void {
  const state = address(at, 1)
  const digits = operand(at, 2)
  const maps = address(at, 3)
  store<f64>(state, 1)
  for (let p: u32 = 0; p < digits; p++) {
    loadState(resolve(load<u32>(maps + (p << 2))))
    extend(state, state, <usize>1 << (2 * p))
  }
}

/**
 * [table, digits, one row of a map per position or 0, factor]: the factor, a double, times the products over the first p
 * positions, for each p one after the other: 4^p of them from number (4^p - 1) / 3 on.
 */
export function runProductTable(at: usize): void {
  let level = address(at, 1)
  const digits = operand(at, 2)
  const rows = address(at, 3)
  store<f64>(level, load<f64>(address(at, 4)))
  for (let p: u32 = 0; p < digits; p++) {
    loadRow(resolve(load<u32>(rows + (p << 2))))
    const size = <usize>1 << (2 * p)
    extend(level, level + (size << 3), size)
    level += size << 3
  }
}

/* Slopes by the four entries of a position, from what multiplies each and the products over the positions below. */
function takeSlopes(sums: usize, products: usize, size: usize): void {
  for (let d: usize = 0; d < 4; d++) store<f64>(slopes + (d << 3), dot(sums + (d * size << 3), products, size))
}

/* The sum over a position: `sums` becomes a quarter as long. */
function contract(sums: usize, size: usize): void {
  for (let i: usize = 0; i < size; i++) {
    let sum: f64 = 0
    for (let d: usize = 0; d < 4; d++) sum += entry(d) * load<f64>(sums + ((d * size + i) << 3))
    store<f64>(sums + (i << 3), sum)
  }
}

/** The sum of the products of two lists. */
export function dot(a: usize, b: usize, size: usize): f64 {
  if (size == 1) return load<f64>(a) * load<f64>(b)
  let even = both(0)
  let odd = both(0)
  const bytes = size << 3
  for (let i: usize = 0; i < bytes; i += 2 * pairBytes) {
    even = add(even, mul(get(a + i), get(b + i)))
    odd = add(odd, mul(get(a + i + pairBytes), get(b + i + pairBytes)))
  }
  return total(add(even, odd))
}

/**
 * [adjoint, state, digits, maps or 0, slopes by their entries or 0]: adds to the slopes; the state is the product, the
 * adjoint is used up.
 */
export function runProductStateBack(at: usize): void {
  const adjoint = address(at, 1)
  const state = address(at, 2)
  const maps = address(at, 4)
  const targets = address(at, 5)
  for (let p = operand(at, 3); p > 0; p--) {
    const size = <usize>1 << (2 * (p - 1))
    const map = resolve(load<u32>(maps + ((p - 1) << 2)))
    const target = resolve(load<u32>(targets + ((p - 1) << 2)))
    if (target) {
      /* Every product over lower positions stands at the start of the state: the entry for I is 1. */
      takeSlopes(adjoint, state, size)
      for (let d: usize = 1; d < 4; d++) {
        const row = target + (d - 1) * mapRowBytes
        addToLane(row, load<f64>(slopes + (d << 3)))
        addToLane(row + 2 * pairBytes, load<f64>(slopes + (d << 3)))
      }
    }
    loadState(map)
    contract(adjoint, size)
  }
}

/**
 * [sums, table, digits, rows or 0, slopes by the rows or 0, weight]: adds the weight, a double, times the slopes by each
 * row, where the sums are what multiplies each product of all positions; they are used up.
 */
export function runProductTableBack(at: usize): void {
  const sums = address(at, 1)
  const table = address(at, 2)
  const digits = operand(at, 3)
  const rows = address(at, 4)
  const targets = address(at, 5)
  const weight = load<f64>(address(at, 6))
  for (let p = digits; p > 0; p--) {
    const size = <usize>1 << (2 * (p - 1))
    const target = resolve(load<u32>(targets + ((p - 1) << 2)))
    if (target) {
      takeSlopes(sums, table + (((size - 1) / 3) << 3), size)
      for (let d: usize = 0; d < 4; d++) addToLane(target + d * pairBytes, weight * load<f64>(slopes + (d << 3)))
    }
    loadRow(resolve(load<u32>(rows + ((p - 1) << 2))))
    contract(sums, size)
  }
}
