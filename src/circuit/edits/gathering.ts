/*
 * Bringing chosen nodes side by side, so that something can be put around them or in their place, without a change of
 * what the circuit does: what stands between goes before or behind where it acts on other qubits and bits.
 */
import { LabError } from '../../base/lab-error.ts'
import type { Node, NodeId, Source, Span } from '../tree.ts'
import { chosenNodes, placeOfNode } from './edit.ts'
import { isExecuted } from './executed.ts'
import { loopsOf } from './loops.ts'
import { withMoved } from './nodes.ts'
import { openedAround } from './opened.ts'
import { meets, reachOf } from './reach.ts'
import { programOf, shownStatement, statementsWithin } from './statement-index.ts'

/** A source in which the nodes stand side by side, in the order of the text. */
export interface Gathered {
  readonly source: Source
  readonly nodes: readonly Node[]
}

/**
 * The nodes side by side, where the first of them stands or behind what must come before. Blocks of the lab around them are
 * opened.
 * @throws LabError "circuit" when there are none, when they stand in different frames, or when something that is not
 * chosen must come between two of them
 */
export function gathered(given: Source, ids: readonly NodeId[], who: string): Gathered {
  const { source } = openedAround(given, ids)
  const nodes = chosenNodes(source.circuit, ids)
  const [head] = nodes
  if (head === undefined) throw new LabError('circuit', `${who}: needs at least one operation, got none`)
  const { siblings, index, parents } = placeOfNode(source.circuit, head.id)
  const places = nodes.map((node) => siblings.indexOf(node))
  if (places.includes(-1))
    throw new LabError(
      'circuit',
      `${who}: the operations must stand in one frame, got some of different ones; choose the whole frames, or move the operations together`,
    )
  const last = places.at(-1)!
  const between = siblings.slice(index, last + 1)
  if (between.length === nodes.length) return { source, nodes }
  const chosen = new Set(nodes)
  checkNoCode(source, { start: head.span.start, end: nodes.at(-1)!.span.end }, who)
  const behind = nodesBehind(source, between, chosen, who)
  const before = between.filter((node) => !chosen.has(node) && !behind.has(node))
  const parent = parents.at(-1)?.id ?? null
  const hoisted = withMoved(
    source,
    before.map(({ id }) => id),
    { parent, index },
    0,
  )
  const place = { parent, index: index + before.length }
  const together = withMoved(
    hoisted,
    nodes.map(({ id }) => id),
    place,
    0,
  )
  return { source: together, nodes: chosenNodes(together.circuit, ids) }
}

/**
 * Classical code that stands in a part of the text has to stay in its order.
 * @throws LabError "circuit" when there is some
 */
export function checkNoCode(source: Source, { start, end }: Span, who: string): void {
  const statements = programOf(source).statements.flatMap(statementsWithin)
  const code = statements.find(
    (statement) =>
      statement.span.start >= start && statement.span.end <= end && isExecuted(source, statement),
  )
  if (code === undefined) return
  const shown = shownStatement(source, code)
  throw new LabError(
    'circuit',
    `${who}: must not change the order of classical code, got \`${shown}\`; choose operations before or behind it`,
  )
}

/** What stands between the chosen nodes and must stay behind one of them. */
function nodesBehind(
  { circuit }: Source,
  between: readonly Node[],
  chosen: ReadonlySet<Node>,
  who: string,
): ReadonlySet<Node> {
  const loops = loopsOf(placeOfNode(circuit, between[0]!.id).parents)
  const reaches = new Map(between.map((node) => [node, reachOf(circuit, node, loops)]))
  const behind = new Set<Node>()
  for (const [i, node] of between.entries()) {
    const reach = reaches.get(node)!
    const earlier = between.slice(0, i).filter((other) => meets(reaches.get(other)!, reach))
    if (!chosen.has(node)) {
      if (earlier.some((other) => chosen.has(other) || behind.has(other))) behind.add(node)
    } else if (earlier.some((other) => behind.has(other)))
      throw new LabError(
        'circuit',
        `${who}: nothing else may act on the same qubits between the operations; choose what stands between too, or move it away`,
      )
  }
  return behind
}
