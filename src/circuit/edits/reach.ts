/* What a node touches in any of its passes: qubits by their numbers, bits by their registers. */
import { asRepeat, indexValues } from './usage.ts'
import type { BitReference, Circuit, Condition, QubitReference, RepeatNode, RunNode } from '../tree.ts'
import { firstQubit } from './qubit-names.ts'

export interface Reach {
  readonly qubits: ReadonlySet<number>
  readonly bits: ReadonlySet<string>
}

/** What a node touches; `loops` are those around it, outermost first. */
export function reachOf(circuit: Circuit, node: RunNode, loops: readonly RepeatNode[] = []): Reach {
  const reach = { qubits: new Set<number>(), bits: new Set<string>() }
  collect(circuit, node, loops, reach)
  return reach
}

interface Collected {
  readonly qubits: Set<number>
  readonly bits: Set<string>
}

function collect(circuit: Circuit, node: RunNode, loops: readonly RepeatNode[], into: Collected): void {
  const visit = (inner: RunNode, around = loops) => collect(circuit, inner, around, into)
  switch (node.kind) {
    case 'conditional':
      bitsOf(node.condition).forEach(({ register }) => into.bits.add(register))
      return [...node.whenTrue, ...node.whenFalse].forEach((inner) => visit(inner))
    case 'loop': {
      const around = [...loops, asRepeat(node, loops)]
      return node.body.forEach((inner) => visit(inner, around))
    }
    case 'repeat':
      return node.body.forEach((inner) => visit(inner, [...loops, node]))
    case 'block':
      return node.body.forEach((inner) => visit(inner))
    case 'opaque':
      return node.runs.forEach((inner) => visit(inner))
    case 'assign':
      return node.bits.forEach(({ register }) => into.bits.add(register))
    case 'measure':
      node.bits?.forEach(({ register }) => into.bits.add(register))
      return addQubits(circuit, node.qubits, loops, into)
    case 'barrier':
      if (node.qubits.length === 0)
        for (let qubit = 0; qubit < circuit.qubitCount; qubit++) into.qubits.add(qubit)
      return addQubits(circuit, node.qubits, loops, into)
    default:
      return addQubits(circuit, node.qubits, loops, into)
  }
}

/** The bits that a condition asks for. */
export function bitsOf(condition: Condition): readonly BitReference[] {
  switch (condition.kind) {
    case 'compare':
      return condition.bits
    case 'not':
      return bitsOf(condition.operand)
    default:
      return [...bitsOf(condition.left), ...bitsOf(condition.right)]
  }
}

function addQubits(
  circuit: Circuit,
  references: readonly QubitReference[],
  loops: readonly RepeatNode[],
  into: Collected,
): void {
  for (const { register, index } of references) {
    const first = firstQubit(circuit, register)
    const size = circuit.qubitRegisters.find(({ name }) => name === register)?.size ?? 1
    if (index === null) for (let i = 0; i < size; i++) into.qubits.add(first + i)
    else for (const value of indexValues(index, loops)) into.qubits.add(first + value)
  }
}

/** Whether two nodes touch something that they share, so that their order matters. */
export function meets(a: Reach, b: Reach): boolean {
  return [...a.qubits].some((qubit) => b.qubits.has(qubit)) || [...a.bits].some((bit) => b.bits.has(bit))
}
