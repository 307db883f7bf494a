/* Two ways to follow a run that reports thirty times a second without drawing the page thirty times a second:
   a paced selector for React views, and a frame-paced callback for canvases. */
import { useEffect, useSyncExternalStore } from 'react'
import type { RunState } from '../../store/run-slice.ts'
import { useLab } from '../lab-context.tsx'
import { pacedRun } from './paced-run.ts'

/** As `useRun`, but a new value is taken at most every `pause` milliseconds; the last one always arrives. */
export function usePacedRun<T>(selector: (state: RunState) => T, pause = 100): T {
  const mirror = pacedRun(useLab().run, pause)
  return useSyncExternalStore(mirror.subscribe, () => selector(mirror.getState()))
}

/**
 * Calls `draw` once at the next frame, and again after each change of what `selector` picks. Both functions must be
 * stable: a new one draws again.
 */
export function useRunDrawing(selector: (state: RunState) => unknown, draw: (state: RunState) => void): void {
  const lab = useLab()
  useEffect(() => {
    let frame: number | null = null
    const ask = () => {
      if (frame !== null) return
      frame = requestAnimationFrame(() => {
        frame = null
        draw(lab.run.getState())
      })
    }
    ask()
    const unsubscribe = lab.run.subscribe((now, before) => {
      if (!Object.is(selector(now), selector(before))) ask()
    })
    return () => {
      unsubscribe()
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [lab, selector, draw])
}
