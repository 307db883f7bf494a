/* Numbers put for loop variables in the text of closed statements, indices and bounds worked out. */
import type { Patch } from '../language/patches.ts'
import type { Statement, SyntaxExpression } from '../language/syntax.ts'
import type { Source } from '../tree.ts'
import { constantsOf } from './executed.ts'
import { expressionsWithin, numberOf, visitParts } from './syntax-parts.ts'

/** Numbers for the variables in all expressions that no other patch holds. */
export function valuePatches(
  source: Source,
  statements: readonly Statement[],
  values: ReadonlyMap<string, number>,
  others: readonly Patch[],
): readonly Patch[] {
  if (values.size === 0) return []
  const constants = constantsOf(source)
  const patches: Patch[] = []
  visitParts(statements, {
    expression: (expression, use, hidden) => {
      const { start, end } = expression.span
      if (others.some((patch) => patch.start <= start && end <= patch.end)) return
      const seen = new Map([...values].filter(([name]) => !hidden.has(name)))
      patches.push(...substituted(expression, use === 'index', seen, constants))
    },
  })
  return patches
}

function substituted(
  expression: SyntaxExpression,
  isIndex: boolean,
  values: ReadonlyMap<string, number>,
  constants: ReadonlyMap<string, number>,
): readonly Patch[] {
  const parts = expressionsWithin(expression)
  if (!parts.some((part) => part.kind === 'name' && values.has(part.name))) return []
  const value = isIndex ? numberOf(expression, new Map([...constants, ...values])) : null
  if (value !== null) return [{ ...expression.span, text: String(value) }]
  switch (expression.kind) {
    case 'name': {
      const number = values.get(expression.name)!
      return [{ ...expression.span, text: number < 0 ? `(${number})` : String(number) }]
    }
    case 'element':
      return substituted(expression.index, true, values, constants)
    case 'unary':
    case 'cast':
      return substituted(expression.operand, isIndex, values, constants)
    case 'binary':
      return [expression.left, expression.right].flatMap((side) =>
        substituted(side, isIndex, values, constants),
      )
    case 'call':
      return expression.arguments.flatMap((argument) => substituted(argument, false, values, constants))
    default:
      return []
  }
}
