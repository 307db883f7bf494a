/* What can be done with nodes that are there: delete, move, copy to another place, repeat. Each is one undo step. */
import type { Place } from '../../circuit/edits/edit.ts'
import { withUnusedInputsRemoved } from '../../circuit/edits/inputs.ts'
import { withCopied, withMoved, withoutNodes } from '../../circuit/edits/nodes.ts'
import { openedAround, openedAt } from '../../circuit/edits/opened.ts'
import { withRepeat } from '../../circuit/edits/repeats.ts'
import { placeOf } from '../../circuit/language/locate.ts'
import { placeAt } from '../../circuit/layout/places.ts'
import type { Circuit, NodeId, Source } from '../../circuit/tree.ts'
import { drawingNow } from '../drawing.ts'
import type { Lab } from '../lab-store.ts'
import { change } from './change.ts'

/** Takes nodes out; parameters that were in use before and are not any more go along. */
export function deleteNodes(lab: Lab, ids: readonly NodeId[]): boolean {
  if (ids.length === 0) return false
  return change(
    lab,
    (given) => {
      const tidy = withUnusedInputsRemoved(given).text === given.text
      const { source, blocks } = openedAround(given, ids)
      const edit = withoutNodes(source, ids)
      return { edit: tidy ? { ...withUnusedInputsRemoved(edit), focus: null } : edit, opened: blocks }
    },
    { action: 'deleted', count: ids.length },
  )
}

/** Moves or copies nodes to a place of the drawing, `offset` wires down. */
export function moveNodes(
  lab: Lab,
  ids: readonly NodeId[],
  column: number,
  qubits: readonly number[],
  offset: number,
  copy: boolean,
): boolean {
  const at = placeAt(drawingNow(lab), column, qubits)
  return moveNodesTo(lab, ids, at, offset, copy)
}

/** Moves or copies nodes to a place of the circuit. */
export function moveNodesTo(
  lab: Lab,
  ids: readonly NodeId[],
  at: Place,
  offset: number,
  copy = false,
): boolean {
  return change(
    lab,
    (given) => {
      const target = openedAt(given, at)
      const { source, blocks } = openedAround(target.source, ids)
      const place = source === target.source ? target.place : againAt(target.source, source, target.place)
      const edit = copy ? withCopied(source, ids, place, offset) : withMoved(source, ids, place, offset)
      return { edit, opened: [...target.blocks, ...blocks] }
    },
    { action: copy ? 'pasted' : 'moved', count: ids.length },
    { select: copy ? 'new' : 'same' },
  )
}

/** The same place after other blocks were opened: before the same node, or at the end of the same body. */
function againAt(before: Source, after: Source, { parent, index }: Place): Place {
  const found = parent === null ? null : placeOf(before.circuit, parent)?.node
  const body = found && 'body' in found ? found.body : before.circuit.body
  const next = body[index]
  const moved = next === undefined ? null : placeOf(after.circuit, next.id)
  if (moved) return { parent: moved.parents.at(-1)?.id ?? null, index: moved.index }
  const last = body[index - 1]
  const behind = last === undefined ? null : placeOf(after.circuit, last.id)
  if (behind) return { parent: behind.parents.at(-1)?.id ?? null, index: behind.index + 1 }
  return { parent, index }
}

/**
 * Makes layers of nodes: all between the first and the last of them are repeated together. Each layer has `fresh`
 * parameters of its own, or all have the same `shared` ones.
 */
export function repeatNodes(
  lab: Lab,
  ids: readonly NodeId[],
  count: number,
  parameters: 'fresh' | 'shared' = 'fresh',
): boolean {
  if (ids.length === 0) return false
  return change(
    lab,
    (given) => {
      const { source, blocks } = openedAround(given, ids)
      return {
        edit: withRepeat(source, siblingsOver(source.circuit, ids), count, parameters),
        opened: blocks,
      }
    },
    { action: 'repeated', count },
  )
}

/** The neighbours in the innermost body that holds all the nodes, from the first to the last of them. */
export function siblingsOver(circuit: Circuit, ids: readonly NodeId[]): readonly NodeId[] {
  const paths = ids.flatMap((id) => {
    const place = placeOf(circuit, id)
    return place ? [[...place.parents.map((parent) => parent.id), id]] : []
  })
  const [first] = paths
  if (!first) return []
  let depth = 0
  while (paths.every((path) => depth < path.length - 1 && path[depth] === first[depth])) depth += 1
  const { siblings } = placeOf(circuit, first[depth]!)!
  const places = paths.map((path) => siblings.findIndex((node) => node.id === path[depth]))
  return siblings.slice(Math.min(...places), Math.max(...places) + 1).map((node) => node.id)
}
