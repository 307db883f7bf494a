/* What stands on and below a gate in a drawing: short, with Greek letters and subscripts. For reading; nothing reads it back. */
import { blockNamed } from '../../blocks/registry.ts'
import type { Expression } from '../../expression.ts'
import { evaluate, isConstant, withLeaves } from '../../expressions.ts'
import { printAngle, printExpression } from '../../expression-text.ts'
import { gateNamed } from '../../gates/registry.ts'
import type { Readout } from '../../readout.ts'
import { greek, subscript } from '../../symbols.ts'
import type { BlockNode, GateNode, RepeatNode } from '../../tree.ts'

type Variables = Readonly<Record<string, number>>

const letters: Readonly<Record<string, string>> = { ...greek, pi: 'π' }

/** The angle in one pass of the loops around: `2·θ₃ + π/4`. */
export function angleLabel(angle: Expression, variables: Variables): string {
  const known = settled(angle, variables)
  const text = isConstant(known) ? numberLabel(evaluate(known)) : printExpression(known)
  return text
    .replaceAll(/[A-Za-z]+/g, (word) => letters[word] ?? word)
    .replaceAll(/\[(\d+)\]|_(\d+)\b/g, (_, index?: string, digits?: string) => subscript(index ?? digits!))
    .replaceAll('*', '·')
    .replaceAll('-', '−')
}

function numberLabel(value: number): string {
  const exact = printAngle(value)
  return exact.includes('pi') ? exact.replace('*pi', 'pi') : String(Number(value.toFixed(3)))
}

/** The expression with loop variables and indices as numbers. */
function settled(expression: Expression, variables: Variables): Expression {
  return withLeaves(expression, (leaf) => {
    if (leaf.kind === 'variable') return { kind: 'number', value: variables[leaf.name] ?? Number.NaN }
    if (leaf.kind !== 'input' || leaf.index === null) return leaf
    return { ...leaf, index: { kind: 'number', value: evaluate(leaf.index, { variables }) } }
  })
}

/** What a gate's tile says: controls are dots, so that `CRX` says `RX`; `†` and powers of modifiers are written out. */
export function gateLabel({ gate: name, modifiers = [] }: GateNode, isOwn: boolean): string {
  const gate = isOwn ? undefined : gateNamed(name)
  const plain = gate === undefined ? name : gate.label.slice(gate.controlCount)
  return modifiers.toReversed().reduce((text, modifier) => {
    if (modifier.kind === 'inv') return `${text}†`
    return modifier.kind === 'pow' ? `${text}^${printExpression(modifier.exponent)}` : text
  }, plain)
}

/** `⟨Z₀Z₁⟩` of a single product, else the readout's name. */
export function readoutLabel(readout: Readout): string {
  const [term, more] = readout.kind === 'pauli-sum' ? readout.terms : []
  if (term === undefined || more !== undefined || term.coefficient !== 1) return readout.name
  const { factors } = term
  if (factors.length === 0 || factors.length > 3) return readout.name
  return `⟨${factors.map(({ pauli, qubit }) => pauli + subscript(String(qubit))).join('')}⟩`
}

/** What a frame is called. */
export function frameLabel(node: RepeatNode | BlockNode): string {
  if (node.kind === 'repeat') return `× ${node.values.length}`
  return blockNamed(node.name)?.label ?? node.name
}

/** The beginning of a longer text, with an ellipsis. */
export function shortened(text: string, longest: number): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}
