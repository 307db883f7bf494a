/*
 * A sweep: tile by tile, what lies in the state is brought into the cache, with phases on the way, mixed there by a list
 * of instructions, and brought back, with phases on the way. Backward the same in reverse order, for the state and for
 * the adjoint state side by side.
 */
import { address, laneCount, operand, setShape } from '../lanes'
import { runList } from '../program'
import { laneBits } from './lanes'
import { collectGroupSlopes, foldSlopes, makePhaseProduct, multiplyGroups } from './phases'
import { adjoint, state } from './state'
import { fetchTile, loadTile, pairShift, setTile, startOf, storeTile } from './tile'
import { loadBoth, storeBoth } from './tile-pair'

/**
 * Tiles [from, to) of [coordinates, bits of the number of a tile, columns, tile, instructions, how many,
 * phases before or 0, groups before or 0, phases after or 0, groups after or 0, what changes from tile to tile or 0].
 */
export function runSweep(at: usize, from: u32, to: u32): void {
  setSweep(at)
  for (let t = from; t < to; t++) runTile(at, t)
}

/** The same backward; [..., adjoint tile, slopes before or 0, slopes after or 0]. */
export function runSweepBack(at: usize, from: u32, to: u32): void {
  setSweep(at)
  for (let t = from; t < to; t++) runTileBack(at, t)
}

/* Instructions to be carried out for each tile, or 0: they make the phases before and after, and fold the slopes by them. */
const makesBefore: usize = 0
const makesAfter: usize = 4
const foldsBefore: usize = 8
const foldsAfter: usize = 12

@inline
function perTile(at: usize, which: usize): usize {
  const changing = address(at, 11)
  return changing ? load<u32>(changing + which) : 0
}

function makePhases(at: usize, t: u32): void {
  const before = perTile(at, makesBefore)
  if (before) makePhaseProduct(before, t)
  const after = perTile(at, makesAfter)
  if (after) makePhaseProduct(after, t)
}

function setSweep(at: usize): void {
  const coordinates = operand(at, 1)
  setTile(coordinates, address(at, 3))
  setShape(coordinates - laneBits, laneCount)
}

@inline
function bytesOfTile(at: usize): usize {
  return <usize>1 << (operand(at, 1) - laneBits + pairShift)
}

function runTile(at: usize, t: u32): void {
  const start = startOf(t)
  const tile = address(at, 4)
  const bytes = bytesOfTile(at)
  makePhases(at, t)
  fetchTile(state, start)
  loadTile(state, start, tile, address(at, 7))
  multiplyGroups(address(at, 8), t, tile, bytes, false)
  runList(address(at, 5), operand(at, 6))
  multiplyGroups(address(at, 10), t, tile, bytes, false)
  storeTile(state, start, tile, address(at, 9))
}

/* Slopes by phases are the same before and after them. */
function runTileBack(at: usize, t: u32): void {
  const start = startOf(t)
  const tile = address(at, 4)
  const other = address(at, 12)
  const bytes = bytesOfTile(at)
  makePhases(at, t)
  fetchTile(state, start)
  fetchTile(adjoint, start)
  const after = clearedSlopes(at, 14, foldsAfter)
  loadBoth(state, adjoint, start, tile, other, address(at, 9), after)
  foldTile(at, foldsAfter, t)
  undoGroups(address(at, 10), t, tile, other, bytes)
  runList(address(at, 5), operand(at, 6))
  undoGroups(address(at, 8), t, tile, other, bytes)
  const before = clearedSlopes(at, 13, foldsBefore)
  storeBoth(state, adjoint, start, tile, other, address(at, 7), before)
  foldTile(at, foldsBefore, t)
}

/* Where slopes by amplitudes are added up: over all tiles, or anew for each tile that is folded by itself. */
function clearedSlopes(at: usize, which: usize, folds: usize): usize {
  const slopes = address(at, which)
  if (slopes && perTile(at, folds)) memory.fill(slopes, 0, <usize>8 << operand(at, 1))
  return slopes
}

@inline
function foldTile(at: usize, which: usize, t: u32): void {
  const instruction = perTile(at, which)
  if (instruction) foldSlopes(instruction, t)
}

function undoGroups(groups: usize, t: u32, tile: usize, other: usize, bytes: usize): void {
  collectGroupSlopes(groups, t, tile, other, bytes)
  multiplyGroups(groups, t, tile, bytes, true)
  multiplyGroups(groups, t, other, bytes, true)
}
