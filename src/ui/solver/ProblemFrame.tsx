/* The frame around every problem: its title, Run and Stop, undo and files at the top; what is asked at the left; what came
   out at the right, with how far it is, whether it is still about what is asked, and what went wrong. */
import { lazy, Suspense, useEffect, type ReactNode } from 'react'
import type { ProblemDocument, ProblemKind } from '../../document/problems/problem.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { useStore } from 'zustand'
import { undoKeys } from '../shell/undo-keys.ts'
import { useLayout } from '../shell/use-layout.ts'
import { failureText } from '../text/shell.ts'
import { solveText, wordsOf } from '../text/solve.ts'
import { ProblemHeader } from './ProblemHeader.tsx'
import { screenOf } from './screens.ts'
import { useDesk, useDeskState, useProblemStudy } from './use-desk.ts'
import styles from './ProblemFrame.module.css'

const ProblemWorth = lazy(() => import('../worth/ProblemWorth.tsx'))

function Trouble({ kind }: { readonly kind: ProblemKind }) {
  const trouble = useDeskState(kind, (state) => state.trouble)
  if (!trouble) return null
  return (
    <p role="alert" className={styles.failure}>
      {solveText.trouble[trouble.kind](trouble.message)}
    </p>
  )
}

/* One seed for everything random, below the settings of the kind. */
function Setup({ kind, document }: { readonly kind: ProblemKind; readonly document: ProblemDocument }) {
  const desk = useDesk(kind)
  const { Settings } = screenOf(kind)
  return (
    <>
      <Settings document={document} change={(edit, name) => desk.edit(edit, name)} />
      <NumberField
        whole
        label={solveText.seed}
        help={solveText.seedHelp}
        value={document.seed}
        low={0}
        high={2 ** 32 - 1}
        onChange={(seed) => desk.edit((before) => ({ ...before, seed }), 'seed')}
      />
    </>
  )
}

function Empty({ kind }: { readonly kind: ProblemKind }) {
  return (
    <div className={styles.empty}>
      <h2 className={styles.question}>{wordsOf(kind).question}</h2>
      <p>{wordsOf(kind).empty}</p>
    </div>
  )
}

function Progress({ kind }: { readonly kind: ProblemKind }) {
  const { progress } = useProblemStudy(kind)
  const [done, of] = [progress?.done ?? 0, progress?.of ?? 0]
  return (
    <div className={styles.bar}>
      <progress
        aria-label={solveText.progressName}
        className={styles.progress}
        {...(of > 1 ? { value: done, max: of } : {})}
      />
      <span className={styles.count}>{of > 1 ? solveText.progress(done, of) : solveText.working}</span>
    </div>
  )
}

function Failed({ kind }: { readonly kind: ProblemKind }) {
  const { failure } = useProblemStudy(kind)
  if (!failure) return null
  return (
    <div role="alert" className={styles.failure}>
      <strong>{failureText.title[failure.code]}.</strong> {failure.message}
    </div>
  )
}

function Results({ kind, document }: { readonly kind: ProblemKind; readonly document: ProblemDocument }) {
  const { status, view, viewOf, seconds } = useProblemStudy(kind)
  const { Results: Drawn } = screenOf(kind)
  const isStale = viewOf !== null && viewOf.document !== document && status !== 'working'
  return (
    <>
      {status === 'working' ? <Progress kind={kind} /> : null}
      {status === 'failed' ? <Failed kind={kind} /> : null}
      {status === 'stopped' && view ? <p className={styles.note}>{solveText.stopped}</p> : null}
      {isStale ? <p className={styles.stale}>{solveText.stale}</p> : null}
      <p role="status" className="visually-hidden">
        {status === 'working' ? solveText.working : status === 'finished' ? solveText.ready : ''}
      </p>
      {view && viewOf ? (
        <>
          <Drawn document={viewOf.document} view={view} isWorking={status === 'working'} />
          {view.cost && status === 'finished' ? (
            <Suspense fallback={null}>
              <ProblemWorth cost={view.cost} seconds={seconds ?? 0} />
            </Suspense>
          ) : null}
        </>
      ) : status === 'failed' || status === 'working' ? null : (
        <Empty kind={kind} />
      )}
    </>
  )
}

/** On a phone what is asked folds away, so that the result is within reach. */
function SetupPart(props: { readonly children: ReactNode }) {
  const layout = useLayout()
  const part = (
    <section aria-label={solveText.setup} className={styles.setup}>
      {props.children}
    </section>
  )
  if (layout !== 'phone') return part
  return (
    <details open className={styles.fold}>
      <summary>{solveText.setup}</summary>
      {part}
    </details>
  )
}

/** @param kind the desk of which is shown */
export function ProblemFrame({ kind }: { readonly kind: ProblemKind }) {
  const desk = useDesk(kind)
  const document = useDeskState(kind, (state) => state.document)
  const history = useStore(desk.store.temporal)
  useEffect(() => {
    const leave = () => void desk.flush()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [desk])
  return (
    <div className={styles.frame} onKeyDownCapture={(event) => undoKeys(history, event)}>
      <ProblemHeader kind={kind} document={document} />
      {document ? (
        <>
          <SetupPart>
            <Trouble kind={kind} />
            <Setup kind={kind} document={document} />
          </SetupPart>
          <section aria-label={solveText.results} className={styles.results}>
            <h2 className="visually-hidden">{solveText.results}</h2>
            <Results kind={kind} document={document} />
          </section>
        </>
      ) : (
        <p role="status" className={styles.loading}>
          {solveText.loading}
        </p>
      )}
    </div>
  )
}
