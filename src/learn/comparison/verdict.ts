/* Who wins, in one plain sentence: the best quantum model against the best classical one. */
import type { PairedTest, Ranking, Verdict } from '../../document/comparison-results.ts'

export interface Contestant {
  readonly label: string
  readonly isQuantum: boolean
}

/** Below this a difference counts. */
const level = 0.05

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
const shown = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(p < 0.1 ? 3 : 2)}`)
const sideOf = ({ isQuantum }: Contestant): 'quantum' | 'classical' => (isQuantum ? 'quantum' : 'classical')

/* The best of either side, or the two best where there is but one side. Best first. */
function rivals(models: readonly Contestant[], order: readonly number[]): readonly [number, number] | null {
  const [best] = order
  if (best === undefined) return null
  const others = order.filter((model) => models[model]!.isQuantum !== models[best]!.isQuantum)
  const second = others[0] ?? order[1]
  return second === undefined ? null : [best, second]
}

function testOf(tests: readonly PairedTest[], a: number, b: number): PairedTest | null {
  return (
    tests.find(({ first, second }) => (first === a && second === b) || (first === b && second === a)) ?? null
  )
}

/**
 * The verdict on one data set.
 *
 * @param means of the models, by number; null where the model is not done
 * @param left fits that are still to be done there
 */
export function dataSetVerdict(
  name: string,
  models: readonly Contestant[],
  means: readonly (number | null)[],
  tests: readonly PairedTest[],
  left: number,
): Verdict {
  if (left > 0) return { text: `Open on ${name}: ${fits(left)} left.`, winner: 'open' }
  const order = ordered(models, means)
  const pair = rivals(models, order)
  if (!pair)
    return { text: `Nothing to compare on ${name}: fewer than two models have scores.`, winner: 'none' }
  const [best, second] = pair.map((model) => models[model]!) as [Contestant, Contestant]
  const scores = `${best.label} ${percent(means[pair[0]]!)}, ${second.label} ${percent(means[pair[1]]!)}`
  const test = testOf(tests, ...pair)
  const p = test ? `; corrected t test, Holm: ${shown(test.adjusted)}` : ''
  if (!test || test.adjusted >= level)
    return { text: `No difference shown on ${name}: ${scores}${p}.`, winner: 'none' }
  return { text: `${winnerText(best, second)} on ${name}: ${scores}${p}.`, winner: sideOf(best) }
}

const fits = (count: number): string => `${count} ${count === 1 ? 'fit is' : 'fits are'}`

function winnerText(best: Contestant, second: Contestant): string {
  if (best.isQuantum === second.isQuantum) return `${best.label} wins`
  return best.isQuantum ? 'The quantum one wins' : 'The classical one wins'
}

function ordered(models: readonly Contestant[], means: readonly (number | null)[]): readonly number[] {
  const place = (model: number) => means[model] ?? -Infinity
  return models
    .map((_, model) => model)
    .filter((model) => means[model] !== null)
    .sort((a, b) => place(b) - place(a) || a - b)
}

/**
 * The verdict over all data sets: by Wilcoxon's test, or by Friedman's and the critical difference of mean ranks.
 *
 * @param single verdicts by data set
 * @param left fits that are still to be done
 */
export function overallVerdict(
  models: readonly Contestant[],
  ranking: Ranking | null,
  single: readonly Verdict[],
  left: number,
): Verdict {
  if (left > 0) return { text: `Open: ${fits(left)} left.`, winner: 'open' }
  if (single.length === 1) return single[0]!
  if (!ranking) return { text: 'Nothing to compare: fewer than two models have scores.', winner: 'none' }
  const rankOf = (model: number) => ranking.ranks[ranking.models.indexOf(model)]!
  const order = ranking.models.toSorted((a, b) => rankOf(a) - rankOf(b) || a - b)
  const pair = rivals(models, order)
  if (!pair) return { text: 'Nothing to compare: fewer than two models have scores.', winner: 'none' }
  const [best, second] = pair.map((model) => models[model]!) as [Contestant, Contestant]
  const test = testOf(ranking.tests, ...pair)
  const { friedman, criticalDifference } = ranking
  const apart = rankOf(pair[1]) - rankOf(pair[0])
  const isApart =
    friedman !== null && friedman.p < level && criticalDifference !== null && apart >= criticalDifference
  const wins = isApart || (test !== null && test.adjusted < level)
  const count = ranking.dataSets.length
  const ranks = `${best.label} has mean rank ${rankOf(pair[0]).toFixed(1)}, ${second.label} ${rankOf(pair[1]).toFixed(1)} on ${count} data sets`
  const why = [
    ...(criticalDifference === null ? [] : [`critical difference ${criticalDifference.toFixed(1)}`]),
    ...(test ? [`Wilcoxon, Holm: ${shown(test.adjusted)}`] : []),
  ].join('; ')
  const tail = `${ranks}${why ? ` (${why})` : ''}${tally(single)}.`
  return wins
    ? { text: `${winnerText(best, second)}: ${tail}`, winner: sideOf(best) }
    : { text: `No difference shown: ${tail}`, winner: 'none' }
}

/* What the single data sets say, where any of them says something. */
function tally(single: readonly Verdict[]): string {
  const count = (winner: Verdict['winner']) => single.filter((verdict) => verdict.winner === winner).length
  const classical = count('classical')
  const quantum = count('quantum')
  if (classical + quantum === 0) return ''
  return `; taken alone, a classical model wins on ${classical}, a quantum one on ${quantum} of them`
}
