/* Which rule ended a run, and at which values it stands, in words. */
import type { RunState } from '../../store/run-slice.ts'
import { setting } from '../text/format.ts'
import { endingText } from '../text/training.ts'

export type Ended = NonNullable<RunState['ended']>

function reasonOf({ rule, limit, message }: NonNullable<Ended['stop']>): string {
  switch (rule) {
    case 'patience':
      return endingText.patience(limit ?? 0)
    case 'loss':
      return endingText.loss(setting(limit ?? 0))
    case 'evaluations':
      return endingText.evaluations(limit ?? 0)
    case 'seconds':
      return endingText.seconds(limit ?? 0)
    case 'fit':
      return message
    case 'convergence':
      return message.replace(/^stopped at step \d+: /, '')
    default:
      return rule satisfies never
  }
}

/** The sentences about an end. @param starts how many starting points there were */
export function endingOf({ stop, step, bestStep }: Ended, starts: number): string {
  if (stop?.rule === 'fit') return stop.message
  const how = stop ? endingText.after(step, reasonOf(stop)) : endingText.all(step)
  if (bestStep === null) return how
  return `${how} ${starts > 1 ? endingText.backOf(starts, bestStep) : endingText.back(bestStep)}`
}
