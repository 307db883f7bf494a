/* The fidelity kernel of a circuit as it stands: each row is simulated once, then everything is overlaps. */
import type { Plan, StateSet } from '../../engine/engine.ts'

/** Rows of a kernel matrix that are ready. */
export interface KernelBlock {
  readonly from: number
  readonly to: number
  /** Shape [to - from, columns]. */
  readonly values: Float64Array
}

/** Overlaps per block: short enough to answer in between, long enough to be fast. */
const overlapsPerBlock = 1 << 16

/** The states of some rows at the given parameters, held by the engine. */
export function statesOf(
  plan: Plan,
  parameters: Float64Array,
  features: Float64Array,
  count: number,
): Promise<StateSet> {
  return plan.stateSet({ parameters, parameterRows: 1, features, featureRows: count })
}

/**
 * The kernel matrix K[i][j] = |<psi(b_j)|psi(a_i)>|^2, block of rows by block of rows.
 *
 * @see Havlicek et al. 2019, arXiv:1804.11326; cost: one simulation per row, one inner product per entry
 */
export async function* fidelityBlocks(a: StateSet, b: StateSet): AsyncGenerator<KernelBlock> {
  const rows = Math.max(1, Math.floor(overlapsPerBlock / Math.max(1, b.count)))
  for (let from = 0; from < a.count; from += rows) {
    const to = Math.min(a.count, from + rows)
    yield { from, to, values: await a.overlaps(b, from, to) }
  }
}

/** The whole kernel matrix, shape [a.count, b.count]. */
export async function fidelityKernel(a: StateSet, b: StateSet): Promise<Float64Array> {
  const matrix = new Float64Array(a.count * b.count)
  for await (const { from, values } of fidelityBlocks(a, b)) matrix.set(values, from * b.count)
  return matrix
}

/** Row numbers class after class, in their old order within each; and how many rows each class has. */
export function orderedByClass(classOf: ArrayLike<number>, classes: number) {
  const rows = Array.from({ length: classOf.length }, (_, row) => row)
  const groups = Array.from({ length: classes }, (_, k) => rows.filter((row) => classOf[row] === k))
  return { order: groups.flat(), sizes: groups.map((group) => group.length) }
}
