/* The study of a repetition code: each distance and error probability is run in batches, spread over the threads. */
import { inconsistency } from '../../../document/problems/repetition-code/consistency.ts'
import { shareInterval } from '../../../secure/entropy.ts'
import { countingFailures } from '../../../solve/stabilizer/logical-error.ts'
import { majorityFailure, type RepetitionCode } from '../../../solve/stabilizer/repetition-code.ts'
import type { RepetitionCodeProblem } from '../../../document/problems/repetition-code/types.ts'
import type { Study } from '../../studies/study.ts'
import { throughout } from '../../studies/throughout.ts'
import type { ProblemRequest } from '../problem-view.ts'
import { requireConsistent } from '../require-consistent.ts'
import { crossingsOf } from './crossings.ts'
import type { LogicalErrorPoint, RepetitionCodeResult, RepetitionCodeView } from './types.ts'

type Request = ProblemRequest<'repetition-code'>

/** Some runs at one distance and error probability. */
interface Batch {
  readonly distance: number
  readonly error: number
  readonly batch: number
  readonly runs: number
}

interface Counted {
  readonly runs: number
  readonly failures: number
}

/** Work of one batch, in the same unit as its runs times rounds times distance times patterns. */
const batchWork = 4e7

export const repetitionCode: Study<Request, Batch, Counted, RepetitionCodeView> = {
  async plan({ document: { problem } }) {
    requireConsistent(inconsistency(problem))
    return batchesOf(problem)
  },
  async work({ distance, error, batch, runs }, { document: { problem, seed } }, { control }) {
    const name = `repetition code ${distance} ${error} ${batch}`
    const counting = countingFailures(codeOf(problem, distance, error), problem.decoder, runs, seed, name)
    return { runs, failures: await throughout(counting, control) }
  },
  view({ document: { problem } }, batches, answers) {
    const known = resultOf(problem, batches, answers)
    const isWhole = answers.every((answer) => answer !== undefined)
    return { result: isWhole ? known : null, summary: sentencesOf(known, problem), known }
  },
}

function codeOf(problem: RepetitionCodeProblem, distance: number, error: number): RepetitionCode {
  const isPlain = problem.noise === 'code-capacity'
  return {
    distance,
    dataError: error,
    rounds: isPlain ? 1 : (problem.rounds ?? distance),
    measurementError: isPlain ? 0 : (problem.measurementError ?? error),
  }
}

/* First batches of all points come first, so that the whole picture is there early. */
function batchesOf(problem: RepetitionCodeProblem): readonly Batch[] {
  const { distances, errors, runs, decoder } = problem
  const points = distances.flatMap((distance) => errors.map((error) => ({ distance, error })))
  return points
    .flatMap(({ distance, error }) => {
      const { rounds } = codeOf(problem, distance, error)
      const patterns = decoder === 'majority' ? 4 : 2 ** distance
      const size = 1024 * Math.max(1, Math.floor(batchWork / (rounds * distance * patterns) / 1024))
      return Array.from({ length: Math.ceil(runs / size) }, (_, batch): Batch => {
        const left = runs - batch * size
        return { distance, error, batch, runs: Math.min(size, 32 * Math.ceil(left / 32)) }
      })
    })
    .toSorted((a, b) => a.batch - b.batch)
}

function resultOf(
  problem: RepetitionCodeProblem,
  batches: readonly Batch[],
  answers: readonly (Counted | undefined)[],
): RepetitionCodeResult {
  const points = problem.distances.flatMap((distance) =>
    problem.errors.map((error): LogicalErrorPoint => {
      let [runs, failures] = [0, 0]
      batches.forEach((batch, k) => {
        if (batch.distance !== distance || batch.error !== error) return
        runs += answers[k]?.runs ?? 0
        failures += answers[k]?.failures ?? 0
      })
      const { rounds, measurementError } = codeOf(problem, distance, error)
      const isPlain = problem.noise === 'code-capacity'
      return {
        distance,
        rounds,
        error,
        measurementError,
        runs,
        failures,
        rate: runs === 0 ? 0 : failures / runs,
        interval: shareInterval(failures, runs),
        exact: isPlain ? majorityFailure(distance, error) : null,
      }
    }),
  )
  return { points, crossings: crossingsOf(points) }
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`

function sentencesOf(
  { points, crossings }: RepetitionCodeResult,
  { noise }: RepetitionCodeProblem,
): readonly string[] {
  const lines = points
    .filter(({ runs }) => runs > 0)
    .map(
      ({ distance, error, rate, interval, runs, exact }) =>
        `d = ${distance}, p = ${percent(error)}: ${rate.toExponential(3)} (95 %: ${interval[0].toExponential(2)} to ${interval[1].toExponential(2)}, ${runs.toLocaleString('en')} runs)${exact === null ? '' : `; exact ${exact.toExponential(3)}`}`,
    )
  const met = crossings.map(
    ({ distances: [short, long], error, between }) =>
      `The curves of d = ${short} and d = ${long} cross near p = ${percent(error)}, between ${percent(between[0])} and ${percent(between[1])}.`,
  )
  const isOpen = crossings.length === 0 && noise === 'phenomenological'
  return [
    ...lines,
    ...met,
    ...(isOpen ? ['No crossing is certain with so many runs at these probabilities.'] : []),
  ]
}
