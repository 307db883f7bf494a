/* The number of each small curve at the bandwidth that is shown, in words. */
import { kernelText } from '../text/kernel.ts'
import type { TrendName } from './trends.ts'
import type { Diagnosis } from './types.ts'

const words = kernelText.trends

const readings: Readonly<Record<TrendName, (diagnosis: Diagnosis) => string | null>> = {
  score: ({ machine }) => (machine ? words.scores(machine.train, machine.validation) : null),
  offDiagonal: ({ offDiagonal }) => words.offDiagonalValue(offDiagonal.mean, Math.sqrt(offDiagonal.variance)),
  effectiveRank: ({ effectiveRank, size }) => words.rank(effectiveRank, size),
  alignment: ({ alignment }) => (alignment ? words.alignments(alignment.plain, alignment.centred) : null),
  geometricDifference: ({ geometricDifference: difference }) =>
    difference ? words.difference(difference.value, difference.threshold) : null,
  supportVectors: ({ machine }) =>
    machine ? words.vectors(machine.supportVectors.length, machine.trainRows) : null,
}

/** What the quantity is in this diagnosis; a dash where there is none. */
export function readingOf(name: TrendName, diagnosis: Diagnosis | null): string {
  return (diagnosis && readings[name](diagnosis)) ?? words.none
}

/** What the quantity is called; the score of a regression has another name. */
export function titleOf(name: TrendName, diagnosis: Diagnosis | null): string {
  if (name === 'score' && diagnosis?.machine?.measure === 'r-squared') return words.score.regression
  return words[name].title
}
