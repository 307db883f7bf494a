/* A mirror of the run's store that changes at most every so many milliseconds: what React views follow, so that a run
   that reports thirty times a second does not draw the page thirty times a second. The last change always arrives. */
import type { RunState, RunStore } from '../../store/run-slice.ts'

/** The part of a store that a view needs. */
export interface PacedRun {
  readonly getState: () => RunState
  readonly subscribe: (listener: () => void) => () => void
}

function createPacedRun(run: RunStore, pause: number): PacedRun {
  const listeners = new Set<() => void>()
  let shown = run.getState()
  let last = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | null = null
  let stop: (() => void) | null = null

  const publish = () => {
    timer = null
    last = performance.now()
    shown = run.getState()
    for (const listener of listeners) listener()
  }
  const changed = () => {
    if (timer !== null) return
    const wait = last + pause - performance.now()
    if (wait <= 0) publish()
    else timer = setTimeout(publish, wait)
  }
  return {
    getState: () => {
      if (!stop) shown = run.getState()
      return shown
    },
    subscribe(listener) {
      listeners.add(listener)
      stop ??= run.subscribe(changed)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stop?.()
        stop = null
        if (timer !== null) clearTimeout(timer)
        timer = null
      }
    },
  }
}

const mirrors = new WeakMap<RunStore, Map<number, PacedRun>>()

/** The mirror of a run for a pause; views with the same pause share it and are drawn together. */
export function pacedRun(run: RunStore, pause: number): PacedRun {
  const ofRun = mirrors.get(run) ?? new Map<number, PacedRun>()
  mirrors.set(run, ofRun)
  const mirror = ofRun.get(pause) ?? createPacedRun(run, pause)
  ofRun.set(pause, mirror)
  return mirror
}
