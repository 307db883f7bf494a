/* Rules of QAOA and of annealing by the Schrödinger equation in a problem document. */
import * as v from 'valibot'
import { documentLimits } from '../../limits.ts'
import { flag, list, number, numbers, positive, whole } from '../../schema-parts.ts'
import type { AnnealingSchedule, QaoaMethod, SchroedingerMethod } from './quantum-methods.ts'

/** Largest depth, and number of an annealing's steps. */
const mostLayers = 50
const mostSteps = 20_000

const group = v.strictObject({
  variables: list(whole(0, 10_000), 200, 1),
  count: whole(0, 200),
})

const angles = v.strictObject({
  gamma: numbers,
  beta: numbers,
  extra: v.exactOptional(numbers),
})

/** Method `qaoa`. */
export const qaoaSchema = v.strictObject({
  kind: v.literal('qaoa'),
  layers: v.exactOptional(whole(1, mostLayers)),
  mixer: v.exactOptional(
    v.picklist(['x', 'xy-ring', 'xy-complete'], 'must be one of x, xy-ring, xy-complete'),
  ),
  groups: v.exactOptional(list(group, 100)),
  extraLayer: v.exactOptional(flag),
  angles: v.exactOptional(angles),
  starts: v.exactOptional(whole(0, 100)),
  steps: v.exactOptional(whole(1, 10_000)),
  shots: v.exactOptional(whole(1, documentLimits.shots)),
}) satisfies v.GenericSchema<unknown, QaoaMethod>

const point = v.pipe(
  v.tuple([number(0, 1), number(0, 1)], 'must be a pair [t, s] of numbers from 0 to 1'),
  v.readonly(),
)

const schedule = v.variant('kind', [
  v.strictObject({ kind: v.literal('linear') }),
  v.strictObject({ kind: v.literal('quadratic') }),
  v.strictObject({ kind: v.literal('pause'), at: number(0.01, 0.99), share: number(0.01, 0.99) }),
  v.strictObject({
    kind: v.literal('piecewise'),
    points: v.pipe(
      list(point, 50, 2),
      v.check(
        (points) => points.every(([t], k) => k === 0 || t > points[k - 1]![0]),
        'must be pairs [t, s] whose t rises from each to the next; put them in order',
      ),
      v.check(
        (points) =>
          points[0]![0] === 0 && points[0]![1] === 0 && points.at(-1)![0] === 1 && points.at(-1)![1] === 1,
        'must go from [0, 0] to [1, 1]; add these two',
      ),
    ),
  }),
]) satisfies v.GenericSchema<unknown, AnnealingSchedule>

/** Method `schroedinger`. */
export const schroedingerSchema = v.strictObject({
  kind: v.literal('schroedinger'),
  time: v.exactOptional(positive),
  steps: v.exactOptional(whole(2, mostSteps)),
  schedule: v.exactOptional(schedule),
  levels: v.exactOptional(whole(2, 8)),
  shots: v.exactOptional(whole(1, documentLimits.shots)),
}) satisfies v.GenericSchema<unknown, SchroedingerMethod>
