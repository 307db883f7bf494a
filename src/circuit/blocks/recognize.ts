/*
 * From a block in a circuit back to the place that it was written for, and whether its gates still are its expansion.
 * The way forth is in expand.ts.
 */
import { LabError } from '../../base/lab-error.ts'
import type { Expression } from '../expression.ts'
import { printExpression } from '../expression-text.ts'
import { inputsOf } from '../expressions.ts'
import type { BlockNode, Circuit, GateNode, Input, Node, QubitReference } from '../tree.ts'
import type { BlockContext } from './block.ts'
import { expandBlock } from './expand.ts'

/** Whether the body of a block is what its name and arguments write out, in the place where it stands. */
export function isExpansion(node: BlockNode, circuit: Circuit): boolean {
  const context = contextOf(node, circuit)
  return context !== null && isExpansionIn(node, circuit, context)
}

/** The same for a given place. */
export function isExpansionIn(node: BlockNode, circuit: Circuit, context: BlockContext): boolean {
  try {
    const { lines } = expandBlock(node.name, node.arguments, context)
    return (
      lines.length === node.body.length &&
      node.body.every((inner, i) => gateText(inner, circuit) === lines[i])
    )
  } catch (thrown) {
    if (thrown instanceof LabError) return false
    throw thrown
  }
}

/** A gate as a block writes it, null for anything else. */
function gateText(node: Node, circuit: Circuit): string | null {
  if (node.kind !== 'gate') return null
  const angles = node.angles.length === 0 ? '' : `(${node.angles.map(printExpression).join(', ')})`
  return `${node.gate}${angles} ${node.qubits.map((qubit) => qubitText(qubit, circuit)).join(', ')};`
}

/** `q[2]`, or the name alone of a register that was declared without a size. */
function qubitText({ register, index }: QubitReference, circuit: Circuit): string {
  const single = circuit.qubitRegisters.some((other) => other.name === register && other.sizeSpan === null)
  return index === null || single ? register : `${register}[${printExpression(index)}]`
}

/**
 * What the block of a circuit was written for, read off its gates: the qubits and features that occur in it and where
 * its parameters begin. Expanding in this context gives the same body again if nobody edited it. null when its
 * operands are not of that form.
 */
export function contextOf(node: BlockNode, circuit: Circuit): BlockContext | null {
  const gates = gatesWithin(node.body)
  const operands = gates.flatMap((gate) => gate.qubits)
  const registers = circuit.qubitRegisters
  const isWhole = ({ register, index }: QubitReference) =>
    index === null && registers.some((other) => other.name === register && other.sizeSpan !== null)
  if (operands.some(isWhole)) return null
  const mentions = gates.flatMap((gate) => gate.angles.flatMap(inputsOf))
  const inputs = new Map(circuit.inputs.map((input) => [input.name, input]))
  const role = (mention: Mention) => inputs.get(mention.name)
  const qubits = new Map(
    operands.map((operand) => {
      const place = operand.index?.kind === 'number' ? operand.index.value : 0
      const register = registers.findIndex((other) => other.name === operand.register)
      return [qubitText(operand, circuit), [register, place] as const]
    }),
  )
  const features = mentions.filter((mention) => isPlainFeature(role(mention)))
  const derived = mentions.find((mention) => (role(mention)?.derived ?? null) !== null)
  const first = mentions.find((mention) => role(mention)?.role === 'parameter')
  if (first?.index === null) return null
  return {
    qubits: [...qubits].toSorted(([, [a, i]], [, [b, j]]) => a - b || i - j).map(([text]) => text),
    features: derived === undefined ? columnOrder(features) : declaredFeatures(circuit),
    parameter:
      first === undefined
        ? { name: 'theta', stride: null, first: 0 }
        : { name: first.name, ...startOf(first.index) },
    amplitudes: derived?.name ?? 'amp',
  }
}

type Mention = Extract<Expression, { kind: 'input' }>

function gatesWithin(nodes: readonly Node[]): readonly GateNode[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'gate') return [node]
    return node.kind === 'repeat' || node.kind === 'block' ? gatesWithin(node.body) : []
  })
}

function isPlainFeature(input: Input | undefined): boolean {
  return input?.role === 'feature' && input.derived === null
}

/** Feature texts by column, each once: `x_2` before `x_10`, `data[2]` before `data[10]`. */
function columnOrder(mentions: readonly Mention[]): readonly string[] {
  return [...new Set(mentions.map(printExpression))].toSorted((a, b) => trailingNumber(a) - trailingNumber(b))
}

function trailingNumber(text: string): number {
  return Number(/(\d+)\]?$/.exec(text)?.[1] ?? 0)
}

/** Texts of all features of a circuit that are not derived from others. */
export function declaredFeatures(circuit: Circuit): readonly string[] {
  return circuit.inputs.filter(isPlainFeature).flatMap(({ name, size }) => {
    return size === null ? [name] : Array.from({ length: size }, (_, i) => `${name}[${i}]`)
  })
}

/** `8*l + 3` as a stride and a place. */
function startOf(index: Expression): { readonly stride: string | null; readonly first: number } {
  if (index.kind === 'number') return { stride: null, first: index.value }
  if (index.kind === 'binary' && index.operator === '+' && index.right.kind === 'number')
    return { stride: printExpression(index.left), first: index.right.value }
  return { stride: printExpression(index), first: 0 }
}
