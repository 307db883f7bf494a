/* Expected failures: a code for programs, a message for people, details as data. Not for programming mistakes. */

/** What goes wrong, by kind. New kinds are added here, so that every reader can be exhaustive. */
export type FailureCode =
  | 'syntax'
  | 'circuit'
  | 'shape'
  | 'range'
  | 'data'
  | 'document'
  | 'version'
  | 'link'
  | 'memory'
  | 'divergence'
  | 'unsupported'
  | 'worker'
  | 'storage'
  | 'cancelled'

/** An expected failure as plain data: what crosses a worker boundary or lands in a log. */
export interface Failure {
  readonly code: FailureCode
  /** Grammar: `who: rule, got value; hint`. */
  readonly message: string
  readonly details: Readonly<Record<string, unknown>>
}

/** An expected failure inside one thread. */
export class LabError extends Error {
  override readonly name = 'LabError'
  readonly code: FailureCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: FailureCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

/** Any thrown value as data; what is not a LabError keeps its message under the code `worker`. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof LabError)
    return { code: thrown.code, message: thrown.message, details: thrown.details }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return { code: 'worker', message, details: {} }
}

/** The error of a failure that crossed a boundary. */
export function fromFailure(failure: Failure): LabError {
  return new LabError(failure.code, failure.message, failure.details)
}
