/* The rows of an ensemble's document with its weak classifiers and what they say of every row. */
import { LabError } from '../../../base/lab-error.ts'
import type { ProblemDocument } from '../../../document/problems/problem.ts'
import { selectRows } from '../../../learn/baselines/rows.ts'
import { createStumps, votesOf, type Stump, type Votes } from '../../../learn/baselines/stumps.ts'
import { dataToolsFor } from '../../../learn/data-tools.ts'
import { readSource, type SourceRows } from '../../../learn/source-rows.ts'
import { splitRows, type Parts } from '../../../learn/split.ts'

/** Weak classifiers that a QUBO is made for. */
const mostStumps = 500

export interface PreparedEnsemble {
  readonly rows: SourceRows
  readonly parts: Parts
  readonly stumps: readonly Stump[]
  /** Of all rows. */
  readonly votes: Votes
  /** Of the training rows, in their order. */
  readonly trainVotes: Votes
  /** -1 or +1 for each training row. */
  readonly trainLabels: Int8Array
}

/** @throws LabError "data" for rows that are not of two classes, or columns that are all constant */
export async function preparedEnsemble({
  problem,
  seed,
}: ProblemDocument<'ensemble'>): Promise<PreparedEnsemble> {
  const { data, split, thresholds } = problem
  const rows = readSource(data, seed, null, await dataToolsFor({ data }))
  if (rows.kind === 'regression' || rows.classNames.length !== 2)
    throw new LabError(
      'data',
      `ensemble: the data must have 2 classes, got ${rows.kind === 'regression' ? 'numbers to predict' : `${rows.classNames.length} (${rows.classNames.slice(0, 4).join(', ')})`}; choose another data set`,
    )
  const parts = splitRows(split, rows.targets, rows.classNames, seed)
  const train = selectRows(rows, parts.train)
  const stumps = createStumps(train, thresholds)
  if (stumps.length === 0)
    throw new LabError(
      'data',
      'ensemble: a column must have two different values, got none that has; choose other data',
    )
  if (stumps.length > mostStumps)
    throw new LabError(
      'data',
      `ensemble: at most ${mostStumps} stumps are weighed, got ${stumps.length}; choose fewer thresholds for each column`,
    )
  return {
    rows,
    parts,
    stumps,
    votes: votesOf(stumps, rows),
    trainVotes: votesOf(stumps, train),
    trainLabels: Int8Array.from(train.targets, (target) => (target > 0 ? 1 : -1)),
  }
}

/** A column and its threshold, as a person reads it. */
export function stumpName({ rows }: PreparedEnsemble, { column, threshold }: Stump): string {
  return `${rows.featureNames[column]!} > ${Number(threshold.toPrecision(6))}`
}
