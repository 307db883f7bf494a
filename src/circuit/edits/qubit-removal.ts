/*
 * Taking a qubit out: what acts on it goes, the others are renumbered, also in readouts. Blocks are written anew without
 * it if they can be, else opened; loops and broadcasts that count through the qubits are written out first.
 */
import { LabError } from '../../base/lab-error.ts'
import { contextOf } from '../blocks/recognize.ts'
import { blockNamed } from '../blocks/registry.ts'
import { variablesOf } from '../language/analysis/elements.ts'
import { allNodes } from '../language/identity.ts'
import type { Patch } from '../language/patches.ts'
import { printStatement } from '../language/printer.ts'
import type { Readout } from '../readout.ts'
import { printReadoutPragma } from '../readouts/readout-text.ts'
import type {
  BlockNode,
  Circuit,
  GateNode,
  MeasureNode,
  Node,
  QubitReference,
  Register,
  RepeatNode,
  Source,
} from '../tree.ts'
import { withBlockOpened, withBlockWritten } from './blocks.ts'
import { withBracesOver } from './braces.ts'
import type { Edit } from './edit.ts'
import { edited } from './edit.ts'
import { joinedRemovals, removal } from './layout.ts'
import { plainQubit, qubitName, qubitOf, qubitPlace } from './qubit-names.ts'
import { withRepeatUnrolled } from './repeats.ts'

/** Takes a qubit out, by its number in the whole circuit. @throws LabError "range" when it is the only one */
export function withQubitRemoved(source: Source, qubit: number): Edit {
  qubitPlace(source.circuit, qubit)
  if (source.circuit.qubitCount === 1) throw new LabError('range', 'edit: a circuit keeps at least one qubit')
  let current = whileThereIs(source, countingLoop, (given, loop) => withRepeatUnrolled(given, loop.id))
  current = whileThereIs(
    current,
    (circuit) => blockOn(circuit, qubit),
    (given, block) => blockWithout(given, block, qubit),
  )
  current = whileThereIs(current, (circuit) => broadcastOver(circuit, qubit), withBroadcastWritten)
  return withoutQubit(current, qubit)
}

function whileThereIs<N extends Node>(
  source: Source,
  find: (circuit: Circuit) => N | undefined,
  step: (source: Source, node: N) => Source,
): Source {
  let current = source
  for (let node = find(source.circuit); node !== undefined; node = find(current.circuit))
    current = step(current, node)
  return current
}

/** A loop whose variable chooses qubits. */
function countingLoop(circuit: Circuit): RepeatNode | undefined {
  return allNodes(circuit.body).find((node): node is RepeatNode => {
    if (node.kind !== 'repeat') return false
    return allNodes(node.body).some(
      (inner) =>
        'qubits' in inner && inner.qubits.some((reference) => usesVariable(reference, node.variable)),
    )
  })
}

function usesVariable({ index }: QubitReference, variable: string): boolean {
  return index !== null && variablesOf(index).includes(variable)
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

/** One statement for each element of the registers. */
function withBroadcastWritten(given: Source, node: GateNode | MeasureNode): Source {
  const source = withBracesOver(given, [node.id])
  const { circuit, text } = source
  const current = allNodes(circuit.body).find((other) => other.id === node.id) as GateNode | MeasureNode
  const name = current.qubits.find((reference) => reference.index === null)!.register
  const { size } = circuit.qubitRegisters.find((register) => register.name === name)!
  const statements = Array.from({ length: size }, (_, i) => printStatement(elementOf(current, i), circuit))
  if (text.startsWith('@', current.span.start))
    throw new LabError('circuit', 'edit: an annotated broadcast must be written out by hand')
  return edited(source, [{ ...current.span, text: statements.join(' ') }])
}

function elementOf(node: GateNode | MeasureNode, i: number): Node {
  const put = <T extends { readonly index: QubitReference['index'] }>(reference: T): T =>
    reference.index === null ? { ...reference, index: { kind: 'number', value: i } } : reference
  if (node.kind === 'gate') return { ...node, qubits: node.qubits.map(put) }
  return { ...node, qubits: node.qubits.map(put), bits: node.bits?.map(put) ?? null }
}

function withoutQubit(given: Source, qubit: number): Edit {
  const leaving = leavingNodes(given.circuit, given.circuit.body, qubit)
  const source = withBracesOver(
    given,
    leaving.map((node) => node.id),
  )
  const { circuit, text } = source
  const gone = leavingNodes(circuit, circuit.body, qubit)
  const { register, index } = qubitPlace(circuit, qubit)
  const patches: Patch[] = [...joinedRemovals(text, gone)]
  const ids = new Set(gone.flatMap((node) => allNodes([node]).map((inner) => inner.id)))
  for (const node of allNodes(circuit.body)) {
    if (ids.has(node.id) || 'body' in node) continue
    patches.push(...renumbered(circuit, node, qubit, register, index))
  }
  if (register.size > 1) patches.push({ ...register.sizeSpan!, text: String(register.size - 1) })
  else patches.push(removal(text, register.span))
  return edited(source, [...patches, ...readoutPatches(source, qubit, register)])
}

/** Nodes that act on the qubit and on nothing that could go on without it; loops that come to be empty. */
function leavingNodes(circuit: Circuit, nodes: readonly Node[], qubit: number): readonly Node[] {
  return nodes.flatMap((node): readonly Node[] => {
    if ('body' in node) {
      const inner = leavingNodes(circuit, node.body, qubit)
      return inner.length > 0 && inner.length === node.body.length ? [node] : inner
    }
    return leaves(circuit, node, qubit) ? [node] : []
  })
}

function leaves(circuit: Circuit, node: Exclude<Node, { body: unknown }>, qubit: number): boolean {
  const single = qubitPlace(circuit, qubit).register.size === 1
  const hit = (reference: QubitReference) =>
    covers(circuit, reference, qubit) && (reference.index !== null || single)
  if (node.kind === 'barrier') return node.qubits.length > 0 && node.qubits.every(hit)
  return node.qubits.some(hit)
}

function renumbered(
  circuit: Circuit,
  node: Exclude<Node, { body: unknown }>,
  qubit: number,
  register: Register,
  index: number,
): readonly Patch[] {
  if (
    node.kind === 'barrier' &&
    node.qubits.some((reference) => covers(circuit, reference, qubit) && reference.index !== null)
  )
    return [barrierWithout(circuit, node.qubits, qubit, register, index)]
  return node.qubits.flatMap((reference) => {
    const text = renumberedText(reference, register, index)
    return text === null ? [] : [{ ...reference.span, text }]
  })
}

function renumberedText(
  { register, index }: QubitReference,
  wanted: Register,
  removed: number,
): string | null {
  if (register !== wanted.name || index?.kind !== 'number' || index.value < removed) return null
  return `${register}[${index.value - 1}]`
}

function barrierWithout(
  circuit: Circuit,
  qubits: readonly QubitReference[],
  qubit: number,
  register: Register,
  index: number,
): Patch {
  const kept = qubits.filter((reference) => !covers(circuit, reference, qubit) || reference.index === null)
  const names = kept.map((reference) => {
    const single = circuit.qubitRegisters.some(
      (other) => other.name === reference.register && other.sizeSpan === null,
    )
    const place = reference.index?.kind === 'number' && !single ? `[${reference.index.value}]` : ''
    return renumberedText(reference, register, index) ?? `${reference.register}${place}`
  })
  return { start: qubits[0]!.span.start, end: qubits.at(-1)!.span.end, text: names.join(', ') }
}

/** Readouts with the other qubits renumbered; terms on the removed one go, and a readout of nothing else. */
function readoutPatches(source: Source, qubit: number, register: Register): readonly Patch[] {
  const { circuit, text } = source
  const registers = circuit.qubitRegisters
    .map((other) => (other === register ? { name: other.name, size: other.size - 1 } : other))
    .filter((other) => other.size > 0)
  return circuit.readouts.flatMap((readout, i) => {
    const span = circuit.readoutSpans[i]!
    const kept = readoutWithout(readout, qubit)
    if (kept === null) return [removal(text, span)]
    const line = printReadoutPragma(kept, registers)
    return line === printReadoutPragma(readout, circuit.qubitRegisters) ? [] : [{ ...span, text: line }]
  })
}

function readoutWithout(readout: Readout, removed: number): Readout | null {
  const moved = (qubit: number) => (qubit > removed ? qubit - 1 : qubit)
  if (readout.kind === 'probabilities') {
    const qubits = readout.qubits.filter((qubit) => qubit !== removed).map(moved)
    return qubits.length === 0 ? null : { ...readout, qubits }
  }
  const terms = readout.terms
    .filter((term) => term.factors.every((factor) => factor.qubit !== removed))
    .map((term) => ({
      ...term,
      factors: term.factors.map((factor) => ({ ...factor, qubit: moved(factor.qubit) })),
    }))
  return terms.length === 0 ? null : { ...readout, terms }
}
