/*
 * Passes over all coefficients, group by group of those that differ in a few digits only. A pass either brings them into a
 * new order, in which groups lie side by side, or works on groups where they are. Within a group everything is done that
 * acts on these digits, tile by tile as far as it acts on the lowest ones, so that it is done in the nearest cache.
 * Backward, the state before each operation is made again from the state before the pass, which was kept: channels are
 * never undone, turns are.
 */
import * as code from '../../src/engine/simulators/noisy/opcodes'
import { address, operand, resolve } from '../lanes'
import { fetchRuns, gather, putRuns, scatter } from './gather'
import { addMapSlopes, applyMap, applyMapTransposed } from './tile-map'
import { addTurnSlope, applyTransfer, applyTurn } from './tile-turn'

const operationBytes: usize = code.operationWords << 2

@inline
function word(operation: usize, i: usize): u32 {
  return load<u32>(operation + (i << 2))
}

@inline
function place(operation: usize, i: usize): usize {
  return resolve(word(operation, i))
}

/*
 * Operands that instructions share.
 * Change: [offsets, bases, digits of a tile, tiles, factors or 0].
 * Runs: [byte offsets of the runs of a group, how many, bytes of a run, bases of the groups, how many].
 * Operations: [records, how many within tiles, how many after them within groups, scratch of matrices]. A record is
 * [kind, …]: a map [map, stride, slopes by its entries or 0]; a turn [cosine and sine, planes, how many, bases, how many,
 * run, slope or 0]; a matrix [rows, rows of its transpose, digits, offsets, bases, how many, run].
 */

let operations: usize = 0
/* Where those within tiles end and those within groups begin, and where these end. */
let middle: usize = 0
let end: usize = 0
let scratch: usize = 0

function setOperations(at: usize, first: usize): void {
  operations = address(at, first)
  middle = operations + operand(at, first + 1) * operationBytes
  end = middle + operand(at, first + 2) * operationBytes
  scratch = address(at, first + 3)
}

/** [from, to, change (5), tiles of a group, operations (4)]. */
export function runPass(at: usize): void {
  const from = address(at, 1)
  let tile = address(at, 2)
  const offsets = address(at, 3)
  const bases = address(at, 4)
  const count = <usize>1 << (2 * operand(at, 5))
  const tiles = operand(at, 6)
  let factors = address(at, 7)
  const group = operand(at, 8)
  setOperations(at, 9)
  const bytes = count << 3
  for (let k: u32 = 0; k < tiles; k++) {
    gather(from, load<u32>(bases + (k << 2)), offsets, factors, tile, count)
    applyAll(operations, middle, tile, bytes)
    tile += bytes
    if (factors) factors += bytes
    if ((k + 1) % group == 0) applyAll(middle, end, tile - group * bytes, group * bytes)
  }
}

/** [from, to, runs (5), digits of a tile, operations (4), room for a group]: from and to may be the same. */
export function runPassInPlace(at: usize): void {
  const runs = operand(at, 4)
  const run = operand(at, 5)
  const bases = address(at, 6)
  const groups = operand(at, 7)
  const tile = <usize>8 << (2 * operand(at, 8))
  setOperations(at, 9)
  const bytes = runs * run
  for (let k: u32 = 0; k < groups; k++) {
    const from = address(at, 1) + load<u32>(bases + (k << 2))
    const to = address(at, 2) + load<u32>(bases + (k << 2))
    const group = runs == 1 ? to : address(at, 13)
    if (runs > 1 || from != to) fetchRuns(from, address(at, 3), runs, run, group)
    for (let p = group; p < group + bytes; p += tile) applyAll(operations, middle, p, tile)
    applyAll(middle, end, group, bytes)
    if (runs > 1) putRuns(to, address(at, 3), runs, run, group)
  }
}

function applyAll(from: usize, to: usize, tile: usize, bytes: usize): void {
  for (let one = from; one < to; one += operationBytes) apply(one, tile, bytes)
}

function apply(operation: usize, tile: usize, bytes: usize): void {
  const kind = word(operation, 0)
  const shifted = kind == code.operationShiftedMap
  if (shifted || kind == code.operationMap) applyMap(tile, bytes, word(operation, 2), place(operation, 1), shifted)
  else if (kind == code.operationTurn) turn(operation, tile, 1)
  else transfer(operation, tile, place(operation, 1))
}

function turn(operation: usize, tile: usize, sign: f64): void {
  applyTurn(
    tile,
    place(operation, 1),
    sign,
    place(operation, 2),
    word(operation, 3),
    place(operation, 4),
    word(operation, 5),
    word(operation, 6),
  )
}

function transfer(operation: usize, tile: usize, rows: usize): void {
  const size = <u32>1 << (2 * word(operation, 3))
  const run = word(operation, 7)
  applyTransfer(tile, rows, size, place(operation, 4), place(operation, 5), word(operation, 6), run, scratch)
}

/**
 * [from, adjoint after, adjoint before, change (5), tiles of a group, operations (4), room for a group, stages]: adds to
 * slopes and takes the adjoint state back; the one after the pass is used up. Stages are room for one group more than
 * operations within groups, and for one tile more than operations within tiles.
 */
export function runPassBack(at: usize): void {
  const from = address(at, 1)
  let adjoint = address(at, 2)
  const before = address(at, 3)
  const offsets = address(at, 4)
  const bases = address(at, 5)
  const count = <usize>1 << (2 * operand(at, 6))
  const tiles = operand(at, 7)
  let factors = address(at, 8)
  const group = operand(at, 9)
  setOperations(at, 10)
  const state = address(at, 14)
  const bytes = count << 3
  for (let first: u32 = 0; first < tiles; first += group) {
    for (let k: u32 = 0; k < group; k++) {
      const own = factors ? factors + k * bytes : 0
      gather(from, load<u32>(bases + ((first + k) << 2)), offsets, own, state + k * bytes, count)
    }
    runGroupBack(state, adjoint, group * bytes, bytes, address(at, 15))
    for (let k: u32 = 0; k < group; k++) {
      scatter(before, load<u32>(bases + ((first + k) << 2)), offsets, factors, adjoint, count)
      adjoint += bytes
      if (factors) factors += bytes
    }
  }
}

/** [from, adjoint, runs (5), digits of a tile, operations (4), room for two groups, stages]: the adjoint stays where it is. */
export function runPassInPlaceBack(at: usize): void {
  const offsets = address(at, 3)
  const runs = operand(at, 4)
  const run = operand(at, 5)
  const bases = address(at, 6)
  const groups = operand(at, 7)
  const tile = <usize>8 << (2 * operand(at, 8))
  setOperations(at, 9)
  const bytes = runs * run
  const state = address(at, 13)
  for (let k: u32 = 0; k < groups; k++) {
    const adjoint = address(at, 2) + load<u32>(bases + (k << 2))
    const group = runs == 1 ? adjoint : state + bytes
    fetchRuns(address(at, 1) + load<u32>(bases + (k << 2)), offsets, runs, run, state)
    if (runs > 1) fetchRuns(adjoint, offsets, runs, run, group)
    runGroupBack(state, group, bytes, tile, address(at, 14))
    if (runs > 1) putRuns(adjoint, offsets, runs, run, group)
  }
}

/* The operations of a group back: those within the group, then those within each tile. */
function runGroupBack(state: usize, adjoint: usize, bytes: usize, tile: usize, stages: usize): void {
  if (middle < end) {
    memory.copy(stages, state, bytes)
    for (let p: usize = 0; p < bytes; p += tile) applyAll(operations, middle, stages + p, tile)
    runBack(stages, adjoint, bytes, middle, end)
  }
  for (let p: usize = 0; p < bytes; p += tile) {
    memory.copy(stages, state + p, tile)
    runBack(stages, adjoint + p, tile, operations, middle)
  }
}

/* Forward on the state, keeping it as it was before each map, then back on both. */
function runBack(stage: usize, adjoint: usize, bytes: usize, from: usize, to: usize): void {
  for (let one = from; one < to; one += operationBytes) {
    const isTurn = word(one, 0) == code.operationTurn
    if (!isTurn) {
      memory.copy(stage + bytes, stage, bytes)
      stage += bytes
    }
    /* Nobody looks at the state after the last map. */
    if (isTurn || one + operationBytes < to) apply(one, stage, bytes)
  }
  for (let one = to; one > from; ) {
    one -= operationBytes
    if (word(one, 0) == code.operationTurn) turnBack(one, stage, adjoint)
    else {
      stage -= bytes
      if (word(one, 0) == code.operationTransfer) transfer(one, adjoint, place(one, 2))
      else mapBack(one, stage, adjoint, bytes)
    }
  }
}

function mapBack(operation: usize, state: usize, adjoint: usize, bytes: usize): void {
  const map = place(operation, 1)
  const stride = word(operation, 2)
  const slopes = place(operation, 3)
  const shifted = word(operation, 0) == code.operationShiftedMap
  if (slopes) addMapSlopes(adjoint, state, bytes, stride, slopes, shifted)
  applyMapTransposed(adjoint, bytes, stride, map, shifted)
}

function turnBack(operation: usize, state: usize, adjoint: usize): void {
  const slope = place(operation, 7)
  if (slope)
    addTurnSlope(
      adjoint,
      state,
      slope,
      place(operation, 2),
      word(operation, 3),
      place(operation, 4),
      word(operation, 5),
      word(operation, 6),
    )
  turn(operation, state, -1)
  turn(operation, adjoint, -1)
}
