/* The path of the run while it goes on: the answer's own path, then the steps that were taken since. */
import { useEffect, useMemo, useState } from 'react'
import type { ParameterPath } from '../../../store/lab-store.ts'
import type { RunState } from '../../../store/run-slice.ts'
import { useDocument, useLab } from '../../lab-context.tsx'
import { usePacedRun } from '../../output/use-live-run.ts'
import { placeOf, type LandscapeView, type Place } from './plane.ts'

export interface PathPoint extends Place {
  readonly step: number
  /** The true loss at the step's own values; null where it is not known. */
  readonly loss: number | null
}

/** Milliseconds between two looks at the run. */
const pause = 200

function rowsOf(path: ParameterPath, names: readonly string[]): (row: number) => number[] | null {
  const columns = names.map((name) => path.names.indexOf(name))
  if (columns.includes(-1)) return () => null
  const size = path.names.length
  return (row) => columns.map((column) => path.values[row * size + column] ?? Number.NaN)
}

/**
 * The path to draw. Steps after the answer's last one are laid onto the plane here; their true losses are those of the
 * history, which are of all training rows only where a step takes them all.
 */
export function pathOf(
  view: LandscapeView,
  live: ParameterPath | null,
  history: RunState['history'],
  isWholeBatch: boolean,
): readonly PathPoint[] {
  const known = view.path.map(({ x, y, step, loss }): PathPoint => ({ x, y, step, loss }))
  const last = known.at(-1)?.step ?? -1
  if (!live || known.length === 0) return known
  const values = rowsOf(live, view.names)
  const losses = new Map(isWholeBatch ? history.map((point) => [point.step, point.loss]) : [])
  const since = live.steps.flatMap((step, row): PathPoint[] => {
    const point = step > last ? values(row) : null
    return point ? [{ ...placeOf(view, point), step, loss: losses.get(step) ?? null }] : []
  })
  return [...known, ...since]
}

/** The path of the answer and of the run since, followed while it plays. */
export function useLivePath(view: LandscapeView): readonly PathPoint[] {
  const lab = useLab()
  const step = usePacedRun((run) => run.step, pause)
  const isWholeBatch = useDocument(({ experiment }) => experiment.training.batchSize === null)
  const [live, setLive] = useState<ParameterPath | null>(null)
  const last = view.path.at(-1)?.step ?? null
  useEffect(() => {
    if (last === null || step <= last) return undefined
    let gone = false
    void lab.parameterPath().then((path) => {
      if (!gone) setLive(path)
    })
    return () => {
      gone = true
    }
  }, [lab, step, last])
  return useMemo(
    () => pathOf(view, last !== null && step > last ? live : null, lab.run.getState().history, isWholeBatch),
    [view, live, lab, last, step, isWholeBatch],
  )
}
