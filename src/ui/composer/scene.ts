/* What the drawing shows of each operation: its role, its label, the text below it, and how its dial follows the
   parameters. From the plan and the circuit; no pixels. */
import { gateNamed } from '../../circuit/gates/registry.ts'
import { printExpression } from '../../circuit/expression-text.ts'
import { isConstant } from '../../circuit/expressions.ts'
import type { SlotExpression } from '../../circuit/expression.ts'
import type { DrawnOperation, Layout } from '../../circuit/layout/plan.ts'
import { slotTable, toSlots, type SlotTable } from '../../circuit/slots.ts'
import type { BlockNode, Circuit, GateNode, RepeatNode, Span } from '../../circuit/tree.ts'
import { blockNamed } from '../../circuit/blocks/registry.ts'
import { composerText } from '../text/composer.ts'
import { angleText } from './angle-text.ts'

/** `both`: an angle that mixes a feature with a parameter. */
export type Role = 'feature' | 'trainable' | 'both' | 'fixed'

/** How a gate is drawn on each of its qubits. */
export type Mark = 'tile' | 'dot' | 'ring' | 'plus' | 'cross'

export interface SceneItem {
  readonly operation: DrawnOperation
  readonly role: Role
  /** On the tile: `RY`. */
  readonly label: string
  /** Its angles, shortened: `θ₃`. Empty for none. */
  readonly sub: string
  /** Its angles in full. */
  readonly angles: readonly string[]
  /** By qubit, in the order of the operation's. */
  readonly marks: readonly Mark[]
  /** One box over all wires instead of a mark on each: gates of the program's own, closed frames. */
  readonly boxed: boolean
  /** The only angle, where it depends on no feature: what the dial shows. */
  readonly dial: SlotExpression | null
  /** Numbers of the parameters that its angles depend on. */
  readonly parameters: readonly number[]
  /** Whether the dial can be turned by hand: a single angle without inputs. */
  readonly turnable: boolean
}

export interface Scene {
  readonly items: readonly SceneItem[]
  readonly byKey: ReadonlyMap<string, SceneItem>
  /** Names of the circuit's parameters, by number. */
  readonly parameterNames: readonly string[]
}

const nowhere: Span = { start: 0, end: 0 }

/** Longest text that stands below a tile without meeting its neighbours. */
const longestSub = 9

const scenes = new WeakMap<Layout, Scene>()

/** What the drawing of a circuit shows; asked for again with the same plan it is the same object. */
export function sceneOf(circuit: Circuit, layout: Layout): Scene {
  const known = scenes.get(layout)
  if (known) return known
  const scene = newScene(circuit, layout)
  scenes.set(layout, scene)
  return scene
}

function newScene(circuit: Circuit, layout: Layout): Scene {
  const table = slotTable(circuit.inputs)
  const items = layout.operations.map((operation) => itemOf(operation, circuit, table))
  return {
    items,
    byKey: new Map(items.map((item) => [item.operation.key, item])),
    parameterNames: table.parameters,
  }
}

function itemOf(operation: DrawnOperation, circuit: Circuit, table: SlotTable): SceneItem {
  const { node } = operation
  if (node.kind === 'gate') return gateItem(operation, node, circuit, table)
  const plain = {
    operation,
    role: 'fixed',
    sub: '',
    angles: [],
    dial: null,
    parameters: [],
    turnable: false,
  } as const
  if (node.kind === 'repeat' || node.kind === 'block')
    return { ...plain, label: frameTitle(node), boxed: true, marks: [] }
  const label = node.kind === 'opaque' ? closedTitle(node.text) : composerText.statementLabel[node.kind]
  return { ...plain, label, boxed: node.kind === 'opaque', marks: operation.qubits.map(() => 'tile') }
}

const titleLength = 24

/** What stands on a closed statement: the beginning of its text. */
function closedTitle(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').replace(/;$/, '')
  return line.length > titleLength ? `${line.slice(0, titleLength - 1)}…` : line
}

/** What a frame is called: `Layer × 3`, `Angle encoding`. */
export function frameTitle(node: RepeatNode | BlockNode): string {
  if (node.kind === 'repeat') return composerText.layers(node.values.length)
  return blockNamed(node.name)?.label ?? node.name
}

/** Whether a block encodes data or is trained; a group of the user's is neither. */
export function blockRole(name: string): 'feature' | 'trainable' | 'fixed' {
  const kind = blockNamed(name)?.kind
  return kind === 'feature-map' ? 'feature' : kind === 'ansatz' ? 'trainable' : 'fixed'
}

function gateItem(operation: DrawnOperation, node: GateNode, circuit: Circuit, table: SlotTable): SceneItem {
  const scope = new Map(
    Object.entries(operation.variables).map(([name, value]) => [name, { kind: 'number', value } as const]),
  )
  const expressions = node.angles.map((angle) => toSlots(angle, scope, table, nowhere))
  const parameters = new Set<number>()
  let hasFeature = false
  for (const expression of expressions)
    visitSlots(expression, (kind, slot) => {
      if (kind === 'parameter') parameters.add(slot)
      else hasFeature = true
    })
  const [single] = expressions
  const angles = node.angles.map((angle) => angleText(angle, operation.variables))
  const own = circuit.gates.some((gate) => gate.name === node.gate) && gateNamed(node.gate) === undefined
  return {
    operation,
    role: roleOf(hasFeature, parameters.size > 0),
    label: modifiedLabel(node, own ? node.gate : tileLabel(node.gate), own),
    sub: shortened(angles.join(', ')),
    angles,
    marks: own
      ? []
      : [...controlMarks(node), ...marksOf(node.gate, operation.qubits.length - controlMarks(node).length)],
    boxed: own,
    dial: expressions.length === 1 && !hasFeature ? single! : null,
    parameters: [...parameters],
    turnable: node.angles.length === 1 && isConstant(node.angles[0]!),
  }
}

function roleOf(hasFeature: boolean, hasParameter: boolean): Role {
  if (hasFeature) return hasParameter ? 'both' : 'feature'
  return hasParameter ? 'trainable' : 'fixed'
}

function visitSlots(
  expression: SlotExpression,
  visit: (kind: 'parameter' | 'feature', slot: number) => void,
): void {
  switch (expression.kind) {
    case 'parameter':
    case 'feature':
      return visit(expression.kind, expression.slot)
    case 'negate':
      return visitSlots(expression.operand, visit)
    case 'binary':
      visitSlots(expression.left, visit)
      return visitSlots(expression.right, visit)
    case 'call':
      return expression.arguments.forEach((one) => visitSlots(one, visit))
    case 'number':
  }
}

function shortened(text: string): string {
  return text.length > longestSub ? `${text.slice(0, longestSub - 1)}…` : text
}

/** The label on a gate's tile: controls are dots, so `CRX` says `RX`; a pair rotation says its axes. */
function tileLabel(name: string): string {
  const gate = gateNamed(name)
  if (gate === undefined) return name
  if (gate.controlCount > 0) return gate.label.slice(gate.controlCount)
  return /^R(XX|YY|ZZ)$/.exec(gate.label)?.[1] ?? gate.label
}

/** What `ctrl` and `negctrl` put before the gate's own marks: full and open dots, outermost first. */
function controlMarks({ modifiers = [] }: GateNode): readonly Mark[] {
  return modifiers.flatMap((modifier) => {
    if (!('count' in modifier)) return []
    const mark: Mark = modifier.kind === 'ctrl' ? 'dot' : 'ring'
    return Array.from({ length: modifier.count }, () => mark)
  })
}

/** `RX†` for an inverse, `X^0.5` for a power; controls are named only where no dots can be drawn. */
export function modifiedLabel({ modifiers = [] }: GateNode, label: string, named: boolean): string {
  return modifiers.toReversed().reduce((text, modifier) => {
    if (modifier.kind === 'inv') return `${text}†`
    if (modifier.kind === 'pow') return `${text}^${printExpression(modifier.exponent)}`
    return named ? `${modifier.kind} ${text}` : text
  }, label)
}

function marksOf(name: string, count: number): readonly Mark[] {
  const gate = gateNamed(name)
  const controls = gate?.controlCount ?? 0
  const target: Mark =
    name === 'cx' || name === 'ccx'
      ? 'plus'
      : name === 'cz'
        ? 'dot'
        : name === 'swap' || name === 'cswap'
          ? 'cross'
          : 'tile'
  return Array.from({ length: count }, (_, i) => (i < controls ? 'dot' : target))
}
