/* What every edit of the drawing is: patches of the text, then its parse with the same identities. */
import { LabError } from '../../base/lab-error.ts'
import { allNodes } from '../language/identity.ts'
import type { NodePlace } from '../language/locate.ts'
import { placeOf } from '../language/locate.ts'
import { parse } from '../language/parse.ts'
import type { Patch } from '../language/patches.ts'
import { applyPatches } from '../language/patches.ts'
import type { Circuit, Node, NodeId, Source, Span } from '../tree.ts'

/** The text and tree after an edit, and the node to look at next. */
export interface Edit extends Source {
  readonly focus: NodeId | null
  /** All nodes that the edit was about, where they are several: what to select next. */
  readonly select?: readonly NodeId[]
}

/** Before the child `index` of a repeat or block, or of the program when `parent` is null; at its end when equal to the number of children. */
export interface Place {
  readonly parent: NodeId | null
  readonly index: number
}

/**
 * The source with patches made. `focus` null, or one that is not there any more, means the first node that is new.
 * @throws LabError "circuit" when the result is no circuit; `details.diagnostics` says why
 */
export function edited(source: Source, patches: readonly Patch[], focus: NodeId | null = null): Edit {
  const text = applyPatches(source.text, patches)
  const { circuit, diagnostics } = parse(text, source, patches)
  if (circuit === null) {
    const first = diagnostics.find((diagnostic) => diagnostic.severity === 'error')
    throw new LabError(
      'circuit',
      `edit: the result must be a circuit, got: ${first?.message ?? 'no circuit'}`,
      {
        diagnostics,
      },
    )
  }
  const isThere = focus !== null && allNodes(circuit.body).some(({ id }) => id === focus)
  return { text, circuit, focus: isThere ? focus : firstNewNode(source.circuit, circuit) }
}

function firstNewNode(before: Circuit, after: Circuit): NodeId | null {
  const known = new Set(allNodes(before.body).map((node) => node.id))
  return allNodes(after.body).find((node) => !known.has(node.id))?.id ?? null
}

/** Ids of the nodes that an edit brought, without those inside of others. */
export function newNodes(before: Circuit, after: Circuit): readonly NodeId[] {
  const known = new Set(allNodes(before.body).map(({ id }) => id))
  const search = (nodes: readonly Node[]): readonly NodeId[] =>
    nodes.flatMap((node) => {
      if (!known.has(node.id)) return [node.id]
      return 'body' in node ? search(node.body) : []
    })
  return search(after.body)
}

/** The place of a node. @throws LabError "circuit" when there is none */
export function placeOfNode(circuit: Circuit, id: NodeId): NodePlace {
  const place = placeOf(circuit, id)
  if (place === null)
    throw new LabError('circuit', `edit: the node must be in the circuit, got "${id}"`, { id })
  return place
}

/** The node itself, of the wanted kind. @throws LabError "circuit" otherwise */
export function nodeOfKind<Kind extends Node['kind']>(
  circuit: Circuit,
  id: NodeId,
  kind: Kind,
): Extract<Node, { kind: Kind }> {
  const { node } = placeOfNode(circuit, id)
  if (node.kind !== kind)
    throw new LabError('circuit', `edit: the node must be a ${kind}, got a ${node.kind}`, { id })
  return node as Extract<Node, { kind: Kind }>
}

/** A node that holds others. */
export type Parent = NodePlace['parents'][number]

/** The children at a place and the parents around, outermost first. @throws LabError "circuit" on a wrong parent or index */
export function bodyAt(
  circuit: Circuit,
  place: Place,
): { readonly body: readonly Node[]; readonly parent: Parent | null; readonly parents: readonly Parent[] } {
  const found = place.parent === null ? null : placeOfNode(circuit, place.parent)
  const parent = found?.node ?? null
  if (parent !== null && !('body' in parent))
    throw new LabError('circuit', `edit: a place must be in a repeat or block, got a ${parent.kind}`)
  const body = parent?.body ?? circuit.body
  if (!Number.isInteger(place.index) || place.index < 0 || place.index > body.length)
    throw new LabError('range', `edit: the place must be 0..${body.length}, got ${place.index}`)
  return { body, parent, parents: parent === null ? [] : [...found!.parents, parent] }
}

/** The chosen nodes in the order of the text, without those inside of others that are chosen too. */
export function chosenNodes(circuit: Circuit, ids: readonly NodeId[]): readonly Node[] {
  const wanted = new Set(ids)
  for (const id of wanted) placeOfNode(circuit, id)
  const chosen: Node[] = []
  const visit = (node: Node) => {
    if (wanted.has(node.id)) chosen.push(node)
    else if ('body' in node) node.body.forEach(visit)
  }
  circuit.body.forEach(visit)
  return chosen
}

/** From the first to the last of the nodes. */
export function spanOver({ circuit }: Source, ids: readonly NodeId[]): Span {
  const nodes = chosenNodes(circuit, ids)
  return { start: nodes[0]!.span.start, end: nodes.at(-1)!.span.end }
}
