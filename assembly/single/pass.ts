/*
 * Passes over the one large state, in parts that do not depend on each other: tiles of a sweep, or blocks of neighbouring
 * places. So a pass may stop after any part, and parts may be carried out anywhere.
 *
 * What a pass adds up, it adds up at odd addresses (../lanes.ts), in a memory for each group of parts; in the end these are
 * added in their order. Which parts are a group follows from their number alone, so sums do not depend on who adds.
 */
import * as code from '../../src/engine/simulators/wasm/opcodes'
import * as doubles from '../doubles'
import { address, operand, setBlockMemory } from '../lanes'
import { sums } from './state'
import { runProductBlocks, runProductBlocksBack } from './product-state'
import {
  runReadPauliBlocks,
  runReadProbabilityBlocks,
  runReadSignBlocks,
  runSeedPauliBlocks,
  runSeedProbabilityBlocks,
  runSeedSignBlocks,
  runStoreTiles,
} from './readout'
import { runSweep, runSweepBack } from './sweep'

/** log2 of how many groups there are at most. */
const groupBits: u32 = 4

/** Carries out a whole pass. */
export function runWholePass(at: usize): void {
  runPass(at, 0, 1 << operand(at, 2))
}

/**
 * Parts [from, to) of the pass whose instruction is at `at`. Of every pass, operand 2 is log2 of the number of its parts,
 * and operand 15 the bytes of the sums of a group, which begin with zeros; 0 if there are none, or if all parts share the
 * same ones and have to be carried out in order.
 */
export function runPass(at: usize, from: u32, to: u32): void {
  const bits = operand(at, 2)
  const shift = bits > groupBits ? bits - groupBits : 0
  const bytes: usize = operand(at, 15)
  while (from < to) {
    const group = from >> shift
    const end = min(to, (group + 1) << shift)
    const own = sums + group * bytes
    if (from == group << shift) memory.fill(own, 0, bytes)
    setBlockMemory(own)
    runParts(at, from, end)
    from = end
  }
}

function runParts(at: usize, from: u32, to: u32): void {
  switch (operand(at, 0)) {
    case code.sweep:
      return runSweep(at, from, to)
    case code.sweepBack:
      return runSweepBack(at, from, to)
    case code.productBlocks:
      return runProductBlocks(at, from, to)
    case code.productBlocksBack:
      return runProductBlocksBack(at, from, to)
    case code.readSignBlocks:
      return runReadSignBlocks(at, from, to)
    case code.seedSignBlocks:
      return runSeedSignBlocks(at, from, to)
    case code.readPauliBlocks:
      return runReadPauliBlocks(at, from, to)
    case code.seedPauliBlocks:
      return runSeedPauliBlocks(at, from, to)
    case code.readProbabilityBlocks:
      return runReadProbabilityBlocks(at, from, to)
    case code.seedProbabilityBlocks:
      return runSeedProbabilityBlocks(at, from, to)
    case code.storeTiles:
      return runStoreTiles(at, from, to)
    default:
      unreachable()
  }
}

@inline
function groupCount(bits: u32): usize {
  return <usize>1 << min(bits, groupBits)
}

/** [log2 of the parts of the pass, bytes of the sums of a group]: after it, the sums of all groups in those of the first. */
export function runSumGroups(at: usize): void {
  const bytes: usize = operand(at, 2)
  for (let group: usize = 1; group < groupCount(operand(at, 1)); group++) {
    const other = sums + group * bytes
    for (let i: usize = 0; i < bytes; i += doubles.pairBytes) doubles.accumulate(sums + i, doubles.get(other + i))
  }
  setBlockMemory(sums)
}

/** [sums, how many, targets]: adds the total of two partial sums each to the double at its target, where that is not 0. */
export function runAddTotals(at: usize): void {
  const from = address(at, 1)
  const targets = address(at, 3)
  for (let i: usize = 0; i < operand(at, 2); i++) {
    const target: usize = load<u32>(targets + (i << 2))
    if (target) store<f64>(target, load<f64>(target) + doubles.total(doubles.get(from + (i << 4))))
  }
}
