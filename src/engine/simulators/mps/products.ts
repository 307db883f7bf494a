/* Products and transposes of matrices in the module's memory. */
import type { Held, Workspace } from './workspace.ts'

const complexBytes = 16

/** A B. */
export function multiply(workspace: Workspace, a: Held, b: Held): Promise<Held> {
  return strided(workspace, a.rows, { at: a.at, row: a.columns, column: 1, conjugate: false }, b)
}

/** A† B. */
export function adjointMultiply(workspace: Workspace, a: Held, b: Held): Promise<Held> {
  return strided(workspace, a.columns, { at: a.at, row: 1, column: a.columns, conjugate: true }, b)
}

/** The left operand; strides count numbers. */
interface Operand {
  readonly at: number
  readonly row: number
  readonly column: number
  readonly conjugate: boolean
}

async function strided(workspace: Workspace, rows: number, a: Operand, b: Held): Promise<Held> {
  const { rows: inner, columns } = b
  const c = workspace.room(rows, columns)
  const scratch = workspace.reserve((rows + 3) * inner)
  await workspace.inSlices(Math.ceil(rows / 2), 8 * inner * columns, (from, to) =>
    workspace.routines.product(
      c.at + complexBytes * 2 * from * columns,
      a.at + complexBytes * 2 * from * a.row,
      complexBytes * a.row,
      complexBytes * a.column,
      a.conjugate ? 1 : 0,
      b.at,
      Math.min(rows, 2 * to) - 2 * from,
      inner,
      columns,
      scratch,
    ),
  )
  return c
}

/** The transpose, not conjugated. */
export function transposed(workspace: Workspace, a: Held): Held {
  const result = workspace.room(a.columns, a.rows)
  workspace.routines.transpose(result.at, a.at, a.rows, a.columns)
  return result
}
