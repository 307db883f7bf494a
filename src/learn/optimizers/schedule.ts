/* Learning-rate schedules: what the learning rate is multiplied by, as a function of the step alone. */
import { cos, pow } from '../../base/elementary.ts'
import type { Schedule } from '../../document/experiment.ts'

/**
 * The factor at a step. While it warms up it rises in equal parts to 1; then the schedule begins.
 *
 * @param step from 0
 * @param steps of the whole training; a cosine ends with them and stays at its floor
 */
export function scheduleFactor(schedule: Schedule, step: number, steps: number): number {
  const { warmup } = schedule
  if (step < warmup) return (step + 1) / warmup
  const since = step - warmup
  switch (schedule.kind) {
    case 'constant':
      return 1
    case 'step':
      return pow(schedule.factor, Math.floor(since / schedule.every))
    case 'exponential':
      return pow(schedule.factor, since)
    case 'cosine': {
      const share = Math.min(1, since / Math.max(1, steps - warmup))
      return schedule.floor + ((1 - schedule.floor) * (1 + cos(Math.PI * share))) / 2
    }
  }
}
