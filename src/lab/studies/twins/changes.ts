/* Which twins an experiment has: changes of its circuit's text, made by the edits that the composer makes. */
import { LabError } from '../../../base/lab-error.ts'
import { blockNamed } from '../../../circuit/blocks/registry.ts'
import { withBlockArguments } from '../../../circuit/edits/blocks.ts'
import type { Edit } from '../../../circuit/edits/edit.ts'
import { withoutNodes } from '../../../circuit/edits/nodes.ts'
import { withRepeatCount } from '../../../circuit/edits/repeats.ts'
import { inputsOf } from '../../../circuit/expressions.ts'
import type { BlockNode, GateNode, Node, RepeatNode, Source } from '../../../circuit/tree.ts'
import type { TwinChange } from './types.ts'

/** A change and the program that it makes; the text is null where it changes the data instead. */
export interface ChangedText {
  readonly change: TwinChange
  readonly text: string | null
}

export interface Changes {
  /** The most telling first. */
  readonly changes: readonly ChangedText[]
  readonly leftOut: readonly { readonly text: string; readonly reason: string }[]
}

/** Longest text of a statement that is quoted. */
const longestQuote = 60

/** All changes that the circuit has, whether or not there are twins for all of them. */
export function changesOf(source: Source): Changes {
  const { circuit } = source
  const nodes = nodesWithin(circuit.body)
  const gates = nodes.filter((node) => node.kind === 'gate')
  const blocks = nodes.filter((node) => node.kind === 'block')
  const entanglers = gates.filter(({ qubits }) => qubits.length > 1)
  const tried: (readonly [TwinChange, () => Edit])[] = []
  if (entanglers.length > 0)
    tried.push([
      { kind: 'no-entanglement', gates: entanglers.length },
      () =>
        withoutNodes(
          source,
          entanglers.map(({ id }) => id),
        ),
    ])
  const layers = fewerLayers(source, nodes)
  if (layers) tried.push(layers)
  for (const node of [...blocks, ...inOrderOfInterest(source, gates)])
    tried.push([
      { kind: node.kind, node: node.id, text: quoted(source, node) },
      () => withoutNodes(source, [node.id]),
    ])
  const changes: ChangedText[] = []
  const leftOut: Changes['leftOut'][number][] = []
  for (const [change, edit] of tried) {
    try {
      const { text } = edit()
      changes.push({ change, text })
    } catch (thrown) {
      if (!(thrown instanceof LabError)) throw thrown
      leftOut.push({ text: textOf(change), reason: thrown.message })
    }
  }
  const shuffled: ChangedText = { change: { kind: 'shuffled-labels' }, text: null }
  return { changes: [...changes.slice(0, 2), shuffled, ...changes.slice(2)], leftOut }
}

/** What a change is about, in a few words. */
export function textOf(change: TwinChange): string {
  switch (change.kind) {
    case 'gate':
    case 'block':
      return change.text
    case 'no-entanglement':
      return 'entanglement'
    case 'fewer-layers':
      return 'the last layer'
    case 'shuffled-labels':
      return 'the labels'
  }
}

function nodesWithin(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node) => ('body' in node ? [node, ...nodesWithin(node.body)] : [node]))
}

/** Gates on several qubits, then those with parameters, then those with features, then the others. */
function inOrderOfInterest({ circuit }: Source, gates: readonly GateNode[]): readonly GateNode[] {
  const roles = new Map(circuit.inputs.map(({ name, role }) => [name, role]))
  const interest = ({ qubits, angles }: GateNode): number => {
    if (qubits.length > 1) return 0
    const named = new Set(angles.flatMap(inputsOf).map(({ name }) => roles.get(name)))
    if (named.has('parameter')) return 1
    return named.has('feature') ? 2 : 3
  }
  return [...gates].toSorted((a, b) => interest(a) - interest(b))
}

/* The outermost loop with a pass to spare, else the first block with a layer to spare. */
function fewerLayers(source: Source, nodes: readonly Node[]): readonly [TwinChange, () => Edit] | null {
  const loop = nodes.find((node): node is RepeatNode => node.kind === 'repeat' && node.values.length > 1)
  if (loop) {
    const from = loop.values.length
    return [{ kind: 'fewer-layers', from, to: from - 1 }, () => withRepeatCount(source, loop.id, from - 1)]
  }
  const block = nodes.find((node): node is BlockNode => node.kind === 'block' && depthOf(node) > 1)
  const depth = block && blockNamed(block.name)?.depth
  if (!block || !depth) return null
  const from = depthOf(block)
  return [
    { kind: 'fewer-layers', from, to: from - 1 },
    () => withBlockArguments(source, block.id, { [depth]: String(from - 1) }),
  ]
}

/** Layers of a block; 1 where it has no such option. */
function depthOf(node: BlockNode): number {
  const block = blockNamed(node.name)
  const option = block?.options.find(({ name }) => name === block.depth)
  return option ? Number(node.arguments[option.name] ?? option.initial) : 1
}

function quoted({ text }: Source, node: BlockNode | GateNode): string {
  if (node.kind === 'block') return blockNamed(node.name)?.label ?? node.name
  const line = text.slice(node.span.start, node.span.end).replaceAll(/\s+/g, ' ').replace(/;$/, '')
  return line.length > longestQuote ? `${line.slice(0, longestQuote - 1)}…` : line
}
