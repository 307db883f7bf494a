/* Instructions on one large state: passes over it, and what is done between passes. */
import * as code from '../../src/engine/simulators/wasm/opcodes'
import { operand } from '../lanes'
import { runAddTotals, runSumGroups, runWholePass } from './pass'
import { runHalfAngles } from './coefficients'
import { foldSlopes, makePhaseProduct, runParityPhases, runParitySlopes } from './phases'
import { runProductSlopes, runProductTable } from './product-state'
import { runBlockSigns } from './readout'
import { runTurnSlopes, runTurnTile, runTurnTileBack } from './rotation'

export function runSingleInstruction(at: usize): void {
  switch (operand(at, 0)) {
    case code.turnTile:
      return runTurnTile(at)
    case code.turnTileBack:
      return runTurnTileBack(at)
    case code.turnSlopes:
      return runTurnSlopes(at)
    case code.halfAngles:
      return runHalfAngles(at)
    case code.phaseProduct:
      return makePhaseProduct(at, 0)
    case code.foldSlopes:
      return foldSlopes(at, 0)
    case code.parityPhases:
      return runParityPhases(at)
    case code.paritySlopes:
      return runParitySlopes(at)
    case code.productTable:
      return runProductTable(at)
    case code.productSlopes:
      return runProductSlopes(at)
    case code.blockSigns:
      return runBlockSigns(at)
    case code.sumGroups:
      return runSumGroups(at)
    case code.addTotals:
      return runAddTotals(at)
    default:
      return runWholePass(at)
  }
}
