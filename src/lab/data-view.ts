/* The data as the page draws them. Rows that the split leaves out are not shown, and shown rows are numbered anew. */
import type { DataSource } from '../document/experiment.ts'
import type { PreparedData } from '../learn/prepare.ts'
import { dataToolsFor, loadReducer } from '../learn/data-tools.ts'
import { rangesOf, readSource } from '../learn/source-rows.ts'
import type { DataView, PartName } from './messages.ts'

/** Row numbers of the data in the order in which the page sees them. */
export function shownRows({ partOf }: PreparedData): readonly number[] {
  return partOf.flatMap((part, row) => (part === null ? [] : [row]))
}

/** The prepared data for the page; its arrays are copies. */
export function dataView(data: PreparedData): DataView {
  const rows = shownRows(data)
  const { featureCount } = data
  const features = new Float64Array(rows.length * featureCount)
  rows.forEach((row, i) =>
    features.set(data.features.subarray(row * featureCount, (row + 1) * featureCount), i * featureCount),
  )
  return {
    kind: data.kind,
    featureNames: data.featureNames,
    targetName: data.targetName,
    classNames: data.classNames,
    count: rows.length,
    featureCount,
    features,
    targets: Float64Array.from(rows, (row) => data.targets[row]!),
    parts: rows.map((row): PartName => data.partOf[row]!),
    ranges: data.ranges,
    warnings: data.warnings,
    ...(data.origin ? { origin: data.origin } : {}),
    ...(data.reductionNote === null ? {} : { reductionNote: data.reductionNote }),
  }
}

/** A preview of more columns than this shows the two directions in which the rows spread most. */
const mostPreviewColumns = 8
const flattened = { kind: 'pca', columns: 2, standardize: true } as const

/** The rows of a source before any split: all count as training rows. @throws LabError "data" */
export async function previewOf(source: DataSource, seed: number): Promise<DataView> {
  const tools = await dataToolsFor({ data: source })
  const rows = readSource(source, seed, null, tools)
  const view: DataView = { ...rows, parts: Array.from({ length: rows.count }, () => 'train'), warnings: [] }
  if (rows.featureCount <= mostPreviewColumns) return view
  const reduceRows = await loadReducer()
  const all = Array.from({ length: rows.count }, (_, row) => row)
  const { features, featureNames } = reduceRows(rows, flattened, all)
  return { ...view, features, featureNames, featureCount: 2, ranges: rangesOf(features, 2) }
}
