/* The circuit as a tree: the parse of its OpenQASM text, immutable, with a place and an identity on every node. */
import type { Expression } from './expression.ts'
import type { Readout } from './readout.ts'

/** Half-open range of UTF-16 offsets in the text. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Stays with a node from parse to parse, as long as an edit does not replace it. */
export type NodeId = string

interface NodeBase {
  readonly id: NodeId
  /** From the first annotation to the closing `;` or `}`. */
  readonly span: Span
}

/** `q[i]`: index null means the whole register (broadcast). */
export interface QubitReference {
  readonly register: string
  readonly index: Expression | null
  readonly span: Span
}

/** `ctrl(2) @`, `negctrl @`, `inv @`, `pow(1/2) @`. */
export type GateModifier =
  | { readonly kind: 'ctrl' | 'negctrl'; readonly count: number; readonly span: Span }
  | { readonly kind: 'inv'; readonly span: Span }
  | { readonly kind: 'pow'; readonly exponent: Expression; readonly span: Span }

/**
 * One gate of the registry or of the program's own definitions. In the body of a definition also `gphase`, which acts on
 * no qubit.
 */
export interface GateNode extends NodeBase {
  readonly kind: 'gate'
  readonly gate: string
  readonly angles: readonly Expression[]
  /** Where each angle's text stands, in the order of `angles`. */
  readonly angleSpans: readonly Span[]
  /** Those of the controls come first, in the order of the modifiers. */
  readonly qubits: readonly QubitReference[]
  /** Outermost first, as written; absent without any. */
  readonly modifiers?: readonly GateModifier[]
}

export interface MeasureNode extends NodeBase {
  readonly kind: 'measure'
  readonly qubits: readonly QubitReference[]
  /** The bit register assigned to, or null when the result is not kept. */
  readonly bits: readonly { readonly register: string; readonly index: Expression | null }[] | null
}

export interface ResetNode extends NodeBase {
  readonly kind: 'reset'
  readonly qubits: readonly QubitReference[]
}

export interface BarrierNode extends NodeBase {
  readonly kind: 'barrier'
  /** Empty means all qubits. */
  readonly qubits: readonly QubitReference[]
}

/** A counted `for`: the body once for each value of the loop variable. */
export interface RepeatNode extends NodeBase {
  readonly kind: 'repeat'
  readonly variable: string
  readonly values: readonly number[]
  readonly rangeSpan: Span
  readonly body: readonly Node[]
}

/** `@ansatz.block NAME key=value …` before `box { … }`: a feature map, an ansatz or a group of the user. */
export interface BlockNode extends NodeBase {
  readonly kind: 'block'
  readonly name: string
  readonly arguments: Readonly<Record<string, string>>
  readonly annotationSpan: Span
  readonly body: readonly Node[]
}

/** A bit, or a whole register of them. */
export interface BitReference {
  readonly register: string
  readonly index: Expression | null
}

/** What an `if` asks of measured bits. */
export type Condition =
  | {
      /** The bits as a whole number, first listed = low bit. */
      readonly kind: 'compare'
      readonly bits: readonly BitReference[]
      readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>='
      readonly value: number
    }
  | { readonly kind: 'not'; readonly operand: Condition }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }

/** One of two branches, by what was measured. */
export interface ConditionalRun {
  readonly kind: 'conditional'
  readonly condition: Condition
  readonly whenTrue: readonly RunNode[]
  readonly whenFalse: readonly RunNode[]
}

/** What a loop runs over, by the variables of the loops around it. */
export type LoopRange =
  | {
      readonly kind: 'range'
      readonly start: Expression
      readonly step: Expression
      readonly stop: Expression
    }
  | { readonly kind: 'set'; readonly values: readonly Expression[] }

/** A loop whose range depends on the loops around it. */
export interface LoopRun {
  readonly kind: 'loop'
  readonly variable: string
  readonly range: LoopRange
  readonly body: readonly RunNode[]
  readonly span: Span
}

/** Known values put into bits. */
export interface AssignRun {
  readonly kind: 'assign'
  /** Single bits. */
  readonly bits: readonly BitReference[]
  /** One for each of them. */
  readonly values: readonly (0 | 1)[]
  readonly span: Span
}

/** What a closed statement comes to when it runs. Its nodes have no identity of their own. */
export type RunNode = Node | ConditionalRun | LoopRun | AssignRun

/** A statement that runs but cannot be drawn open: a condition on measured bits, a gate on part of a register. */
export interface OpaqueNode extends NodeBase {
  readonly kind: 'opaque'
  /** As written. */
  readonly text: string
  readonly qubits: readonly QubitReference[]
  readonly runs: readonly RunNode[]
}

export type Node = GateNode | MeasureNode | ResetNode | BarrierNode | RepeatNode | BlockNode | OpaqueNode

/** A declared input. `size` null is a scalar; `role` follows the name (`data`, `x_*`: feature) or its annotation. */
export interface Input {
  readonly name: string
  readonly role: 'feature' | 'parameter'
  readonly size: number | null
  readonly span: Span
  /** Where the size stands in the text, for arrays. */
  readonly sizeSpan: Span | null
  /** A derived feature: `@ansatz.feature amplitude columns=4` computes rotation angles from the features. */
  readonly derived: { readonly rule: 'amplitude'; readonly columns: number } | null
}

export interface Register {
  readonly name: string
  readonly size: number
  readonly span: Span
  readonly sizeSpan: Span | null
}

/** `gate name(parameters) qubits { body }`. */
export interface GateDefinition {
  readonly name: string
  readonly angleNames: readonly string[]
  readonly qubitNames: readonly string[]
  readonly body: readonly GateNode[]
  readonly span: Span
}

/** `let name = …;` as written. */
export interface Alias {
  readonly name: string
  readonly text: string
  readonly span: Span
}

/** Qubits are numbered through the registers in the order of their declarations: qubit 0 is the top wire. */
export interface Circuit {
  readonly version: '2.0' | '3.0'
  readonly qubitRegisters: readonly Register[]
  readonly bitRegisters: readonly Register[]
  /** Bits that closed statements need on their way: those of subroutines and loops, and notes of the branch taken. */
  readonly scratchRegisters?: readonly Register[]
  readonly qubitCount: number
  readonly bitCount: number
  readonly aliases: readonly Alias[]
  readonly inputs: readonly Input[]
  readonly gates: readonly GateDefinition[]
  readonly readouts: readonly Readout[]
  /** Where each readout's pragma stands, in the order of `readouts`. */
  readonly readoutSpans: readonly Span[]
  readonly body: readonly Node[]
  /** Number of the next fresh id, so that the id of a removed node never comes back. */
  readonly nextId?: number
}

/** A text and the tree that it parses to: what every edit takes and returns. */
export interface Source {
  readonly text: string
  readonly circuit: Circuit
}
