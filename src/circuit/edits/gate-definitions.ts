/* A gate of the program's own from a selection: its definition in the header, one call in its place. */
import { LabError } from '../../base/lab-error.ts'
import type { Expression } from '../expression.ts'
import { printExpression } from '../expression-text.ts'
import { inputsOf, withLeaves } from '../expressions.ts'
import { variablesOf } from '../language/analysis/elements.ts'
import type { Patch } from '../language/patches.ts'
import { printDefinition } from '../language/printer.ts'
import type { GateNode, Node, NodeId, QubitReference, Source } from '../tree.ts'
import { Allocation } from './allocation.ts'
import { withBracesOver } from './braces.ts'
import type { Edit } from './edit.ts'
import { edited, placeOfNode } from './edit.ts'
import { gathered } from './gathering.ts'
import { headerOf } from './header.ts'
import { joinedRemovals } from './layout.ts'
import { withBlockOpened } from './blocks.ts'
import { loopsOf } from './loops.ts'
import { takenNames } from './names.ts'
import { firstQubit, qubitName } from './qubit-names.ts'
import { reachOf } from './reach.ts'
import { withRepeatUnrolled } from './repeats.ts'
import { shownStatement } from './statement-index.ts'
import { asVersion3 } from './version.ts'

/**
 * Defines a gate that does what the selection does, and puts one call of it in the selection's place. The inputs (and
 * variables of loops around) that its angles mention become the angles of the gate, its qubits those of the gate, from the
 * top. Loops and blocks inside of the selection are written out first; comments inside of it go.
 * @throws LabError "circuit" on a name that is taken or no word, when the operations cannot stand side by side, or when
 * one of them is no gate
 */
export function withGateDefined(given: Source, ids: readonly NodeId[], name: string): Edit {
  const version3 = asVersion3(given)
  checkName(version3, name)
  const together = gathered(withBracesOver(version3, ids), ids, 'definition')
  const { source, nodes } = writtenOut(together.source, together.nodes)
  const gates = nodes.map((node) => gateOnly(source, node))
  const [head] = gates
  if (head === undefined) throw new LabError('circuit', 'definition: needs at least one gate, got none')
  const shape = shapeOf(source, gates)
  const definition = printDefinition(
    {
      name,
      angleNames: [...shape.angles.values()],
      qubitNames: [...shape.qubits.values()],
      body: gates.flatMap((gate) => bodyOf(source, gate, shape)),
      span: head.span,
    },
    '3.0',
  )
  const angles = [...shape.angles.keys()].join(', ')
  const qubits = [...shape.qubits.keys()].map((qubit) => qubitName(source.circuit, qubit)).join(', ')
  const call = `${name}${angles === '' ? '' : `(${angles})`} ${qubits};`
  const allocation = new Allocation(source)
  allocation.declareLines('before', [definition])
  const patches: Patch[] = [
    ...allocation.patches(),
    { ...head.span, text: call },
    ...joinedRemovals(source.text, gates.slice(1)),
  ]
  return edited(source, patches, null)
}

function checkName(source: Source, name: string): void {
  if (!/^[A-Za-z_]\w*$/.test(name))
    throw new LabError('circuit', `definition: its name must be letters, digits and _, got "${name}"`)
  if (takenNames(source.circuit, headerOf(source)).has(name))
    throw new LabError(
      'circuit',
      `definition: its name must be new, got "${name}", which has a meaning; take another one`,
    )
}

/** The source with loops and blocks among the nodes written out, so that plain statements are left. */
function writtenOut(given: Source, chosen: readonly Node[]): { source: Source; nodes: readonly Node[] } {
  const { siblings, index, parents } = placeOfNode(given.circuit, chosen[0]!.id)
  const behind = siblings.length - index - chosen.length
  let source = given
  for (;;) {
    const parent = parents.at(-1)
    const body = parent === undefined ? source.circuit.body : bodyOfParent(source, parent.id)
    const nodes = body.slice(index, body.length - behind)
    const frame = nodes.find((node) => 'body' in node)
    if (frame === undefined) return { source, nodes }
    source =
      frame.kind === 'repeat' ? withRepeatUnrolled(source, frame.id) : withBlockOpened(source, frame.id)
  }
}

function bodyOfParent({ circuit }: Source, id: NodeId): readonly Node[] {
  const { node } = placeOfNode(circuit, id)
  return 'body' in node ? node.body : []
}

function gateOnly(source: Source, node: Node): GateNode {
  if (node.kind === 'gate') return node
  const shown = shownStatement(source, node)
  throw new LabError(
    'circuit',
    `definition: must be made of gates, got \`${shown}\`; leave it out of the selection`,
  )
}

/** What the gate's own names stand for: arguments of the call by their text, qubits by their number. */
interface Shape {
  readonly angles: ReadonlyMap<string, string>
  readonly qubits: ReadonlyMap<number, string>
}

function shapeOf({ circuit }: Source, gates: readonly GateNode[]): Shape {
  const loops = loopsOf(placeOfNode(circuit, gates[0]!.id).parents)
  const mentions = new Set(gates.flatMap(({ angles }) => angles.flatMap(argumentsOf)))
  const numbers = new Set(gates.flatMap((gate) => [...reachOf(circuit, gate, loops).qubits]))
  if (gates.some(({ qubits }) => qubits.some(({ index }) => index !== null && index.kind !== 'number')))
    throw new LabError(
      'circuit',
      'definition: its qubits must be the same in every pass of the loops around; write them out first',
    )
  const taken = new Set(circuit.gates.map((gate) => gate.name))
  const names = (count: number, lead: string) =>
    Array.from({ length: count }, (_, i) => {
      const name = `${lead}${i}`
      return taken.has(name) ? `${name}_` : name
    })
  const angleNames = names(mentions.size, 'angle')
  const qubitNames = names(numbers.size, 'q')
  return {
    angles: new Map([...mentions].map((text, i) => [text, angleNames[i]!])),
    qubits: new Map([...numbers].toSorted((a, b) => a - b).map((qubit, i) => [qubit, qubitNames[i]!])),
  }
}

/** What an angle takes from outside: inputs, and variables of loops that stand by themselves. */
function argumentsOf(angle: Expression): readonly string[] {
  const inputs = inputsOf(angle).map(printExpression)
  return [...inputs, ...variablesOf(withoutInputs(angle))]
}

function withoutInputs(expression: Expression): Expression {
  return withLeaves(expression, (leaf) => (leaf.kind === 'input' ? { kind: 'number', value: 0 } : leaf))
}

/** The gate in the definition's own names, once for each element of the registers that it acts on. */
function bodyOf({ circuit }: Source, gate: GateNode, { angles, qubits }: Shape): readonly GateNode[] {
  const own = gate.angles.map((angle) =>
    withLeaves(angle, (leaf) => {
      const name = angles.get(printExpression(leaf))
      return name === undefined ? leaf : { kind: 'variable', name }
    }),
  )
  const sizes = gate.qubits.flatMap(({ register, index }) =>
    index === null
      ? circuit.qubitRegisters.filter(({ name }) => name === register).map(({ size }) => size)
      : [],
  )
  const times = sizes[0] ?? 1
  return Array.from({ length: times }, (_, k) => ({
    ...gate,
    angles: own,
    qubits: gate.qubits.map((reference) => formalOf(reference, k)),
  }))

  function formalOf({ register, index, span }: QubitReference, k: number): QubitReference {
    const place = index?.kind === 'number' ? index.value : k
    return { register: qubits.get(firstQubit(circuit, register) + place)!, index: null, span }
  }
}
