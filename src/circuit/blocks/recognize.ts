/*
 * From a block in a circuit back to the place that it was written for, and whether its gates still are its expansion.
 * The way forth is in expand.ts.
 */
import { LabError } from '../../base/lab-error.ts'
import type { Expression } from '../expression.ts'
import { printExpression } from '../expression-text.ts'
import { inputsOf } from '../expressions.ts'
import type { BlockNode, Circuit, GateNode, Input, Node } from '../tree.ts'
import type { BlockContext } from './block.ts'
import { expandBlock } from './expand.ts'

/** Whether the body of a block is what its name and arguments write out, in the place where it stands. */
export function isExpansion(node: BlockNode, circuit: Circuit): boolean {
  const context = contextOf(node, circuit)
  return context !== null && isExpansionIn(node, context)
}

/** The same for a given place. */
export function isExpansionIn(node: BlockNode, context: BlockContext): boolean {
  try {
    const { lines } = expandBlock(node.name, node.arguments, context)
    return lines.length === node.body.length && node.body.every((inner, i) => gateText(inner) === lines[i])
  } catch (thrown) {
    if (thrown instanceof LabError) return false
    throw thrown
  }
}

/** A gate as a block writes it, null for anything else. */
function gateText(node: Node): string | null {
  if (node.kind !== 'gate') return null
  const angles = node.angles.length === 0 ? '' : `(${node.angles.map(printExpression).join(', ')})`
  const qubits = node.qubits.map(({ register, index }) =>
    index === null ? register : `${register}[${printExpression(index)}]`,
  )
  return `${node.gate}${angles} ${qubits.join(', ')};`
}

/**
 * What the block of a circuit was written for, read off its gates: the qubits and features that occur in it and where
 * its parameters begin. Expanding in this context gives the same body again if nobody edited it. null when its
 * operands are not of that form.
 */
export function contextOf(node: BlockNode, circuit: Circuit): BlockContext | null {
  const gates = gatesWithin(node.body)
  const operands = gates.flatMap((gate) => gate.qubits)
  if (operands.some((operand) => operand.index === null)) return null
  const mentions = gates.flatMap((gate) => gate.angles.flatMap(inputsOf))
  const inputs = new Map(circuit.inputs.map((input) => [input.name, input]))
  const role = (mention: Mention) => inputs.get(mention.name)
  const registers = circuit.qubitRegisters.map((register) => register.name)
  const qubits = new Map(
    operands.map(({ register, index }) => {
      const place = index?.kind === 'number' ? index.value : Number.POSITIVE_INFINITY
      return [`${register}[${printExpression(index!)}]`, [registers.indexOf(register), place] as const]
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
  const column = (text: string) => Number(/(\d+)\]?$/.exec(text)?.[1] ?? 0)
  return [...new Set(mentions.map(printExpression))].toSorted((a, b) => column(a) - column(b))
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
