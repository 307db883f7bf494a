/*
 * Tables of the factors that an index change multiplies coefficients by: signs of Clifford gates and what Pauli noise
 * leaves. Each site (one gate or channel on some qubits) has one factor per local string of its qubits, and every bit of
 * the index adds (exclusive or) a fixed word to that local string.
 */
import { address, operand } from '../lanes'

/**
 * [table, digits of the index, digits of a tile, sites, how many, room for 4^digits of a tile bytes, first tile, tiles]. A
 * site is [words of the bits of the index, factors]: 32-bit addresses of bytes and of doubles.
 */
export function runFactorTable(at: usize): void {
  const lowBits = 2 * operand(at, 3)
  const sites = address(at, 4)
  const count = operand(at, 5)
  const local = address(at, 6)
  const first = operand(at, 7)
  const tiles = operand(at, 8)
  const size = <usize>1 << lowBits
  const table = address(at, 1) + ((<usize>first << lowBits) << 3)
  for (let i: usize = 0, end = <usize>tiles << lowBits; i < end; i++) store<f64>(table + (i << 3), 1)
  for (let site: u32 = 0; site < count; site++) {
    const words = load<u32>(sites + (site << 3))
    const factors = load<u32>(sites + (site << 3), 4)
    fillLocal(local, words, lowBits)
    for (let k: u32 = 0; k < tiles; k++)
      multiply(table + ((<usize>k << lowBits) << 3), size, local, wordOf(words + lowBits, first + k), factors)
  }
}

/* The local string of each index below 2^bits. */
function fillLocal(local: usize, words: usize, bits: u32): void {
  store<u8>(local, 0)
  for (let bit: u32 = 0; bit < bits; bit++) {
    const word = load<u8>(words + bit)
    const half = <usize>1 << bit
    for (let k: usize = 0; k < half; k++) store<u8>(local + half + k, load<u8>(local + k) ^ word)
  }
}

function wordOf(words: usize, index: u32): u32 {
  let word: u32 = 0
  for (let bit: u32 = 0; index >> bit; bit++) if ((index >> bit) & 1) word ^= load<u8>(words + bit)
  return word
}

function multiply(to: usize, size: usize, local: usize, word: u32, factors: usize): void {
  for (let k: usize = 0; k < size; k++) {
    const factor = load<f64>(factors + (<usize>(load<u8>(local + k) ^ word) << 3))
    store<f64>(to + (k << 3), load<f64>(to + (k << 3)) * factor)
  }
}
