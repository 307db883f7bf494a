/* Training rows with the same features and different labels: a model of these features cannot get them all right. */
import type { SourceRows } from './source-rows.ts'

/** Pairs that are named. */
const mostNamed = 3

/** What to say of such rows, of all those that are looked at (`which`), which are named from 1; nothing where there are none, or for a regression. */
export function contradictionWarnings(
  { kind, features, featureCount, targets }: SourceRows,
  train: readonly number[],
  which = 'training rows',
): readonly string[] {
  if (kind === 'regression') return []
  const firstWith = new Map<string, number>()
  const pairs: string[] = []
  let count = 0
  for (const row of train) {
    const key = features.subarray(row * featureCount, (row + 1) * featureCount).join(' ')
    const first = firstWith.get(key)
    if (first === undefined) firstWith.set(key, row)
    else if (targets[first] !== targets[row] && ++count <= mostNamed)
      pairs.push(`${first + 1} and ${row + 1}`)
  }
  if (count === 0) return []
  const more = count > pairs.length ? ` and ${count - pairs.length} more` : ''
  return [
    `the ${which} ${pairs.join(', ')}${more} have the same features and different labels: no model gets all of them right; check the labels, or give another feature`,
  ]
}
