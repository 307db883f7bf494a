/* What a hover is made of, and what may be known beside the text. */
import type { Circuit, NodeId, Span } from '../../tree.ts'
import type { Reading } from './reading.ts'

/** What is said of a word, part by part; empty parts are left out. */
export interface Hover {
  readonly span: Span
  /** The word as people say it. */
  readonly title: string
  /** How it is written or declared, as code. */
  readonly signature: string
  readonly help: string
  readonly facts: readonly string[]
  /** Rows of the matrix, aligned; null where there is none to show. */
  readonly matrix: readonly string[] | null
  /** What a gate is made of, as code. */
  readonly definition: string | null
}

/** What is known beside the text. */
export interface Known {
  /** The circuit of this very text; null while it has none. */
  readonly circuit: Circuit | null
  /** The value that a parameter such as `theta[3]` has now; undefined when it has none. */
  readonly valueOf: (parameter: string) => number | undefined
  /** Which pass of a loop is looked at. */
  readonly passOf: (loop: NodeId) => number
}

/** A name of a program, to say something of. */
export interface HoveredName {
  readonly reading: Reading
  /** Position of its token. */
  readonly at: number
  readonly offset: number
  readonly known: Known
}

/** The parts of a hover that are not given are empty. */
export function hover(span: Span, title: string, rest: Partial<Omit<Hover, 'span' | 'title'>>): Hover {
  const { start, end } = span
  return {
    span: { start, end },
    title,
    signature: '',
    help: '',
    facts: [],
    matrix: null,
    definition: null,
    ...rest,
  }
}
