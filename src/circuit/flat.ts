/* A circuit unrolled to what an engine runs: registry gates on numbered qubits, angles over numbered slots. */
import type { ComplexMatrix } from '../base/complex-matrix.ts'
import type { SlotExpression } from './expression.ts'
import type { Readout } from './readout.ts'
import type { NodeId } from './tree.ts'

export type FlatOperation =
  | {
      readonly kind: 'gate'
      /** A name of the gate registry. */
      readonly gate: string
      readonly angles: readonly SlotExpression[]
      readonly qubits: readonly number[]
      /** The node that it came from, and which pass of each enclosing repeat, outermost first. */
      readonly source: NodeId
      readonly iterations: readonly number[]
    }
  | {
      /** A custom matrix on at most 4 qubits, first listed = low bit. */
      readonly kind: 'unitary'
      readonly matrix: ComplexMatrix
      readonly qubits: readonly number[]
      readonly source: NodeId
      readonly iterations: readonly number[]
    }
  | { readonly kind: 'barrier'; readonly qubits: readonly number[] }
  | { readonly kind: 'measure'; readonly qubit: number; readonly bit: number | null }
  | { readonly kind: 'reset'; readonly qubit: number }
  | { readonly kind: 'assign'; readonly bit: number; readonly value: 0 | 1 }
  | {
      /** Which branch runs depends on what was measured before. */
      readonly kind: 'conditional'
      readonly condition: BitCondition
      readonly whenTrue: readonly FlatOperation[]
      readonly whenFalse: readonly FlatOperation[]
    }

/** A statement about classical bits. */
export type BitCondition =
  | {
      /** The bits as a whole number, first listed = low bit, compared with `value`. */
      readonly kind: 'compare'
      readonly bits: readonly number[]
      readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>='
      readonly value: number
    }
  | { readonly kind: 'not'; readonly operand: BitCondition }
  | { readonly kind: 'and' | 'or'; readonly left: BitCondition; readonly right: BitCondition }

/** One number per row that the circuit takes from the data: column `column`, or an angle derived from several. */
export type FeatureSlot =
  | { readonly kind: 'column'; readonly name: string; readonly column: number }
  | {
      readonly kind: 'amplitude'
      readonly name: string
      /** Which of the rotation angles of the amplitude encoding of the first `columns` features. */
      readonly position: number
      readonly columns: number
    }

export interface FlatCircuit {
  readonly qubitCount: number
  /** `theta[3]` or `gamma`: the names that parameter values are kept by. */
  readonly parameters: readonly string[]
  readonly features: readonly FeatureSlot[]
  readonly operations: readonly FlatOperation[]
  readonly readouts: readonly Readout[]
  /** Classical bits that the program declares; by default as many as its measurements name. */
  readonly bitCount?: number
  /** Bits behind those, which conditions ask on the way and no outcome shows. */
  readonly scratchBitCount?: number
}
