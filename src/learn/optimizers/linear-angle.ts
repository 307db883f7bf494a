/* What an angle is in its parameters: which occur in it, and how fast it turns with each of them. */
import type { SlotExpression } from '../../circuit/expression.ts'

/** Numbers of the parameters in an expression, each once, in order. */
export function parametersIn(expression: SlotExpression): readonly number[] {
  return [...linearPart(expression).slopes.keys()].sort((a, b) => a - b)
}

interface LinearPart {
  /** The value where there are neither parameters nor features in it, else null. */
  readonly constant: number | null
  /** d angle / d parameter by its number; null where that is no constant. */
  readonly slopes: ReadonlyMap<number, number | null>
}

/** The slopes of an expression by its parameters. */
export function linearPart(expression: SlotExpression): LinearPart {
  switch (expression.kind) {
    case 'number':
      return { constant: expression.value, slopes: new Map() }
    case 'parameter':
      return { constant: null, slopes: new Map([[expression.slot, 1]]) }
    case 'feature':
      return { constant: null, slopes: new Map() }
    case 'negate':
      return scaled(linearPart(expression.operand), -1)
    case 'call':
      return bent(expression.arguments.map(linearPart))
    case 'binary':
      return combined(expression.operator, linearPart(expression.left), linearPart(expression.right))
  }
}

function combined(operator: string, left: LinearPart, right: LinearPart): LinearPart {
  if (operator === '+') return sum(left, right)
  if (operator === '-') return sum(left, scaled(right, -1))
  if (operator === '*' && left.constant !== null) return scaled(right, left.constant)
  if (operator === '*' && right.constant !== null) return scaled(left, right.constant)
  if (operator === '/' && right.constant !== null) return scaled(left, 1 / right.constant)
  return bent([left, right])
}

function scaled({ constant, slopes }: LinearPart, factor: number): LinearPart {
  return {
    constant: constant === null ? null : factor * constant,
    slopes: new Map([...slopes].map(([slot, slope]) => [slot, slope === null ? null : factor * slope])),
  }
}

function sum(left: LinearPart, right: LinearPart): LinearPart {
  const slopes = new Map(left.slopes)
  for (const [slot, slope] of right.slopes) {
    const other = slopes.has(slot) ? slopes.get(slot)! : 0
    slopes.set(slot, slope === null || other === null ? null : slope + other)
  }
  const constant = left.constant === null || right.constant === null ? null : left.constant + right.constant
  return { constant, slopes }
}

/** Something else than a sum of multiples. */
function bent(parts: readonly LinearPart[]): LinearPart {
  return {
    constant: null,
    slopes: new Map(parts.flatMap(({ slopes }) => [...slopes.keys()]).map((slot) => [slot, null])),
  }
}
