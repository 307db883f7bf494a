/* The three slices and the controller that ties them to a session: all that a view needs, without React. */
import type { Failure } from '../base/lab-error.ts'
import type { Checkpoint, RunRecord } from '../document/checkpoint.ts'
import type { Bundle } from '../document/codec.ts'
import type { DataSource, Experiment } from '../document/experiment.ts'
import type {
  AnswerTo,
  CsvOptions,
  CsvReading,
  DataView,
  Pace,
  ParameterPath,
  Question,
  SessionCommands,
  SessionEvent,
  StateReading,
  StateRequest,
  StudyKind,
  StudyRequest,
} from '../worker/protocol.ts'
import { createDocumentStore, type DocumentStore } from './document-slice.ts'
import { createRunStore, runAfterEdit, withEvent, type RunStore } from './run-slice.ts'
import { createStudies, type ConnectStudies, type StudiesStore } from './studies-slice.ts'
import { createStarts, type Starts } from './starts.ts'
import { sameRun } from './same-run.ts'
import { createViewStore, type ViewStore } from './view-slice.ts'
import { watchOf } from './watch.ts'

export type {
  Answers,
  AnswerTo,
  CsvOptions,
  CsvReading,
  CsvRole,
  EncodingView,
  ParameterPath,
  Question,
  StateReading,
  StudyKind,
  StudyRequest,
  StudyView,
} from '../worker/protocol.ts'

/** A session that can be let go: what worker/client.ts makes. */
export interface LabClient extends SessionCommands {
  close(): void
}

export interface Lab {
  readonly document: DocumentStore
  readonly run: RunStore
  readonly view: ViewStore
  readonly studies: StudiesStore
  play(): void
  pause(): void
  step(): void
  reset(): void
  /** Begins anew from these values, as an edit of the document; undoing it brings back the run that was left. */
  startFrom(values: Readonly<Record<string, number>>): Promise<void>
  /** Opens the run again after it failed for no fault of the document. */
  retry(): void
  setPace(pace: Pace): void
  /** Puts another document in place; the one before can be brought back. Throws LabError when its circuit does not parse. */
  open(bundle: Bundle, options?: { readonly play?: boolean }): void
  /** Changes places with the document that the last `open` put away. */
  bringBack(): void
  restoreBest(): void
  /** Looks back at a step; null: at the present. Pauses. */
  visit(step: number | null): void
  goOnFromVisited(): void
  showTest(): void
  /** The latest checkpoint of the run, for saving and sharing. */
  checkpoint(): Promise<Checkpoint | null>
  record(): Promise<RunRecord | null>
  /** Where the run went so far, at most 200 points; null without a run. */
  parameterPath(): Promise<ParameterPath | null>
  /** The state at a moment of the circuit; null: the question was late. */
  readState(request: StateRequest): Promise<StateReading | Failure | null>
  preview(data: DataSource, seed: number): Promise<DataView | Failure>
  readCsv(text: string, options: CsvOptions): Promise<CsvReading | Failure>
  /** What can be told of a document beside its run; null: the worker went away. */
  answer<Asked extends Question>(question: Asked): Promise<AnswerTo<Asked> | Failure | null>
  /** Begins a study; one of the same kind that is under way is stopped. */
  beginStudy<Kind extends StudyKind>(kind: Kind, request: StudyRequest<Kind>): void
  /** Stops it; what is known of it stays. */
  stopStudy(kind: StudyKind): void
  /** Told of every checkpoint, and of null when the run is reset; gives back how to stop listening. */
  onCheckpoint(listener: (checkpoint: Checkpoint | null) => void): () => void
  say(
    tone: 'information' | 'warning' | 'error',
    text: string,
    action?: { label: string; command: string },
  ): void
  close(): void
}

/** The first document of a lab, and how it starts. */
export interface LabStart extends Bundle {
  readonly play: boolean
  /** A document kept beside, to be brought back. */
  readonly previous?: Bundle | null
}

/**
 * Opens runs in the session, one at a time. A live edit goes on from where the run stands at that moment, so it asks the
 * session first; when further edits come meanwhile, only the last one is opened.
 */
function createRunner(client: LabClient, document: DocumentStore, run: RunStore, start: LabStart) {
  let latest = start.checkpoint
  let wantsPlay = start.play
  const begin = () => {
    const number = run.getState().run + 1
    run.setState((state) => runAfterEdit(state, number), true)
    return number
  }
  const send = async (number: number, experiment: Experiment) => {
    const { text, circuit } = document.getState().source
    const failure = await client.open(experiment, {
      run: number,
      checkpoint: latest,
      circuit: text === experiment.circuit.text ? circuit : null,
      play: wantsPlay,
    })
    if (failure) run.setState((state) => withEvent(state, { type: 'failed', run: number, failure }), true)
  }
  return {
    latest: () => latest,
    hear(event: SessionEvent) {
      if (event.run !== run.getState().run) return
      if (event.type === 'checkpoint') latest = event.checkpoint
      if (event.type === 'diverged') wantsPlay = false
      if (event.type === 'status' && event.status === 'playing') wantsPlay = true
      if (event.type === 'status' && (event.status === 'paused' || event.status === 'finished'))
        wantsPlay = false
    },
    wantPlay(wanted: boolean) {
      wantsPlay = wanted
    },
    forget() {
      latest = null
      wantsPlay = false
    },
    open(experiment: Experiment, checkpoint: Checkpoint | null, play: boolean) {
      latest = checkpoint
      wantsPlay = play
      void send(begin(), experiment)
    },
    retry(experiment: Experiment) {
      void send(begin(), experiment)
    },
    async reopen(experiment: Experiment) {
      const opened = run.getState().opened !== null
      const number = begin()
      const now = opened ? await client.checkpoint() : null
      if (number !== run.getState().run) return
      latest = now ?? latest
      await send(number, experiment)
    },
  }
}

type Runner = ReturnType<typeof createRunner>

/** Passes changes of document and view on to the session; gives back how to stop. */
function follow(
  { document, view, run }: Pick<Lab, 'document' | 'view' | 'run'>,
  client: LabClient,
  runner: Runner,
  starts: Starts,
) {
  const sendWatch = () => client.watch(watchOf(view.getState(), run.getState()))
  const watched = ['outputTab', 'sample', 'surfaceAxes', 'surfaceModel', 'phoneTab'] as const
  const stops = [
    document.subscribe((now, before) => {
      if (now.loaded.serial !== before.loaded.serial) {
        view.setState({ moment: null })
        runner.open(now.experiment, now.loaded.checkpoint, now.loaded.play)
      } else if (!sameRun(now.experiment, before.experiment)) {
        const stood = starts.between(before.experiment.initial, now.experiment.initial)
        if (stood === undefined) void runner.reopen(now.experiment)
        else runner.open(now.experiment, stood, false)
      }
    }),
    view.subscribe((now, before) => {
      if (now.pace !== before.pace) client.setPace(now.pace)
      if (watched.some((key) => now[key] !== before[key])) sendWatch()
    }),
    run.subscribe((now, before) => {
      if (now.opened !== before.opened) sendWatch()
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

/* What is asked of the session as it is. */
function questionsTo(client: LabClient) {
  return {
    checkpoint: () => client.checkpoint(),
    record: () => client.record(),
    parameterPath: () => client.parameterPath(),
    readState: (request) => client.readState(request),
    preview: (data, seed) => client.preview(data, seed),
    readCsv: (text, options) => client.readCsv(text, options),
    answer: (question) => client.answer(question),
  } satisfies Partial<Lab>
}

/* A lab that was given none says so. */
const noStudies: ConnectStudies = () => Promise.reject(new Error('this page has no studies'))

/**
 * @param connect makes the session; it is given where events go
 * @param start the first document, with the checkpoint it stood at
 * @param connectStudies fetches what runs studies, when the first is begun
 */
export function createLab(
  connect: (onEvent: (event: SessionEvent) => void) => LabClient,
  start: LabStart,
  connectStudies: ConnectStudies = noStudies,
): Lab {
  const document = createDocumentStore(start.experiment)
  if (start.previous) document.setState({ previous: start.previous })
  const run = createRunStore()
  const view = createViewStore()
  const studies = createStudies(connectStudies)
  const listeners = new Set<(checkpoint: Checkpoint | null) => void>()
  let notices = 0

  const client = connect((event) => {
    const current = event.run === run.getState().run
    runner.hear(event)
    run.setState((state) => withEvent(state, event), true)
    if (current && event.type === 'checkpoint') for (const listener of listeners) listener(event.checkpoint)
  })
  const runner = createRunner(client, document, run, start)
  const starts = createStarts(document, () => client.checkpoint())
  const unfollow = follow({ document, view, run }, client, runner, starts)
  client.setPace(view.getState().pace)
  runner.open(start.experiment, start.checkpoint, start.play)

  return {
    document,
    run,
    view,
    studies: studies.store,
    beginStudy: (kind, request) => studies.begin(kind, request),
    stopStudy: (kind) => studies.stop(kind),
    play() {
      runner.wantPlay(true)
      client.play()
    },
    pause() {
      runner.wantPlay(false)
      client.pause()
    },
    step() {
      runner.wantPlay(false)
      client.step()
    },
    reset() {
      runner.forget()
      run.setState({ history: [], test: null, failure: null, bestStep: null })
      for (const listener of listeners) listener(null)
      client.reset()
    },
    startFrom: (values) => starts.begin(values),
    retry: () => runner.retry(document.getState().experiment),
    setPace: (pace) => view.setState({ pace }),
    open: (bundle, options) =>
      document.getState().load(bundle, { leaving: runner.latest(), play: options?.play ?? false }),
    bringBack() {
      const { previous, load } = document.getState()
      if (previous) load(previous, { leaving: runner.latest() })
    },
    restoreBest: () => client.restoreBest(),
    visit(step) {
      runner.wantPlay(false)
      client.visit(step)
    },
    goOnFromVisited: () => client.goOnFromVisited(),
    showTest: () => client.showTest(),
    ...questionsTo(client),
    onCheckpoint(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    say(tone, text, action) {
      notices += 1
      view.setState({ notice: { serial: notices, tone, text, action: action ?? null } })
    },
    close() {
      unfollow()
      studies.close()
      client.close()
    },
  }
}
