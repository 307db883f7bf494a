/* When training has run away: loss or values that cannot be computed with, or a loss beyond all bounds. */
import { LabError } from '../base/lab-error.ts'
import type { TrainerState } from './trainer-state.ts'

type Place = Pick<TrainerState, 'step' | 'best'>

/** A loss this many times the first one (of at least 1) is no learning any more. */
const explosion = 1000

/** Watches the numbers of one training. */
export class DivergenceGuard {
  private readonly names: readonly string[]
  private first: number | null

  /** @param first the loss that the run began with, if it was begun before */
  constructor(names: readonly string[], first: number | null) {
    this.names = names
    this.first = first
  }

  /** @throws LabError "divergence" when the loss is no number */
  checkFinite(place: Place, loss: number): void {
    if (!Number.isFinite(loss)) throw divergence(place, 'the loss must stay finite', loss)
  }

  /** @throws LabError "divergence" when the loss, or a number of arrays in the order of the names, is out of bounds */
  check(place: Place, loss: number, arrays: readonly Float64Array[]): void {
    this.checkFinite(place, loss)
    this.first ??= loss
    const limit = explosion * Math.max(1, this.first)
    if (loss > limit) throw divergence(place, `the loss must stay below ${limit}`, loss)
    for (const array of arrays) {
      const wrong = array.findIndex((value) => !Number.isFinite(value))
      if (wrong >= 0) throw divergence(place, `"${this.names[wrong]}" must stay finite`, array[wrong]!)
    }
  }
}

function divergence(place: Place, rule: string, got: number): LabError {
  const message = `training: ${rule}, got ${got} at step ${place.step}; ${adviceAt(place)}`
  return new LabError('divergence', message, detailsOf(place))
}

/** Angles that are not finite come from values that ran away, unless it is so from the start. */
export function asDivergence(thrown: unknown, place: Place): unknown {
  if (!(thrown instanceof LabError) || thrown.code !== 'range' || place.step === 0) return thrown
  const message = `${thrown.message}, at step ${place.step}; ${adviceAt(place)}`
  return new LabError('divergence', message, { ...thrown.details, ...detailsOf(place) })
}

function adviceAt({ best }: Place): string {
  const back = best ? `; the parameters are back at those of step ${best.step}, the best so far` : ''
  return `lower the learning rate${back}`
}

function detailsOf({ step, best }: Place) {
  return { step, bestStep: best?.step ?? null }
}
