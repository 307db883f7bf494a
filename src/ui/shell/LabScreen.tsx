/* The Lab: data left, circuit and the loop in the middle, what has been learned on the right; one pane at a time on a
   phone. */
import { lazy, Suspense } from 'react'
import { CircuitPane } from '../composer/CircuitPane.tsx'
import { classes } from '../controls/classes.ts'
import { DataPane } from '../data/DataPane.tsx'
import { useView } from '../lab-context.tsx'
import { LoopPane } from '../loop/LoopPane.tsx'
import { OutputPane } from '../output/OutputPane.tsx'
import { shellText } from '../text/shell.ts'
import { FailureBanner } from './FailureBanner.tsx'
import { Header } from './Header.tsx'
import { PhoneBar } from './PhoneBar.tsx'
import type { Layout } from './use-layout.ts'
import { Welcome } from './Welcome.tsx'
import styles from './LabScreen.module.css'

const Guide = lazy(() => import('./Guide.tsx').then((module) => ({ default: module.Guide })))
const LessonStrip = lazy(() =>
  import('../school/LessonStrip.tsx').then((module) => ({ default: module.LessonStrip })),
)
const CodeDrawer = lazy(() =>
  import('../code/CodeDrawer.tsx').then((module) => ({ default: module.CodeDrawer })),
)

function Code() {
  const open = useView((view) => view.codeOpen)
  return open ? (
    <Suspense fallback={null}>
      <CodeDrawer />
    </Suspense>
  ) : null
}

function Guided() {
  const guided = useView((view) => view.guide !== null)
  return guided ? (
    <Suspense fallback={null}>
      <Guide />
    </Suspense>
  ) : null
}

function Taught() {
  const isTaught = useView((view) => view.lesson !== null)
  return isTaught ? (
    <Suspense fallback={null}>
      <LessonStrip />
    </Suspense>
  ) : null
}

function PhonePane() {
  const tab = useView((view) => view.phoneTab)
  return (
    <div className={styles.phonePane} key={tab}>
      {tab === 'data' ? <DataPane /> : null}
      {tab === 'circuit' ? (
        <>
          <CircuitPane />
          <LoopPane />
        </>
      ) : null}
      {tab === 'result' ? <OutputPane /> : null}
    </div>
  )
}

function Panes({ layout }: { readonly layout: Layout }) {
  const folded = useView((view) => view.dataFolded) && layout === 'tablet'
  const codeOpen = useView((view) => view.codeOpen)
  return (
    <div className={classes(styles.panes, folded && styles.folded)}>
      <div className={styles.data}>
        <DataPane />
      </div>
      <div className={styles.circuit} id="circuit">
        <CircuitPane />
      </div>
      <div className={classes(styles.loop, codeOpen && styles.withCode)}>
        <Code />
        <LoopPane />
      </div>
      <div className={styles.output}>
        <OutputPane />
      </div>
    </div>
  )
}

export function LabScreen({ layout }: { readonly layout: Layout }) {
  return (
    <div className={styles.screen}>
      {layout === 'phone' ? null : (
        <nav aria-label={shellText.skip}>
          <a href="#circuit" className={styles.skip} onClick={skipToCircuit}>
            {shellText.skip}
          </a>
        </nav>
      )}
      <Header layout={layout} />
      <main className={styles.main}>
        <Welcome />
        <Taught />
        <FailureBanner />
        {layout === 'phone' ? <PhonePane /> : <Panes layout={layout} />}
        {layout === 'phone' ? <Code /> : null}
      </main>
      {layout === 'phone' ? <PhoneBar /> : null}
      <Guided />
    </div>
  )
}

/** The hash holds the place, so the link moves the focus by itself: to the drawing's cursor or chosen gate. */
function skipToCircuit(event: { preventDefault(): void }) {
  event.preventDefault()
  document.querySelector<SVGElement>('[data-key-scope="circuit"] [tabindex="0"]')?.focus()
}
