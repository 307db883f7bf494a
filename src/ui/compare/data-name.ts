/* What data are called in a comparison. Apart from data/titles.ts, whose words the page loads with its first paint. */
import type { DataSource } from '../../document/experiment.ts'
import { dataSetNamed } from '../../document/registries.ts'
import { compareText } from '../text/compare.ts'

/** The name of a data source. */
export function dataName(data: DataSource): string {
  switch (data.source) {
    case 'generated':
    case 'shipped':
      return dataSetNamed(data.set)?.label ?? data.set
    case 'table':
      return data.table.name
    case 'drawn':
      return compareText.drawnData
    default:
      return data satisfies never
  }
}
