/*
 * A pass over all coefficients: tile by tile they are fetched from the old order into the new one, then whatever acts on
 * qubits within the tile is done while the tile is in the nearest cache. Backward, the state before each operation is
 * made again from the state before the pass, which was kept: channels are never undone, turns are.
 */
import * as code from '../../src/engine/simulators/noisy/opcodes'
import { address, operand, resolve } from '../lanes'
import { gather, scatter } from './gather'
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
 * The operands of an index change, in all instructions that carry one out: [offsets, bases, digits of a tile, tiles, factors
 * or 0]. Tiles are grouped: some operations act within tiles, the others within groups of tiles that follow each other.
 */

/**
 * [from, to, change (5), tiles of a group, operations, how many within tiles, how many within groups, scratch of matrices].
 *
 * An operation is [kind, …]: a map [map, stride, slopes by its entries or 0]; a turn [cosine and sine, planes, how many,
 * bases, how many, run, slope or 0]; a matrix [rows, rows of its transpose, digits, offsets, bases, how many, run].
 */
export function runPass(at: usize): void {
  const from = address(at, 1)
  let tile = address(at, 2)
  const offsets = address(at, 3)
  const bases = address(at, 4)
  const count = <usize>1 << (2 * operand(at, 5))
  const tiles = operand(at, 6)
  let factors = address(at, 7)
  const group = operand(at, 8)
  const operations = address(at, 9)
  const middle = operations + operand(at, 10) * operationBytes
  const end = middle + operand(at, 11) * operationBytes
  const scratch = address(at, 12)
  const bytes = count << 3
  for (let k: u32 = 0; k < tiles; k++) {
    gather(from, load<u32>(bases + (k << 2)), offsets, factors, tile, count)
    applyAll(operations, middle, tile, bytes, scratch)
    tile += bytes
    if (factors) factors += bytes
    if ((k + 1) % group == 0) applyAll(middle, end, tile - group * bytes, group * bytes, scratch)
  }
}

function applyAll(operations: usize, end: usize, tile: usize, bytes: usize, scratch: usize): void {
  for (let one = operations; one < end; one += operationBytes) apply(one, tile, bytes, scratch)
}

function apply(operation: usize, tile: usize, bytes: usize, scratch: usize): void {
  const kind = word(operation, 0)
  const shifted = kind == code.operationShiftedMap
  if (shifted || kind == code.operationMap) applyMap(tile, bytes, word(operation, 2), place(operation, 1), shifted)
  else if (kind == code.operationTurn) turn(operation, tile, 1)
  else transfer(operation, tile, place(operation, 1), scratch)
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

function transfer(operation: usize, tile: usize, rows: usize, scratch: usize): void {
  const size = <u32>1 << (2 * word(operation, 3))
  const run = word(operation, 7)
  applyTransfer(tile, rows, size, place(operation, 4), place(operation, 5), word(operation, 6), run, scratch)
}

/**
 * [from, adjoint after, adjoint before, change (5), tiles of a group, operations, how many within tiles, how many within
 * groups, scratch of matrices, room for one more group than operations within groups, room for one more tile than
 * operations within tiles]: adds to slopes and takes the adjoint state back; the one after the pass is used up.
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
  const operations = address(at, 10)
  const middle = operations + operand(at, 11) * operationBytes
  const end = middle + operand(at, 12) * operationBytes
  const scratch = address(at, 13)
  const groupStages = address(at, 14)
  const tileStages = address(at, 15)
  const bytes = count << 3
  for (let first: u32 = 0; first < tiles; first += group) {
    if (middle < end) {
      for (let k: u32 = 0; k < group; k++) {
        const tile = groupStages + k * bytes
        gather(from, load<u32>(bases + ((first + k) << 2)), offsets, factors ? factors + k * bytes : 0, tile, count)
        applyAll(operations, middle, tile, bytes, scratch)
      }
      runBack(groupStages, adjoint, group * bytes, middle, end, scratch)
    }
    for (let k: u32 = 0; k < group; k++) {
      const base = load<u32>(bases + ((first + k) << 2))
      gather(from, base, offsets, factors, tileStages, count)
      runBack(tileStages, adjoint, bytes, operations, middle, scratch)
      scatter(before, base, offsets, factors, adjoint, count)
      adjoint += bytes
      if (factors) factors += bytes
    }
  }
}

/* Forward on the state, keeping it as it was before each map, then back on both. */
function runBack(
  stage: usize,
  adjoint: usize,
  bytes: usize,
  operations: usize,
  end: usize,
  scratch: usize,
): void {
  for (let one = operations; one < end; one += operationBytes) {
    const isTurn = word(one, 0) == code.operationTurn
    if (!isTurn) {
      memory.copy(stage + bytes, stage, bytes)
      stage += bytes
    }
    /* Nobody looks at the state after the last map. */
    if (isTurn || one + operationBytes < end) apply(one, stage, bytes, scratch)
  }
  for (let one = end; one > operations; ) {
    one -= operationBytes
    if (word(one, 0) == code.operationTurn) turnBack(one, stage, adjoint)
    else {
      stage -= bytes
      if (word(one, 0) == code.operationTransfer) transfer(one, adjoint, place(one, 2), scratch)
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
