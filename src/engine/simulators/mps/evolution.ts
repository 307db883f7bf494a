/* A circuit's blocks applied one after the other, at one point. */
import type { UnitaryOperation } from '../../checks.ts'
import type { Point } from '../../points.ts'
import type { Algebra } from './algebra.ts'
import type { Shift } from './blocks.ts'
import { blockMatrix, toBlocks } from './blocks.ts'
import type { Truncation } from './matrix-product-state.ts'
import { MatrixProductState } from './matrix-product-state.ts'
import type { Step } from './schedule.ts'
import { schedule } from './schedule.ts'

export interface Evolution {
  readonly algebra: Algebra
  readonly qubitCount: number
  readonly truncation: Truncation
  readonly steps: readonly Step[]
}

/** The steps that operations come to. */
export function stepsOf(operations: readonly UnitaryOperation[]): readonly Step[] {
  return schedule(toBlocks(operations))
}

/** The final state at a point. */
export async function finalState(evolution: Evolution, point: Point): Promise<MatrixProductState> {
  const { algebra, qubitCount, truncation, steps } = evolution
  const state = new MatrixProductState(algebra, qubitCount, truncation)
  for (const step of steps) await applyStep(state, step, point)
  return state
}

/** One block, perhaps with an angle shifted. */
export async function applyStep(
  state: MatrixProductState,
  { block, leave }: Step,
  point: Point,
  shift: Shift | null = null,
): Promise<void> {
  await state.apply(block.qubits, blockMatrix(block, point, shift), leave)
}
