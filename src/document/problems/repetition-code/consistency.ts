/* Whether the parts of a repetition code's problem go together, and whether it is not too much work. */
import { largestDistance } from './limits.ts'
import type { RepetitionCodeProblem } from './types.ts'

/** Runs times rounds times distance times patterns: about ten minutes on one core. */
const mostWork = 1.5e11

/** The first rule that the problem breaks, or null. */
export function inconsistency(
  problem: RepetitionCodeProblem,
): { readonly path: string; readonly rule: string } | null {
  const { distances, decoder, noise, errors, runs, rounds } = problem
  const most = decoder === 'majority' ? largestDistance.majority : largestDistance.trellis
  const far = distances.findIndex((distance) => distance > most)
  if (far >= 0)
    return {
      path: `distances[${far}]`,
      rule: `must be at most ${most} for the decoder ${decoder}, got ${distances[far]}; ${decoder === 'majority' ? 'take a smaller one' : 'choose the decoder majority'}`,
    }
  if (new Set(distances).size < distances.length)
    return { path: 'distances', rule: `must be different from each other, got ${distances.join(', ')}` }
  const isPlain = noise === 'code-capacity'
  if (isPlain && problem.measurementError !== null)
    return {
      path: 'measurementError',
      rule: `must be null for code-capacity noise, got ${problem.measurementError}; choose phenomenological noise`,
    }
  if (isPlain && rounds !== null)
    return {
      path: 'rounds',
      rule: `must be null for code-capacity noise, got ${rounds}; choose phenomenological noise`,
    }
  const work = distances.reduce(
    (sum, distance) =>
      sum +
      errors.length *
        runs *
        (isPlain ? 1 : (rounds ?? distance)) *
        distance *
        (decoder === 'majority' ? 1 : 2 ** distance),
    0,
  )
  if (work > mostWork)
    return {
      path: 'runs',
      rule: `must be at most ${Math.floor((runs * mostWork) / work)} for these distances and errors, got ${runs}; take fewer runs, smaller distances or the decoder majority`,
    }
  return null
}
