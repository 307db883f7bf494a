/* What a command of the command line is, and what it may touch. */

/** Where a command writes. Injected, so that tests can read it. */
export interface Terminal {
  /** Results, to standard output. */
  out(text: string): void
  /** Progress and errors, to standard error. */
  err(text: string): void
  /** Whether standard error is a terminal, where a line can be written over. */
  readonly interactive: boolean
}

export interface Command {
  readonly name: string
  readonly usage: string
  readonly help: string
  /** @returns the exit status */
  run(words: readonly string[], terminal: Terminal): Promise<number>
}
