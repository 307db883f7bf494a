/* What is read from each state, and what the adjoint method starts from. Results are one register for each pair. */
import { accumulate, add, amplitude, both, get, mul, pairBytes, put, registerBytes, size, squareAt, sub } from './pairs'

/** The sum of table[k] |amplitude k|^2. */
export function readTable(states: usize, pairs: u32, table: usize, result: usize): void {
  for (let pair: usize = 0; pair < pairs; pair++) {
    const state = states + pair * pairBytes
    let sum = both(0)
    for (let k: u32 = 0; k < size; k++) {
      const weight = v128.load64_splat(table + (<usize>k << 3))
      sum = add(sum, mul(weight, squareAt(amplitude(state, k))))
    }
    put(result + pair * registerBytes, sum)
  }
}

/** How likely each outcome is: `table` has the outcome of each basis state; the outcomes of a pair lie side by side. */
export function readOutcomes(states: usize, pairs: u32, table: usize, outcomes: u32, result: usize): void {
  memory.fill(result, 0, <usize>pairs * outcomes * registerBytes)
  for (let pair: usize = 0; pair < pairs; pair++) {
    const state = states + pair * pairBytes
    const own = result + pair * outcomes * registerBytes
    for (let k: u32 = 0; k < size; k++)
      accumulate(own + <usize>load<u32>(table + (<usize>k << 2)) * registerBytes, squareAt(amplitude(state, k)))
  }
}

/** Adds to result[k] the |amplitude k|^2 of the first `count` states. */
export function addBasis(states: usize, count: u32, result: usize): void {
  for (let pair: usize = 0; pair < (count + 1) >> 1; pair++) {
    const state = states + pair * pairBytes
    const isAlone = pair == count >> 1
    for (let k: u32 = 0; k < size; k++) {
      const to = result + (<usize>k << 3)
      const square = squareAt(amplitude(state, k))
      let sum = load<f64>(to) + f64x2.extract_lane(square, 0)
      if (!isAlone) sum += f64x2.extract_lane(square, 1)
      store<f64>(to, sum)
    }
  }
}

@inline
function signOf(k: u32, mask: u32): f64 {
  return popcnt(k & mask) & 1 ? -1 : 1
}

/** <P> of a Pauli string P|k> = i^turns (-1)^(k & signs) |k xor flips>. */
export function readPauli(
  states: usize,
  pairs: u32,
  flips: u32,
  signs: u32,
  turns: u32,
  result: usize,
): void {
  for (let pair: usize = 0; pair < pairs; pair++) {
    const state = states + pair * pairBytes
    let sum = both(0)
    for (let k: u32 = 0; k < size; k++) {
      const p = amplitude(state, k)
      const q = amplitude(state, k ^ flips)
      const product = turns & 1 ? imaginary(q, p) : real(q, p)
      sum = add(sum, mul(both(signOf(k, signs)), product))
    }
    put(result + pair * registerBytes, turns == 1 || turns == 2 ? f64x2.neg(sum) : sum)
  }
}

/* Real and imaginary part of conj(amplitude at q) * amplitude at p. */
@inline
function real(q: usize, p: usize): v128 {
  return add(mul(get(q), get(p)), mul(get(q + registerBytes), get(p + registerBytes)))
}

@inline
function imaginary(q: usize, p: usize): v128 {
  return sub(mul(get(q), get(p + registerBytes)), mul(get(q + registerBytes), get(p)))
}

/** adjoint = table * state. */
export function seedTable(states: usize, adjoints: usize, pairs: u32, table: usize): void {
  for (let pair: usize = 0; pair < pairs; pair++) {
    const from = states + pair * pairBytes
    const to = adjoints + pair * pairBytes
    for (let k: u32 = 0; k < size; k++) {
      const weight = v128.load64_splat(table + (<usize>k << 3))
      put(amplitude(to, k), mul(weight, get(amplitude(from, k))))
      put(amplitude(to, k) + registerBytes, mul(weight, get(amplitude(from, k) + registerBytes)))
    }
  }
}

/** Adds weight * P|state> to the adjoint. */
export function seedPauli(
  states: usize,
  adjoints: usize,
  pairs: u32,
  flips: u32,
  signs: u32,
  turns: u32,
  weight: f64,
): void {
  for (let pair: usize = 0; pair < pairs; pair++) {
    const from = states + pair * pairBytes
    const to = adjoints + pair * pairBytes
    for (let k: u32 = 0; k < size; k++) {
      const w = both(weight * signOf(k, signs))
      const p = amplitude(from, k)
      addTurned(amplitude(to, k ^ flips), mul(w, get(p)), mul(w, get(p + registerBytes)), turns)
    }
  }
}

/* Adds i^turns (re + i im). */
@inline
function addTurned(to: usize, re: v128, im: v128, turns: u32): void {
  const first = turns & 1 ? im : re
  const second = turns & 1 ? re : im
  const a = turns == 1 || turns == 2 ? f64x2.neg(first) : first
  const b = turns == 2 || turns == 3 ? f64x2.neg(second) : second
  accumulate(to, a)
  accumulate(to + registerBytes, b)
}
