/*
 * Readouts of the one large state, and what its adjoint starts from: as in ../readout.ts, block by block. A sum of Z
 * strings is a sum of signs by parities of places; in a block it is that of one table for each way in which the number of
 * the block changes signs.
 */
import {
  accumulate,
  accumulateShared,
  add,
  address,
  chunkBytes,
  get,
  laneCount,
  mul,
  operand,
  put,
  real,
  realBytes,
  splat,
  sub,
  threadMemory,
} from '../lanes'
import { walshHadamard } from './parities'
import { exchanged, laneBits, signsOfLanes } from './lanes'
import { adjoint, outcomesPlace, state } from './state'
import { loadTile, pairShift, setTile, startOf } from './tile'

/* So many chunks are added up before the sum goes to doubles. */
const longestRun: usize = 64 * 16

@inline
function stateOfBlock(block: u32, qubits: u32): usize {
  return state + (<usize>block << (qubits - laneBits + pairShift))
}

@inline
function squares(p: usize): v128 {
  const re = get(p)
  const im = v128.load(p, chunkBytes)
  return add(mul(re, re), mul(im, im))
}

@inline
function parity(bits: u32): bool {
  return (popcnt(bits) & 1) != 0
}

/* ---- Z strings ---- */

/** [table, qubits of a block, scratch of doubles, terms, how many]: reals, the sum of coefficient * sign over [mask, 0, coefficient]. */
export function runBlockSigns(at: usize): void {
  const table = address(at, 1)
  const size: usize = 8 << operand(at, 2)
  const scratch = address(at, 3)
  const terms = address(at, 4)
  memory.fill(scratch, 0, size)
  for (let i: usize = 0; i < operand(at, 5); i++) {
    const p = scratch + (<usize>load<u32>(terms + (i << 4)) << 3)
    store<f64>(p, load<f64>(p) + load<f64>(terms + (i << 4), 8))
  }
  walshHadamard(scratch, size)
  for (let i: usize = 0; i < size >> 3; i++) store<real>(table + i * realBytes, <real>load<f64>(scratch + (i << 3)))
}

/* A list of groups is how many, then [bits of the number of a block that change signs, table] of each. */
const groupBytes: usize = 8

/* The weights of the amplitudes of a block, in `room`. */
function weigh(groups: usize, block: u32, room: usize, bytes: usize): void {
  const end = groups + 4 + load<u32>(groups) * groupBytes
  for (let group = groups + 4; group < end; group += groupBytes) {
    const table: usize = load<u32>(group, 4)
    const sign = splat(parity(load<u32>(group) & block) ? -1 : 1)
    const isFirst = group == groups + 4
    for (let i: usize = 0; i < bytes; i += chunkBytes) {
      const x = mul(sign, get(table + i))
      put(room + i, isFirst ? x : add(get(room + i), x))
    }
  }
}

/** Blocks [from, to) of [qubits of a block, bits of its number, groups, room, sums]. */
export function runReadSignBlocks(at: usize, from: u32, to: u32): void {
  const qubits = operand(at, 1)
  const bytes = chunkBytes << (qubits - laneBits)
  const room = address(at, 4)
  const sums = address(at, 5)
  for (let block = from; block < to; block++) {
    weigh(address(at, 3), block, room, bytes)
    let p = stateOfBlock(block, qubits)
    for (let first: usize = 0; first < bytes; first += longestRun) {
      const last = min(bytes, first + longestRun)
      let sum = splat(0)
      for (let i = first; i < last; i += chunkBytes) {
        sum = add(sum, mul(get(room + i), squares(p)))
        p += chunkBytes << 1
      }
      accumulateShared(sums, sum)
    }
  }
}

/** Blocks [from, to) of [qubits of a block, bits of its number, groups, room, cotangent, 1 to add to what is there]. */
export function runSeedSignBlocks(at: usize, from: u32, to: u32): void {
  const qubits = operand(at, 1)
  const bytes = chunkBytes << (qubits - laneBits)
  const room = address(at, 4)
  const seed = splat(load<f64>(address(at, 5)))
  const adding = operand(at, 6) != 0
  const distance = adjoint - state
  for (let block = from; block < to; block++) {
    weigh(address(at, 3), block, room, bytes)
    let p = stateOfBlock(block, qubits)
    for (let i: usize = 0; i < bytes; i += chunkBytes) {
      const weight = mul(seed, get(room + i))
      putWeighted(p, distance, weight, adding)
      putWeighted(p + chunkBytes, distance, weight, adding)
      p += chunkBytes << 1
    }
  }
}

@inline
function putWeighted(p: usize, distance: usize, weight: v128, adding: bool): void {
  const x = mul(weight, get(p))
  put(p + distance, adding ? add(get(p + distance), x) : x)
}

/* ---- Pauli strings ---- */

/*
 * P takes place k to k ^ flips, times i^turns (-1)^(parity of k & signs). Operands from the third on are
 * [flips, signs, turns, coefficient].
 */

/* The chunk at p, with lanes flipped. */
@inline
function flipped(p: usize, flips: u32): v128 {
  let x = get(p)
  for (let lane: u32 = 0; lane < laneBits; lane++) if ((flips >> lane) & 1) x = exchanged(x, lane)
  return x
}

/** Blocks [from, to): adds coefficient * <P> to `sums`, operand 7. */
export function runReadPauliBlocks(at: usize, from: u32, to: u32): void {
  const qubits = operand(at, 1)
  const flips = operand(at, 3)
  const signs = operand(at, 4)
  const turns = operand(at, 5) & 3
  const coefficient = load<f64>(address(at, 6))
  const sums = address(at, 7)
  const laneSigns = signsOfLanes(signs)
  const pairs: u32 = 1 << (qubits - laneBits)
  for (let block = from; block < to; block++) {
    const first = block << (qubits - laneBits)
    for (let start: u32 = 0; start < pairs; start += 64) {
      let sum = splat(0)
      for (let i = start; i < min(pairs, start + 64); i++) {
        const pair = first + i
        const p = state + (<usize>pair << pairShift)
        const q = state + (<usize>(pair ^ (flips >> laneBits)) << pairShift)
        const product = turns & 1 ? imaginaryPart(q, p, flips) : realPart(q, p, flips)
        sum = parity((pair << laneBits) & signs) ? sub(sum, product) : add(sum, product)
      }
      const factor: f64 = turns == 1 || turns == 2 ? -coefficient : coefficient
      accumulateShared(sums, mul(mul(laneSigns, splat(factor)), sum))
    }
  }
}

/* Of conj(amplitude at q, flipped) * amplitude at p. */
@inline
function realPart(q: usize, p: usize, flips: u32): v128 {
  return add(mul(flipped(q, flips), get(p)), mul(flipped(q + chunkBytes, flips), get(p + chunkBytes)))
}

@inline
function imaginaryPart(q: usize, p: usize, flips: u32): v128 {
  return sub(mul(flipped(q, flips), get(p + chunkBytes)), mul(flipped(q + chunkBytes, flips), get(p)))
}

/** Blocks [from, to) of the adjoint: adds cotangent, operand 7, * coefficient * P|state>; or begins with it, operand 8. */
export function runSeedPauliBlocks(at: usize, from: u32, to: u32): void {
  const qubits = operand(at, 1)
  const flips = operand(at, 3)
  const signs = operand(at, 4)
  const turns = operand(at, 5) & 3
  const seed = load<f64>(address(at, 6)) * load<f64>(address(at, 7))
  const adding = operand(at, 8) != 0
  const laneSigns = mul(signsOfLanes(signs ), splat(seed))
  const sign = parity(flips & signs)
  const pairs: u32 = 1 << (qubits - laneBits)
  for (let block = from; block < to; block++) {
    const first = block << (qubits - laneBits)
    for (let pair = first; pair < first + pairs; pair++) {
      const source = pair ^ (flips >> laneBits)
      const p = state + (<usize>source << pairShift)
      const to = adjoint + (<usize>pair << pairShift)
      const negative = parity((pair << laneBits) & signs) != sign
      const weight = negative ? sub(splat(0), laneSigns) : laneSigns
      const re = mul(weight, flipped(p, flips))
      const im = mul(weight, flipped(p + chunkBytes, flips))
      if (!adding) {
        put(to, splat(0))
        put(to + chunkBytes, splat(0))
      }
      addTurned(to, re, im, turns)
    }
  }
}

/* Adds i^turns (re + i im). */
@inline
function addTurned(to: usize, re: v128, im: v128, turns: u32): void {
  if (turns == 0) {
    accumulate(to, re)
    accumulate(to + chunkBytes, im)
  } else if (turns == 1) {
    put(to, sub(get(to), im))
    accumulate(to + chunkBytes, re)
  } else if (turns == 2) {
    put(to, sub(get(to), re))
    put(to + chunkBytes, sub(get(to + chunkBytes), im))
  } else {
    accumulate(to, im)
    put(to + chunkBytes, sub(get(to + chunkBytes), re))
  }
}

/* ---- probabilities ---- */

/* Operands are [qubits of a block, bits of its number, columns, outcomes or cotangents]: see outcomeOf. */

/* `columns` holds the outcome of place 0, and which bits of it each bit of the place flips. */
function outcomeOf(columns: usize, place: u32): u32 {
  let outcome = load<u32>(columns)
  for (let p = columns + 4; place != 0; place >>>= 1, p += 4) if (place & 1) outcome ^= load<u32>(p)
  return outcome
}

/* Outcomes of 64 places from the first one on, fewer where a block has fewer: as a list of words. */
function listOutcomes(outcomes: usize, columns: usize, first: u32, count: u32): void {
  store<u32>(outcomes, outcomeOf(columns, first))
  for (let bit: u32 = 0; (<u32>1 << bit) < count; bit++) {
    const column = load<u32>(columns + ((bit + 1) << 2))
    const half: u32 = 1 << bit
    for (let i: u32 = 0; i < half; i++)
      store<u32>(outcomes + ((i + half) << 2), load<u32>(outcomes + (i << 2)) ^ column)
  }
}

/** Blocks [from, to): adds how likely each outcome is to the doubles at operand 4. */
export function runReadProbabilityBlocks(at: usize, from: u32, to: u32): void {
  const qubits = operand(at, 1)
  const columns = address(at, 3)
  const sums = address(at, 4)
  const count: u32 = min(64, 1 << qubits)
  const outcomes = threadMemory + outcomesPlace
  for (let place = from << qubits; place < to << qubits; place += count) {
    listOutcomes(outcomes, columns, place, count)
    for (let i: u32 = 0; i < count; i++) {
      const p = amplitudeAt(state, place + i)
      const re = <f64>load<real>(p)
      const im = <f64>load<real>(p, chunkBytes)
      const sum = sums + (<usize>load<u32>(outcomes + (i << 2)) << 3)
      store<f64>(sum, load<f64>(sum) + re * re + im * im)
    }
  }
}

/** Blocks [from, to): the adjoint is each amplitude times the cotangent of its outcome, added if operand 5 says so. */
export function runSeedProbabilityBlocks(at: usize, from: u32, to: u32): void {
  const qubits = operand(at, 1)
  const columns = address(at, 3)
  const cotangents = address(at, 4)
  const adding = operand(at, 5) != 0
  const count: u32 = min(64, 1 << qubits)
  const outcomes = threadMemory + outcomesPlace
  for (let place = from << qubits; place < to << qubits; place += count) {
    listOutcomes(outcomes, columns, place, count)
    for (let i: u32 = 0; i < count; i++) {
      const weight = load<f64>(cotangents + (<usize>load<u32>(outcomes + (i << 2)) << 3))
      const p = amplitudeAt(state, place + i)
      const l = amplitudeAt(adjoint, place + i)
      const re = <real>(weight * <f64>load<real>(p))
      const im = <real>(weight * <f64>load<real>(p, chunkBytes))
      store<real>(l, adding ? load<real>(l) + re : re)
      store<real>(l, adding ? load<real>(l, chunkBytes) + im : im, chunkBytes)
    }
  }
}

@inline
function amplitudeAt(start: usize, place: u32): usize {
  return start + (<usize>(place >> laneBits) << pairShift) + (place & (laneCount - 1)) * realBytes
}

/* ---- results ---- */

/**
 * Tiles [from, to) of [coordinates, bits of the number of a tile, columns, tile], one behind the other where the adjoint
 * would be: doubles, (re, im) interleaved.
 */
export function runStoreTiles(at: usize, from: u32, to: u32): void {
  const coordinates = operand(at, 1)
  const tile = address(at, 4)
  const count: u32 = 1 << coordinates
  setTile(coordinates, address(at, 3))
  for (let t = from; t < to; t++) {
    loadTile(state, startOf(t), tile, 0)
    const result = adjoint + (<usize>t << (coordinates + 4))
    for (let k: u32 = 0; k < count; k++) {
      const p = amplitudeAt(tile, k)
      store<f64>(result + (<usize>k << 4), <f64>load<real>(p))
      store<f64>(result + (<usize>k << 4), <f64>load<real>(p, chunkBytes), 8)
    }
  }
}
