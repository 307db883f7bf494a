/* `run` of a problem document: follows it to its result, and writes its record. */
import { resourcesOfProblem } from '../lab/resources/resources.ts'
import { build } from '../lab/build.ts'
import { formatJson } from '../document/format-json.ts'
import { readProblem } from '../document/problems/codec.ts'
import type { Terminal } from './command.ts'
import { stemOf, writeInto } from './files.ts'
import { solve, tellProgress } from './solve.ts'

export interface RunProblemOptions {
  readonly asJson: boolean
  /** Where the record goes; null for nowhere. */
  readonly folder: string | null
}

/**
 * Runs a problem to its end.
 *
 * @param json the document, unchecked
 * @returns the exit status
 * @throws LabError on what is wrong with the document, or as its study does
 */
export async function runProblem(
  json: unknown,
  file: string,
  terminal: Terminal,
  { asJson, folder }: RunProblemOptions,
): Promise<number> {
  const document = await readProblem(json)
  const start = performance.now()
  const { result, summary, cost } = await solve(document, null, (view, progress) => {
    if (asJson) terminal.out(`${JSON.stringify({ type: 'view', progress, summary: view.summary })}\n`)
    else tellProgress(terminal, progress)
  })
  const seconds = (performance.now() - start) / 1000
  const resources = cost && resourcesOfProblem(cost, seconds)
  const account = resources ? { resources } : {}
  if (asJson) terminal.out(`${JSON.stringify({ type: 'result', seconds, result, ...account })}\n`)
  else terminal.out(`${[...summary, ...(resources ? [resources.verdict] : [])].join('\n')}\n`)
  if (folder === null) return 0
  const record = { format: 'ansatz.problem-record', version: 1, build, seconds, document, result, ...account }
  const name = writeInto(folder, `${stemOf(file)}.record.json`, formatJson(record))
  if (asJson) terminal.err(`${name}\n`)
  else terminal.out(`${name}\n`)
  return 0
}
