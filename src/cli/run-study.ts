/* Studies in Node: on worker threads, or on this one where their bundle does not lie beside. */
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { StudyKind, StudyProgress, StudyRequest, StudyView } from '../lab/studies/messages.ts'
import { StudyRunner } from '../lab/studies/runner.ts'
import { localThread } from '../lab/studies/thread-host.ts'
import type { FromStudyThread, StudyThread } from '../lab/studies/thread-messages.ts'
import { loadEngine } from './load-engine.ts'

/** So many threads at most. */
const mostThreads = 8

const now = () => performance.now()
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function workerThread(file: string): StudyThread {
  const worker = new Worker(file)
  return {
    send: (message) => worker.postMessage(message, []),
    listen: ({ hear, ended }) => {
      worker.on('message', (message: FromStudyThread) => hear(message))
      worker.on('error', (error) => ended(error.message))
      worker.on('messageerror', () => ended('a message that could not be read'))
      worker.on('exit', () => ended('it was stopped'))
    },
    terminate: () => void worker.terminate(),
  }
}

export interface RunStudyOptions<Kind extends StudyKind> {
  /** How many threads at most; by default all of the machine. */
  readonly threads?: number
  readonly onView?: (view: StudyView<Kind>, progress: StudyProgress, isFinished: boolean) => void
}

/** A study from its question to its last view. @throws LabError as the study does */
export async function runStudy<Kind extends StudyKind>(
  kind: Kind,
  request: StudyRequest<Kind>,
  { threads = Math.min(availableParallelism(), mostThreads), onView }: RunStudyOptions<Kind> = {},
): Promise<StudyView<Kind>> {
  const file = join(dirname(fileURLToPath(import.meta.url)), 'study-thread.mjs')
  const hasThreads = existsSync(file)
  const runner = new StudyRunner({
    startThread: () => (hasThreads ? workerThread(file) : localThread({ engine: loadEngine(1), pause, now })),
    threads: hasThreads ? threads : 1,
    now,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    control: { breathe: pause },
  })
  try {
    return await runner.run(kind, request, onView).result
  } finally {
    runner.close()
  }
}
