/* Failures as lines for people and editors. */
import { LabError } from '../base/lab-error.ts'
import type { Problem } from '../lab/unroll-circuit.ts'

/** `FILE:line:column: message`, one line per problem; without places, one line. Programming mistakes keep their stack. */
export function failureLines(thrown: unknown, file: string | null): readonly string[] {
  if (!(thrown instanceof LabError)) {
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
    return [text]
  }
  const problems = thrown.details['problems'] as readonly Problem[] | undefined
  if (file && problems && problems.length > 0)
    return problems.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`)
  const named = file === null || thrown.message.startsWith(file)
  return [named ? thrown.message : `${file}: ${thrown.message}`]
}
