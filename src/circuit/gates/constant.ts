/* What gates without angles have in common, so that each record states only what is its own. */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import type { Gate } from './gate.ts'
import { noDerivative } from './matrices.ts'

/** A gate without angles; `inverse` names the gate that undoes it. */
export function constantGate(
  record: Pick<Gate, 'name' | 'label' | 'qubitCount' | 'controlCount' | 'origin' | 'help'> & {
    readonly matrix: ComplexMatrix
    readonly inverse: string
    readonly aliases?: readonly string[]
    readonly definition?: string
  },
): Gate {
  const { matrix, inverse, aliases = [], definition = null, ...rest } = record
  return {
    ...rest,
    aliases,
    definition,
    angleNames: [],
    gaps: [],
    matrix: () => ({ size: matrix.size, data: matrix.data.slice() }),
    derivative: noDerivative,
    inverse: () => ({ gate: inverse, angles: [] }),
  }
}
