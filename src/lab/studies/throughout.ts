/* Stepwise computations within studies: others have a turn between two steps. */
import type { Stepwise } from '../../base/stepwise.ts'
import type { Control } from '../control.ts'

/** Runs a computation to its end. @throws LabError "cancelled" when the control says so */
export async function throughout<Result>(steps: Stepwise<Result>, control: Control): Promise<Result> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await control.breathe()
  }
}
