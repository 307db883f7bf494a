/* The program as written, before names mean anything: what the parser gives to the analysis. */
import type { Span } from '../tree.ts'

export type UnaryOperator = '-' | '+' | '!' | '~'

export type SyntaxExpression =
  | { readonly kind: 'number'; readonly value: number; readonly integer: boolean; readonly span: Span }
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | {
      readonly kind: 'element'
      readonly name: string
      readonly nameSpan: Span
      readonly index: SyntaxExpression
      /** Further ones, of an array of several dimensions. */
      readonly more?: readonly SyntaxExpression[]
      readonly span: Span
    }
  | {
      readonly kind: 'unary'
      readonly operator: UnaryOperator
      readonly operand: SyntaxExpression
      readonly span: Span
    }
  | {
      readonly kind: 'binary'
      readonly operator: string
      readonly left: SyntaxExpression
      readonly right: SyntaxExpression
      readonly operatorSpan: Span
      readonly span: Span
    }
  | {
      readonly kind: 'call'
      readonly name: string
      readonly nameSpan: Span
      readonly arguments: readonly SyntaxExpression[]
      readonly span: Span
    }
  /** `q[0:2]`: part of a register. */
  | { readonly kind: 'part'; readonly operand: SyntaxOperand; readonly span: Span }
  | {
      readonly kind: 'cast'
      readonly type: SyntaxType
      readonly operand: SyntaxExpression
      readonly span: Span
    }
  /** `"0101"`, the last character is the low bit. */
  | { readonly kind: 'bits'; readonly text: string; readonly span: Span }
  /** `2.5im` */
  | { readonly kind: 'imaginary'; readonly value: number; readonly span: Span }
  /** `100ns`, `durationof({ … })`: nothing here takes time. */
  | { readonly kind: 'duration'; readonly span: Span }
  /** `{1, 2}`: the elements of an array. */
  | { readonly kind: 'list'; readonly elements: readonly SyntaxExpression[]; readonly span: Span }

/** `[1:3]`, `[0:2:6]`, `[:2]`, `[{0, 3}]`; a missing end is that of the register. */
export type SyntaxSlice =
  | {
      readonly kind: 'range'
      readonly start: SyntaxExpression | null
      readonly step: SyntaxExpression | null
      readonly stop: SyntaxExpression | null
      readonly span: Span
    }
  | { readonly kind: 'set'; readonly values: readonly SyntaxExpression[]; readonly span: Span }

/** The type of a variable. */
export interface SyntaxType {
  readonly base: 'int' | 'uint' | 'float' | 'angle' | 'bool' | 'bit' | 'complex' | 'duration'
  readonly width: SyntaxExpression | null
  /** Those of an array, outermost first; empty without. */
  readonly sizes: readonly SyntaxExpression[]
  /** An array that a subroutine is handed as it is; its sizes may be left open by `#dim`. */
  readonly handed?: 'readonly' | 'mutable'
  readonly span: Span
}

/** What a variable may be given. */
export type SyntaxValue =
  SyntaxExpression | { readonly kind: 'measurement'; readonly operand: SyntaxOperand; readonly span: Span }

/** A qubit, a bit, a whole register or part of one: `q`, `q[i]`, `q[0:2]`. */
export interface SyntaxOperand {
  readonly name: string
  readonly nameSpan: Span
  readonly index: SyntaxExpression | null
  /** Further ones, of an array of several dimensions. */
  readonly more?: readonly SyntaxExpression[]
  /** Never together with `index`. */
  readonly slice?: SyntaxSlice
  readonly span: Span
}

/** `ctrl(n) @`, `negctrl @`, `inv @`, `pow(k) @`. */
export interface SyntaxModifier {
  readonly kind: 'ctrl' | 'negctrl' | 'inv' | 'pow'
  /** The number in parentheses. */
  readonly argument: SyntaxExpression | null
  readonly span: Span
}

/** `@name rest of the line`. */
export interface Annotation {
  /** Without the `@`. */
  readonly name: string
  readonly content: string
  readonly contentStart: number
  readonly span: Span
}

/** Where a statement began and what stands before it. */
export interface Heading {
  readonly start: Span
  readonly annotations: readonly Annotation[]
}

/** A declared name with its optional size. */
export interface Declared {
  readonly name: string
  readonly nameSpan: Span
  readonly size: SyntaxExpression | null
}

interface StatementBase {
  /** From the first annotation to the closing `;` or `}`. */
  readonly span: Span
  readonly annotations: readonly Annotation[]
}

export type IncludeStatement = StatementBase & {
  readonly kind: 'include'
  readonly file: string
  readonly fileSpan: Span
}

export type RegisterStatement = StatementBase & {
  readonly kind: 'register'
  readonly of: 'qubit' | 'bit'
} & Declared

export type ConstantStatement = StatementBase & {
  readonly kind: 'constant'
  readonly type: SyntaxType
  readonly name: string
  readonly nameSpan: Span
  readonly value: SyntaxExpression
}

export type InputStatement = StatementBase & {
  readonly kind: 'input'
  readonly type: string
  readonly typeSpan: Span
} & Declared

export type GateStatement = StatementBase & {
  readonly kind: 'definition'
  readonly name: string
  readonly nameSpan: Span
  readonly angles: readonly { readonly name: string; readonly span: Span }[]
  readonly qubits: readonly { readonly name: string; readonly span: Span }[]
  readonly body: readonly Statement[]
}

export type CallStatement = StatementBase & {
  readonly kind: 'call'
  /** Outermost first. */
  readonly modifiers: readonly SyntaxModifier[]
  readonly name: string
  readonly nameSpan: Span
  readonly angles: readonly SyntaxExpression[]
  /** From `(` to `)`; null without. */
  readonly anglesSpan: Span | null
  readonly operands: readonly SyntaxOperand[]
}

export type MeasureStatement = StatementBase & {
  readonly kind: 'measure'
  readonly operand: SyntaxOperand
  readonly target: SyntaxOperand | null
}

export type ResetStatement = StatementBase & { readonly kind: 'reset'; readonly operand: SyntaxOperand }

export type BarrierStatement = StatementBase & {
  readonly kind: 'barrier'
  readonly operands: readonly SyntaxOperand[]
}

/** `let name = part ++ part;` */
export type AliasStatement = StatementBase & {
  readonly kind: 'alias'
  readonly name: string
  readonly nameSpan: Span
  readonly parts: readonly SyntaxOperand[]
}

/** `int n = 3;` */
export type VariableStatement = StatementBase & {
  readonly kind: 'variable'
  readonly type: SyntaxType
  readonly name: string
  readonly nameSpan: Span
  readonly value: SyntaxValue | null
}

/** `n += 1;`, `c[0] = measure q;` is a measurement. */
export type AssignStatement = StatementBase & {
  readonly kind: 'assign'
  readonly target: SyntaxOperand
  /** Without the `=`: empty, `+`, `<<` … */
  readonly operator: string
  readonly value: SyntaxValue
}

export type WhileStatement = StatementBase & {
  readonly kind: 'while'
  readonly condition: SyntaxExpression
  readonly body: readonly Statement[]
}

export type SwitchStatement = StatementBase & {
  readonly kind: 'switch'
  readonly subject: SyntaxExpression
  readonly cases: readonly {
    readonly values: readonly SyntaxExpression[]
    readonly body: readonly Statement[]
  }[]
  readonly fallback: readonly Statement[]
}

export interface SubroutineParameter {
  readonly type: SyntaxType | 'qubit'
  /** Of a register of qubits. */
  readonly size: SyntaxExpression | null
  readonly name: string
  readonly nameSpan: Span
  readonly span: Span
}

export type SubroutineStatement = StatementBase & {
  readonly kind: 'subroutine'
  readonly name: string
  readonly nameSpan: Span
  readonly parameters: readonly SubroutineParameter[]
  readonly result: SyntaxType | null
  readonly body: readonly Statement[]
}

export type ReturnStatement = StatementBase & { readonly kind: 'return'; readonly value: SyntaxValue | null }

export type JumpStatement = StatementBase & {
  readonly kind: 'jump'
  readonly jump: 'break' | 'continue' | 'end'
}

/** `delay[100ns] q;`, `nop q;`: nothing here takes time. */
export type DelayStatement = StatementBase & {
  readonly kind: 'delay'
  readonly duration: SyntaxExpression | null
  readonly operands: readonly SyntaxOperand[]
}

/** What executes rather than acts: only their effects are seen in a circuit. */
export type ClassicalStatement =
  | VariableStatement
  | AssignStatement
  | WhileStatement
  | SwitchStatement
  | SubroutineStatement
  | ReturnStatement
  | JumpStatement

export type IfStatement = StatementBase & {
  readonly kind: 'if'
  readonly condition: SyntaxExpression
  readonly whenTrue: readonly Statement[]
  readonly whenFalse: readonly Statement[]
}

/** What a loop runs over. */
export type LoopValues =
  | {
      readonly kind: 'range'
      readonly start: SyntaxExpression
      readonly step: SyntaxExpression | null
      readonly stop: SyntaxExpression
    }
  | { readonly kind: 'set'; readonly values: readonly SyntaxExpression[] }
  /** The elements of an array, or the bits of a register. */
  | { readonly kind: 'elements'; readonly of: SyntaxExpression }

export type ForStatement = StatementBase & {
  readonly kind: 'for'
  readonly type: SyntaxType
  readonly variable: string
  readonly variableSpan: Span
  readonly values: LoopValues
  readonly valuesSpan: Span
  readonly body: readonly Statement[]
}

export type BoxStatement = StatementBase & {
  readonly kind: 'box'
  readonly duration: SyntaxExpression | null
  readonly body: readonly Statement[]
}

export type PragmaStatement = StatementBase & {
  readonly kind: 'pragma'
  /** After the word `pragma`. */
  readonly content: string
  readonly contentStart: number
}

/** A factor on the whole state: without effect on anything measured. */
export type GlobalPhaseStatement = StatementBase & {
  readonly kind: 'global-phase'
  readonly angle: SyntaxExpression
}

export type Statement =
  | IncludeStatement
  | RegisterStatement
  | ConstantStatement
  | InputStatement
  | GateStatement
  | CallStatement
  | MeasureStatement
  | ResetStatement
  | BarrierStatement
  | AliasStatement
  | ClassicalStatement
  | DelayStatement
  | IfStatement
  | ForStatement
  | BoxStatement
  | PragmaStatement
  | GlobalPhaseStatement

/** A whole text. */
export interface Program {
  readonly text: string
  readonly version: '2.0' | '3.0'
  /** Of the `OPENQASM …;` line. */
  readonly versionSpan: Span | null
  readonly statements: readonly Statement[]
  /** Names in declarations that could not be read: nothing is said of their uses. */
  readonly lostNames: ReadonlySet<string>
  /** `$3` and the like, by number, in ascending order. */
  readonly physicalQubits: readonly number[]
  /** Whether complex numbers or durations occur: most programs have none, and their expressions need no look at that. */
  readonly hasUnits: boolean
}
