/* What one suggestion is. */
import type { Span } from '../../tree.ts'
import type { Patch } from '../patches.ts'

export type CompletionKind =
  | 'gate'
  | 'block'
  | 'qubit'
  | 'bit'
  | 'input'
  | 'variable'
  | 'constant'
  | 'function'
  | 'keyword'
  | 'type'
  | 'option'
  | 'value'

export interface Completion {
  /** As it stands in the list. */
  readonly label: string
  readonly kind: CompletionKind
  /** How it is written, or what it is: one line. */
  readonly detail: string
  /** What it does, in a sentence or two. */
  readonly help: string
  /** What is put in place of the word. */
  readonly insert: string
  /** Where the caret stands then, counted from the start of `insert`. */
  readonly caret: number
  /** Whether something can be suggested right there. */
  readonly goesOn: boolean
  /** What else the program needs: an include, a definition. */
  readonly needs: readonly Patch[]
}

export interface Completions {
  /** The word that a suggestion replaces. */
  readonly span: Span
  /** Whether a statement begins here. */
  readonly begins: boolean
  /** The likeliest first. */
  readonly items: readonly Completion[]
}

/** A suggestion that is put in as it is called, unless said otherwise. */
export function completion(
  label: string,
  kind: CompletionKind,
  detail: string,
  help: string,
  rest: Partial<Pick<Completion, 'insert' | 'caret' | 'goesOn' | 'needs'>> = {},
): Completion {
  const insert = rest.insert ?? label
  return { label, kind, detail, help, caret: insert.length, goesOn: false, needs: [], ...rest, insert }
}

/** `insert` with the caret between its last brackets. */
export function between(insert: string): Pick<Completion, 'insert' | 'caret' | 'goesOn'> {
  return { insert, caret: insert.length - 1, goesOn: true }
}
