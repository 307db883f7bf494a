/*
 * The angle of a primitive: a constant plus multiples of the circuit's expressions. Kept as a sum so that passes can add
 * and scale angles, and so that what depends on the data stays apart from what does not.
 */
import type { SlotExpression } from '../../circuit/expression.ts'

/** constant + sum of factor * expression, in radians. */
export interface Angle {
  readonly constant: number
  readonly terms: readonly { readonly factor: number; readonly expression: SlotExpression }[]
}

/** A fixed angle. */
export function constantAngle(constant: number): Angle {
  return { constant, terms: [] }
}

/** The angle that an expression gives. */
export function angleOf(expression: SlotExpression): Angle {
  if (expression.kind === 'number') return constantAngle(expression.value)
  return { constant: 0, terms: [{ factor: 1, expression }] }
}

/** factor * angle. */
export function timesAngle(factor: number, { constant, terms }: Angle): Angle {
  return {
    constant: factor * constant,
    terms: terms.map((term) => ({ factor: factor * term.factor, expression: term.expression })),
  }
}

/** a + b. */
export function plusAngle(a: Angle, b: Angle): Angle {
  return { constant: a.constant + b.constant, terms: [...a.terms, ...b.terms] }
}

/** The sum of many, without a new sum for each. */
export function sumOfAngles(angles: readonly Angle[]): Angle {
  if (angles.length === 1) return angles[0]!
  return {
    constant: angles.reduce((sum, { constant }) => sum + constant, 0),
    terms: angles.flatMap(({ terms }) => terms),
  }
}

/** Whether the angle is 0 whatever the inputs. */
export function isZeroAngle({ constant, terms }: Angle): boolean {
  return constant === 0 && terms.length === 0
}
