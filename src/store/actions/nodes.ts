/* What can be done with nodes that are there: delete, copy, paste, move, repeat. Each is one undo step. */
import type { Place } from '../../circuit/edits/edit.ts'
import { withUnusedInputsRemoved } from '../../circuit/edits/inputs.ts'
import { withCopied, withMoved, withoutNodes } from '../../circuit/edits/nodes.ts'
import { openedAround, openedAt } from '../../circuit/edits/opened.ts'
import { withPasted } from '../../circuit/edits/paste.ts'
import { withRepeat } from '../../circuit/edits/repeats.ts'
import { placeOf } from '../../circuit/language/locate.ts'
import { layoutOf } from '../../circuit/layout/layout.ts'
import { placeAt, type CursorPlace } from '../../circuit/layout/places.ts'
import type { Circuit, NodeId, Source } from '../../circuit/tree.ts'
import { composerOf } from '../composer-slice.ts'
import { drawingNow } from '../drawing.ts'
import type { Lab } from '../lab-store.ts'
import { tell, change } from './change.ts'

/** The nodes that a command is about: the selection. */
export function chosenIds(lab: Lab): readonly NodeId[] {
  const { circuit } = lab.document.getState().source
  return lab.view.getState().selection.filter((id) => placeOf(circuit, id) !== null)
}

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

function textOfNodes({ text, circuit }: Source, ids: readonly NodeId[]): string {
  const spans = ids.flatMap((id) => placeOf(circuit, id)?.node.span ?? [])
  return spans.map(({ start, end }) => text.slice(start, end)).join('\n')
}

/** Remembers nodes for pasting, and hands their text to the system's clipboard where that is allowed. */
export function copyNodes(lab: Lab, ids: readonly NodeId[]): void {
  if (ids.length === 0) return
  const { source } = lab.document.getState()
  composerOf(lab).setState({ clip: { source, ids } })
  // The system may refuse; pasting in the drawing does without.
  void globalThis.navigator?.clipboard?.writeText(textOfNodes(source, ids)).catch(() => undefined)
  tell(lab, { action: 'copied', count: ids.length })
}

/** Copies nodes and takes them out. */
export function cutNodes(lab: Lab, ids: readonly NodeId[]): boolean {
  copyNodes(lab, ids)
  return deleteNodes(lab, ids)
}

/** Pastes what was copied at a place, its highest wire on the place's qubit where there is room. */
export function pasteAt(lab: Lab, { column, qubit }: CursorPlace): boolean {
  const { clip } = composerOf(lab).getState()
  if (!clip) return false
  const rows = rowsOfClip(clip.source.circuit, clip.ids)
  const { qubitCount } = lab.document.getState().source.circuit
  const top = Math.max(0, Math.min(qubit, qubitCount - 1 - (rows.bottom - rows.top)))
  const layout = drawingNow(lab)
  const covered = Array.from({ length: rows.bottom - rows.top + 1 }, (_, i) => top + i)
  const at = placeAt(layout, column, [qubit, ...covered])
  return change(
    lab,
    (given) => {
      const { source, place, blocks } = openedAt(given, at)
      return { edit: withPasted(source, clip, place, top - rows.top), opened: blocks }
    },
    { action: 'pasted', count: clip.ids.length },
  )
}

function rowsOfClip(circuit: Circuit, ids: readonly NodeId[]): { top: number; bottom: number } {
  const layout = layoutOf(circuit, { collapsed: new Set(), shownPass: {} })
  const own = layout.operations.filter(
    (operation) =>
      ids.includes(operation.node.id) || operation.parents.some((parent) => ids.includes(parent)),
  )
  return {
    top: own.reduce((least, operation) => Math.min(least, operation.top), own[0]?.top ?? 0),
    bottom: own.reduce((most, operation) => Math.max(most, operation.bottom), 0),
  }
}

/** Copies nodes right behind themselves; the copies share their parameters. */
export function duplicateNodes(lab: Lab, ids: readonly NodeId[]): boolean {
  if (ids.length === 0) return false
  return change(
    lab,
    (given) => {
      const { source, blocks } = openedAround(given, ids)
      const last = placeOf(source.circuit, ids.at(-1)!)!
      const at = { parent: last.parents.at(-1)?.id ?? null, index: last.index + 1 }
      return { edit: withCopied(source, ids, at, 0), opened: blocks }
    },
    { action: 'pasted', count: ids.length },
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

/** Makes layers of nodes: all between the first and the last of them are repeated together. */
export function repeatNodes(lab: Lab, ids: readonly NodeId[], count: number): boolean {
  if (ids.length === 0) return false
  return change(
    lab,
    (given) => {
      const { source, blocks } = openedAround(given, ids)
      return { edit: withRepeat(source, siblingsOver(source.circuit, ids), count), opened: blocks }
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
