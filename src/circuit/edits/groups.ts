/* Named groups of the user's own: a box with a name around a selection, and off again. */
import { LabError } from '../../base/lab-error.ts'
import { blockNamed } from '../blocks/registry.ts'
import { allNodes } from '../language/identity.ts'
import { keywords } from '../language/analysis/names.ts'
import type { NodeId, Source } from '../tree.ts'
import { withBlockOpened } from './blocks.ts'
import { withCrossingBoxesOpened } from './boxes.ts'
import { withBracesOver } from './braces.ts'
import type { Edit } from './edit.ts'
import { chosenNodes, edited, spanOver } from './edit.ts'
import { gathered } from './gathering.ts'
import { wrapping } from './layout.ts'
import { asVersion3 } from './version.ts'

/**
 * Puts the operations into a named block, `@ansatz.block NAME` before a box, once they stand side by side. The group is
 * the node to look at next.
 * @throws LabError "circuit" on a name that is no word or belongs to a block of the lab, or when the operations cannot
 * stand side by side
 */
export function withGrouped(given: Source, ids: readonly NodeId[], name: string): Edit {
  checkGroupName(name)
  const together = gathered(withBracesOver(asVersion3(given), ids), ids, 'group').source
  const source = withCrossingBoxesOpened(together, (current) => spanOver(current, ids))
  const heading = [`@ansatz.block ${name}`, 'box {']
  return edited(source, wrapping(source.text, spanOver(source, ids), heading))
}

/** @throws LabError "circuit" when a group cannot have that name; `who` is what the message begins with */
export function checkGroupName(name: string): void {
  if (!/^[A-Za-z_]\w*$/.test(name) || keywords.has(name))
    throw new LabError('circuit', `group: its name must be letters, digits and _, got "${name}"`)
  if (blockNamed(name) !== undefined)
    throw new LabError('circuit', `group: its name must not be that of a block of the lab, got "${name}"`)
}

/**
 * Takes the boxes off the blocks of the selection; their operations stay as plain ones and are selected next.
 * @throws LabError "circuit" when there is no block among the nodes
 */
export function withUngrouped(source: Source, ids: readonly NodeId[]): Edit {
  const blocks = chosenNodes(source.circuit, ids).filter((node) => node.kind === 'block')
  if (blocks.length === 0)
    throw new LabError('circuit', 'ungroup: needs a group, got none; choose the frame of one')
  const inner = new Set(blocks.flatMap((block) => block.body.map(({ id }) => id)))
  const result = blocks.reduce<Edit>((current, { id }) => withBlockOpened(current, id), {
    ...source,
    focus: null,
  })
  const select = allNodes(result.circuit.body).flatMap(({ id }) => (inner.has(id) ? [id] : []))
  return { ...result, focus: select[0] ?? null, select }
}
