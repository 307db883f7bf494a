/* `solve PROBLEM.json`: solves a problem of any kind and prints its result. */
import { readProblem } from '../document/problems/codec.ts'
import type { ProblemDocument, ProblemKind } from '../document/problems/problem.ts'
import type { ProblemView } from '../lab/problems/problem-view.ts'
import type { StudyKind, StudyProgress, StudyRequest, StudyView } from '../lab/studies/messages.ts'
import { onlyPlace, readArguments, wholeOption } from './arguments.ts'
import type { Command, Terminal } from './command.ts'
import { readJson } from './files.ts'
import { failureLines } from './report-failure.ts'
import { runStudy } from './run-study.ts'
import { withSeriesData } from './series-data.ts'

export const solveCommand: Command = {
  name: 'solve',
  usage: 'solve PROBLEM.json [--data FILE.csv] [--json] [--threads N]',
  help: 'Solves a problem document of any kind (docs/PROBLEMS.md). --json prints the result as one line of JSON.',
  async run(words, terminal) {
    const line = readArguments(words, { flags: ['json'], values: ['threads', 'data'] })
    const file = onlyPlace(line, 'PROBLEM.json')
    const asJson = line.flags.has('json')
    try {
      const document = await readProblem(withSeriesData(readJson(file), line))
      const { result, summary } = await solve(
        document,
        wholeOption(line, 'threads', 1, 64),
        (_, progress) => {
          if (!asJson) tellProgress(terminal, progress)
        },
      )
      if (!asJson && terminal.interactive) terminal.err('\n')
      terminal.out(asJson ? `${JSON.stringify(result)}\n` : `${summary.join('\n')}\n`)
      return 0
    } catch (thrown) {
      for (const text of failureLines(thrown, file)) terminal.err(`${text}\n`)
      return 1
    }
  },
}

/** Solves a problem on threads of this machine. @throws LabError as its study does */
export async function solve(
  document: ProblemDocument,
  threads: number | null,
  onView: (view: ProblemView, progress: StudyProgress) => void,
): Promise<ProblemView> {
  const kind = (document.problem as { readonly kind: ProblemKind }).kind as StudyKind
  const view: unknown = await runStudy(kind, { document } as unknown as StudyRequest<StudyKind>, {
    ...(threads && { threads }),
    onView: (known: StudyView<StudyKind>, progress) => onView(known as unknown as ProblemView, progress),
  })
  return view as ProblemView
}

/** Tasks done, on one line that is written over. */
export function tellProgress(terminal: Terminal, { done, of }: StudyProgress): void {
  if (terminal.interactive && of > 1) terminal.err(`\r\u001B[K${done}/${of}`)
}
