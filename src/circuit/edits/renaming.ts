/* Statements with other names for what they mention: inputs, constants, bits, gates, variables. Not for qubits. */
import type { Patch } from '../language/patches.ts'
import type { Statement, SyntaxExpression } from '../language/syntax.ts'
import type { Source, Span } from '../tree.ts'
import { expressionsWithin, visitParts } from './syntax-parts.ts'

/** Patches of every mention of the names, but for what other patches replace already. */
export function renamedPatches(
  source: Source,
  statements: readonly Statement[],
  names: ReadonlyMap<string, string>,
  others: readonly Patch[] = [],
): readonly Patch[] {
  const patches: Patch[] = []
  const qubits = new Set(source.circuit.qubitRegisters.map(({ name }) => name))
  const put = (name: string, span: Span, hidden: ReadonlySet<string>) => {
    const text = names.get(name)
    if (text === undefined || text === name || hidden.has(name) || qubits.has(name)) return
    if (others.some(({ start, end }) => start <= span.start && span.end <= end && start < end)) return
    patches.push({ ...span, text })
  }
  visitParts(statements, {
    statement: (statement, hidden) => {
      if ('nameSpan' in statement) put(statement.name, statement.nameSpan, hidden)
    },
    operand: ({ name, nameSpan }, _statement, hidden) => put(name, nameSpan, hidden),
    expression: (expression, _use, hidden) => {
      for (const { name, span } of namesWithin(expression)) put(name, span, hidden)
    },
  })
  return patches
}

function namesWithin(
  expression: SyntaxExpression,
): readonly { readonly name: string; readonly span: Span }[] {
  return expressionsWithin(expression).flatMap((part) => {
    if (part.kind === 'name') return [part]
    if (part.kind === 'element' || part.kind === 'call') return [{ name: part.name, span: part.nameSpan }]
    return part.kind === 'part' ? [{ name: part.operand.name, span: part.operand.nameSpan }] : []
  })
}
