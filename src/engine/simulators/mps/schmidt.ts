/* Schmidt values of a matrix product state: what each cut of the chain shows when the centre passes it. */
import type { MatrixProductState } from './matrix-product-state.ts'

/** At each cut from the first on, largest first, of the normalized state; the centre ends on the last qubit. */
export async function schmidtValuesOf(state: MatrixProductState): Promise<readonly Float64Array[]> {
  await state.moveCentre(0)
  const norm = Math.sqrt(state.squaredNorm)
  const cuts = await state.truncate(state.sites.length - 1)
  return cuts.map((values) => values.map((value) => value / norm))
}
