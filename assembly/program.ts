/*
 * Carries out lists of instructions: once, or once per block of rows. What to do, in which order and on which addresses
 * was decided by the plan (src/engine/plan/); here nothing is decided.
 */
import * as code from '../src/engine/simulators/wasm/opcodes'
import {
  runAddAdjoint,
  runArithmetic,
  runArithmeticBack,
  runBroadcast,
  runBroadcastBack,
  runZero,
} from './arithmetic'
import { runAddHalfAngles, runHalfAngle, runLeftOutProduct } from './coefficients'
import { runRotateControlled, runRotateControlledBack } from './controlled-rotation'
import { runCopyState, runPhaseAndPermute, runPhaseAndPermuteBack, runScale } from './diagonal'
import { operand, setBlockMemory, width } from './lanes'
import { runApplyMatrix, runFlipControlled } from './matrix'
import {
  runEncode,
  runPairStrings,
  runPullBack,
  runPushForward,
  runReadStrings,
  runRowCoefficients,
  runSumStrings,
  runTurnCoefficients,
} from './pauli-strings'
import {
  runProductOfQubits,
  runProductOfQubitsBack,
  runQubitState,
  runQubitStateBack,
} from './product-of-qubits'
import { runProductState, runProductStateBack } from './product-state'
import {
  runReadPauli,
  runReadProbabilities,
  runReadSigns,
  runScaleOutputs,
  runSeedPauli,
  runSeedProbabilities,
  runSeedSigns,
} from './readout'
import { runSingleInstruction } from './single/program'
import { runRotate, runRotateBack, runRotatePair, runRotatePairBack } from './rotation'
import { runLoadCotangents, runLoadRows, runStoreGradients, runStoreStates, runStoreValues, setBlock } from './rows'
import { runLinearTable, runPhaseGradient, runPhaseTable, runSignTable } from './tables'

/** Carries out the list once. */
export function runList(list: usize, count: u32): void {
  const bytes: usize = code.instructionWords * 4
  const end = list + count * bytes
  for (let at = list; at < end; at += bytes) runInstruction(at)
}

/**
 * Carries out three lists, one after the other, for each block in [from, to). Block b holds the rows from b W on;
 * `firstResult` is the number of row 0 among the results. The memory of block b starts at `memory` + b `blockBytes`.
 */
export function runBlocks(
  first: usize,
  firstCount: u32,
  second: usize,
  secondCount: u32,
  third: usize,
  thirdCount: u32,
  from: u32,
  to: u32,
  firstResult: u32,
  memory: usize,
  blockBytes: usize,
): void {
  for (let block = from; block < to; block++) {
    setBlock(block * width, firstResult)
    setBlockMemory(memory + block * blockBytes)
    runList(first, firstCount)
    runList(second, secondCount)
    runList(third, thirdCount)
  }
}

function runInstruction(at: usize): void {
  if (operand(at, 0) >= <u32>code.firstOfSingle) return runSingleInstruction(at)
  switch (operand(at, 0)) {
    case code.rotatePairBack:
      return runRotatePairBack(at)
    case code.rotatePair:
      return runRotatePair(at)
    case code.phaseAndPermuteBack:
      return runPhaseAndPermuteBack(at)
    case code.phaseAndPermute:
      return runPhaseAndPermute(at)
    case code.rotateBack:
      return runRotateBack(at)
    case code.rotate:
      return runRotate(at)
    case code.rotateControlled:
      return runRotateControlled(at)
    case code.rotateControlledBack:
      return runRotateControlledBack(at)
    case code.productState:
      return runProductState(at)
    case code.productStateBack:
      return runProductStateBack(at)
    case code.qubitState:
      return runQubitState(at)
    case code.qubitStateBack:
      return runQubitStateBack(at)
    case code.productOfQubits:
      return runProductOfQubits(at)
    case code.productOfQubitsBack:
      return runProductOfQubitsBack(at)
    case code.scale:
      return runScale(at)
    case code.copyState:
      return runCopyState(at)
    case code.flipControlled:
      return runFlipControlled(at)
    case code.applyMatrix:
      return runApplyMatrix(at)
    default:
      return runAngleInstruction(at)
  }
}

function runAngleInstruction(at: usize): void {
  switch (operand(at, 0)) {
    case code.arithmetic:
      return runArithmetic(at)
    case code.arithmeticBack:
      return runArithmeticBack(at)
    case code.broadcast:
      return runBroadcast(at)
    case code.broadcastBack:
      return runBroadcastBack(at)
    case code.halfAngle:
      return runHalfAngle(at)
    case code.addHalfAngles:
      return runAddHalfAngles(at)
    case code.leftOutProduct:
      return runLeftOutProduct(at)
    case code.addAdjoint:
      return runAddAdjoint(at)
    case code.zero:
      return runZero(at)
    case code.linearTable:
      return runLinearTable(at)
    case code.signTable:
      return runSignTable(at)
    case code.phaseTable:
      return runPhaseTable(at)
    case code.phaseGradient:
      return runPhaseGradient(at)
    default:
      return runReadoutInstruction(at)
  }
}

function runReadoutInstruction(at: usize): void {
  switch (operand(at, 0)) {
    case code.loadRows:
      return runLoadRows(at)
    case code.readSigns:
      return runReadSigns(at)
    case code.readPauli:
      return runReadPauli(at)
    case code.readProbabilities:
      return runReadProbabilities(at)
    case code.scaleOutputs:
      return runScaleOutputs(at)
    case code.storeValues:
      return runStoreValues(at)
    case code.loadCotangents:
      return runLoadCotangents(at)
    case code.seedSigns:
      return runSeedSigns(at)
    case code.seedPauli:
      return runSeedPauli(at)
    case code.seedProbabilities:
      return runSeedProbabilities(at)
    case code.storeStates:
      return runStoreStates(at)
    case code.storeGradients:
      return runStoreGradients(at)
    default:
      return runStringInstruction(at)
  }
}

function runStringInstruction(at: usize): void {
  switch (operand(at, 0)) {
    case code.turnCoefficients:
      return runTurnCoefficients(at)
    case code.rowCoefficients:
      return runRowCoefficients(at)
    case code.encode:
      return runEncode(at)
    case code.pullBack:
      return runPullBack(at)
    case code.readStrings:
      return runReadStrings(at)
    case code.sumStrings:
      return runSumStrings(at)
    case code.pairStrings:
      return runPairStrings(at)
    case code.pushForward:
      return runPushForward(at)
    default:
      unreachable()
  }
}
