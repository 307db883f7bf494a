/* A matrix product state classifier in words. */
import type { MpsClassifierResult } from '../../../document/problems/mps-classifier/types.ts'
import type { MpsClassifierProgress } from './types.ts'

const percent = (share: number) => `${(100 * share).toFixed(1)} %`

/** What is known so far, line by line. */
export function inWords(
  { done, of, sweeps, columns, classNames, dimensions }: MpsClassifierProgress,
  baselines: MpsClassifierResult['baselines'],
  result: MpsClassifierResult | null,
): readonly string[] {
  const largest = dimensions.reduce((most, dimension) => Math.max(most, dimension), 1)
  return [
    `${columns.length} columns, ${classNames.length} classes, step ${done} of ${of}, largest bond ${largest}`,
    ...sweeps.map(
      ({ sweep, train, test }) =>
        `Sweep ${sweep}: training rows ${percent(train)}${test === null ? '' : `, test rows ${percent(test)}`}`,
    ),
    ...baselines.map(
      ({ label, train, test }) =>
        `${label}: training rows ${percent(train.accuracy!)}${test ? `, test rows ${percent(test.accuracy!)}` : ''}`,
    ),
    ...(result === null ? [] : [result.verdict.text]),
  ]
}

interface Fitted {
  readonly label: string
  readonly predicted: Float64Array
}

/** Who is better on the test rows, by the exact paired test against the best classical model. */
export function verdictText(
  winner: 'mps' | 'baseline' | 'none',
  p: number | null,
  own: Float64Array,
  fitted: readonly Fitted[],
  rows: readonly number[],
  classOf: readonly number[],
): string {
  if (rows.length === 0 || fitted.length === 0 || p === null)
    return 'Nothing to compare with: give the problem test rows and classical models.'
  const right = (one: Float64Array) => rows.filter((row) => one[row] === classOf[row]).length
  const best = fitted.reduce((most, one) => (right(one.predicted) > right(most.predicted) ? one : most))
  const shown = p < 0.001 ? 'p < 0.001' : `p = ${p.toPrecision(2)}`
  const [mine, other] = [own, best.predicted].map((one) => percent(right(one) / rows.length))
  const numbers = `Of ${rows.length} test rows the matrix product state names ${mine!} rightly, ${best.label} ${other!}`
  switch (winner) {
    case 'mps':
      return `${numbers}: the matrix product state is better (${shown}).`
    case 'baseline':
      return `${numbers}: ${best.label} is better (${shown}).`
    case 'none':
      return `${numbers}: no difference can be told (${shown}).`
    default:
      return winner satisfies never
  }
}
