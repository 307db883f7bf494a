/* Angle expressions as data: what a parameterized gate's angle is made of. Parsing lives in language/. */

/** Functions of OpenQASM 3 that an angle may use. */
export type FunctionName =
  'sin' | 'cos' | 'tan' | 'arcsin' | 'arccos' | 'arctan' | 'exp' | 'log' | 'sqrt' | 'pow' | 'mod'

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '**'

/** An expression as written: inputs by name, loop variables by name. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'constant'; readonly name: 'pi' | 'tau' | 'euler' }
  | { readonly kind: 'input'; readonly name: string; readonly index: Expression | null }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'negate'; readonly operand: Expression }
  | {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly arguments: readonly Expression[] }

/**
 * An expression after unrolling: inputs are slots, loop variables are numbers.
 * `parameter` counts into FlatCircuit.parameters, `feature` into FlatCircuit.features.
 */
export type SlotExpression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'parameter'; readonly slot: number }
  | { readonly kind: 'feature'; readonly slot: number }
  | { readonly kind: 'negate'; readonly operand: SlotExpression }
  | {
      readonly kind: 'binary'
      readonly operator: BinaryOperator
      readonly left: SlotExpression
      readonly right: SlotExpression
    }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly arguments: readonly SlotExpression[] }
