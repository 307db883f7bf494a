/* The three slices and the controller that ties them to a session: all that a view needs, without React. */
import type { Failure } from '../base/lab-error.ts'
import type { Checkpoint, RunRecord } from '../document/checkpoint.ts'
import type { Bundle } from '../document/codec.ts'
import type { DataSource, Experiment } from '../document/experiment.ts'
import type {
  CsvOptions,
  CsvReading,
  DataView,
  Pace,
  SessionCommands,
  SessionEvent,
} from '../worker/protocol.ts'
import { createDocumentStore, type DocumentStore } from './document-slice.ts'
import { createRunStore, runAfterEdit, withEvent, type RunStore } from './run-slice.ts'
import { createViewStore, type ViewStore } from './view-slice.ts'
import { watchOf } from './watch.ts'

export type { CsvOptions, CsvReading, CsvRole } from '../worker/protocol.ts'

/** A session that can be let go: what worker/client.ts makes. */
export interface LabClient extends SessionCommands {
  close(): void
}

export interface Lab {
  readonly document: DocumentStore
  readonly run: RunStore
  readonly view: ViewStore
  play(): void
  pause(): void
  step(): void
  reset(): void
  setPace(pace: Pace): void
  /** Puts another document in place; the one before can be brought back. Throws LabError when its circuit does not parse. */
  open(bundle: Bundle, options?: { readonly play?: boolean }): void
  /** Changes places with the document that the last `open` put away. */
  bringBack(): void
  restoreBest(): void
  showTest(): void
  /** The latest checkpoint of the run, for saving and sharing. */
  checkpoint(): Promise<Checkpoint | null>
  record(): Promise<RunRecord | null>
  preview(data: DataSource, seed: number): Promise<DataView | Failure>
  readCsv(text: string, options: CsvOptions): Promise<CsvReading | Failure>
  /** Told of every checkpoint; gives back how to stop listening. */
  onCheckpoint(listener: (checkpoint: Checkpoint) => void): () => void
  say(
    tone: 'information' | 'warning' | 'error',
    text: string,
    action?: { label: string; command: string },
  ): void
  close(): void
}

/** What a run depends on: the document without its title, description and draft. */
function runPart({ title: _title, description: _description, circuit, ...rest }: Experiment) {
  return { ...rest, circuit: circuit.text }
}

function sameRun(a: Experiment, b: Experiment): boolean {
  return a === b || JSON.stringify(runPart(a)) === JSON.stringify(runPart(b))
}

/**
 * @param connect makes the session; it is given where events go
 * @param initial the first document, with the checkpoint it stood at
 */
export function createLab(
  connect: (onEvent: (event: SessionEvent) => void) => LabClient,
  initial: {
    readonly experiment: Experiment
    readonly checkpoint: Checkpoint | null
    readonly play: boolean
    readonly previous?: Bundle | null
  },
): Lab {
  const document = createDocumentStore(initial.experiment)
  if (initial.previous) document.setState({ previous: initial.previous })
  const run = createRunStore()
  const view = createViewStore()
  const listeners = new Set<(checkpoint: Checkpoint) => void>()
  let latest: Checkpoint | null = initial.checkpoint
  let notices = 0

  const client = connect((event) => {
    if (event.type === 'checkpoint' && event.run === run.getState().run) {
      latest = event.checkpoint
      for (const listener of listeners) listener(event.checkpoint)
    }
    run.setState((state) => withEvent(state, event), true)
  })

  const open = (experiment: Experiment, checkpoint: Checkpoint | null, play: boolean) => {
    const number = run.getState().run + 1
    run.setState((state) => runAfterEdit(state, number), true)
    void client.open(experiment, { run: number, checkpoint, play }).then((failure) => {
      if (failure) run.setState((state) => withEvent(state, { type: 'failed', run: number, failure }), true)
    })
  }

  const unsubscribeDocument = document.subscribe((now, before) => {
    if (now.loaded.serial !== before.loaded.serial) {
      latest = now.loaded.checkpoint
      open(now.experiment, latest, now.loaded.play)
    } else if (!sameRun(now.experiment, before.experiment)) {
      open(now.experiment, latest, run.getState().status === 'playing')
    }
  })
  const sendWatch = () => client.watch(watchOf(view.getState(), run.getState()))
  const unsubscribeView = view.subscribe((now, before) => {
    if (now.pace !== before.pace) client.setPace(now.pace)
    const keys = ['outputTab', 'sample', 'surfaceAxes', 'surfaceModel', 'phoneTab'] as const
    if (keys.some((key) => now[key] !== before[key])) sendWatch()
  })
  const unsubscribeRun = run.subscribe((now, before) => {
    if (now.opened !== before.opened) sendWatch()
  })

  client.setPace(view.getState().pace)
  open(initial.experiment, initial.checkpoint, initial.play)

  return {
    document,
    run,
    view,
    play: () => client.play(),
    pause: () => client.pause(),
    step: () => client.step(),
    reset: () => {
      latest = null
      run.setState({ history: [], test: null, failure: null, bestStep: null })
      client.reset()
    },
    setPace: (pace) => view.setState({ pace }),
    open: (bundle, options) =>
      document.getState().load(bundle, { leaving: latest, play: options?.play ?? false }),
    bringBack: () => {
      const { previous, load } = document.getState()
      if (previous) load(previous, { leaving: latest })
    },
    restoreBest: () => client.restoreBest(),
    showTest: () => client.showTest(),
    checkpoint: () => client.checkpoint(),
    record: () => client.record(),
    preview: (data, seed) => client.preview(data, seed),
    readCsv: (text, options) => client.readCsv(text, options),
    onCheckpoint(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    say: (tone, text, action) => {
      notices += 1
      view.setState({ notice: { serial: notices, tone, text, action: action ?? null } })
    },
    close() {
      unsubscribeDocument()
      unsubscribeView()
      unsubscribeRun()
      client.close()
    },
  }
}
