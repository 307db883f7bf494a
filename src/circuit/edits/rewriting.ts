/* The same statements for other values of loop variables or on other qubits, as patches of their operands. */
import { LabError } from '../../base/lab-error.ts'
import type { Expression } from '../expression.ts'
import { printExpression } from '../expression-text.ts'
import { variablesOf } from '../language/analysis/elements.ts'
import type { Patch } from '../language/patches.ts'
import { printStatement } from '../language/printer.ts'
import type { GateModifier, MeasureNode, Node, QubitReference, Source } from '../tree.ts'
import { folded, withValues } from './folding.ts'
import { firstQubit, qubitName } from './qubit-names.ts'
import { statementOf } from './statement-index.ts'
import { closedPatches } from './wiring.ts'

export interface Rewriting {
  /** Numbers to put for loop variables. */
  readonly values: ReadonlyMap<string, number>
  /** How many wires down. */
  readonly offset: number
}

/**
 * Patches for everything below a node. @throws LabError "range" when a qubit would leave the circuit, "circuit" when a
 * whole register would have to move
 */
export function rewritePatches(source: Source, node: Node, change: Rewriting): readonly Patch[] {
  if (change.offset === 0 && change.values.size === 0) return []
  switch (node.kind) {
    case 'repeat': {
      const values = new Map([...change.values].filter(([name]) => name !== node.variable))
      return node.body.flatMap((inner) => rewritePatches(source, inner, { ...change, values }))
    }
    case 'block':
      return node.body.flatMap((inner) => rewritePatches(source, inner, change))
    case 'gate':
      return [
        ...(node.modifiers ?? []).flatMap((modifier) => exponentPatch(modifier, change)),
        ...node.angles.flatMap((angle, i) => anglePatch(angle, node.angleSpans[i]!, change)),
        ...qubitPatches(source, node.qubits, change),
      ]
    case 'measure':
      return measurePatches(source, node, change)
    case 'reset':
    case 'barrier':
      return qubitPatches(source, node.qubits, change)
    case 'opaque':
      return closedPatches(source, statementOf(source, node), change)
  }
}

function exponentPatch(modifier: GateModifier, { values }: Rewriting): readonly Patch[] {
  if (modifier.kind !== 'pow' || !isTouched(modifier.exponent, values)) return []
  const exponent = printExpression(withValues(modifier.exponent, values))
  return [{ ...modifier.span, text: `pow(${exponent}) @` }]
}

function anglePatch(
  angle: Expression,
  span: Patch | { start: number; end: number },
  { values }: Rewriting,
): readonly Patch[] {
  if (!isTouched(angle, values)) return []
  return [{ start: span.start, end: span.end, text: printExpression(withValues(angle, values)) }]
}

function isTouched(expression: Expression, values: ReadonlyMap<string, number>): boolean {
  return values.size > 0 && variablesOf(expression).some((name) => values.has(name))
}

function qubitPatches(
  source: Source,
  qubits: readonly QubitReference[],
  change: Rewriting,
): readonly Patch[] {
  return qubits.flatMap((reference) => {
    const text = qubitText(source, reference, change)
    return text === null ? [] : [{ start: reference.span.start, end: reference.span.end, text }]
  })
}

/** The qubit as it is to be written, null when it stays as it is. */
function qubitText(
  { circuit }: Source,
  { register, index }: QubitReference,
  { values, offset }: Rewriting,
): string | null {
  if (index === null) {
    if (offset === 0) return null
    throw new LabError(
      'circuit',
      `edit: the whole register "${register}" cannot be put on other qubits; write it out as single operations first`,
    )
  }
  if (offset === 0 && !isTouched(index, values)) return null
  const moved: Expression = {
    kind: 'binary',
    operator: '+',
    left: withValues(index, values),
    right: { kind: 'number', value: offset },
  }
  const written = folded(moved)
  if (written.kind !== 'number') return `${register}[${printExpression(written)}]`
  return qubitName(circuit, firstQubit(circuit, register) + written.value)
}

/** Bits have no places of their own in the tree: where one changes, the statement is written anew. */
function measurePatches(source: Source, node: MeasureNode, change: Rewriting): readonly Patch[] {
  const { values } = change
  const bits = node.bits ?? []
  if (!bits.some(({ index }) => index !== null && isTouched(index, values)))
    return qubitPatches(source, node.qubits, change)
  const changed = bits.map((bit) =>
    bit.index === null ? bit : { ...bit, index: folded(withValues(bit.index, values)) },
  )
  const statement = printStatement({ ...node, bits: changed }, source.circuit)
  const qubits = node.qubits.map((reference) => qubitText(source, reference, change))
  const before = printStatement({ ...node, bits: null }, source.circuit)
  const after = qubits[0] == null ? before : `measure ${qubits.join(', ')};`
  return [{ start: node.span.start, end: node.span.end, text: statement.replace(before, () => after) }]
}
