/* From a place in the text to the node there, and back. */
import type { Circuit, Node, NodeId } from '../tree.ts'
import { allNodes } from './identity.ts'

/** The innermost node whose text holds the offset, its end included; null between nodes. */
export function nodeAt(circuit: Circuit, offset: number): Node | null {
  let found: Node | null = null
  let nodes = circuit.body
  for (;;) {
    const inner = childAt(nodes, offset)
    if (inner === null) return found
    found = inner
    if (!('body' in inner)) return found
    nodes = inner.body
  }
}

/** Where two nodes touch, the later one, which the offset is the start of. */
function childAt(nodes: readonly Node[], offset: number): Node | null {
  let low = 0
  let high = nodes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (nodes[middle]!.span.start <= offset) low = middle + 1
    else high = middle
  }
  const node = nodes[low - 1]
  return node !== undefined && offset <= node.span.end ? node : null
}

/** The node with that id, or null. */
export function nodeWithId(circuit: Circuit, id: NodeId): Node | null {
  return allNodes(circuit.body).find((node) => node.id === id) ?? null
}

/** The body that holds the node, its position there and the parents around it, outermost first. */
export interface NodePlace {
  readonly node: Node
  readonly siblings: readonly Node[]
  readonly index: number
  readonly parents: readonly Extract<Node, { readonly body: readonly Node[] }>[]
}

const places = new WeakMap<Circuit, ReadonlyMap<NodeId, NodePlace>>()

/** Where a node stands, or null when the circuit has none of that id. */
export function placeOf(circuit: Circuit, id: NodeId): NodePlace | null {
  let known = places.get(circuit)
  if (known === undefined) {
    known = placesIn(circuit)
    places.set(circuit, known)
  }
  return known.get(id) ?? null
}

function placesIn(circuit: Circuit): ReadonlyMap<NodeId, NodePlace> {
  const found = new Map<NodeId, NodePlace>()
  const visit = (siblings: readonly Node[], parents: NodePlace['parents']): void => {
    for (const [index, node] of siblings.entries()) {
      found.set(node.id, { node, siblings, index, parents })
      if ('body' in node) visit(node.body, [...parents, node])
    }
  }
  visit(circuit.body, [])
  return found
}
