/* Studies in this process, on several local threads, for tests. */
import { expect } from 'vitest'
import type { Engine } from '../../../src/engine/engine.ts'
import type { StudyKind, StudyRequest, StudyView } from '../../../src/lab/studies/messages.ts'
import { StudyRunner } from '../../../src/lab/studies/runner.ts'
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

/**
 * The longest stretch of a study without a pause, in milliseconds of the processor, over its first second or so: stopping it
 * takes no longer than that. Ends it then, and checks that the result says so.
 */
export async function longestStretch<Kind extends StudyKind>(
  engine: Engine,
  kind: Kind,
  request: StudyRequest<Kind>,
): Promise<number> {
  const used = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
  const stretches: number[] = []
  let since: number | null = null
  const measured = async () => {
    if (since !== null) stretches.push(used() - since)
    await pause()
    since = used()
  }
  const runner = new StudyRunner({
    startThread: () => localThread({ engine: Promise.resolve(engine), pause: measured, now }),
    threads: 1,
    now,
    sleep,
  })
  const handle = runner.run(kind, request)
  const code = handle.result.then(
    () => 'finished',
    (thrown: unknown) => (thrown as { readonly code?: string }).code,
  )
  const over = code.then(() => null)
  while (stretches.length < mostStretches) {
    const slept = await Promise.race([over, sleep(5)])
    if (slept === null) break
  }
  handle.stop()
  expect(await code).toBe('cancelled')
  runner.close()
  return Math.max(...stretches)
}

const mostStretches = 20
