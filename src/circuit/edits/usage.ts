/* Which elements of the inputs a part of a circuit uses, all passes of its loops counted. */
import { LabError } from '../../base/lab-error.ts'
import { printExpression } from '../expression-text.ts'
import { evaluate, inputsOf } from '../expressions.ts'
import type { Expression } from '../expression.ts'
import { variablesOf } from '../language/analysis/elements.ts'
import { rangeValues } from '../loop-range.ts'
import type { GateNode, LoopRun, Node, OpaqueNode, RepeatNode, RunNode } from '../tree.ts'

export type Mention = Extract<Expression, { kind: 'input' }>

/** An input where a gate mentions it, with the loops around, outermost first. */
export interface Occurrence {
  readonly mention: Mention
  readonly gate: GateNode
  readonly which: number
  readonly loops: readonly RepeatNode[]
  /** In classical code: the angle is what its text came to, which may be another one each time. */
  readonly isExecuted: boolean
}

/** Every mention of an input below the nodes, in the order of the text. */
export function occurrencesIn(nodes: readonly Node[], loops: readonly RepeatNode[] = []): Occurrence[] {
  return nodes.flatMap((node): Occurrence[] => {
    if (node.kind === 'repeat') return occurrencesIn(node.body, [...loops, node])
    if (node.kind === 'block') return occurrencesIn(node.body, loops)
    if (node.kind === 'opaque') return occurrencesInRuns(node, node.runs, loops, new Map())
    if (node.kind !== 'gate') return []
    return node.angles.flatMap((angle, which) =>
      inputsOf(angle).map((mention) => ({ mention, gate: node, which, loops, isExecuted: false })),
    )
  })
}

/**
 * Each place of the text once: a gate on part of a register comes to several. Where it comes to several with different
 * angles, or stands elsewhere, it was executed.
 */
function occurrencesInRuns(
  closed: OpaqueNode,
  runs: readonly RunNode[],
  loops: readonly RepeatNode[],
  seen: Map<number, string>,
): Occurrence[] {
  const within = (inner: readonly RunNode[], around: readonly RepeatNode[]) =>
    occurrencesInRuns(closed, inner, around, seen)
  return runs.flatMap((node): Occurrence[] => {
    if (node.kind === 'conditional') return within([...node.whenTrue, ...node.whenFalse], loops)
    if (node.kind === 'loop') return within(node.body, [...loops, asRepeat(node, loops)])
    if (node.kind === 'repeat') return within(node.body, [...loops, node])
    if (node.kind === 'block') return within(node.body, loops)
    if (node.kind === 'opaque') return within(node.runs, loops)
    if (node.kind !== 'gate') return []
    const angles = node.angles.map(printExpression).join(', ')
    const before = seen.get(node.span.start)
    if (before === angles) return []
    seen.set(node.span.start, angles)
    const isExecuted = before !== undefined || !isWrittenIn(closed, node)
    return occurrencesIn([node], loops).map((occurrence) => ({ ...occurrence, isExecuted }))
  })
}

function isWrittenIn({ span }: OpaqueNode, gate: GateNode): boolean {
  return (
    gate.span.start >= span.start &&
    gate.angleSpans.every(({ start, end }) => start >= span.start && end <= span.end)
  )
}

/** Every gate below the nodes, those of closed statements too. */
export function gatesWithin(nodes: readonly RunNode[]): ReadonlySet<GateNode> {
  const gates = new Set<GateNode>()
  const visit = (node: RunNode): void => {
    if (node.kind === 'gate') gates.add(node)
    else runsWithin(node).forEach(visit)
  }
  nodes.forEach(visit)
  return gates
}

/** What a node holds, or comes to. */
export function runsWithin(node: RunNode): readonly RunNode[] {
  if (node.kind === 'conditional') return [...node.whenTrue, ...node.whenFalse]
  if (node.kind === 'opaque') return node.runs
  return 'body' in node ? node.body : []
}

/** A loop that depends on others, with all values that it ever takes. */
export function asRepeat({ variable, range, span }: LoopRun, loops: readonly RepeatNode[]): RepeatNode {
  const values = new Set<number>()
  const visit = (depth: number, outer: Readonly<Record<string, number>>) => {
    const loop = loops[depth]
    if (loop === undefined) for (const value of rangeValues(range, outer)) values.add(value)
    else for (const value of loop.values) visit(depth + 1, { ...outer, [loop.variable]: value })
  }
  visit(0, {})
  return { kind: 'repeat', id: '', variable, values: [...values], rangeSpan: span, body: [], span }
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
