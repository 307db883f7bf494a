/*
 * Annealing schedules as smooth pieces: how strong the transverse field and the problem are at each share t of the time.
 * Steps of the integrator end where pieces meet, so that its order holds on each of them.
 */
import type { AnnealingSchedule } from '../../document/problems/qubo/quantum-methods.ts'

/** Factors of H = A H_X + B H_problem. */
export interface Strengths {
  readonly field: number
  readonly problem: number
}

/** Where smooth pieces begin and end: from 0 to 1, ascending. */
export function breaksOf(schedule: AnnealingSchedule): readonly number[] {
  const points = pointsOf(schedule)
  return points.map(([t]) => t)
}

/** A and B at the share t in [0, 1] of the time. */
export function strengthsAt(schedule: AnnealingSchedule, t: number): Strengths {
  if (schedule.kind === 'quadratic') return { field: (1 - t) * (1 - t), problem: t * t }
  const s = between(pointsOf(schedule), t)
  return { field: 1 - s, problem: s }
}

function pointsOf(schedule: AnnealingSchedule): readonly (readonly [number, number])[] {
  switch (schedule.kind) {
    case 'linear':
    case 'quadratic':
      return [
        [0, 0],
        [1, 1],
      ]
    case 'pause': {
      const { at, share } = schedule
      const start = at * (1 - share)
      return [
        [0, 0],
        [start, at],
        [start + share, at],
        [1, 1],
      ]
    }
    case 'piecewise':
      return schedule.points
  }
}

/* The straight line between the two points around t. */
function between(points: readonly (readonly [number, number])[], t: number): number {
  const after = Math.max(
    1,
    points.findIndex(([end]) => end >= t),
  )
  const [t0, s0] = points[after - 1]!
  const [t1, s1] = points[after]!
  return s0 + ((t - t0) / (t1 - t0)) * (s1 - s0)
}

/** Times of all steps, ends of pieces among them: shape [steps + 1] from 0 to 1; at least one step a piece. */
export function stepTimes(schedule: AnnealingSchedule, steps: number): Float64Array {
  const breaks = breaksOf(schedule)
  const times = [0]
  let left = steps
  for (let piece = 1; piece < breaks.length; piece++) {
    const [start, end] = [breaks[piece - 1]!, breaks[piece]!]
    const share = (end - start) / (1 - start)
    const later = breaks.length - 1 - piece
    const count =
      later === 0 ? Math.max(1, left) : Math.max(1, Math.min(left - later, Math.round(left * share)))
    for (let k = 1; k <= count; k++) times.push(k === count ? end : start + ((end - start) * k) / count)
    left -= count
  }
  return Float64Array.from(times)
}
