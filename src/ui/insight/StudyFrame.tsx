/* What stands around the answer of a study: the invitation before it, progress and Stop, whether it is still about the
   present, and what went wrong. */
import { RotateCw, Square } from 'lucide-react'
import type { ReactNode } from 'react'
import type { StudyKind, StudyView } from '../../store/lab-store.ts'
import { Button } from '../controls/Button.tsx'
import { insightText } from '../text/insight.ts'
import type { Asking, Staleness } from './ask.ts'
import styles from './StudyFrame.module.css'

const words = insightText.study

export interface FrameWords {
  /** What one will see, and why it matters. */
  readonly empty: string
  readonly begin: string
}

function Invitation({ text, asking }: { readonly text: FrameWords; readonly asking: Asking<StudyKind> }) {
  return (
    <div className={styles.invitation}>
      <p>{text.empty}</p>
      <Button variant="primary" onClick={asking.ask}>
        {text.begin}
      </Button>
    </div>
  )
}

function Progress({ asking }: { readonly asking: Asking<StudyKind> }) {
  const { progress } = asking.state
  const [done, of] = [progress?.done ?? 0, progress?.of ?? 0]
  return (
    <div className={styles.bar}>
      <progress
        aria-label={words.progressName}
        className={styles.progress}
        {...(of > 0 ? { value: done, max: of } : {})}
      />
      <span className={styles.count}>{of > 0 ? words.progress(done, of) : words.preparing}</span>
      <Button size="small" icon={<Square />} onClick={asking.stop}>
        {words.stop}
      </Button>
    </div>
  )
}

function staleWords(stale: Staleness): string | null {
  if (!stale) return null
  if (stale.kind === 'steps') return words.steps(stale.steps)
  return stale.kind === 'document' ? words.document : words.settings
}

/* One line: stopped, of another moment, or of this one. */
function Standing({ asking }: { readonly asking: Asking<StudyKind> }) {
  const { state, stale, step } = asking
  const note = staleWords(stale)
  const { progress } = state
  return (
    <div className={styles.bar} data-stale={note ? '' : undefined}>
      <span className={note ? styles.stale : styles.count}>
        {state.status === 'stopped' ? `${words.stopped(progress?.done ?? 0, progress?.of ?? 0)} ` : ''}
        {note ?? (step === null ? words.present : words.atStep(step))}
      </span>
      <Button size="small" icon={<RotateCw />} onClick={asking.ask}>
        {words.again}
      </Button>
    </div>
  )
}

function Failed({ asking }: { readonly asking: Asking<StudyKind> }) {
  return (
    <div role="alert" className={styles.failure}>
      <p>{asking.state.failure?.message}</p>
      <Button size="small" icon={<RotateCw />} onClick={asking.ask}>
        {words.again}
      </Button>
    </div>
  )
}

/** The frame; `children` draws the answer, which stays while the next one is worked out. */
export function StudyFrame<Kind extends StudyKind>(props: {
  readonly text: FrameWords
  readonly asking: Asking<Kind>
  readonly children: (view: StudyView<Kind>) => ReactNode
}) {
  const { text, children } = props
  const asking = props.asking as unknown as Asking<StudyKind>
  const { status } = asking.state
  const { view } = props.asking.state
  const isEmpty = view === null && (status === 'none' || status === 'stopped')
  return (
    <>
      {isEmpty ? <Invitation text={text} asking={asking} /> : null}
      {status === 'working' ? <Progress asking={asking} /> : null}
      {status === 'failed' ? <Failed asking={asking} /> : null}
      {view !== null && (status === 'finished' || status === 'stopped') ? <Standing asking={asking} /> : null}
      <p role="status" className="visually-hidden">
        {status === 'working' ? words.preparing : status === 'finished' ? words.ready : ''}
      </p>
      {view === null ? null : children(view)}
    </>
  )
}
