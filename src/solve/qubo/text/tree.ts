/* What a text of the language says, before names and sums are worked out. */
import type { Place } from './lexer.ts'

export type Expression = Place &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'name'; readonly name: string; readonly indices: readonly Expression[] }
    | { readonly kind: 'minus'; readonly of: Expression }
    | {
        readonly kind: 'binary'
        readonly operator: '+' | '-' | '*' | '/' | '^'
        readonly left: Expression
        readonly right: Expression
      }
    | { readonly kind: 'sum'; readonly ranges: readonly Range[]; readonly of: Expression }
  )

/** index in from..to, both ends included. */
export interface Range {
  readonly index: string
  readonly from: Expression
  readonly to: Expression
}

export type Relation = '=' | '<=' | '>=' | '<' | '>'

export interface ConstraintTree extends Place {
  readonly label: string | null
  readonly left: Expression
  readonly relation: Relation
  readonly right: Expression
  readonly weight: Expression | null
  readonly ranges: readonly Range[]
}

export interface ProgramTree {
  readonly sense: 'minimize' | 'maximize'
  readonly objective: Expression
  readonly constraints: readonly ConstraintTree[]
  /** Variables that were declared; null where none were, and every name is one. */
  readonly declared: readonly (Place & { readonly name: string })[] | null
}
