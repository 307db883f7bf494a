/* What the builder of an algorithm hands out: the program, and what it costs to get data in and answers out. */

export interface Built {
  /** OpenQASM 3. */
  readonly text: string
  /** The part of it that loads the data, a program of its own, so that its gates can be counted. */
  readonly loadingText: string
  /** Calls of the oracle, of the unitary or of the loading circuit: what the method itself is counted in. */
  readonly queries: number
  /** One call, in words: `oracle`, `controlled evolution`. */
  readonly query: string
}
