/* A session that does nothing but write down what it was told, and through which a test can speak as the session. */
import type { LabClient } from '../../src/store/lab-store.ts'
import type { Checkpoint } from '../../src/document/checkpoint.ts'
import type { Experiment } from '../../src/document/experiment.ts'
import type { OpenOptions, SessionEvent } from '../../src/worker/protocol.ts'

export interface Recorder {
  readonly connect: (onEvent: (event: SessionEvent) => void) => LabClient
  readonly told: string[]
  readonly opened: { readonly experiment: Experiment; readonly options: OpenOptions }[]
  /** What the session answers when it is asked where the run stands. */
  checkpoint: Checkpoint | null
  say(event: SessionEvent): void
}

const nobody = (_event: SessionEvent) => undefined

export function createRecorder(): Recorder {
  let emit: (event: SessionEvent) => void = nobody
  const tell = (word: string) => () => void recorder.told.push(word)
  const recorder: Recorder = {
    told: [],
    opened: [],
    checkpoint: null,
    say: (event) => emit(event),
    connect(onEvent) {
      emit = onEvent
      return {
        async open(experiment, options) {
          recorder.opened.push({ experiment, options })
          return null
        },
        play: tell('play'),
        pause: tell('pause'),
        step: tell('step'),
        reset: tell('reset'),
        setPace: (pace) => void recorder.told.push(`pace ${pace}`),
        watch: tell('watch'),
        restoreBest: tell('restore best'),
        visit: tell('visit'),
        goOnFromVisited: tell('go on from visited'),
        showTest: tell('show test'),
        checkpoint: async () => recorder.checkpoint,
        record: async () => null,
        parameterPath: async () => null,
        readState: async () => null,
        preview: async () => ({ code: 'data', message: 'recorder: has no data', details: {} }),
        readCsv: async () => ({ code: 'data', message: 'recorder: reads no tables', details: {} }),
        answer: async () => null,
        close: tell('close'),
      }
    },
  }
  return recorder
}

/** A checkpoint at a step, with one parameter. */
export function checkpointAt(step: number, value = step): Checkpoint {
  return {
    step,
    parameters: { 'theta[0]': value },
    optimizer: { name: 'adam', order: ['theta[0]'], memory: { m: [0], v: [0] } },
    streams: {},
    history: [{ step, loss: 1, validationLoss: null }],
    best: null,
  }
}

/** Lets pending promises run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}
