/* A training taken to its end at one go: what studies do with it, whom nobody watches. */
import { LabError } from '../base/lab-error.ts'
import type { Control } from './control.ts'
import type { Trainer } from './trainer.ts'

/**
 * All steps, unless a rule of the document ends it before; then it is settled. One that diverges is left at its best values,
 * as a run is.
 *
 * @param seconds tells how long it took so far, for rules of time; 0 leaves them out
 * @returns whether it diverged
 */
export async function trainToEnd(
  trainer: Trainer,
  control: Control,
  seconds: () => number = () => 0,
): Promise<boolean> {
  try {
    while (trainer.step < trainer.experiment.training.steps && !trainer.stopped) {
      await control.breathe()
      await trainer.advance(control)
      trainer.stopIfDue(seconds())
    }
    await trainer.settle(control)
    return false
  } catch (thrown) {
    if (!(thrown instanceof LabError) || thrown.code !== 'divergence' || !trainer.best) throw thrown
    trainer.restoreBest()
    await trainer.measure(control)
    return true
  }
}
