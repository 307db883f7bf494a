/* Keeps the document and its run in storage while they change, and says once when that is not possible. */
import { toFailure, type Failure } from '../base/lab-error.ts'
import type { Checkpoint } from '../document/checkpoint.ts'
import type { Lab } from './lab-store.ts'
import type { LabStorage } from './storage.ts'

/** Quiet time after an edit before it is written, in milliseconds. */
export const editDelay = 500
/** Least time between two writes of a run's checkpoint, in milliseconds. */
export const checkpointDelay = 1000
/** A longer history takes longer to write, so it is written less often: once more this delay per so many points. */
const pointsPerDelay = 10_000

function delayFor(checkpoint: Checkpoint | null): number {
  return checkpointDelay * Math.max(1, Math.ceil((checkpoint?.history.length ?? 0) / pointsPerDelay))
}

export interface Autosave {
  /** Writes soon, though nothing was edited: what is open came from elsewhere. */
  save(): void
  /** Writes at once what is waiting; for the moment before the page goes. */
  flush(): Promise<void>
  stop(): void
}

/**
 * Starts saving. After the first failed write the view says `memory-only`, `onTrouble` is told once, and writing is
 * tried again with every change.
 */
export function startAutosave(
  lab: Lab,
  storage: LabStorage,
  initial: Checkpoint | null,
  onTrouble: (failure: Failure) => void,
): Autosave {
  let checkpoint = initial
  let timer: ReturnType<typeof setTimeout> | null = null
  let due = Number.POSITIVE_INFINITY
  let troubled = false
  let writing: Promise<void> = Promise.resolve()

  const write = async () => {
    const { experiment } = lab.document.getState()
    try {
      await storage.write('current', { experiment, checkpoint })
      troubled = false
      if (!timer) lab.view.setState({ saved: 'saved' })
    } catch (thrown) {
      lab.view.setState({ saved: 'memory-only' })
      if (!troubled) onTrouble(toFailure(thrown))
      troubled = true
    }
  }
  const cancel = () => {
    if (timer) clearTimeout(timer)
    timer = null
    due = Number.POSITIVE_INFINITY
  }
  const flush = () => {
    if (timer) {
      cancel()
      writing = writing.then(write)
    }
    return writing
  }
  const schedule = (delay: number) => {
    const wanted = Date.now() + delay
    if (timer && due <= wanted && delay !== editDelay) return
    cancel()
    due = wanted
    timer = setTimeout(() => void flush(), delay)
  }

  const stopDocument = lab.document.subscribe((now, before) => {
    if (now.previous !== before.previous && now.previous) {
      void storage.write('previous', now.previous).catch(() => undefined)
    }
    if (now.experiment === before.experiment) return
    if (now.loaded.serial !== before.loaded.serial) checkpoint = now.loaded.checkpoint
    if (!troubled) lab.view.setState({ saved: 'saving' })
    schedule(editDelay)
  })
  const stopCheckpoints = lab.onCheckpoint((latest) => {
    checkpoint = latest
    const stands = lab.run.getState().status !== 'playing'
    if (stands) schedule(0)
    else if (!timer) schedule(delayFor(latest))
  })
  /* What a run came to when it stopped is kept at once, not at the next second. */
  const stopRun = lab.run.subscribe((now, before) => {
    if (before.status === 'playing' && now.status !== 'playing' && timer) schedule(0)
  })
  return {
    save: () => schedule(editDelay),
    flush,
    stop() {
      cancel()
      stopDocument()
      stopCheckpoints()
      stopRun()
    },
  }
}
