/*
 * Gradients by parameter shift: every angle of every gate by itself, with the rule of its gaps. What comes before a gate
 * is evolved once for all its shifts.
 */
import type { SlotExpression } from '../../../circuit/expression.ts'
import { gateNamed } from '../../../circuit/gates/registry.ts'
import type { Readout } from '../../../circuit/readout.ts'
import type { UnitaryOperation } from '../../checks.ts'
import { hasSlot } from '../../gradients/parameter-shift.ts'
import type { ShiftRule } from '../../gradients/shift-rule.ts'
import { shiftRule } from '../../gradients/shift-rule.ts'
import type { Point, Slopes } from '../../points.ts'
import { addSlope } from '../../points.ts'
import type { Shift } from './blocks.ts'
import type { Evolution } from './evolution.ts'
import { applyStep } from './evolution.ts'
import { MatrixProductState } from './matrix-product-state.ts'
import { readoutValues } from './readouts.ts'
import type { Step } from './schedule.ts'

/** One angle that depends on inputs. */
interface Occurrence {
  readonly operation: UnitaryOperation
  readonly angle: number
  readonly expression: SlotExpression
  readonly rule: ShiftRule
}

/**
 * Adds the slopes of sum of cotangent * output at one point.
 * @param withFeatures whether angles of features alone count too
 */
export async function addShiftSlopes(
  evolution: Evolution,
  readouts: readonly Readout[],
  point: Point,
  cotangents: Float64Array,
  withFeatures: boolean,
  slopes: Slopes,
): Promise<void> {
  const { algebra, qubitCount, truncation, steps } = evolution
  const before = new MatrixProductState(algebra, qubitCount, truncation)
  for (const [at, step] of steps.entries()) {
    for (const { operation, angle, expression, rule } of occurrencesOf(step, withFeatures)) {
      let slope = 0
      for (const [which, by] of rule.shifts.entries()) {
        const state = before.copy()
        await finishShifted(state, steps.slice(at), point, { operation, angle, by })
        const values = await readoutValues(algebra, state, readouts)
        const value = values.reduce((sum, one, output) => sum + cotangents[output]! * one, 0)
        slope += rule.weights[which]! * value
      }
      addSlope(slopes, expression, point, slope)
    }
    await applyStep(before, step, point)
  }
}

async function finishShifted(
  state: MatrixProductState,
  steps: readonly Step[],
  point: Point,
  shift: Shift,
): Promise<void> {
  for (const step of steps) await applyStep(state, step, point, shift)
}

function occurrencesOf({ block }: Step, withFeatures: boolean): readonly Occurrence[] {
  return block.operations.flatMap((operation) => {
    if (operation.kind === 'unitary') return []
    const { gaps } = gateNamed(operation.gate)!
    return operation.angles.flatMap((expression, angle): Occurrence[] => {
      const counts = hasSlot(expression, 'parameter') || (withFeatures && hasSlot(expression, 'feature'))
      return counts ? [{ operation, angle, expression, rule: shiftRule(gaps[angle]!) }] : []
    })
  })
}
