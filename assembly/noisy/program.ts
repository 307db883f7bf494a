/*
 * Carries out lists of instructions: those of angles and maps for a block of two rows at once, those of states for one row
 * at a time. What to do was decided by src/engine/simulators/noisy/; here nothing is decided.
 */
import * as angles from '../../src/engine/simulators/wasm/opcodes'
import * as code from '../../src/engine/simulators/noisy/opcodes'
import { runArithmetic, runArithmeticBack, runBroadcast, runBroadcastBack, runZero } from '../arithmetic'
import { operand, address } from '../lanes'
import { filledLanes, runLoadCotangents, runLoadRows, runStoreGradients, runStoreValues, setBlock } from '../rows'
import { runContract, runContractBack } from './contract'
import { runFactorTable } from './factors'
import { setLane } from './lane'
import { runComposeMap, runComposeMapBack, runCosinesAndSines } from './maps'
import { runPass, runPassBack, runPassInPlace, runPassInPlaceBack } from './pass'
import { runProductState, runProductStateBack, runProductTable, runProductTableBack } from './product'
import {
  runOutputDistribution,
  runOutputDistributionBack,
  runOutputSum,
  runOutputSumBack,
  runReadStrings,
  runSeedStrings,
} from './readout'

const instructionBytes: usize = angles.instructionWords << 2

/** Carries out the list once. */
export function runList(list: usize, count: u32): void {
  const end = list + count * instructionBytes
  for (let at = list; at < end; at += instructionBytes) runInstruction(at)
}

/** Carries out the list for one of the two rows of a block. */
export function runLane(lane: u32, list: usize, count: u32): void {
  setLane(lane)
  runList(list, count)
}

/**
 * For each block in [from, to): the lists `before`, then `each` for each of its rows, then `after`. Block b holds rows
 * 2 b and 2 b + 1; `firstResult` is the number of row 0 among the results.
 */
export function runBlocks(
  before: usize,
  beforeCount: u32,
  each: usize,
  eachCount: u32,
  after: usize,
  afterCount: u32,
  from: u32,
  to: u32,
  firstResult: u32,
): void {
  for (let block = from; block < to; block++) {
    const lanes = startBlock(block, firstResult)
    runList(before, beforeCount)
    for (let lane: u32 = 0; lane < lanes; lane++) runLane(lane, each, eachCount)
    runList(after, afterCount)
  }
}

/** Before the lists of a block; how many rows it has. */
export function startBlock(block: u32, firstResult: u32): u32 {
  setBlock(block << 1, firstResult)
  return filledLanes()
}

function runInstruction(at: usize): void {
  switch (operand(at, 0)) {
    case code.pass:
      return runPass(at)
    case code.passInPlace:
      return runPassInPlace(at)
    case code.passBack:
      return runPassBack(at)
    case code.passInPlaceBack:
      return runPassInPlaceBack(at)
    case code.productState:
      return runProductState(at)
    case code.productStateBack:
      return runProductStateBack(at)
    case code.productTable:
      return runProductTable(at)
    case code.productTableBack:
      return runProductTableBack(at)
    case code.contract:
      return runContract(at)
    case code.contractBack:
      return runContractBack(at)
    case code.factorTable:
      return runFactorTable(at)
    case code.clear:
      memory.fill(address(at, 1), 0, operand(at, 2))
      return
    default:
      runReadoutInstruction(at)
  }
}

function runReadoutInstruction(at: usize): void {
  switch (operand(at, 0)) {
    case code.readStrings:
      return runReadStrings(at)
    case code.seedStrings:
      return runSeedStrings(at)
    case code.outputSum:
      return runOutputSum(at)
    case code.outputSumBack:
      return runOutputSumBack(at)
    case code.outputDistribution:
      return runOutputDistribution(at)
    case code.outputDistributionBack:
      return runOutputDistributionBack(at)
    default:
      runAngleInstruction(at)
  }
}

function runAngleInstruction(at: usize): void {
  switch (operand(at, 0)) {
    case code.cosinesAndSines:
      return runCosinesAndSines(at)
    case code.composeMap:
      return runComposeMap(at)
    case code.composeMapBack:
      return runComposeMapBack(at)
    case angles.arithmetic:
      return runArithmetic(at)
    case angles.arithmeticBack:
      return runArithmeticBack(at)
    case angles.broadcast:
      return runBroadcast(at)
    case angles.broadcastBack:
      return runBroadcastBack(at)
    case angles.zero:
      return runZero(at)
    case angles.loadRows:
      return runLoadRows(at)
    case angles.storeValues:
      return runStoreValues(at)
    case angles.loadCotangents:
      return runLoadCotangents(at)
    case angles.storeGradients:
      return runStoreGradients(at)
    default:
      unreachable()
  }
}
