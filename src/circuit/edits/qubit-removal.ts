/*
 * Taking a qubit out: what acts on it goes, the others are renumbered, also in readouts. Blocks are written anew without
 * it if they can be, else opened; loops and broadcasts that count through the qubits are written out first.
 */
import { LabError } from '../../base/lab-error.ts'
import { contextOf } from '../blocks/recognize.ts'
import { blockNamed } from '../blocks/registry.ts'
import { allNodes } from '../language/identity.ts'
import { tokenize } from '../language/lexer.ts'
import { Problems } from '../language/problems.ts'
import type { Statement, SyntaxOperand } from '../language/syntax.ts'
import type {
  BlockNode,
  Circuit,
  GateNode,
  MeasureNode,
  Node,
  OpaqueNode,
  QubitReference,
  Register,
  Source,
} from '../tree.ts'
import { withBlockOpened, withBlockWritten } from './blocks.ts'
import { withBracesOver } from './braces.ts'
import { withBroadcastWritten } from './broadcasts.ts'
import type { Edit } from './edit.ts'
import { edited, placeOfNode } from './edit.ts'
import { joinedRemovals, removal } from './layout.ts'
import { plainQubit, qubitName, qubitOf, qubitPlace } from './qubit-names.ts'
import { readoutPatches } from './qubit-order.ts'
import { loopsOf } from './loops.ts'
import { reachOf } from './reach.ts'
import { withRepeatUnrolled } from './repeats.ts'
import { bodiesOf, programOf, shownStatement, statementOf } from './statement-index.ts'
import { isExecuted } from './executed.ts'
import { membersOf } from './operand-places.ts'
import type { Wiring } from './wiring.ts'
import { qubitsOfOperand, wiredPatches } from './wiring.ts'
import { unevenLoop, whileThereIs } from './written-out.ts'

/** Takes a qubit out, by its number in the whole circuit. @throws LabError "range" when it is the only one */
export function withQubitRemoved(source: Source, qubit: number): Edit {
  const { register } = qubitPlace(source.circuit, qubit)
  if (register.name.startsWith('$'))
    throw new LabError(
      'circuit',
      `edit: qubits of a device stay, got \`${register.name}\`; declare \`qubit[n] q\` instead`,
    )
  if (source.circuit.qubitCount === 1) throw new LabError('range', 'edit: a circuit keeps at least one qubit')
  const wiring = wiringWithout(source, qubit)
  let current = whileThereIs(
    source,
    ({ circuit }) => unevenLoop(circuit, wiring),
    (given, loop) => withRepeatUnrolled(given, loop.id),
  )
  current = whileThereIs(
    current,
    ({ circuit }) => blockOn(circuit, qubit),
    (given, block) => blockWithout(given, block, qubit),
  )
  current = whileThereIs(current, ({ circuit }) => broadcastOver(circuit, qubit), withBroadcastWritten)
  return withoutQubit(current, qubit)
}

/** Those behind the qubit move up; aliases that hold it go. */
function wiringWithout(source: Source, qubit: number): Wiring {
  const { register } = qubitPlace(source.circuit, qubit)
  return {
    to: (other) => (other === qubit ? null : other > qubit ? other - 1 : other),
    registers: source.circuit.qubitRegisters
      .map((other) => (other.name === register.name ? { ...other, size: other.size - 1 } : other))
      .filter((other) => other.size > 0),
    isGone: (alias) => membersOf(source, alias)?.includes(qubit) ?? false,
  }
}

function actsOn(circuit: Circuit, node: Node, qubit: number): boolean {
  if ('body' in node) return node.body.some((inner) => actsOn(circuit, inner, qubit))
  return node.qubits.some((reference) => covers(circuit, reference, qubit))
}

function covers(circuit: Circuit, reference: QubitReference, qubit: number): boolean {
  if (reference.index !== null) return qubitOf(circuit, reference) === qubit
  return qubitPlace(circuit, qubit).register.name === reference.register
}

function blockOn(circuit: Circuit, qubit: number): BlockNode | undefined {
  return allNodes(circuit.body).find(
    (node): node is BlockNode =>
      node.kind === 'block' && blockNamed(node.name) !== undefined && actsOn(circuit, node, qubit),
  )
}

/** The block on its other qubits; opened where it cannot be; gone where it has no others. */
function blockWithout(source: Source, block: BlockNode, qubit: number): Source {
  const gone = qubitName(source.circuit, qubit)
  const qubits = contextOf(block, source.circuit)?.qubits.filter(
    (other) => plainQubit(source.circuit, other) !== gone,
  )
  if (qubits === undefined) return withBlockOpened(source, block.id)
  if (qubits.length === 0) {
    const braced = withBracesOver(source, [block.id])
    const node = allNodes(braced.circuit.body).find((other) => other.id === block.id)!
    return edited(braced, [removal(braced.text, node.span)])
  }
  try {
    return withBlockWritten(
      source,
      block,
      block.arguments,
      qubits.map((other) => plainQubit(source.circuit, other)),
    )
  } catch (thrown) {
    if (thrown instanceof LabError) return withBlockOpened(source, block.id)
    throw thrown
  }
}

/** A statement over several whole registers, or a whole measurement, of the qubit's register. */
function broadcastOver(circuit: Circuit, qubit: number): GateNode | MeasureNode | undefined {
  const { register } = qubitPlace(circuit, qubit)
  return allNodes(circuit.body).find((node): node is GateNode | MeasureNode => {
    if (node.kind === 'measure') return node.bits !== null && isWhole(node.qubits[0]!, register)
    const wholes = node.kind === 'gate' ? node.qubits.filter((reference) => reference.index === null) : []
    return wholes.length > 1 && wholes.some((reference) => isWhole(reference, register))
  })
}

function isWhole({ register, index }: QubitReference, wanted: Register): boolean {
  return index === null && register === wanted.name
}

function withoutQubit(given: Source, qubit: number): Edit {
  const braced = withBracesOver(
    given,
    leavingNodes(given, given.circuit.body, qubit).map((node) => node.id),
  )
  const { circuit, text } = braced
  const gone = leavingNodes(braced, circuit.body, qubit)
  const { register } = qubitPlace(circuit, qubit)
  const wiring = wiringWithout(braced, qubit)
  const inner = closedWithin(circuit.body, new Set(gone)).flatMap((node) =>
    leavingWithin(braced, node, qubit),
  )
  const aliases = programOf(braced).statements.filter(
    (other) => other.kind === 'alias' && wiring.isGone(other.name),
  )
  const bare = inner.filter((statement) => isBareBranch(text, statement))
  const leaving = [...gone, ...inner, ...aliases].filter((one) => !bare.some((other) => other === one))
  const removed = [
    ...joinedRemovals(
      text,
      leaving.toSorted((a, b) => a.span.start - b.span.start),
    ),
    ...bare.map(({ span }) => ({ ...span, text: '{ }' })),
  ]
  const wired = wiredPatches(braced, programOf(braced).statements, wiring, new Map(), (span) =>
    removed.some((patch) => patch.start <= span.start && span.end <= patch.end),
  )
  const declaration =
    register.size > 1
      ? { ...register.sizeSpan!, text: String(register.size - 1) }
      : removal(text, register.span)
  return edited(braced, [
    ...removed,
    ...wired,
    declaration,
    ...readoutPatches(braced, wiring.to, wiring.registers),
  ])
}

/** A statement that is a branch by itself, without braces: something must stay in its place. */
function isBareBranch(text: string, { span }: Statement): boolean {
  const { tokens } = tokenize(text.slice(0, span.start), new Problems())
  const last = tokens.findLast(({ kind }) => kind !== 'end')?.text
  return last === ')' || last === 'else'
}

/** Closed statements that stay. */
function closedWithin(nodes: readonly Node[], gone: ReadonlySet<Node>): readonly OpaqueNode[] {
  return nodes.flatMap((node) => {
    if (gone.has(node)) return []
    if ('body' in node) return closedWithin(node.body, gone)
    return node.kind === 'opaque' ? [node] : []
  })
}

/** Nodes that act on the qubit and on nothing that could go on without it; loops that come to be empty. */
function leavingNodes(source: Source, nodes: readonly Node[], qubit: number): readonly Node[] {
  return nodes.flatMap((node): readonly Node[] => {
    if ('body' in node) {
      const inner = leavingNodes(source, node.body, qubit)
      return inner.length > 0 && inner.length === node.body.length ? [node] : inner
    }
    return leaves(source, node, qubit) ? [node] : []
  })
}

function leaves(source: Source, node: Exclude<Node, { body: unknown }>, qubit: number): boolean {
  const { circuit } = source
  if (node.kind === 'opaque') return leavingWithin(source, node, qubit).includes(statementOf(source, node))
  const single = qubitPlace(circuit, qubit).register.size === 1
  const hit = (reference: QubitReference) =>
    covers(circuit, reference, qubit) && (reference.index !== null || single)
  if (node.kind === 'barrier') return node.qubits.length > 0 && node.qubits.every(hit)
  return node.qubits.some(hit)
}

/** The outermost statements of a closed one that act on the qubit and on nothing that could go on without it. */
function leavingWithin(source: Source, node: OpaqueNode, qubit: number): readonly Statement[] {
  const loops = loopsOf(placeOfNode(source.circuit, node.id).parents)
  if (!reachOf(source.circuit, node, loops).qubits.has(qubit)) return []
  const search = (statement: Statement): readonly Statement[] => {
    if (isExecuted(source, statement))
      throw new LabError(
        'circuit',
        `edit: \`${shownStatement(source, statement)}\` must not act on the qubit in classical code; change it by hand first`,
      )
    const body = bodiesOf(statement).flat()
    if (body.length === 0) return leavesWritten(source, statement, qubit) ? [statement] : []
    const inner = body.flatMap(search)
    return inner.length > 0 && body.every((other) => inner.includes(other)) ? [statement] : inner
  }
  return search(statementOf(source, node))
}

/** Whether a statement of a closed one goes with the qubit: it acts on that alone, or on nothing else in some place. */
function leavesWritten(source: Source, statement: Statement, qubit: number): boolean {
  const places = operandsOf(statement).map((operand) => qubitsOfOperand(source, statement, operand))
  const lists = places.filter((qubits) => qubits.length > 1)
  if (statement.kind === 'barrier') return places.every((qubits) => qubits.every((other) => other === qubit))
  if (places.some((qubits) => qubits.length === 1 && qubits[0] === qubit)) return true
  const ordered = lists.length > 1 || (statement.kind === 'measure' && statement.target !== null)
  if (!ordered || !lists.some((qubits) => qubits.includes(qubit))) return false
  throw new LabError(
    'circuit',
    `edit: \`${shownStatement(source, statement)}\` must be written out as single operations first`,
  )
}

function operandsOf(statement: Statement): readonly SyntaxOperand[] {
  if (statement.kind === 'call' || statement.kind === 'barrier') return statement.operands
  return statement.kind === 'measure' || statement.kind === 'reset' ? [statement.operand] : []
}
