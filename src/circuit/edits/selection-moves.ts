/* Moves and copies of a selection as one sees them: so many columns along and so many wires down. */
import { LabError } from '../../base/lab-error.ts'
import { layoutOf } from '../layout/layout.ts'
import { placeAt } from '../layout/places.ts'
import type { DrawnOperation, Layout, LayoutView } from '../layout/plan.ts'
import { placeOf } from '../language/locate.ts'
import type { NodeId, Source } from '../tree.ts'
import { plainView } from './columns.ts'
import type { Edit, Place } from './edit.ts'
import { bodyAt, chosenNodes } from './edit.ts'
import { withFreshParameters } from './fresh-parameters.ts'
import { withCopied, withMoved } from './nodes.ts'
import { openedAround, openedAt } from './opened.ts'

/** How far a selection goes; negative numbers are columns to the left and wires up. */
export interface Shift {
  readonly columns: number
  readonly wires: number
}

/** The drawn operations of nodes, those inside of them included. */
function drawnOf(layout: Layout, ids: readonly NodeId[]): readonly DrawnOperation[] {
  const wanted = new Set(ids)
  return layout.operations.filter(
    ({ node, parents }) => wanted.has(node.id) || parents.some((parent) => wanted.has(parent)),
  )
}

/** Where what is selected is drawn. @throws LabError "circuit" when nothing of it is */
export function boundsOf(
  source: Source,
  ids: readonly NodeId[],
  view: LayoutView = plainView,
): { readonly top: number; readonly bottom: number; readonly first: number; readonly last: number } {
  const drawn = drawnOf(layoutOf(source.circuit, view), ids)
  if (drawn.length === 0) throw new LabError('circuit', 'selection: needs at least one operation, got none')
  const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b))
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b))
  return {
    top: least(drawn.map(({ top }) => top)),
    bottom: most(drawn.map(({ bottom }) => bottom)),
    first: least(drawn.map(({ column }) => column)),
    last: most(drawn.map(({ column }) => column)),
  }
}

/**
 * Moves the selection, which keeps its order, by columns and wires: behind what stands in as many columns to the right of
 * it on its (new) qubits, or before what stands in as many to the left. Whole frames move as they are; nodes of different
 * frames come to stand in one.
 * @throws LabError "range" when a qubit would leave the circuit
 */
export function withSelectionMoved(
  given: Source,
  ids: readonly NodeId[],
  shift: Shift,
  view: LayoutView = plainView,
): Edit {
  const { source, place } = shiftedPlace(given, ids, shift, view)
  const moved = withMoved(source, ids, place, shift.wires)
  return withSelection(moved, ids)
}

function shiftedPlace(
  given: Source,
  ids: readonly NodeId[],
  { columns, wires }: Shift,
  view: LayoutView,
): { readonly source: Source; readonly place: Place } {
  const { source: opened } = openedAround(given, ids)
  const layout = layoutOf(opened.circuit, view)
  const { top, bottom, first, last } = boundsOf(opened, ids, view)
  if (top + wires < 0 || bottom + wires >= opened.circuit.qubitCount)
    throw new LabError(
      'range',
      `move: must stay on qubits 0..${opened.circuit.qubitCount - 1}, got ${top + wires}..${bottom + wires}`,
    )
  if (columns === 0) {
    const { parents, index } = placeOf(opened.circuit, chosenNodes(opened.circuit, ids)[0]!.id)!
    return { source: opened, place: { parent: parents.at(-1)?.id ?? null, index } }
  }
  const wanted = columns > 0 ? last + 1 + columns : first + columns
  const column = Math.max(0, Math.min(wanted, layout.columnCount))
  const qubits = Array.from({ length: bottom - top + 1 }, (_, i) => top + wires + i)
  return openedAt(opened, outsideOf(opened, ids, placeAt(layout, column, qubits)))
}

/** The place, or the one before the outermost chosen frame that holds it. */
function outsideOf({ circuit }: Source, ids: readonly NodeId[], place: Place): Place {
  const found = place.parent === null ? null : placeOf(circuit, place.parent)
  const around = found === null ? [] : [...found.parents, found.node]
  const own = around.findIndex(({ id }) => ids.includes(id))
  if (own < 0) return place
  return { parent: around[own - 1]?.id ?? null, index: placeOf(circuit, around[own]!.id)!.index }
}

/** The edit with all of the nodes that are still there selected. */
function withSelection(edit: Edit, ids: readonly NodeId[]): Edit {
  const select = ids.filter((id) => placeOf(edit.circuit, id) !== null)
  return { ...edit, focus: select[0] ?? edit.focus, select }
}

/**
 * Copies the selection right behind itself: the copies follow the last of the chosen operations. With `shared` parameters
 * they turn together with the originals; with `fresh` ones each copy has parameters of its own.
 */
export function withDuplicated(
  given: Source,
  ids: readonly NodeId[],
  parameters: 'shared' | 'fresh' = 'shared',
): Edit {
  const { source } = openedAround(given, ids)
  const chosen = chosenNodes(source.circuit, ids)
  const last = chosen.at(-1)
  if (last === undefined) throw new LabError('circuit', 'duplicate: needs at least one operation, got none')
  const { parents, index } = placeOf(source.circuit, last.id)!
  const at = { parent: parents.at(-1)?.id ?? null, index: index + 1 }
  const copied = withCopied(source, ids, at, 0)
  const { body } = bodyAt(copied.circuit, at)
  const select = body.slice(at.index, at.index + chosen.length).map(({ id }) => id)
  const result = parameters === 'fresh' ? withFreshParameters(copied, select) : copied
  return { ...result, focus: select[0] ?? null, select }
}
