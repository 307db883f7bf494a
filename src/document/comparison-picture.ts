/* placeholder */
import type { ComparisonResults } from './comparison-results.ts'
export function comparisonPicture(_: ComparisonResults): string {
  return ''
}
