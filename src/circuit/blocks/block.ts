/*
 * What a block is: a feature map or an ansatz that writes itself out as gates. One record per block, each in a file
 * beside this one. The tree's BlockNode holds a block's name, arguments and the gates; this is where they come from.
 */

interface OptionBase {
  /** The key in `@ansatz.block NAME key=value`. */
  readonly name: string
  readonly label: string
  readonly help: string
  /** As it stands in the text. */
  readonly initial: string
}

export type BlockOption = OptionBase &
  (
    | { readonly type: 'integer' | 'number'; readonly low: number; readonly high: number }
    | {
        readonly type: 'choice'
        readonly choices: readonly { readonly value: string; readonly label: string }[]
      }
  )

/** A block's options, complete and checked. */
export interface BlockValues {
  text(option: string): string
  number(option: string): number
}

/** Where a block is written out: the texts that stand for qubits, features and parameters there. */
export interface BlockContext {
  /** `q[0]`, `q[1]`, …: what it acts on, in order. */
  readonly qubits: readonly string[]
  /** `x_0`, `x_1`, … or `data[0]`, …: what it may encode, in order. */
  readonly features: readonly string[]
  /** Its parameters are name[stride + first], name[stride + first + 1], …; a stride is `8*l` inside a repeat. */
  readonly parameter: { readonly name: string; readonly stride: string | null; readonly first: number }
  /** The array of derived angles of an amplitude encoding. */
  readonly amplitudes: string
}

/** A block written out. */
export interface Expansion {
  /** One OpenQASM 3 statement each. */
  readonly lines: readonly string[]
  /** How many parameters it takes, from `first` on. */
  readonly parameterCount: number
  /** Names of the gates that it uses; those of origin `ansatz` need their definition in the program. */
  readonly gates: readonly string[]
  /** How many derived angles it takes from `amplitudes`: 2^n - 1 of the first 2^n features; 0 for most. */
  readonly amplitudeAngles: number
}

export interface Block {
  /** As in `@ansatz.block NAME`. */
  readonly name: string
  readonly kind: 'feature-map' | 'ansatz'
  readonly label: string
  readonly help: string
  readonly options: readonly BlockOption[]
  /** The option that counts layers, or null when there is but one. */
  readonly depth: string | null
  /** Qubit counts that it can act on. */
  readonly qubits: { readonly low: number; readonly high: number }
  /** How many features find a place on that many qubits; further ones have no effect. 0 for an ansatz. */
  featureCapacity(qubits: number): number
  expand(values: BlockValues, context: BlockContext): Expansion
}
