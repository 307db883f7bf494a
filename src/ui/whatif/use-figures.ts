/* The figures that stand on the gates now, for the drawing and its legend. */
import { useMemo } from 'react'
import { sameRun } from '../../store/same-run.ts'
import type { GateOverlay } from '../../store/view-slice.ts'
import { useDocument, useStudy, useView } from '../lab-context.tsx'
import { heatFigures, whatIfFigures, type Figures } from './figures.ts'

export interface ShownFigures {
  readonly overlay: Exclude<GateOverlay, 'none'>
  readonly figures: Figures | null
  readonly isWorking: boolean
  /** The document has changed since. */
  readonly isStale: boolean
  readonly failure: string | null
}

/** Null while nothing is to stand on the gates. */
export function useFigures(): ShownFigures | null {
  const overlay = useView((view) => view.overlay)
  const experiment = useDocument((document) => document.experiment)
  const body = useDocument((document) => document.source.circuit.body)
  const twins = useStudy('twins')
  const fisher = useStudy('fisher')
  return useMemo(() => {
    if (overlay === 'none') return null
    const study = overlay === 'what-if' ? twins : fisher
    const asked = study.viewOf?.experiment ?? null
    const isStale = asked !== null && !sameRun(asked, experiment)
    const figures =
      overlay === 'what-if'
        ? twins.view && whatIfFigures(twins.view)
        : /* Its gates are found by their place in the text. */
          fisher.view && asked?.circuit.text === experiment.circuit.text
          ? heatFigures(fisher.view, overlay, body)
          : null
    const failure = study.status === 'failed' ? (study.failure?.message ?? null) : null
    return { overlay, figures, isWorking: study.status === 'working', isStale, failure }
  }, [overlay, experiment, body, twins, fisher])
}
