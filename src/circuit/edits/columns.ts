/* Time steps of the drawing: an empty one put in, one taken out with what stands in it. */
import { LabError } from '../../base/lab-error.ts'
import { layoutOf } from '../layout/layout.ts'
import { framesAround, placeAt } from '../layout/places.ts'
import type { Layout, LayoutView } from '../layout/plan.ts'
import type { Source } from '../tree.ts'
import type { Edit } from './edit.ts'
import { withoutNodes } from './nodes.ts'
import { openedAround, openedAt } from './opened.ts'
import { withStatement } from './statements.ts'

/** Everything open, first passes shown. */
export const plainView: LayoutView = { collapsed: new Set(), shownPass: {} }

/**
 * Puts an empty time step before a column of the drawing (behind the last one when `column` is their number): a barrier,
 * which nothing slides past. Where frames are open there it goes into the innermost one that holds `qubit`, on its qubits.
 * @throws LabError "range" when there is no such column
 */
export function withColumnInserted(
  given: Source,
  column: number,
  qubit = 0,
  view: LayoutView = plainView,
): Edit {
  const layout = layoutOf(given.circuit, view)
  if (!Number.isInteger(column) || column < 0 || column > layout.columnCount)
    throw new LabError('range', `column: must be 0..${layout.columnCount}, got ${column}`)
  const frame = framesAround(layout, column, qubit).at(-1)
  const top = frame?.top ?? 0
  const bottom = frame?.bottom ?? given.circuit.qubitCount - 1
  const qubits = Array.from({ length: bottom - top + 1 }, (_, i) => top + i)
  const { source, place } = openedAt(given, placeAt(layout, column, [qubit, ...qubits]))
  return withStatement(source, 'barrier', qubits, place)
}

/**
 * Takes the operations of a column out. A frame that is drawn closed goes as a whole; blocks of the lab around are opened.
 * @throws LabError "range" when there is no such column; "circuit" when a loop is written out there, since what stands in
 * one of its passes stands in all
 */
export function withColumnRemoved(given: Source, column: number, view: LayoutView = plainView): Edit {
  const layout = layoutOf(given.circuit, view)
  const found = layout.byColumn.get(column)
  if (found === undefined)
    throw new LabError(
      'range',
      layout.columnCount === 0
        ? 'column: there is none yet'
        : `column: must be 0..${layout.columnCount - 1}, got ${column}`,
    )
  const ids = [...new Set(found.map(({ node }) => node.id))]
  const written = unrolledFrames(layout)
  if (found.some(({ parents }) => parents.some((parent) => written.has(parent))))
    throw new LabError(
      'circuit',
      'column: must not stand inside of a loop that acts on other qubits in each pass; write the loop out first',
    )
  const { source } = openedAround(given, ids)
  return { ...withoutNodes(source, ids), focus: null }
}

function unrolledFrames({ frames }: Layout): ReadonlySet<string> {
  return new Set(frames.filter((frame) => frame.unrolled).map(({ node }) => node.id))
}
