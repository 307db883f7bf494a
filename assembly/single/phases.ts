/*
 * Phases of a sweep, as tables over the amplitudes of a tile, and the gradients by their angles.
 *
 * Phases of single coordinates multiply into one table, built by doubling; it also pays the factors that the rotations of
 * the sweep leave out. Where the number of the tile changes the signs of angles, it is built for each tile. Phases of
 * parities of several coordinates make a table each group: one for each way in which that number changes signs.
 *
 * The slope by the phase of amplitude j is Im(conj(adjoint) state) there. It is collected in a table like that of the
 * phases, from which the same steps backwards, folding and the Walsh-Hadamard transform, make slopes by angles.
 */
import { cosine, sine } from '../coefficients'
import * as doubles from '../doubles'
import { cosineAndSine, lastCosine, lastSine } from '../half-angle'
import {
  accumulateRows,
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
  resolve,
  rowsBytes,
  splat,
  sub,
  threadMemory,
} from '../lanes'
import { firstLane, laneBits, signsOfLanes } from './lanes'
import { walshHadamard } from './parities'
import { leftOutOf, leftOutSquared, recordBytes } from './rotation'
import { ratiosPlace } from './state'
import { pairShift } from './tile'

/* ---- phases of single coordinates ---- */

const mostCoordinates: usize = 32

/* By coordinate: amplitudes with 1 have this phase relative to those with 0. Pairs of doubles. */
@inline
function ratioOf(coordinate: usize): usize {
  return threadMemory + ratiosPlace + (coordinate << 4)
}

/* What amplitude 0 is multiplied by. */
let firstRe: f64 = 1
let firstIm: f64 = 0

/**
 * [table, coordinates, phases, how many, rotations, how many]: the product of exp(-i/2 angle (-1)^bit) over phases of
 * [coordinate, coefficients, bits of the tile's number that change the sign], and of what the rotations leave out, for
 * tile t. Coordinate `mostCoordinates` is none: a phase of the whole tile.
 */
export function makePhaseProduct(at: usize, t: u32): void {
  const table = address(at, 1)
  const coordinates = operand(at, 2)
  readRatios(address(at, 3), operand(at, 4), t)
  const rotations = address(at, 5)
  for (let i: usize = 0; i < operand(at, 6); i++) {
    const left = leftOutOf(rotations + i * recordBytes)
    firstRe *= left
    firstIm *= left
  }
  putFirstPair(table)
  for (let coordinate = laneBits; coordinate < coordinates; coordinate++)
    putUpperHalf(table, <usize>1 << (coordinate - laneBits + pairShift), coordinate)
}

/* Bytes of a record of a phase, or of a slope by one. */
const phaseBytes: usize = 12

function readRatios(phases: usize, count: usize, t: u32): void {
  firstRe = 1
  firstIm = 0
  for (let i: usize = 0; i < mostCoordinates; i++) putRatio(i, 1, 0)
  for (let phase = phases, end = phases + count * phaseBytes; phase < end; phase += phaseBytes) {
    const coordinate: usize = load<u32>(phase)
    const coefficients: usize = load<u32>(phase, 4)
    const c = firstLane(cosine(coefficients, 0, 0))
    const positive = firstLane(sine(coefficients, 0, 0))
    const s = changesSign(load<u32>(phase, 8), t) ? -positive : positive
    const re = firstRe
    firstRe = re * c + firstIm * s
    firstIm = firstIm * c - re * s
    if (coordinate < mostCoordinates) multiplyRatio(coordinate, c * c - s * s, 2.0 * c * s)
  }
}

function putRatio(coordinate: usize, re: f64, im: f64): void {
  store<f64>(ratioOf(coordinate), re)
  store<f64>(ratioOf(coordinate), im, 8)
}

function multiplyRatio(coordinate: usize, c: f64, s: f64): void {
  const re = load<f64>(ratioOf(coordinate))
  const im = load<f64>(ratioOf(coordinate), 8)
  putRatio(coordinate, re * c - im * s, re * s + im * c)
}

/* The amplitudes that lie in the first chunk's lanes. */
function putFirstPair(table: usize): void {
  for (let lane: usize = 0; lane < laneCount; lane++) {
    let re = firstRe
    let im = firstIm
    for (let coordinate: usize = 0; coordinate < laneBits; coordinate++) {
      if (!((lane >> coordinate) & 1)) continue
      const c = load<f64>(ratioOf(coordinate))
      const s = load<f64>(ratioOf(coordinate), 8)
      const x = re
      re = x * c - im * s
      im = im * c + x * s
    }
    store<real>(table + lane * realBytes, <real>re)
    store<real>(table + chunkBytes + lane * realBytes, <real>im)
  }
}

function putUpperHalf(table: usize, half: usize, coordinate: u32): void {
  const c = splat(load<f64>(ratioOf(coordinate)))
  const s = splat(load<f64>(ratioOf(coordinate), 8))
  for (let p = table; p < table + half; p += chunkBytes << 1) {
    const re = get(p)
    const im = v128.load(p, chunkBytes)
    put(p + half, sub(mul(c, re), mul(s, im)))
    put(p + half + chunkBytes, add(mul(c, im), mul(s, re)))
  }
}

/**
 * [slopes by amplitude, coordinates, targets, how many, rotations, how many, 1 if before them]: adds to the slope by each
 * angle of [coordinate, slope, bits of the tile's number that change the sign] what comes from tile t; uses up the table.
 * Both states lacked what the rotations leave out where the phases come after them, and had so much too much where they
 * come before.
 */
export function foldSlopes(at: usize, t: u32): void {
  const table = address(at, 1)
  const coordinates = operand(at, 2)
  const targets = address(at, 3)
  const factor = factorOf(at)
  for (let coordinate = coordinates - 1; coordinate > 0; coordinate--)
    store<f64>(ratioOf(coordinate), foldHalf(table, <usize>8 << coordinate))
  store<f64>(ratioOf(0), load<f64>(table) - load<f64>(table, 8))
  store<f64>(ratioOf(mostCoordinates), load<f64>(table) + load<f64>(table, 8))
  const end = targets + operand(at, 4) * <u32>phaseBytes
  for (let record = targets; record < end; record += phaseBytes) {
    const sum = factor * load<f64>(ratioOf(load<u32>(record)))
    const target = resolve(load<u32>(record, 4))
    store<f64>(target, load<f64>(target) + (changesSign(load<u32>(record, 8), t) ? -sum : sum))
  }
}

@inline
function factorOf(at: usize): f64 {
  const squared = leftOutSquared(address(at, 5), operand(at, 6))
  return operand(at, 7) ? squared : 1.0 / squared
}

/* Adds the upper half to the lower one; by how much the lower one was larger in all. */
function foldHalf(table: usize, half: usize): f64 {
  let difference = doubles.both(0)
  for (let p = table; p < table + half; p += doubles.pairBytes) {
    const a = doubles.get(p)
    const b = doubles.get(p + half)
    difference = doubles.add(difference, doubles.sub(a, b))
    doubles.put(p, doubles.add(a, b))
  }
  return doubles.total(difference)
}

/* ---- phases of parities ---- */

/* Up to so many are worked off one by one; more by a transform, and a cosine and a sine for each amplitude. */
const fewParities: u32 = 10

/** [table, coordinates, scratch of doubles, phases, how many]: exp(-i/2 sum of angle * sign) over phases of [mask, angle]. */
export function runParityPhases(at: usize): void {
  const table = address(at, 1)
  const size: usize = 8 << operand(at, 2)
  const scratch = address(at, 3)
  const phases = address(at, 4)
  const end = phases + (<usize>operand(at, 5) << 3)
  if (operand(at, 5) <= fewParities) {
    const chunks = <u32>(size / rowsBytes)
    for (let phase = phases; phase < end; phase += 8) {
      const angle = load<f64>(load<u32>(phase, 4))
      for (let p = scratch; p < scratch + rowsBytes; p += 8) store<f64>(p, angle)
      cosineAndSine(scratch, -0.5)
      if (phase == phases) putParity(table, chunks, load<u32>(phase), true)
      else putParity(table, chunks, load<u32>(phase), false)
    }
    return
  }
  memory.fill(scratch, 0, size)
  for (let phase = phases; phase < end; phase += 8) {
    const p = scratch + (<usize>load<u32>(phase) << 3)
    store<f64>(p, load<f64>(p) + load<f64>(load<u32>(phase, 4)))
  }
  walshHadamard(scratch, size)
  let to = table
  for (let p = scratch; p < scratch + size; p += rowsBytes) {
    cosineAndSine(p, -0.5)
    put(to, lastCosine())
    put(to + chunkBytes, lastSine())
    to += chunkBytes << 1
  }
}

/* Multiplies a table by the last cosine and sine, this one with the sign of the parity with the mask; or begins it. */
@inline
function putParity(table: usize, chunks: u32, mask: u32, isFirst: bool): void {
  const c = lastCosine()
  const even = mul(lastSine(), signsOfLanes(mask))
  const odd = sub(splat(0), even)
  const others = mask >> laneBits
  let p = table
  for (let chunk: u32 = 0; chunk < chunks; chunk++) {
    const s = v128.bitselect(odd, even, maskOfParity(chunk & others))
    if (isFirst) {
      put(p, c)
      v128.store(p, s, chunkBytes)
    } else {
      const re = get(p)
      const im = v128.load(p, chunkBytes)
      put(p, sub(mul(c, re), mul(s, im)))
      v128.store(p, add(mul(c, im), mul(s, re)), chunkBytes)
    }
    p += chunkBytes << 1
  }
}

/* All bits set where the parity of `bits` is odd. */
@inline
function maskOfParity(bits: u32): v128 {
  return i64x2.splat(-(<i64>(popcnt(bits) & 1)))
}

/** [slopes by amplitude, coordinates, targets, how many, rotations, how many, 1 if before them]: as `foldSlopes`, by [mask, slope]. */
export function runParitySlopes(at: usize): void {
  const table = address(at, 1)
  const size: usize = 8 << operand(at, 2)
  const targets = address(at, 3)
  const end = targets + (<usize>operand(at, 4) << 3)
  const factor = factorOf(at)
  const areFew = operand(at, 4) <= fewParities
  if (!areFew) walshHadamard(table, size)
  for (let record = targets; record < end; record += 8) {
    const mask = load<u32>(record)
    const sum = areFew ? sumOverParity(table, size, mask) : load<f64>(table + (<usize>mask << 3))
    const target: usize = load<u32>(record, 4)
    store<f64>(target, load<f64>(target) + factor * sum)
  }
}

/* The sum of a table of doubles with the signs of the parity with the mask. */
function sumOverParity(table: usize, size: usize, mask: u32): f64 {
  const others = mask >> 1
  const sign = i64x2.splat(1 << 63)
  let sum = doubles.both(0)
  for (let chunk: u32 = 0, p = table; p < table + size; p += doubles.pairBytes) {
    const flip = v128.and(maskOfParity(chunk & others), sign)
    sum = doubles.add(sum, v128.xor(doubles.get(p), flip))
    chunk++
  }
  const second = f64x2.extract_lane(sum, 1)
  return f64x2.extract_lane(sum, 0) + (mask & 1 ? -second : second)
}

/* ---- on a tile ---- */

/* A list of groups is how many, then [bits of the tile's number that change the sign, table, slopes or 0] of each. */
const groupBytes: usize = 12

@inline
function changesSign(bits: u32, t: u32): bool {
  return (popcnt(bits & t) & 1) != 0
}

/** Multiplies tile t by the tables of the groups, or by their conjugates. */
export function multiplyGroups(groups: usize, t: u32, tile: usize, bytes: usize, conjugated: bool): void {
  if (!groups) return
  const end = groups + 4 + load<u32>(groups) * groupBytes
  for (let group = groups + 4; group < end; group += groupBytes)
    multiply(tile, load<u32>(group, 4), bytes, changesSign(load<u32>(group), t) != conjugated)
}

function multiply(tile: usize, table: usize, bytes: usize, conjugated: bool): void {
  const sign = splat(conjugated ? -1 : 1)
  const distance = table - tile
  for (let p = tile; p < tile + bytes; p += chunkBytes << 1) {
    const re = get(p)
    const im = v128.load(p, chunkBytes)
    const c = get(p + distance)
    const s = mul(sign, v128.load(p + distance, chunkBytes))
    put(p, sub(mul(c, re), mul(s, im)))
    v128.store(p, add(mul(c, im), mul(s, re)), chunkBytes)
  }
}

/** Adds the slopes by the phases of tile t to the tables of the groups. */
export function collectGroupSlopes(groups: usize, t: u32, tile: usize, adjoint: usize, bytes: usize): void {
  if (!groups) return
  const end = groups + 4 + load<u32>(groups) * groupBytes
  for (let group = groups + 4; group < end; group += groupBytes) {
    const slopes = resolve(load<u32>(group, 8))
    if (slopes) collectSlopes(slopes, tile, adjoint, bytes, changesSign(load<u32>(group), t))
  }
}

/* Adds the slopes by the phases of a tile's amplitudes to a table of doubles, or takes them away. */
function collectSlopes(slopes: usize, tile: usize, adjoint: usize, bytes: usize, negative: bool): void {
  const sign = splat(negative ? -1 : 1)
  const distance = adjoint - tile
  let to = slopes
  for (let p = tile; p < tile + bytes; p += chunkBytes << 1) {
    const l = p + distance
    const slope = sub(mul(get(l), v128.load(p, chunkBytes)), mul(v128.load(l, chunkBytes), get(p)))
    accumulateRows(to, mul(sign, slope))
    to += rowsBytes
  }
}
