/* What data are called: in the pane, and in the title that a document gets when its own says nothing. */
import type { DataSource } from '../../document/experiment.ts'
import { dataSetNamed } from '../../document/registries.ts'
import { dataText } from '../text/data.ts'

/** The name of a data source. */
export function titleOf(data: DataSource): string {
  switch (data.source) {
    case 'generated':
    case 'shipped':
      return dataSetNamed(data.set)?.label ?? data.set
    case 'table':
      return data.table.name
    case 'drawn':
      return dataText.drawn
    default:
      return data satisfies never
  }
}
