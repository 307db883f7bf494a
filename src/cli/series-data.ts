/* `--data FILE.csv`: the series of a problem from a file, in place of the one that its document holds. */
import { objectOf } from '../document/codec.ts'
import { UsageError, type CommandLine } from './arguments.ts'
import { readText, stemOf } from './files.ts'

const kinds = ['forecast', 'tail-risk']

/**
 * The document with the file as its data; as it is where no file was named.
 *
 * @throws UsageError on a problem that learns from no series
 */
export function withSeriesData(json: unknown, { values }: CommandLine): unknown {
  const file = values.get('data')
  if (file === undefined) return json
  const document = objectOf(json, 'problem')
  const problem = objectOf(document.problem, 'problem: problem')
  if (!kinds.includes(String(problem.kind)))
    throw new UsageError(
      `--data belongs to problems of kind ${kinds.join(' and ')}, got ${String(problem.kind)}`,
    )
  const data = { source: 'csv', name: stemOf(file), text: readText(file) }
  return { ...document, problem: { ...problem, data } }
}
