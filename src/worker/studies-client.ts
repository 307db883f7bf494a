/*
 * The page's end of the studies: begins and stops them in a worker of their own, which is started with the first of them and
 * ended when none was begun for a while.
 */
import type { StudyEvent, StudyKind, StudyRequest } from '../lab/studies/messages.ts'
import { died } from './connection.ts'

/** What the worker is told. */
export type ToStudies =
  | {
      readonly type: 'begin'
      readonly study: number
      readonly kind: StudyKind
      readonly request: StudyRequest<StudyKind>
    }
  | { readonly type: 'stop'; readonly study: number }

export interface StudiesClient {
  /** @param study a number of its own; events come under it until it is finished, failed or stopped */
  begin(study: number, kind: StudyKind, request: StudyRequest<StudyKind>): void
  /** Nothing more is heard of it. */
  stop(study: number): void
  close(): void
}

/** Milliseconds without a study after which the worker, with its memory, is let go. */
const idleTime = 30_000

const createStudyWorker = () => new Worker(new URL('./study.worker.ts', import.meta.url), { type: 'module' })

export function createStudiesClient(
  onEvent: (event: StudyEvent) => void,
  createWorker: () => Worker = createStudyWorker,
): StudiesClient {
  const under = new Set<number>()
  let worker: Worker | null = null
  let idle: ReturnType<typeof setTimeout> | undefined

  function hear({ data }: MessageEvent<StudyEvent>): void {
    if (!under.has(data.study)) return
    if (data.type === 'failed' || data.isFinished) leave(data.study)
    onEvent(data)
  }

  function leave(study: number): void {
    under.delete(study)
    clearTimeout(idle)
    if (under.size === 0) idle = setTimeout(end, idleTime)
  }

  function end(): void {
    worker?.terminate()
    worker = null
  }

  function die(event: Event): void {
    event.preventDefault()
    end()
    const { message } = event as Partial<ErrorEvent>
    const { code, details } = died(message ? `the error "${message}"` : 'an error')
    const text = `study: its worker must answer, got ${message ? `the error "${message}"` : 'an error'}; begin it again`
    const lost = [...under]
    under.clear()
    for (const study of lost) {
      onEvent({ type: 'failed', study, failure: { code, details, message: text } })
    }
  }

  function send(message: ToStudies): void {
    worker?.postMessage(message, [])
  }

  function started(): Worker {
    const made = createWorker()
    made.addEventListener('message', hear)
    made.addEventListener('error', die)
    made.addEventListener('messageerror', die)
    return made
  }

  return {
    begin(study, kind, request) {
      clearTimeout(idle)
      under.add(study)
      worker ??= started()
      send({ type: 'begin', study, kind, request })
    },
    stop(study) {
      if (!under.has(study)) return
      send({ type: 'stop', study })
      leave(study)
    },
    close() {
      under.clear()
      clearTimeout(idle)
      end()
    },
  }
}
