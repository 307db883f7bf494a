/* The bandwidth of a quantum kernel: features times a factor, before the circuit reads them. Small ones keep states near each
   other, which is what keeps kernels of many qubits from concentrating (arXiv:2206.06686). */
import type { FeatureSlot } from '../../circuit/flat.ts'

/**
 * What the circuit reads at a bandwidth. Angles of an amplitude encoding stay: a row times a factor has the same direction.
 *
 * @param rows row-major, shape [count, slots.length]
 */
export function atBandwidth(
  slots: readonly FeatureSlot[],
  rows: Float64Array,
  bandwidth: number,
): Float64Array {
  if (bandwidth === 1) return rows
  const factors = slots.map(({ kind }) => (kind === 'column' ? bandwidth : 1))
  return rows.map((value, at) => value * factors[at % factors.length]!)
}
