/* Keeps the gradient's norm over the last steps, since a run reports only the newest gradient. */
import type { RunState, RunStore } from '../../store/run-slice.ts'

/** Steps and norms, oldest first. */
export interface NormTrail {
  readonly steps: readonly number[]
  readonly norms: readonly number[]
}

const emptyTrail: NormTrail = { steps: [], norms: [] }

/** Entries kept; when there are more, every second one is let go. */
const trailLimit = 400

/** Euclidean length. */
export function normOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += (values[index] ?? 0) ** 2
  return Math.sqrt(sum)
}

function extended(trail: NormTrail, step: number, norm: number): NormTrail {
  const last = trail.steps.at(-1)
  if (last === step) return trail
  const base = last !== undefined && step < last ? emptyTrail : trail
  const [steps, norms] = [
    [...base.steps, step],
    [...base.norms, norm],
  ]
  if (steps.length <= trailLimit) return { steps, norms }
  const keep = (_: number, index: number) => index % 2 === 0 || index === steps.length - 1
  return { steps: steps.filter(keep), norms: norms.filter(keep) }
}

const trails = new WeakMap<RunStore, { trail: NormTrail }>()

/** Begins to follow a run, once; a step backward starts a new trail. */
export function followNorms(run: RunStore): void {
  if (trails.has(run)) return
  const kept = { trail: emptyTrail }
  trails.set(run, kept)
  run.subscribe((now: RunState, before: RunState) => {
    if (now.gradients === before.gradients) return
    const norm = normOf(now.gradients)
    if (norm > 0 && Number.isFinite(norm)) kept.trail = extended(kept.trail, now.step, norm)
  })
}

/** The trail of a run so far; empty before it is followed. */
export function normTrail(run: RunStore): NormTrail {
  return trails.get(run)?.trail ?? emptyTrail
}
