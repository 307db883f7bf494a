/* The loss over the steps, with the last values written at the curves. The curves' library comes after the first step. */
import { Suspense, lazy, useMemo, useRef, useState } from 'react'
import { Help } from '../controls/Help.tsx'
import { Switch } from '../controls/Switch.tsx'
import { useDocument, useHasView, useRun, useView } from '../lab-context.tsx'
import { outputText } from '../text/output.ts'
import { decimated, type CurvePoint } from './decimate.ts'
import { EndStatus } from './EndStatus.tsx'
import { InsightLink } from './InsightLink.tsx'
import { LossFrame, lossMargin } from './LossFrame.tsx'
import { lossScale, type LossScale } from './loss-scale.ts'
import { usePacedRun } from './use-live-run.ts'
import { useSize } from './use-size.ts'
import styles from './LossChart.module.css'

const LossCurves = lazy(() => import('./LossCurves.tsx'))
const LossBands = lazy(() => import('../whatif/LossBands.tsx'))
const StepSlider = lazy(() => import('./StepSlider.tsx'))
const Visiting = lazy(() => import('./StepSlider.tsx').then((module) => ({ default: module.Visiting })))
const words = outputText.loss

/** Most points that the chart draws. */
const pointLimit = 300

/** Height of a label, in pixels. */
const labelGap = 16

interface Ends {
  readonly train: number | null
  readonly validation: number | null
}

const usable = (value: number | null) => value !== null && Number.isFinite(value)

/** The last losses that are numbers: a run that diverged ends in one that is not. */
function endsOf(points: readonly CurvePoint[]): Ends {
  return {
    train: points.findLast((point) => usable(point.loss))?.loss ?? null,
    validation: points.findLast((point) => usable(point.validationLoss))?.validationLoss ?? null,
  }
}

/**
 * Where the middles of the two labels stand, in pixels from the head of the chart: one on the other, in the order of
 * the curves' ends, on the freer side of them, so that no label lies on a curve.
 */
export function labelPlaces(
  ends: Ends,
  scale: LossScale,
  inner: number,
): { train: number; validation: number } {
  const y = (loss: number | null) => (loss === null ? inner : (1 - scale.heightOf(loss)) * inner)
  const [train, validation] = [y(ends.train), ends.validation === null ? y(ends.train) : y(ends.validation)]
  const [upper, lower] = [Math.min(train, validation), Math.max(train, validation)]
  const first = upper >= 2.5 * labelGap ? upper - 1.75 * labelGap : lower + 0.75 * labelGap
  const trainFirst = train < validation
  return trainFirst
    ? { train: first, validation: first + labelGap }
    : { train: first + labelGap, validation: first }
}

function Labels(props: { readonly ends: Ends; readonly scale: LossScale; readonly inner: number }) {
  const { ends } = props
  if (ends.train === null) return null
  const places = labelPlaces(ends, props.scale, props.inner)
  return (
    <div className={styles.labels} aria-hidden="true">
      {ends.validation === null ? null : (
        <span className={styles.validation} style={{ top: lossMargin.top + places.validation }}>
          {words.validation(ends.validation)}
        </span>
      )}
      <span className={styles.train} style={{ top: lossMargin.top + places.train }}>
        {words.train(ends.train)}
      </span>
    </div>
  )
}

function Chart({ log }: { readonly log: boolean }) {
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const planned = useDocument((state) => state.experiment.training.steps)
  const history = usePacedRun((state) => state.history)
  const points = useMemo(() => decimated(history, pointLimit), [history])
  const scale = useMemo(() => lossScale(points, planned, log), [points, planned, log])
  const ends = useMemo(() => endsOf(points), [points])
  const frame = <LossFrame scale={scale} width={size.width} height={size.height} />
  const started = points.length > 0
  const hasTwins = useHasView('twins')
  const starts = useRun((state) => state.starts)
  const best = useRun((state) => state.ended?.bestStep ?? null)
  const waiting = useRun((state) => state.status === 'ready' || state.status === 'paused')
  return (
    <div ref={box} className={styles.chart}>
      <div
        role="img"
        className={styles.plot}
        aria-label={words.label(ends.train, ends.validation, points.at(-1)?.step ?? 0)}
      >
        {size.width > 0 && !started ? frame : null}
        {size.width > 0 && started && hasTwins ? (
          <Suspense fallback={null}>
            <LossBands scale={scale} width={size.width} height={size.height} />
          </Suspense>
        ) : null}
        {size.width > 0 && started ? (
          <Suspense fallback={frame}>
            <LossCurves
              points={points}
              scale={scale}
              log={log}
              starts={starts}
              best={best}
              width={size.width}
              height={size.height}
            />
          </Suspense>
        ) : null}
        {started ? (
          <Labels ends={ends} scale={scale} inner={size.height - lossMargin.top - lossMargin.bottom} />
        ) : null}
        {started || !waiting ? null : (
          <p className={styles.empty}>
            <span>{words.empty}</span>
          </p>
        )}
        <span className={styles.step} aria-hidden="true">
          {words.step}
        </span>
      </div>
      {size.width > 0 && started ? (
        <Suspense fallback={null}>
          <StepSlider scale={scale} width={size.width} height={size.height} />
        </Suspense>
      ) : null}
    </div>
  )
}

/** Title, chart and, in Advanced, the choice of a logarithmic scale. */
export function LossChart() {
  const advanced = useView((view) => view.advanced)
  const [log, setLog] = useState(false)
  const started = useRun((state) => state.history.length > 0)
  return (
    <section className={styles.section} aria-label={words.title}>
      <header className={styles.header}>
        <h3 className={styles.title}>{words.title}</h3>
        <Help title={words.help.title}>{words.help.body}</Help>
        <div className={styles.aside}>
          {advanced ? <Switch label={words.log} checked={log} onChange={setLog} /> : null}
          <InsightLink to="landscape" />
        </div>
      </header>
      <Chart log={log && advanced} />
      <EndStatus />
      {started ? (
        <Suspense fallback={null}>
          <Visiting />
        </Suspense>
      ) : null}
    </section>
  )
}
