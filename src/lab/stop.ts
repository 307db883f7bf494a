/* When a training ends before its last step, and what is said of it. */
import type { StopRules } from '../document/experiment.ts'

export interface Stop {
  readonly rule: keyof StopRules | 'convergence' | 'fit'
  /** What the rule asks for; null for convergence, and for a model that is fitted at once. */
  readonly limit: number | null
  /** For people: what ended the run. */
  readonly message: string
}

/** What the rules look at, after a step. */
export interface StopPlace {
  /** Steps taken. */
  readonly step: number
  /** Of the last step; null before the first. */
  readonly loss: number | null
  readonly evaluations: number
  readonly seconds: number
  /** The step of the best validation loss, of this start; null while there is none. */
  readonly bestStep: number | null
}

/** Whether so many steps went by without a better validation loss. */
export function isPatienceSpent(
  patience: number | null,
  { step, bestStep }: Pick<StopPlace, 'step' | 'bestStep'>,
): boolean {
  return patience !== null && bestStep !== null && step > bestStep + patience
}

/** The first rule that ends the run here, or null. */
export function stopAt(rules: StopRules, place: StopPlace): Stop | null {
  const { patience, loss, evaluations, seconds } = rules
  const at = `at step ${place.step}`
  if (loss !== null && place.loss !== null && place.loss <= loss)
    return { rule: 'loss', limit: loss, message: `stopped ${at}: the loss ${place.loss} is at most ${loss}` }
  if (evaluations !== null && place.evaluations >= evaluations)
    return {
      rule: 'evaluations',
      limit: evaluations,
      message: `stopped ${at} after ${place.evaluations} evaluations`,
    }
  if (isPatienceSpent(patience, place))
    return {
      rule: 'patience',
      limit: patience,
      message: `stopped ${at}: the validation loss has not fallen for ${patience} steps; parameters are the best ones so far`,
    }
  if (seconds !== null && place.seconds >= seconds)
    return {
      rule: 'seconds',
      limit: seconds,
      message: `stopped ${at} after ${seconds} s; another machine, or another run, may stop at another step`,
    }
  return null
}
