/*
 * Phases of a sweep, as tables over the amplitudes of a tile, and the gradients by their angles.
 *
 * Phases of single coordinates multiply into one table, built by doubling; it also pays the factors that the rotations of
 * the sweep leave out. Phases of parities of several coordinates make a table each group: one for parities within the
 * tile, and one for each way in which the number of the tile changes the sign of the angles.
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
} from '../lanes'
import { firstLane, laneBits } from './lanes'
import { walshHadamard } from './parities'
import { leftOutOf, leftOutSquared, recordBytes } from './rotation'
import { pairShift } from './tile'

/* ---- phases of single coordinates ---- */

const mostCoordinates: usize = 32

/* By coordinate: amplitudes with 1 have this phase relative to those with 0. */
const ratioRe = memory.data(8 * 32, 16)
const ratioIm = memory.data(8 * 32, 16)

/* What amplitude 0 is multiplied by. */
let firstRe: f64 = 1
let firstIm: f64 = 0

/**
 * [table, coordinates, phases, how many, rotations, how many]: the product of exp(-i/2 angle (-1)^bit) over phases of
 * [coordinate, coefficients], and of what the rotations leave out. Coordinate `mostCoordinates` is a global phase.
 */
export function runPhaseProduct(at: usize): void {
  const table = address(at, 1)
  const coordinates = operand(at, 2)
  readRatios(address(at, 3), operand(at, 4))
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

function readRatios(phases: usize, count: usize): void {
  firstRe = 1
  firstIm = 0
  for (let i: usize = 0; i < mostCoordinates; i++) {
    store<f64>(ratioRe + (i << 3), 1)
    store<f64>(ratioIm + (i << 3), 0)
  }
  for (let i: usize = 0; i < count; i++) {
    const coordinate: usize = load<u32>(phases + (i << 3))
    const coefficients: usize = load<u32>(phases + (i << 3), 4)
    const c = firstLane(cosine(coefficients, 0, 0))
    const s = firstLane(sine(coefficients, 0, 0))
    const re = firstRe
    firstRe = re * c + firstIm * s
    firstIm = firstIm * c - re * s
    if (coordinate == mostCoordinates) continue
    store<f64>(ratioRe + (coordinate << 3), c * c - s * s)
    store<f64>(ratioIm + (coordinate << 3), 2.0 * c * s)
  }
}

/* The amplitudes that lie in the first chunk's lanes. */
function putFirstPair(table: usize): void {
  for (let lane: usize = 0; lane < laneCount; lane++) {
    let re = firstRe
    let im = firstIm
    for (let coordinate: usize = 0; coordinate < laneBits; coordinate++) {
      if (!((lane >> coordinate) & 1)) continue
      const x = re
      re = x * load<f64>(ratioRe + (coordinate << 3)) - im * load<f64>(ratioIm + (coordinate << 3))
      im = im * load<f64>(ratioRe + (coordinate << 3)) + x * load<f64>(ratioIm + (coordinate << 3))
    }
    store<real>(table + lane * realBytes, <real>re)
    store<real>(table + chunkBytes + lane * realBytes, <real>im)
  }
}

function putUpperHalf(table: usize, half: usize, coordinate: u32): void {
  const c = splat(load<f64>(ratioRe + (coordinate << 3)))
  const s = splat(load<f64>(ratioIm + (coordinate << 3)))
  for (let p = table; p < table + half; p += chunkBytes << 1) {
    const re = get(p)
    const im = v128.load(p, chunkBytes)
    put(p + half, sub(mul(c, re), mul(s, im)))
    put(p + half + chunkBytes, add(mul(c, im), mul(s, re)))
  }
}

/**
 * [slopes by amplitude, coordinates, targets, how many, rotations, how many, 1 if before them]: adds to the slope by each
 * angle of [coordinate, slope]; uses up the table. Both states lacked what the rotations leave out where the phases come
 * after them, and had so much too much where they come before.
 */
export function runFoldSlopes(at: usize): void {
  const table = address(at, 1)
  const coordinates = operand(at, 2)
  const targets = address(at, 3)
  const factor = factorOf(at)
  for (let coordinate = coordinates - 1; coordinate > 0; coordinate--)
    store<f64>(ratioRe + (coordinate << 3), foldHalf(table, <usize>8 << coordinate))
  store<f64>(ratioRe, load<f64>(table) - load<f64>(table, 8))
  for (let i: usize = 0; i < operand(at, 4); i++) {
    const sum = load<f64>(ratioRe + (load<u32>(targets + (i << 3)) << 3))
    const target: usize = load<u32>(targets + (i << 3), 4)
    store<f64>(target, load<f64>(target) + factor * sum)
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

/** [table, coordinates, scratch of doubles, phases, how many]: exp(-i/2 sum of angle * sign) over phases of [mask, angle]. */
export function runParityPhases(at: usize): void {
  const table = address(at, 1)
  const size: usize = 8 << operand(at, 2)
  const scratch = address(at, 3)
  const phases = address(at, 4)
  memory.fill(scratch, 0, size)
  for (let i: usize = 0; i < operand(at, 5); i++) {
    const p = scratch + (<usize>load<u32>(phases + (i << 3)) << 3)
    store<f64>(p, load<f64>(p) + load<f64>(load<u32>(phases + (i << 3), 4)))
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

/** As `runFoldSlopes`, by [mask, slope]. */
export function runParitySlopes(at: usize): void {
  const table = address(at, 1)
  const targets = address(at, 3)
  const factor = factorOf(at)
  walshHadamard(table, <usize>8 << operand(at, 2))
  for (let i: usize = 0; i < operand(at, 4); i++) {
    const sum = load<f64>(table + (<usize>load<u32>(targets + (i << 3)) << 3))
    const target: usize = load<u32>(targets + (i << 3), 4)
    store<f64>(target, load<f64>(target) + factor * sum)
  }
}

/* ---- on a tile ---- */

/* A list of groups is how many, then [bits of the tile's number that change the sign, table, slopes or 0] of each. */
const groupBytes: usize = 12

@inline
function changesSign(group: usize, t: u32): bool {
  return (popcnt(load<u32>(group) & t) & 1) != 0
}

/** Multiplies tile t by the tables of the groups, or by their conjugates. */
export function multiplyGroups(groups: usize, t: u32, tile: usize, bytes: usize, conjugated: bool): void {
  if (!groups) return
  const end = groups + 4 + load<u32>(groups) * groupBytes
  for (let group = groups + 4; group < end; group += groupBytes)
    multiply(tile, load<u32>(group, 4), bytes, changesSign(group, t) != conjugated)
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
    if (slopes) collectSlopes(slopes, tile, adjoint, bytes, changesSign(group, t))
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
