/* Studies of problems run in this thread, task by task. */
import { readProblem } from '../../../src/document/problems/codec.ts'
import { unhurried } from '../../../src/lab/control.ts'
import type { Study, StudyTools } from '../../../src/lab/studies/study.ts'
import { wasm } from '../../engine/engines.ts'

/** A problem with the usual values in the fields that are left out, as the door gives it. */
export async function problemOf(problem: object, seed = 1) {
  return readProblem({ format: 'ansatz.problem', version: 1, seed, problem })
}

/** The last view, and how often tasks reported on the way. */
export async function solvedHere<Request, Task, Answer, View>(
  study: Study<Request, Task, Answer, View>,
  request: unknown,
): Promise<{ readonly view: View; readonly reports: number }> {
  const asked = request as Request
  const tasks = await study.plan(asked, unhurried)
  const answers: (Answer | undefined)[] = tasks.map(() => undefined)
  const held = new Map<string, Promise<unknown>>()
  let reports = 0
  for (const [i, task] of tasks.entries()) {
    const tools: StudyTools<Answer> = {
      engine: wasm,
      control: unhurried,
      report: (partial) => {
        answers[i] = partial
        reports += 1
        study.view(asked, tasks, answers)
      },
      kept: <T>(key: string, make: () => Promise<T>) => {
        if (!held.has(key)) held.set(key, make())
        return held.get(key) as Promise<T>
      },
    }
    answers[i] = await study.work(task, asked, tools)
  }
  const all = answers as Answer[]
  const view = study.finish ? await study.finish(asked, tasks, all, unhurried) : study.view(asked, tasks, all)
  return { view, reports }
}
