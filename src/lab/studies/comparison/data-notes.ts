/* What of a data set no model can learn from: said beside its table, since a comparison goes on all the same. */
import { contradictionWarnings } from '../../../learn/contradicting-rows.ts'
import type { SourceRows } from '../../../learn/source-rows.ts'

const mostNamed = 4

/** Sentences on columns of one value and on equal rows of different classes. @param featureCount columns that models see */
export function dataNotes(rows: SourceRows, featureCount: number): readonly string[] {
  const all = Array.from({ length: rows.count }, (_, row) => row)
  return [...constantNotes(rows, featureCount), ...contradictionWarnings(rows, all, 'rows')]
}

/* A reduction leaves such columns out by itself. */
function constantNotes({ featureNames, ranges }: SourceRows, featureCount: number): readonly string[] {
  const constant = featureNames.filter((_, column) => ranges[column]![0] === ranges[column]![1])
  if (constant.length === 0 || featureCount < featureNames.length) return []
  const named = constant.slice(0, mostNamed).map((name) => `"${name}"`)
  const more = constant.length > mostNamed ? ` and ${constant.length - mostNamed} more` : ''
  const what =
    constant.length === 1
      ? 'has one value in every row: leave it out'
      : 'have one value in every row: leave them out'
  return [`${named.join(', ')}${more} ${what}`]
}
