/* Copies of nodes from another state of the program, or from another program: what was cut can be pasted again. */
import { LabError } from '../../base/lab-error.ts'
import { allNodes } from '../language/identity.ts'
import { placeOf } from '../language/locate.ts'
import type { Node, NodeId, Source } from '../tree.ts'
import { Allocation } from './allocation.ts'
import { withBraces } from './braces.ts'
import type { Edit, Place } from './edit.ts'
import { textOutside } from './clip-text.ts'
import { bodyAt, chosenNodes, edited } from './edit.ts'
import { insertion } from './layout.ts'
import { loopsOf } from './loops.ts'
import { withMoved } from './nodes.ts'
import { asVersion3 } from './version.ts'

/** Nodes as they were when they were copied. */
export interface Clip {
  readonly source: Source
  readonly ids: readonly NodeId[]
}

/**
 * Puts the copied nodes at a place, `qubitOffset` wires down. Inputs that the program lacks are declared; those that it
 * has are shared. Nodes that stood in a loop come as they were in its first pass.
 * @throws LabError "circuit" or "range" when the program has no such qubits or gates
 */
export function withPasted(given: Source, clip: Clip, at: Place, qubitOffset: number): Edit {
  const source = withBraces(asVersion3(given), at)
  const nodes = chosenNodes(clip.source.circuit, clip.ids)
  if (nodes.length === 0) throw new LabError('circuit', 'paste: needs at least one node, got none')
  const allocation = new Allocation(source)
  for (const node of nodes) declare(allocation, clip.source, node)
  const texts = nodes.map((node) => textOutside(clip.source, node))
  const pasted = edited(source, [...allocation.patches(), insertion(source, at, texts)])
  const ids = bodyAt(pasted.circuit, at)
    .body.slice(at.index, at.index + nodes.length)
    .map((node) => node.id)
  const moved = qubitOffset === 0 ? pasted : withMoved(pasted, ids, at, qubitOffset)
  return { ...moved, focus: ids[0] ?? null }
}

function declare(allocation: Allocation, source: Source, node: Node): void {
  for (const inner of allNodes([node])) {
    if (inner.kind !== 'gate') continue
    allocation.needGates([inner.gate])
    const loops = loopsOf(placeOf(source.circuit, inner.id)?.parents ?? [])
    for (const { start, end } of inner.angleSpans)
      allocation.needExpression(source.text.slice(start, end), loops)
  }
}
