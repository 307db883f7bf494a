/* Parameters before the first step of each start. */
import { LabError } from '../../base/lab-error.ts'
import { createStream } from '../../base/random.ts'
import type { InitialParameters } from '../../document/problems/vqe/types.ts'

/** Spread of the second and later starts where the document gives none, in radians. */
const laterSpread = 0.5

/**
 * Parameters of start number `start`; the first as the document says, later ones random.
 * @throws LabError "shape" on values that are not one for each parameter
 */
export function startValues(
  initial: InitialParameters,
  count: number,
  seed: number,
  start: number,
): Float64Array {
  const stream = createStream(seed, `VQE start ${start}`)
  const random = (spread: number) =>
    Float64Array.from({ length: count }, () => spread * (2 * stream.uniform() - 1))
  if (start > 0) return random(initial.kind === 'random' ? initial.spread : laterSpread)
  if (initial.kind === 'random') return random(initial.spread)
  if (initial.kind === 'zero') return new Float64Array(count)
  if (initial.values.length === count) return Float64Array.from(initial.values)
  throw new LabError(
    'shape',
    `initial parameters: must be ${count} values, one for each parameter of the circuit, got ${initial.values.length}`,
    { path: 'problem.initial.values', count },
  )
}
