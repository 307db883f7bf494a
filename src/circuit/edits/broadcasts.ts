/* Statements on whole registers, written out as one for each element. */
import { allNodes } from '../language/identity.ts'
import { LabError } from '../../base/lab-error.ts'
import { printStatement } from '../language/printer.ts'
import type {
  GateNode,
  MeasureNode,
  Node,
  OpaqueNode,
  QubitReference,
  Register,
  ResetNode,
  Source,
} from '../tree.ts'
import { withBracesOver } from './braces.ts'
import { edited } from './edit.ts'

/** A statement that may act on whole registers. */
export type Broadcast = GateNode | MeasureNode | ResetNode

/** One statement for each element of the registers, on the same line. */
export function withBroadcastWritten(given: Source, node: Broadcast): Source {
  const source = withBracesOver(given, [node.id])
  const { circuit, text } = source
  const current = allNodes(circuit.body).find((other) => other.id === node.id) as Broadcast
  const name = current.qubits.find((reference) => reference.index === null)!.register
  const { size } = circuit.qubitRegisters.find((register) => register.name === name)!
  const statements = Array.from({ length: size }, (_, i) => printStatement(elementOf(current, i), circuit))
  if (text.startsWith('@', current.span.start))
    throw new LabError('circuit', 'edit: an annotated broadcast must be written out by hand')
  return edited(source, [{ ...current.span, text: statements.join(' ') }])
}

function elementOf(node: Broadcast, i: number): Node {
  const put = <T extends { readonly index: QubitReference['index'] }>(reference: T): T =>
    reference.index === null ? { ...reference, index: { kind: 'number', value: i } } : reference
  if (node.kind !== 'measure') return { ...node, qubits: node.qubits.map(put) }
  return { ...node, qubits: node.qubits.map(put), bits: node.bits?.map(put) ?? null }
}

/** A call or measurement on parts of registers, as one statement for each application. */
export function withCallWritten(given: Source, node: OpaqueNode): Source {
  const source = withBracesOver(given, [node.id])
  const current = allNodes(source.circuit.body).find((other) => other.id === node.id) as OpaqueNode
  const lines = current.runs.flatMap((run): readonly Node[] => {
    if (run.kind === 'measure') return measurements(source, run)
    return run.kind === 'gate' ? [run] : []
  })
  const text = lines.map((line) => printStatement(line, source.circuit)).join(' ')
  return edited(source, [{ ...current.span, text }])
}

function measurements({ circuit }: Source, node: MeasureNode): readonly MeasureNode[] {
  const qubits = node.qubits.flatMap((reference) => elementsOf(reference, circuit.qubitRegisters))
  const bits = node.bits?.flatMap((reference) => elementsOf(reference, circuit.bitRegisters)) ?? null
  return qubits.map((qubit, i) => ({ ...node, qubits: [qubit], bits: bits === null ? null : [bits[i]!] }))
}

function elementsOf<T extends { readonly register: string; readonly index: QubitReference['index'] }>(
  reference: T,
  registers: readonly Register[],
): readonly T[] {
  if (reference.index !== null) return [reference]
  const size = registers.find(({ name }) => name === reference.register)?.size ?? 1
  return Array.from({ length: size }, (_, value) => ({ ...reference, index: { kind: 'number', value } }))
}
