/*
 * What is known of each kind of study: landscape, comparison and the like. The last answer stays while the next is worked
 * out. Studies are begun and stopped here; the worker behind them is fetched with the first.
 */
import { createStore } from 'zustand/vanilla'
import type { Failure } from '../base/lab-error.ts'
import type {
  StudiesClient,
  StudyEvent,
  StudyKind,
  StudyProgress,
  StudyRequest,
  StudyView,
} from '../worker/protocol.ts'

export type StudyStatus = 'none' | 'working' | 'finished' | 'stopped' | 'failed'

/** Where the study of a kind stands. */
export interface StudyState<Kind extends StudyKind> {
  readonly status: StudyStatus
  /** What was asked last; null before the first question. */
  readonly request: StudyRequest<Kind> | null
  /** What is known; while `status` is `working` it may still be that of the question before, see `viewOf`. */
  readonly view: StudyView<Kind> | null
  /** The question that `view` answers. */
  readonly viewOf: StudyRequest<Kind> | null
  readonly progress: StudyProgress | null
  /** What it took so far; null before the first answer. */
  readonly seconds: number | null
  readonly failure: Failure | null
}

/** Kinds that were never asked for are left out. */
export type StudiesState = { readonly [Kind in StudyKind]?: StudyState<Kind> }

const nothing: StudyState<never> = {
  status: 'none',
  request: null,
  view: null,
  viewOf: null,
  progress: null,
  seconds: null,
  failure: null,
}

/** The state of a kind. */
export function studyOf<Kind extends StudyKind>(state: StudiesState, kind: Kind): StudyState<Kind> {
  return state[kind] ?? nothing
}

export type StudiesStore = ReturnType<typeof createStudiesStore>

/** How the worker's end is fetched. */
export type ConnectStudies = (onEvent: (event: StudyEvent) => void) => Promise<StudiesClient>

const cannotLoad = (thrown: unknown): Failure => ({
  code: 'worker',
  message: `study: its code must load, got ${thrown instanceof Error ? thrown.message : String(thrown)}; reload the page`,
  details: {},
})

/** The store, and how studies of it begin and end: at most one of a kind. */
export function createStudies(connect: ConnectStudies) {
  const store = createStudiesStore()
  const under = new Map<number, StudyKind>()
  const begun = new Map<StudyKind, number>()
  let client: Promise<StudiesClient> | null = null
  let numbers = 0

  function change<Kind extends StudyKind>(kind: Kind, part: Partial<StudyState<Kind>>): void {
    store.setState((state) => ({ [kind]: { ...studyOf(state, kind), ...part } }))
  }

  function hear(event: StudyEvent): void {
    const kind = under.get(event.study)
    if (kind === undefined) return
    if (event.type === 'failed') {
      under.delete(event.study)
      change(kind, { status: 'failed', failure: event.failure })
      return
    }
    const { view, progress, isFinished } = event
    if (isFinished) under.delete(event.study)
    const { request } = studyOf(store.getState(), kind)
    const seconds = (performance.now() - (begun.get(kind) ?? 0)) / 1000
    const status = isFinished ? 'finished' : 'working'
    change(kind, { view, viewOf: request, progress, seconds, status } as never)
  }

  /* Takes the study of a kind off; it is told so only when its worker is there. */
  function drop(kind: StudyKind): boolean {
    for (const [study, other] of under) {
      if (other !== kind) continue
      under.delete(study)
      void client?.then(
        (connected) => connected.stop(study),
        () => undefined,
      )
      return true
    }
    return false
  }

  return {
    store,
    begin<Kind extends StudyKind>(kind: Kind, request: StudyRequest<Kind>): void {
      drop(kind)
      numbers += 1
      const study = numbers
      under.set(study, kind)
      begun.set(kind, performance.now())
      change(kind, { status: 'working', request, progress: null, failure: null } as never)
      client ??= connect(hear)
      client.then(
        (connected) => {
          if (under.has(study)) connected.begin(study, kind, request)
        },
        (thrown: unknown) => {
          client = null
          hear({ type: 'failed', study, failure: cannotLoad(thrown) })
        },
      )
    },
    stop(kind: StudyKind): void {
      if (drop(kind)) change(kind, { status: 'stopped' } as never)
    },
    close(): void {
      under.clear()
      void client?.then(
        (connected) => connected.close(),
        () => undefined,
      )
    },
  }
}

function createStudiesStore() {
  return createStore<StudiesState>()(() => ({}))
}
