/*
 * Sweeps of simulated annealing: the fast twin of src/solve/qubo/methods/annealing.ts, with the same random numbers and the same
 * sums in the same order. Variables are looked at four at a time: where all four would be refused without a draw, which is the
 * rule once it is cold, they are done with.
 */
import { log } from '../elementary'

/** First address that the module itself does not use. */
export function firstFreeAddress(): usize {
  return __heap_base
}

/* Variables, filled up to a multiple of four by some that never turn over. */
let padded: i32 = 0
let evaluationsPerSweep: i32 = 0
/* Doubles by variable: slope of the energy, and 1 - 2x. */
let slopes: usize = 0
let signs: usize = 0
/* Couplings by variable: i32, i32, f64; or a table of doubles of `padded` columns, 0 for none. */
let starts: usize = 0
let others: usize = 0
let weights: usize = 0
let table: usize = 0
let betas: usize = 0
/* -log of the ends of 256 parts of [0, 1]: upper ends, then lower ones. */
let bounds: usize = 0
/* Signs of the lowest energy, and pairs (evaluations, energy) of where it fell. */
let best: usize = 0
let trace: usize = 0

let stateA: i32 = 0
let stateB: i32 = 0
let stateC: i32 = 0
let stateD: i32 = 0

let energy: f64 = 0
let lowest: f64 = 0

export function setSize(variables: i32, paddedTo: i32): void {
  evaluationsPerSweep = variables
  padded = paddedTo
}

export function setCouplings(startsAt: usize, othersAt: usize, weightsAt: usize, tableAt: usize): void {
  starts = startsAt
  others = othersAt
  weights = weightsAt
  table = tableAt
}

export function setPlaces(
  slopesAt: usize,
  signsAt: usize,
  betasAt: usize,
  boundsAt: usize,
  bestAt: usize,
  traceAt: usize,
): void {
  slopes = slopesAt
  signs = signsAt
  betas = betasAt
  bounds = boundsAt
  best = bestAt
  trace = traceAt
}

export function setChance(a: i32, b: i32, c: i32, d: i32): void {
  stateA = a
  stateB = b
  stateC = c
  stateD = d
}

/** Of the assignment that the signs hold; it is the lowest so far. */
export function setEnergy(value: f64): void {
  energy = value
  lowest = value
}

@inline
function nextWord(): u32 {
  const a = stateA
  const b = stateB
  const word = rotl<i32>(a + stateD, 7) + a
  const c = stateC ^ a
  const d = stateD ^ b
  stateB = b ^ c
  stateA = a ^ d
  stateC = c ^ (b << 9)
  stateD = rotl<i32>(d, 11)
  return word
}

@inline
function takes(cost: f64): bool {
  if (cost <= 0) return true
  if (cost >= 22.18) return false
  const word = nextWord()
  const bucket = bounds + (<usize>(word >>> 24) << 3)
  if (cost <= load<f64>(bucket)) return true
  if (cost > load<f64>(bucket, 2048)) return false
  return cost < -log((<f64>word + 0.5) / 4294967296)
}

/* Turns variable i over: the slopes of its neighbours change by its couplings. */
@inline
function turn(i: usize): void {
  const sign = load<f64>(signs + (i << 3))
  store<f64>(signs + (i << 3), -sign)
  if (table != 0) {
    const factor = f64x2.splat(sign)
    let row = table + ((i * <usize>padded) << 3)
    for (let at = slopes, end = slopes + (<usize>padded << 3); at < end; at += 32) {
      v128.store(at, f64x2.add(v128.load(at), f64x2.mul(factor, v128.load(row))))
      v128.store(at, f64x2.add(v128.load(at, 16), f64x2.mul(factor, v128.load(row, 16))), 16)
      row += 32
    }
    return
  }
  const end = <usize>load<i32>(starts + (i << 2), 4)
  for (let k = <usize>load<i32>(starts + (i << 2)); k < end; k++) {
    const place = slopes + (<usize>load<i32>(others + (k << 2)) << 3)
    store<f64>(place, load<f64>(place) + sign * load<f64>(weights + (k << 3)))
  }
}

@inline
function update(i: usize, beta: f64, refused: f64): f64 {
  const change = load<f64>(signs + (i << 3)) * load<f64>(slopes + (i << 3))
  if (change >= refused || !takes(change * beta)) return 0
  turn(i)
  return change
}

/* One sweep; returns the change of the energy. */
function sweep(beta: f64): f64 {
  const refused: f64 = 22.18 / beta
  const limit = f64x2.splat(refused)
  let total: f64 = 0
  for (let i: usize = 0, end = <usize>padded; i < end; i += 4) {
    const from = slopes + (i << 3)
    const sides = signs + (i << 3)
    const low = f64x2.ge(f64x2.mul(v128.load(from), v128.load(sides)), limit)
    const high = f64x2.ge(f64x2.mul(v128.load(from, 16), v128.load(sides, 16)), limit)
    if (i64x2.all_true(v128.and(low, high))) continue
    total += update(i, beta, refused)
    total += update(i + 1, beta, refused)
    total += update(i + 2, beta, refused)
    total += update(i + 3, beta, refused)
  }
  return total
}

/**
 * Sweeps from..to-1.
 *
 * @returns how often the lowest energy fell: pairs in the trace, its signs in `best`
 */
export function sweeps(from: i32, to: i32): i32 {
  let points: i32 = 0
  for (let k = from; k < to; k++) {
    energy += sweep(load<f64>(betas + (<usize>k << 3)))
    if (energy >= lowest - 1e-12 * abs(lowest)) continue
    lowest = energy
    memory.copy(best, signs, <usize>padded << 3)
    store<f64>(trace + (<usize>points << 4), 1 + <f64>(k + 1) * <f64>evaluationsPerSweep)
    store<f64>(trace + (<usize>points << 4), energy, 8)
    points++
  }
  return points
}
