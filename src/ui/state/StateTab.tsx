/* The state of the circuit for the chosen row at the moment of the time slider: outcomes, qubits, pairs, and in words. */
import { useEffect, useRef, useState } from 'react'
import type { Timeline } from '../../circuit/layout/timeline.ts'
import { drawingOf } from '../../store/drawing.ts'
import { momentIn, timelineFor } from '../../store/moments.ts'
import { useDocument, useLab, useRun, useView } from '../lab-context.tsx'
import { stateText } from '../text/state.ts'
import { describeState, momentName } from './describe-state.ts'
import { followState, type ShownState } from './follow-state.ts'
import { mostStateQubits } from './limits.ts'
import { Outcomes } from './Outcomes.tsx'
import { Pairs } from './Pairs.tsx'
import { Qubits } from './Qubits.tsx'
import { TimeSlider } from './TimeSlider.tsx'
import styles from './StateTab.module.css'

/** A moment is read out once the slider has stood still for so many milliseconds. */
const speakAfter = 600

/** Outcomes, spheres and pairs of so many qubits fit beside each other. */
const fewQubits = 4

/** The drawing's moments, as the drawing stands. */
function useTimeline(): { readonly timeline: Timeline | null; readonly columns: number } {
  const circuit = useDocument(({ source }) => source.circuit)
  const collapsed = useView((view) => view.collapsed)
  const shownPass = useView((view) => view.shownPass)
  return {
    timeline: timelineFor(circuit, collapsed, shownPass),
    columns: drawingOf(circuit, collapsed, shownPass).columnCount,
  }
}

/** The state that came last, or why there is none. */
function useShownState(): { readonly state: ShownState | null; readonly problem: string | null } {
  const lab = useLab()
  const [state, setState] = useState<ShownState | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(
    () =>
      followState(lab, {
        show: (shown) => {
          setState(shown)
          setProblem(null)
        },
        fail: setProblem,
      }),
    [lab],
  )
  return { state, problem }
}

/** Read out after the slider has moved, not while training changes the numbers. */
function Spoken({ text, when }: { readonly text: string; readonly when: string }) {
  const [spoken, setSpoken] = useState({ when, text: '' })
  useEffect(() => {
    if (spoken.when === when) return undefined
    const timer = setTimeout(() => setSpoken({ when, text }), speakAfter)
    return () => clearTimeout(timer)
  }, [spoken.when, when, text])
  return (
    <p role="status" className="visually-hidden">
      {spoken.text}
    </p>
  )
}

function Shown({
  state,
  timeline,
  columns,
}: {
  readonly state: ShownState
  readonly timeline: Timeline
  readonly columns: number
}) {
  const { reading, moment } = state
  const when = momentName(timeline.at(moment), columns, moment >= timeline.count)
  const words = stateText.describe.at(when, describeState(reading))
  return (
    <>
      <Spoken text={words} when={`${when} ${reading.row}`} />
      <div className={styles.parts} data-size={reading.entropies.length <= fewQubits ? 'few' : 'many'}>
        <Outcomes reading={reading} />
        <div className={styles.side}>
          <Qubits reading={reading} />
          <Pairs reading={reading} />
        </div>
      </div>
      <section>
        <h3 className={styles.title}>{stateText.inWords}</h3>
        <p className={styles.words}>{words}</p>
      </section>
    </>
  )
}

/** Brings what has just been opened into sight: the tabs stand low on most screens. Scrolls its own pane only. */
function useIntoSight(isThere: boolean) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const view = root.current
    const pane = isThere && view ? scrollerOf(view) : null
    if (!view || !pane) return
    const [own, around] = [view.getBoundingClientRect(), pane.getBoundingClientRect()]
    const hidden = own.bottom - around.bottom
    const above = Math.max(0, own.top - tabsHeight - around.top)
    if (hidden > 0) pane.scrollTop += Math.min(hidden, above)
  }, [isThere])
  return root
}

/** The tabs stay in sight, in pixels. */
const tabsHeight = 52

function scrollerOf(element: HTMLElement): HTMLElement | null {
  for (let pane = element.parentElement; pane; pane = pane.parentElement)
    if (/auto|scroll/.test(getComputedStyle(pane).overflowY)) return pane
  return null
}

/** Tab content. */
export function StateTab() {
  const { timeline, columns } = useTimeline()
  const { state, problem } = useShownState()
  const position = useView((view) => view.moment)
  const qubits = useDocument(({ source }) => source.circuit.qubitCount)
  const failed = useRun((run) => run.status === 'failed')
  const fits = state?.reading.entropies.length === qubits
  const root = useIntoSight(fits)
  if (qubits > mostStateQubits)
    return <p className={styles.pending}>{stateText.tooMany(qubits, mostStateQubits)}</p>
  if (!timeline) return <p className={styles.pending}>{stateText.failed}</p>
  return (
    <div ref={root} className={styles.tab}>
      <TimeSlider timeline={timeline} moment={momentIn(timeline, position)} columns={columns} />
      {problem === null && state && fits ? (
        <Shown state={state} timeline={timeline} columns={columns} />
      ) : (
        <p className={styles.pending}>{problem ?? (failed ? stateText.failed : stateText.pending)}</p>
      )}
    </div>
  )
}
