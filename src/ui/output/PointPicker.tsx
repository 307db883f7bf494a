/* Points to and chooses one row of the data on a plot: by pointer, by touch, and by keys as a list box. */
import { useId, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { RunState } from '../../store/run-slice.ts'
import { classColor, markPath } from '../controls/class-marks.ts'
import { useLab } from '../lab-context.tsx'
import { outputText } from '../text/output.ts'
import { reportOf, type PointReport } from './model-answer.ts'
import type { Data, Surface } from './plot-frame.ts'
import { nearestPoint, neighbourPoint, type Direction, type PlotPoint } from './plot-points.ts'
import { usePacedRun } from './use-live-run.ts'
import styles from './PointPicker.module.css'

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

interface PickerProps {
  readonly points: readonly PlotPoint[]
  readonly data: Data
  readonly chosen: number | null
  readonly choose: (row: number) => void
  /** Width of the plot, in which tooltips stay. */
  readonly width: number
  readonly surfaceOf: (state: RunState) => Surface | null
}

/** The point that a key leads to, or null when the key is not for walking. */
function walked(points: readonly PlotPoint[], from: PlotPoint | undefined, key: string): PlotPoint | null {
  const index = from ? points.indexOf(from) : -1
  if (key === 'Home') return points[0] ?? null
  if (key === 'End') return points.at(-1) ?? null
  if (key === 'PageDown') return points[Math.min(points.length - 1, index + 1)] ?? null
  if (key === 'PageUp') return points[Math.max(0, index - 1)] ?? null
  const direction = directions[key]
  if (!direction) return null
  return (from ? neighbourPoint(points, from, direction) : points[0]) ?? from ?? null
}

function wordsOf(report: PointReport): string {
  const verdict = report.right === null ? '' : report.right ? outputText.right : outputText.wrong
  return [report.title, ...report.features, report.answer, verdict].filter(Boolean).join(', ')
}

function Tip(props: {
  readonly point: PlotPoint
  readonly report: PointReport
  readonly data: Data
  readonly width: number
}) {
  const { point, report, data } = props
  const aside = `${((-100 * point.x) / Math.max(1, props.width)).toFixed(1)}%`
  const away = point.y > 112 ? 'calc(-100% - 14px)' : '14px'
  return (
    <div
      className={styles.tip}
      style={{ left: point.x, top: point.y, translate: `${aside} ${away}` }}
      aria-hidden="true"
    >
      <strong>
        {data.kind === 'regression' ? null : (
          <svg width="12" height="12" viewBox="-6 -6 12 12">
            <path d={markPath(point.target, 4.4)} fill={classColor(point.target)} />
          </svg>
        )}
        {report.title}
      </strong>
      <span className={styles.numbers}>
        {report.features.map((feature) => (
          <span key={feature}>{feature}</span>
        ))}
      </span>
      {report.answer ? (
        <span className={report.right === false ? styles.wrong : undefined}>
          {report.answer}
          {report.right === null ? null : ` — ${report.right ? outputText.right : outputText.wrong}`}
        </span>
      ) : null}
    </div>
  )
}

/** What the model says about the pointed row, followed while it learns. */
function Pointed(
  props: Pick<PickerProps, 'data' | 'surfaceOf' | 'width'> & {
    readonly point: PlotPoint
    readonly id: string
    readonly place: number
    readonly count: number
    readonly selected: boolean
  },
) {
  const { data, point } = props
  const surface = usePacedRun(props.surfaceOf)
  const trace = usePacedRun((state) => state.trace)
  const report = useMemo(() => reportOf(data, surface, trace, point.row), [data, surface, trace, point])
  return (
    <>
      <div
        id={props.id}
        role="option"
        aria-selected={props.selected}
        aria-setsize={props.count}
        aria-posinset={props.place}
        aria-label={wordsOf(report)}
        className={styles.target}
        style={{ left: point.x, top: point.y }}
      />
      <Tip point={point} report={report} data={data} width={props.width} />
    </>
  )
}

/** The layer over a plot that takes pointer and keys. */
export function PointPicker({ points, data, chosen, choose, width, surfaceOf }: PickerProps) {
  const id = useId()
  const lab = useLab()
  const layer = useRef<HTMLDivElement>(null)
  const [row, setRow] = useState<number | null>(null)
  const pointed = points.find((point) => point.row === row)
  const under = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    const reach = event.pointerType === 'mouse' ? 12 : 24
    return nearestPoint(points, event.clientX - box.left, event.clientY - box.top, reach)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' || event.key === ' ') && pointed) choose(pointed.row)
    else if (event.key === 'Escape') setRow(null)
    else {
      const next = walked(points, pointed, event.key)
      if (!next) return
      setRow(next.row)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const enter = () => {
    const start = chosen ?? lab.run.getState().trace?.row
    if (row === null) setRow(points.find((point) => point.row === start)?.row ?? points[0]?.row ?? null)
  }
  return (
    <div
      ref={layer}
      role="listbox"
      tabIndex={0}
      aria-label={outputText.pointsList}
      aria-activedescendant={pointed ? `${id}-point` : undefined}
      className={styles.layer}
      data-pointing={pointed ? 'point' : undefined}
      onPointerMove={(event) => setRow(under(event)?.row ?? null)}
      onPointerLeave={(event) => event.pointerType === 'mouse' && setRow(null)}
      onPointerDown={(event) => {
        const point = under(event)
        setRow(point?.row ?? null)
        if (point) choose(point.row)
      }}
      onFocus={() => layer.current?.matches(':focus-visible') && enter()}
      onBlur={() => setRow(null)}
      onKeyDown={onKeyDown}
    >
      {pointed ? (
        <Pointed
          data={data}
          point={pointed}
          width={width}
          surfaceOf={surfaceOf}
          id={`${id}-point`}
          place={points.indexOf(pointed) + 1}
          count={points.length}
          selected={pointed.row === chosen}
        />
      ) : null}
    </div>
  )
}
