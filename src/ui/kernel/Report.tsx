/* What the examination has found so far: how far it is, the verdict, the bandwidth, and the figures behind it. */
import { RefreshCw, Square } from 'lucide-react'
import { Button } from '../controls/Button.tsx'
import { useStudy } from '../lab-context.tsx'
import { kernelText } from '../text/kernel.ts'
import { failureText } from '../text/shell.ts'
import { BandwidthPanel } from './BandwidthPanel.tsx'
import { DifferenceFigure } from './DifferenceFigure.tsx'
import { HistogramFigure } from './HistogramFigure.tsx'
import { MatrixFigure } from './MatrixFigure.tsx'
import { SpectrumFigure } from './SpectrumFigure.tsx'
import type { Subject } from './subject.ts'
import type { DoctorView } from './types.ts'
import { useDoctor, useExamination, useShown } from './use-examination.ts'
import { useStaleness } from './use-staleness.ts'
import { VectorsFigure } from './VectorsFigure.tsx'
import { Verdict } from './Verdict.tsx'
import styles from './Report.module.css'

/** What is being done, in words; null when nothing is. */
function workOf(view: DoctorView | null, isWorking: boolean): string | null {
  if (!isWorking) return null
  if (!view || view.size === 0) return kernelText.preparing
  if (view.rowsDone < view.size) return kernelText.filling(view.rowsDone, view.size)
  return kernelText.scanning(view.scan.length, view.scanSize)
}

/** What is examined, how far it is, and the buttons that go with it. */
function Progress({ subject }: { readonly subject: Subject }) {
  const doctor = useDoctor()
  const { status, view, request, viewOf, failure } = useStudy('kernel-doctor')
  const { text } = useStaleness(subject)
  const work = workOf(viewOf === request ? view : null, status === 'working')
  return (
    <div className={styles.progress}>
      <p className={styles.subject}>
        {kernelText.subject(subject.experiment.title, view?.size ?? 0, subject.step)}{' '}
        {text ? <strong className={styles.stale}>{text}</strong> : null}
      </p>
      <div className={styles.work}>
        {work ? (
          <>
            <span role="status" className={styles.status}>
              {work}
            </span>
            <Button icon={<Square />} onClick={() => doctor.stop()}>
              {kernelText.stop}
            </Button>
          </>
        ) : (
          <>
            <span role="status" className={styles.status}>
              {status === 'stopped' ? kernelText.stopped : null}
            </span>
            <Button icon={<RefreshCw />} onClick={() => doctor.examine()}>
              {kernelText.again}
            </Button>
          </>
        )}
      </div>
      {failure ? (
        <p role="alert" className={styles.failure}>
          <strong>{failureText.title[failure.code]}.</strong> {failureText.advice[failure.code]}
          <span className={styles.details}>{failure.message}</span>
        </p>
      ) : null}
    </div>
  )
}

function Figures({ view, isStale }: { readonly view: DoctorView; readonly isStale: boolean }) {
  const shown = useShown()
  const bandwidth = useExamination((state) => state.bandwidth)
  return (
    <div className={styles.figures}>
      <MatrixFigure view={view} isOld={view.bandwidth !== bandwidth} />
      {shown ? (
        <>
          <div className={styles.column}>
            <HistogramFigure diagnosis={shown.diagnosis} />
            <SpectrumFigure diagnosis={shown.diagnosis} />
          </div>
          <div className={styles.column}>
            <DifferenceFigure diagnosis={shown.diagnosis} />
            <VectorsFigure view={view} isStale={isStale} />
          </div>
        </>
      ) : null}
    </div>
  )
}

/** All below the heading, once something was asked. */
export function Report({ subject }: { readonly subject: Subject }) {
  const { view, status } = useStudy('kernel-doctor')
  const shown = useShown()
  const bandwidth = useExamination((state) => state.bandwidth)
  const { isOther } = useStaleness(subject)
  const warnings = view?.warnings ?? []
  return (
    <div className={styles.report}>
      <Progress subject={subject} />
      {shown ? <Verdict point={shown} isExact={shown.bandwidth === bandwidth} /> : null}
      <BandwidthPanel />
      {view && view.size > 0 ? <Figures view={view} isStale={isOther} /> : null}
      {!shown && status === 'working' ? <p className={styles.waiting}>{kernelText.waiting}</p> : null}
      {warnings.length > 0 ? (
        <ul className={styles.warnings} aria-label={kernelText.warnings}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
