/*
 * The page's end of the lab worker: the session's commands, its events without the late ones, and a watch over the
 * worker itself. One that dies or hangs is reported, replaced, and its run goes on from the last checkpoint.
 */
import type { Remote } from 'comlink'
import type { Failure } from '../base/lab-error.ts'
import type { Checkpoint } from '../document/checkpoint.ts'
import type { Experiment } from '../document/experiment.ts'
import type { AnswerTo, Question } from '../lab/questions.ts'
import type {
  CsvReading,
  DataView,
  OpenOptions,
  Pace,
  ParameterPath,
  RunStatus,
  SessionCommands,
  SessionEvent,
  StateReading,
  Watch,
} from '../lab/messages.ts'
import { Connection, died, type WorkerLike } from './connection.ts'
import type { WorkerApi } from './worker-api.ts'

export interface LabClient extends SessionCommands {
  /** Ends the worker and starts another one, which goes on from the last checkpoint. */
  restart(): void
  close(): void
}

export interface ClientOptions {
  /** Makes the worker; a test may give one of its own. */
  readonly createWorker?: () => WorkerLike
  /** Told what the engine has to say to users while it works. */
  readonly onNotice?: (text: string) => void
  /** Told when a worker died, before its run goes on. */
  readonly onWorkerDied?: (failure: Failure) => void
  /** Milliseconds between two questions whether it lives. */
  readonly beat?: number
  /** How many beats may stay without an answer. */
  readonly patience?: number
}

/** A document during which so many workers died within so many milliseconds is not opened again. */
const mostDeaths = 3
const deathSpan = 60_000

const createLabWorker = (): WorkerLike =>
  new Worker(new URL('./lab.worker.ts', import.meta.url), { type: 'module' })

/** What a fresh worker has to be told. */
interface Memory {
  opened: { readonly experiment: Experiment; readonly options: OpenOptions } | null
  checkpoint: Checkpoint | null
  status: RunStatus | null
  pace: Pace | null
  watch: Watch | null
}

/** Starts the worker. `onEvent` hears the events of the run that was opened last. */
export function createLabClient(
  onEvent: (event: SessionEvent) => void,
  options: ClientOptions = {},
): LabClient {
  return new Client(onEvent, options)
}

class Client implements LabClient {
  private readonly memory: Memory = { opened: null, checkpoint: null, status: null, pace: null, watch: null }
  private readonly onEvent: (event: SessionEvent) => void
  private readonly options: ClientOptions
  private readonly timer: ReturnType<typeof setInterval>
  private connection: Connection
  private deaths: readonly number[] = []

  constructor(onEvent: (event: SessionEvent) => void, options: ClientOptions) {
    this.onEvent = onEvent
    this.options = options
    this.connection = this.connect()
    this.timer = setInterval(() => this.connection.beat(options.patience ?? 10), options.beat ?? 1000)
  }

  async open(experiment: Experiment, options: OpenOptions): Promise<Failure | null> {
    this.memory.opened = { experiment, options }
    this.memory.checkpoint = options.checkpoint
    this.memory.status = options.play ? 'playing' : 'preparing'
    this.deaths = []
    return this.ask(
      (api) => api.open(experiment, options),
      (failure) => failure,
    )
  }

  play(): void {
    this.tell((api) => api.play())
  }

  pause(): void {
    this.tell((api) => api.pause())
  }

  step(): void {
    this.tell((api) => api.step())
  }

  reset(): void {
    this.memory.checkpoint = null
    this.tell((api) => api.reset())
  }

  setPace(pace: Pace): void {
    this.memory.pace = pace
    this.tell((api) => api.setPace(pace))
  }

  watch(watch: Watch): void {
    this.memory.watch = watch
    this.tell((api) => api.watch(watch))
  }

  restoreBest(): void {
    this.tell((api) => api.restoreBest())
  }

  visit(step: number | null): void {
    this.tell((api) => api.visit(step))
  }

  goOnFromVisited(): void {
    this.tell((api) => api.goOnFromVisited())
  }

  showTest(): void {
    this.tell((api) => api.showTest())
  }

  checkpoint(): ReturnType<SessionCommands['checkpoint']> {
    return this.ask(
      (api) => api.checkpoint(),
      () => this.memory.checkpoint,
    )
  }

  record(): ReturnType<SessionCommands['record']> {
    return this.ask(
      (api) => api.record(),
      () => null,
    )
  }

  parameterPath(): ReturnType<SessionCommands['parameterPath']> {
    return this.ask(
      (api) => api.parameterPath() as Promise<ParameterPath | null>,
      () => null,
    )
  }

  readState(...given: Parameters<SessionCommands['readState']>): ReturnType<SessionCommands['readState']> {
    return this.ask(
      (api) => api.readState(...given) as Promise<StateReading | Failure | null>,
      () => null,
    )
  }

  preview(...given: Parameters<SessionCommands['preview']>): ReturnType<SessionCommands['preview']> {
    return this.ask(
      (api) => api.preview(...given) as Promise<DataView | Failure>,
      (failure) => failure,
    )
  }

  readCsv(...given: Parameters<SessionCommands['readCsv']>): ReturnType<SessionCommands['readCsv']> {
    return this.ask(
      (api) => api.readCsv(...given) as Promise<CsvReading | Failure>,
      (failure) => failure,
    )
  }

  answer<Asked extends Question>(question: Asked): Promise<AnswerTo<Asked> | Failure | null> {
    return this.ask(
      (api) => api.answer(question) as Promise<AnswerTo<Asked> | Failure | null>,
      () => null,
    )
  }

  restart(): void {
    this.connection.end()
    this.connection = this.connect()
    const { opened, checkpoint, status, pace, watch } = this.memory
    if (pace) this.setPace(pace)
    if (watch) this.watch(watch)
    if (!opened) return
    const options = { ...opened.options, checkpoint, play: status === 'playing' }
    void this.ask(
      (api) => api.open(opened.experiment, options),
      (failure) => failure,
    ).then((failure) => {
      if (failure) this.hear({ type: 'failed', run: opened.options.run, failure })
    })
  }

  close(): void {
    clearInterval(this.timer)
    this.connection.end()
  }

  private connect(): Connection {
    const connection: Connection = new Connection((this.options.createWorker ?? createLabWorker)(), {
      onEvents: (events) => {
        if (connection === this.connection) for (const event of events) this.hear(event)
      },
      onNotice: (text) => this.options.onNotice?.(text),
      onDeath: (failure) => {
        if (connection === this.connection) this.survive(failure)
      },
    })
    return connection
  }

  private hear(event: SessionEvent): void {
    const { memory } = this
    if (event.run !== memory.opened?.options.run) return
    if (event.type === 'checkpoint') memory.checkpoint = event.checkpoint
    if (event.type === 'status') memory.status = event.status
    this.onEvent(event)
  }

  /* Reports a death and goes on; gives up on a document that kills every worker. */
  private survive(failure: Failure): void {
    const now = performance.now()
    this.deaths = [...this.deaths.filter((time) => now - time < deathSpan), now]
    this.options.onWorkerDied?.(failure)
    const { opened } = this.memory
    if (opened) this.hear({ type: 'failed', run: opened.options.run, failure })
    if (this.deaths.length >= mostDeaths) this.memory.opened = null
    this.restart()
  }

  private tell(command: (api: Remote<WorkerApi>) => Promise<unknown>): void {
    this.connection.ask(command).catch(() => undefined)
  }

  private async ask<T>(
    question: (api: Remote<WorkerApi>) => Promise<T>,
    orElse: (failure: Failure) => T,
  ): Promise<T> {
    try {
      return await this.connection.ask(question)
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown)
      return orElse(died(message))
    }
  }
}
