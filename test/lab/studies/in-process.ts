/* Studies in this process, on several local threads, for tests. */
import type { Engine } from '../../../src/engine/engine.ts'
import type { StudyKind, StudyRequest, StudyView } from '../../../src/lab/studies/messages.ts'
import { StudyRunner, type StudyHandle } from '../../../src/lab/studies/runner.ts'
import { localThread } from '../../../src/lab/studies/thread-host.ts'

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const now = () => performance.now()
const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

export function runnerOn(engine: Engine, threads = 1): StudyRunner {
  return new StudyRunner({
    startThread: () => localThread({ engine: Promise.resolve(engine), pause, now }),
    threads,
    now,
    sleep,
  })
}

/** The last view of a study. */
export async function study<Kind extends StudyKind>(
  engine: Engine,
  kind: Kind,
  request: StudyRequest<Kind>,
  threads = 1,
): Promise<StudyView<Kind>> {
  const runner = runnerOn(engine, threads)
  try {
    return await runner.run(kind, request).result
  } finally {
    runner.close()
  }
}

/** Milliseconds from stopping a study that is under way until its result says so. */
export async function timeToStop<Kind extends StudyKind>(
  engine: Engine,
  kind: Kind,
  request: StudyRequest<Kind>,
): Promise<number> {
  const runner = runnerOn(engine, 2)
  const handle: StudyHandle<unknown> = runner.run(kind, request)
  await sleep(60)
  const start = now()
  handle.stop()
  await handle.result.catch(() => undefined)
  const took = now() - start
  runner.close()
  return took
}
