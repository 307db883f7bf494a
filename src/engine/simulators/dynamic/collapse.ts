/* What an observed outcome does to a state. */
import type { ComplexMatrix } from '../../../base/complex-matrix.ts'

/** |outcome><outcome| where a qubit is measured, |0><outcome| where it is reset. */
export function collapseOf(kind: 'measure' | 'reset', outcome: number): ComplexMatrix {
  const data = new Float64Array(8)
  const row = kind === 'reset' ? 0 : outcome
  data[2 * (2 * row + outcome)] = 1
  return { size: 2, data }
}
