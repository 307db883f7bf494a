/*
 * Edits inside of a block that the lab wrote: the block is opened first, since it is no longer what its name says. A
 * group of the user's own, with a name that the lab does not know, stays as it is.
 */
import { blockNamed } from '../blocks/registry.ts'
import { allNodes } from '../language/identity.ts'
import { placeOf } from '../language/locate.ts'
import type { Node, NodeId, Source } from '../tree.ts'
import { withBlockOpened } from './blocks.ts'
import type { Parent, Place } from './edit.ts'
import { chosenNodes } from './edit.ts'

/** A source whose nodes can be changed, and the names of the blocks that were opened for it. */
export interface Opened {
  readonly source: Source
  readonly blocks: readonly string[]
}

function isOfLab(parent: Node | Parent): boolean {
  return parent.kind === 'block' && blockNamed(parent.name) !== undefined
}

/** Opens the blocks around the nodes; the nodes themselves stay closed. */
export function openedAround(given: Source, ids: readonly NodeId[]): Opened {
  let source = given
  const blocks: string[] = []
  for (const id of ids) {
    for (;;) {
      const block = placeOf(source.circuit, id)?.parents.find(isOfLab)
      if (block?.kind !== 'block') break
      blocks.push(block.name)
      source = withBlockOpened(source, block.id)
    }
  }
  return { source, blocks }
}

/** Opens the blocks that hold a place, and says where that place is then. */
export function openedAt(given: Source, place: Place): Opened & { readonly place: Place } {
  if (place.parent === null) return { source: given, blocks: [], place }
  const { source, blocks } = openedAround(given, [place.parent])
  const found = placeOf(source.circuit, place.parent)
  if (found === null || found.node.kind !== 'block' || !isOfLab(found.node)) return { source, blocks, place }
  return {
    source: withBlockOpened(source, found.node.id),
    blocks: [...blocks, found.node.name],
    place: { parent: found.parents.at(-1)?.id ?? null, index: found.index + place.index },
  }
}

/** Opens the blocks around the nodes and those inside of them; a node that was a block itself becomes its operations. */
export function openedThrough(given: Source, ids: readonly NodeId[]): Opened & { readonly ids: NodeId[] } {
  const around = openedAround(given, ids)
  const chosen = chosenNodes(around.source.circuit, ids)
  const inner = allNodes(chosen).filter(isOfLab)
  const names = inner.map((node) => (node.kind === 'block' ? node.name : ''))
  const source = inner.reduce<Source>((current, { id }) => withBlockOpened(current, id), around.source)
  const kept = chosen.flatMap((node) => ('body' in node && isOfLab(node) ? node.body : [node]))
  return { source, blocks: [...around.blocks, ...names], ids: kept.map(({ id }) => id) }
}
