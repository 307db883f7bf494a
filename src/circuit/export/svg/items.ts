/* What is drawn of each operation of a plan: its role, its words, a mark on each qubit. No pixels. */
import { inputsOf } from '../../expressions.ts'
import { gateNamed } from '../../gates/registry.ts'
import type { DrawnOperation, Layout } from '../../layout/plan.ts'
import type { Circuit, GateNode } from '../../tree.ts'
import { angleLabel, frameLabel, gateLabel, shortened } from './labels.ts'

export type Role = 'feature' | 'trainable' | 'fixed'

/** How an operation is drawn on one of its qubits. */
export type Mark = 'tile' | 'dot' | 'ring' | 'plus' | 'cross'

export interface DrawnItem {
  readonly operation: DrawnOperation
  readonly role: Role
  readonly label: string
  /** Its angles, below the tile. */
  readonly sub: string
  /** In the order of the operation's qubits; empty where one box goes over all. */
  readonly marks: readonly Mark[]
}

const longestSub = 24
const longestTitle = 28

/** The items of a plan, in its order. */
export function itemsOf(circuit: Circuit, layout: Layout): readonly DrawnItem[] {
  const features = new Set(circuit.inputs.flatMap(({ name, role }) => (role === 'feature' ? [name] : [])))
  const own = new Set(circuit.gates.map(({ name }) => name).filter((name) => gateNamed(name) === undefined))
  return layout.operations.map((operation) => itemOf(operation, features, own))
}

function itemOf(
  operation: DrawnOperation,
  features: ReadonlySet<string>,
  own: ReadonlySet<string>,
): DrawnItem {
  const { node } = operation
  const plain = { operation, role: 'fixed', sub: '', marks: [] } as const
  switch (node.kind) {
    case 'gate':
      return gateItem(operation, node, features, own.has(node.gate))
    case 'repeat':
    case 'block':
      return { ...plain, label: frameLabel(node) }
    case 'opaque':
      return { ...plain, label: shortened(node.text.replace(/;$/, ''), longestTitle) }
    case 'barrier':
      return { ...plain, label: '' }
    case 'measure':
    case 'reset':
      return {
        ...plain,
        label: node.kind === 'reset' ? '|0⟩' : '',
        marks: operation.qubits.map(() => 'tile'),
      }
  }
}

function gateItem(
  operation: DrawnOperation,
  node: GateNode,
  features: ReadonlySet<string>,
  isOwn: boolean,
): DrawnItem {
  const mentions = node.angles.flatMap(inputsOf)
  const hasFeature = mentions.some(({ name }) => features.has(name))
  const angles = node.angles.map((angle) => angleLabel(angle, operation.variables))
  const controls = controlMarks(node)
  const rest = operation.qubits.length - controls.length
  const isBoxed = isOwn && rest > 1
  return {
    operation,
    role: hasFeature ? 'feature' : mentions.length > 0 ? 'trainable' : 'fixed',
    label: gateLabel(node, isOwn),
    sub: shortened(angles.join(', '), longestSub),
    marks: isBoxed ? controls : [...controls, ...targetMarks(node.gate, rest)],
  }
}

/** Full and open dots of `ctrl` and `negctrl`, outermost first. */
function controlMarks({ modifiers = [] }: GateNode): readonly Mark[] {
  return modifiers.flatMap((modifier) =>
    'count' in modifier
      ? Array.from({ length: modifier.count }, (): Mark => (modifier.kind === 'ctrl' ? 'dot' : 'ring'))
      : [],
  )
}

const targets: Readonly<Record<string, Mark>> = {
  cx: 'plus',
  ccx: 'plus',
  cz: 'dot',
  swap: 'cross',
  cswap: 'cross',
}

function targetMarks(name: string, count: number): readonly Mark[] {
  const gate = gateNamed(name)
  const controls = gate?.controlCount ?? 0
  return Array.from({ length: count }, (_, i) =>
    i < controls ? 'dot' : (targets[gate?.name ?? name] ?? 'tile'),
  )
}
