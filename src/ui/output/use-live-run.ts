/* Two ways to follow a run that reports thirty times a second without drawing the page thirty times a second:
   a paced selector for React views, and a frame-paced callback for canvases. */
import { useEffect, useRef, useState } from 'react'
import type { RunState } from '../../store/run-slice.ts'
import { useLab } from '../lab-context.tsx'

/** As `useRun`, but a new value is taken at most every `pause` milliseconds; the last one always arrives. */
export function usePacedRun<T>(selector: (state: RunState) => T, pause = 100): T {
  const { run } = useLab()
  const select = useRef(selector)
  select.current = selector
  const [value, setValue] = useState(() => selector(run.getState()))
  useEffect(() => {
    let last = 0
    let timer: ReturnType<typeof setTimeout> | null = null
    const take = () => {
      timer = null
      last = performance.now()
      setValue(() => select.current(run.getState()))
    }
    take()
    const unsubscribe = run.subscribe((now, before) => {
      if (timer !== null || Object.is(select.current(now), select.current(before))) return
      const wait = last + pause - performance.now()
      if (wait <= 0) take()
      else timer = setTimeout(take, wait)
    })
    return () => {
      unsubscribe()
      if (timer !== null) clearTimeout(timer)
    }
  }, [run, pause])
  return value
}

/** Calls `draw` once at the next frame, and again after each change of what `selector` picks. */
export function useRunDrawing(selector: (state: RunState) => unknown, draw: (state: RunState) => void): void {
  const { run } = useLab()
  const select = useRef(selector)
  select.current = selector
  useEffect(() => {
    let frame: number | null = null
    const ask = () => {
      frame ??= requestAnimationFrame(() => {
        frame = null
        draw(run.getState())
      })
    }
    ask()
    const unsubscribe = run.subscribe((now, before) => {
      if (!Object.is(select.current(now), select.current(before))) ask()
    })
    return () => {
      unsubscribe()
      if (frame !== null) cancelAnimationFrame(frame)
    }
  }, [run, draw])
}
