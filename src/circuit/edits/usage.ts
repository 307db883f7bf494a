/* Which elements of the inputs a part of a circuit uses, all passes of its loops counted. */
import { LabError } from '../../base/lab-error.ts'
import { evaluate, inputsOf } from '../expressions.ts'
import type { Expression } from '../expression.ts'
import { variablesOf } from '../language/analysis/elements.ts'
import type { GateNode, Node, RepeatNode, RunNode } from '../tree.ts'

export type Mention = Extract<Expression, { kind: 'input' }>

/** An input where a gate mentions it, with the loops around, outermost first. */
export interface Occurrence {
  readonly mention: Mention
  readonly gate: GateNode
  readonly which: number
  readonly loops: readonly RepeatNode[]
}

/** Every mention of an input below the nodes, in the order of the text. */
export function occurrencesIn(nodes: readonly Node[], loops: readonly RepeatNode[] = []): Occurrence[] {
  return nodes.flatMap((node): Occurrence[] => {
    if (node.kind === 'repeat') return occurrencesIn(node.body, [...loops, node])
    if (node.kind === 'block') return occurrencesIn(node.body, loops)
    if (node.kind === 'opaque') return occurrencesIn(writtenGates(node.runs), loops)
    if (node.kind !== 'gate') return []
    return node.angles.flatMap((angle, which) =>
      inputsOf(angle).map((mention) => ({ mention, gate: node, which, loops })),
    )
  })
}

/** The gates of a closed statement, each place of the text once: a gate on part of a register comes to several. */
function writtenGates(runs: readonly RunNode[]): readonly Node[] {
  const byPlace = new Map<number, Node>()
  const visit = (node: RunNode) => {
    if (node.kind === 'conditional') [...node.whenTrue, ...node.whenFalse].forEach(visit)
    else if (!byPlace.has(node.span.start)) byPlace.set(node.span.start, node)
  }
  runs.forEach(visit)
  return [...byPlace.values()]
}

/** More passes than this are not gone through to see which parameters they use. */
const passLimit = 200_000

/** Values that an index takes over all passes of the loops that it depends on. */
export function indexValues(index: Expression, loops: readonly RepeatNode[]): ReadonlySet<number> {
  const names = new Set(variablesOf(index))
  const values = new Set<number>()
  const variables: Record<string, number> = Object.create(null) as Record<string, number>
  const last = [...new Map(loops.map((loop) => [loop.variable, loop])).values()]
  const involved = last.filter((loop) => names.has(loop.variable))
  if (involved.reduce((count, loop) => count * loop.values.length, 1) > passLimit)
    throw new LabError('range', `edit: loops must take at most ${passLimit} passes`)
  const visit = (depth: number) => {
    const loop = involved[depth]
    if (loop === undefined) return void values.add(evaluate(index, { variables }))
    for (const value of loop.values) {
      variables[loop.variable] = value
      visit(depth + 1)
    }
  }
  visit(0)
  return values
}

/** Elements of an array (or 0 for a scalar) that the occurrences use. */
export function usedElements(occurrences: readonly Occurrence[], name: string): ReadonlySet<number> {
  const used = new Set<number>()
  for (const { mention, loops } of occurrences) {
    if (mention.name !== name) continue
    if (mention.index === null) used.add(0)
    else for (const value of indexValues(mention.index, loops)) used.add(value)
  }
  return used
}
