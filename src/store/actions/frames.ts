/* Changes of repeats and blocks as a whole. */
import { withBlockArguments, withBlockOpened } from '../../circuit/edits/blocks.ts'
import { openedAround } from '../../circuit/edits/opened.ts'
import { withRepeatCount, withRepeatUnrolled } from '../../circuit/edits/repeats.ts'
import type { BlockNode, NodeId, RepeatNode } from '../../circuit/tree.ts'
import type { Lab } from '../lab-store.ts'
import { change } from './change.ts'

/** Shows or hides what is inside of a frame. */
export function toggleCollapsed(lab: Lab, id: NodeId): void {
  lab.view.setState(({ collapsed }) => ({
    collapsed: collapsed.includes(id) ? collapsed.filter((one) => one !== id) : [...collapsed, id],
  }))
}

/** Changes options of a block; changes in a row are one undo step. */
export function setBlockOptions(lab: Lab, id: NodeId, options: Readonly<Record<string, string>>): boolean {
  return change(
    lab,
    (source) => ({ edit: { ...withBlockArguments(source, id, options), focus: id } }),
    { action: 'edited', count: 1 },
    { gesture: `block ${id} ${Object.keys(options).join(' ')}` },
  )
}

/** Runs a loop another number of times. */
export function setRepeatCount(lab: Lab, id: NodeId, count: number): boolean {
  return change(
    lab,
    (source) => ({ edit: withRepeatCount(source, id, count) }),
    { action: 'repeated', count },
    { gesture: `repeat ${id}` },
  )
}

/** Turns a block into plain gates, or writes a loop out. */
export function openFrame(lab: Lab, node: RepeatNode | BlockNode): boolean {
  const make = node.kind === 'block' ? withBlockOpened : withRepeatUnrolled
  return change(
    lab,
    (given) => {
      const { source, blocks } = openedAround(given, [node.id])
      return { edit: make(source, node.id), opened: blocks }
    },
    { action: 'edited', count: 1 },
  )
}
