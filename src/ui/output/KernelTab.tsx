/* The quantum kernel of the circuit as it stands: the matrix filling row by row, how well it fits the labels, and
   what a support-vector machine makes of it. */
import { useCallback, useRef, useState, type PointerEvent } from 'react'
import { Link } from 'wouter'
import type { RunState } from '../../store/run-slice.ts'
import { Button } from '../controls/Button.tsx'
import { Help } from '../controls/Help.tsx'
import { useThemeName } from '../controls/theme.ts'
import { useLab, useRun, useView } from '../lab-context.tsx'
import { fixed } from '../text/format.ts'
import { outputText } from '../text/output.ts'
import { cssOf, viridis } from './color.ts'
import { cellAt, classAt, drawHeatmap } from './heatmap.ts'
import { usePacedRun, useRunDrawing } from './use-live-run.ts'
import { fitCanvas, useSize } from './use-size.ts'
import styles from './KernelTab.module.css'

const words = outputText.kernel

const barSteps = 12
const barGradient = `linear-gradient(to top, ${Array.from({ length: barSteps + 1 }, (_, index) =>
  cssOf(viridis(index / barSteps)),
).join(', ')})`

type Kind = NonNullable<RunState['opened']>['data']['kind']

function cellWords(state: RunState, cell: readonly [number, number], kind: Kind): string | null {
  const { kernel } = state
  if (!kernel) return null
  const [row, column] = cell
  const value = kernel.values[row * kernel.size + column] ?? Number.NaN
  const [first, second] = [kernel.order[row] ?? row, kernel.order[column] ?? column]
  if (Number.isNaN(value)) return null
  if (kind === 'regression') return words.cellNumbers(value, first, second)
  return words.cell(value, first, second, classAt(kernel, row) === classAt(kernel, column))
}

const kernelOf = (state: RunState) => state.kernel

function Heatmap({ kind }: { readonly kind: Kind }) {
  const lab = useLab()
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useSize(box)
  const theme = useThemeName()
  const count = useRun((state) => state.kernel?.size ?? 0)
  const [pointed, setPointed] = useState<string | null>(null)
  const draw = useCallback(
    (state: RunState) => {
      const context = size.width > 0 && canvas.current ? fitCanvas(canvas.current, size) : null
      if (context && state.kernel && theme !== '') drawHeatmap(context, state.kernel, size, kind)
    },
    [size, kind, theme],
  )
  useRunDrawing(kernelOf, draw)
  const point = (event: PointerEvent<HTMLElement>) => {
    const state = lab.run.getState()
    const place = event.currentTarget.getBoundingClientRect()
    const cell =
      state.kernel && cellAt(state.kernel, size, event.clientX - place.left, event.clientY - place.top)
    setPointed(cell ? cellWords(state, cell, kind) : null)
  }
  return (
    <div className={styles.picture}>
      <div ref={box} className={styles.square} onPointerMove={point} onPointerLeave={() => setPointed(null)}>
        <canvas ref={canvas} role="img" aria-label={words.label(count)} className={styles.canvas} />
        {pointed ? <div className={styles.tip}>{pointed}</div> : null}
      </div>
      <div className={styles.scale} aria-hidden="true">
        <div className={styles.ramp} style={{ background: barGradient }} />
        <div className={styles.ticks}>
          <span>1</span>
          <span>0.5</span>
          <span>0</span>
        </div>
      </div>
    </div>
  )
}

/** Alignment, centred alignment and the support-vector machine, as rows of numbers. */
function Scores({
  scores,
  regression,
}: {
  readonly scores: RunState['kernelScores']
  readonly regression: boolean
}) {
  if (!scores) return null
  const scoreOf = (part: { accuracy: number | null; rSquared: number | null } | null) =>
    regression ? (part?.rSquared ?? null) : (part?.accuracy ?? null)
  return (
    <dl className={styles.scores}>
      {scores.alignment === null ? null : (
        <div>
          <dt>{words.alignment}</dt>
          <dd>
            {fixed(scores.alignment, 2)}
            {scores.alignmentCentred === null ? null : (
              <span className={styles.minor}>
                {fixed(scores.alignmentCentred, 2)} {words.centred}
              </span>
            )}
          </dd>
        </div>
      )}
      {scores.svm ? (
        <div>
          <dt>
            {words.svm} ({words.supportVectors(scores.svm.supportVectors)})
          </dt>
          <dd>{words.svmScore(scoreOf(scores.svm.train), scoreOf(scores.svm.validation))}</dd>
        </div>
      ) : null}
    </dl>
  )
}

/** Tab content. */
export function KernelTab() {
  const lab = useLab()
  const kind = useRun((state) => state.opened?.data.kind ?? null)
  const there = useRun((state) => state.kernel !== null)
  const filling = usePacedRun((state) => {
    const { kernel } = state
    return kernel && kernel.filled < kernel.size ? words.filling(kernel.filled, kernel.size) : null
  })
  const scores = usePacedRun((state) => state.kernelScores)
  const failed = useRun((state) => state.status === 'failed')
  const shown = useView((view) => view.surfaceModel === 'kernel')
  if (!there || !kind) return <p className={styles.pending}>{failed ? outputText.failed : words.pending}</p>
  return (
    <div className={styles.tab}>
      <Heatmap kind={kind} />
      <div className={styles.words}>
        <div className={styles.explain}>
          {kind === 'regression' ? words.explainNumbers : words.explain}{' '}
          <Help title={words.help.title}>{words.help.body}</Help>
        </div>
        <Scores scores={scores} regression={kind === 'regression'} />
        <div className={styles.actions}>
          {scores?.svm || shown ? (
            <Button
              size="small"
              aria-pressed={shown}
              onClick={() => lab.view.setState({ surfaceModel: shown ? 'circuit' : 'kernel' })}
            >
              {shown ? words.hideSurface : words.showSurface}
            </Button>
          ) : null}
          <Link href="/kernel" className={styles.link}>
            {words.doctor}
          </Link>
          <span className={styles.minor}>{filling ?? (scores ? words.atStep(scores.step) : null)}</span>
        </div>
      </div>
    </div>
  )
}
