/* QR decompositions in the module's memory. */
import type { Held, Workspace } from './workspace.ts'

/** Leaves R in the first rows of A, zeros below; `vectors` takes the reflections. */
export async function triangularize(workspace: Workspace, a: Held, vectors: number): Promise<void> {
  const { at, rows, columns } = a
  const scratch = workspace.reserve(2 * columns)
  await workspace.inSlices(Math.min(rows, columns), 8 * rows * columns, (from, to) =>
    workspace.routines.triangularize(at, rows, columns, from, to, vectors, scratch),
  )
}

/** A = Q R: as many orthonormal columns as A's smaller side, and a triangle in place of A. */
export async function orthogonalize(
  workspace: Workspace,
  a: Held,
): Promise<{ readonly q: Held; readonly r: Held }> {
  const { at, rows, columns } = a
  const count = Math.min(rows, columns)
  const vectors = workspace.reserve(count * rows)
  await triangularize(workspace, a, vectors)
  const q = workspace.room(rows, count)
  const scratch = workspace.reserve(2 * count)
  await workspace.inSlices(count, 8 * rows * count, (from, to) =>
    workspace.routines.orthonormalColumns(q.at, rows, count, count - to, count - from, vectors, scratch),
  )
  return { q, r: { at, rows: count, columns } }
}
