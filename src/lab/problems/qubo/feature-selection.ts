/* Mutual informations between the columns of a data set and its target, for the choice of columns. */
import { log } from '../../../base/elementary.ts'
import type { FeatureSelectionSource } from '../../../document/problems/qubo/types.ts'
import { dataToolsFor } from '../../../learn/data-tools.ts'
import { readSource } from '../../../learn/source-rows.ts'
import { buildSelection } from '../../../solve/qubo/builders/feature-selection.ts'
import type { BuiltQubo } from '../../../solve/qubo/types.ts'

/** Numbers are compared by which of so many equally full ranges they are in. */
const ranges = 5

/** The QUBO of a choice of columns, over all rows of the data. @throws LabError "data" as the source does */
export async function buildFeatureSelection(
  { data, count, relevance = 0.5, penalty }: FeatureSelectionSource,
  seed: number,
): Promise<BuiltQubo> {
  const rows = readSource(data, seed, null, await dataToolsFor({ data }))
  const { featureNames, featureCount, features, targets, kind } = rows
  const columns = featureNames.map((_, k) =>
    rankedRanges(Float64Array.from(targets, (__, row) => features[row * featureCount + k]!)),
  )
  const target = kind === 'regression' ? rankedRanges(targets) : targets.map(Number)
  const redundancy = new Float64Array(featureCount * featureCount)
  for (const [i, a] of columns.entries())
    for (const [j, b] of columns.entries())
      redundancy[i * featureCount + j] = i === j ? 0 : mutualInformation(a, b)
  const scores = {
    names: featureNames,
    relevance: Float64Array.from(columns, (column) => mutualInformation(column, target)),
    redundancy,
  }
  return buildSelection(scores, count, relevance, penalty)
}

/** The range that each value is in: ranges hold as many values each, equal values the same one. */
export function rankedRanges(values: Float64Array): Float64Array {
  const sorted = values.toSorted()
  const ends = Array.from(
    { length: ranges - 1 },
    (_, k) => sorted[Math.floor(((k + 1) * sorted.length) / ranges)]!,
  )
  return values.map((value) => ends.filter((end) => value >= end).length)
}

/** How much one series of labels says of another, in bits. */
export function mutualInformation(a: Float64Array, b: Float64Array): number {
  const count = a.length
  const joint = new Map<string, number>()
  const ofA = new Map<number, number>()
  const ofB = new Map<number, number>()
  for (let row = 0; row < count; row++) {
    const key = `${a[row]} ${b[row]}`
    joint.set(key, (joint.get(key) ?? 0) + 1)
    ofA.set(a[row]!, (ofA.get(a[row]!) ?? 0) + 1)
    ofB.set(b[row]!, (ofB.get(b[row]!) ?? 0) + 1)
  }
  let bits = 0
  for (const [key, both] of joint) {
    const [left, right] = key.split(' ').map(Number)
    bits += ((both / count) * log((both * count) / (ofA.get(left!)! * ofB.get(right!)!))) / log(2)
  }
  return Math.max(0, bits)
}
