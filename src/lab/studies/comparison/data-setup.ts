/* A data set of a comparison made ready: its rows, and the folds that every model meets. */
import { LabError } from '../../../base/lab-error.ts'
import type { ComparedData, Comparison } from '../../../document/comparison.ts'
import type { Table } from '../../../document/experiment.ts'
import { stratifiedFolds, type Fold } from '../../../learn/comparison/folds.ts'
import { dataToolsFor } from '../../../learn/data-tools.ts'
import { readSource, type SourceRows } from '../../../learn/source-rows.ts'

export interface DataSetup {
  readonly rows: SourceRows
  /** The same rows as a table of a document, with class numbers as labels. */
  readonly table: Table
  /** Repeat after repeat. */
  readonly folds: readonly Fold[]
  /** Columns that models see. */
  readonly featureCount: number
}

/** @throws LabError "data", naming the data set, when the rows are not in classes or cannot be divided into the folds */
export async function setUpData(comparison: Comparison, dataSet: number): Promise<DataSetup> {
  const compared = comparison.dataSets[dataSet]!
  try {
    return await setUp(compared, comparison)
  } catch (thrown) {
    if (!(thrown instanceof LabError)) throw thrown
    throw new LabError(thrown.code, `data set "${compared.name}": ${thrown.message}`, thrown.details)
  }
}

async function setUp({ data, reduction }: ComparedData, { folds, seed }: Comparison): Promise<DataSetup> {
  const tools = await dataToolsFor({ data, ...(reduction && { reduction }) })
  const rows = readSource(
    data,
    seed,
    data.source === 'table' || data.source === 'drawn' ? 'multiclass' : null,
    tools,
  )
  if (rows.kind === 'regression')
    throw new LabError(
      'data',
      'data: a comparison is of models for classes, got numbers to predict; choose a set with classes',
    )
  const kept = reduction?.kind === 'pool' ? reduction.columns * reduction.rows : reduction?.columns
  return {
    rows,
    table: tableOf(rows),
    folds: stratifiedFolds(rows.targets, rows.classNames, folds, seed),
    featureCount: Math.min(rows.featureCount, kept ?? rows.featureCount),
  }
}

function tableOf({ features, featureCount, featureNames, targetName, targets, count }: SourceRows): Table {
  return {
    name: 'compared',
    provenance: '',
    featureNames,
    targetName,
    features: Array.from({ length: count }, (_, row) =>
      Array.from(features.subarray(row * featureCount, (row + 1) * featureCount)),
    ),
    targets: Array.from(targets),
  }
}
