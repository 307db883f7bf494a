/* The data with a ring around every support vector, over the two features that the Lab shows. */
import { useEffect, useMemo, useRef } from 'react'
import { shownAxes } from '../../store/shown-axes.ts'
import { tokenColor, useThemeName } from '../controls/theme.ts'
import { useRun, useView } from '../lab-context.tsx'
import { PlotAxes } from '../output/PlotAxes.tsx'
import { frameOf, planeBounds, type Data } from '../output/plot-frame.ts'
import { classHeights, drawPoint, markRadius, plotPoints } from '../output/plot-points.ts'
import { SurfaceLegend } from '../output/SurfaceLegend.tsx'
import { fitCanvas, useSize } from '../output/use-size.ts'
import { symbolOf } from '../text/format.ts'
import { kernelText } from '../text/kernel.ts'
import { Figure } from './Figure.tsx'
import { pngOf } from '../export/png.ts'
import { figureText } from '../output/figure-file.ts'
import type { DoctorView } from './types.ts'
import { vectorCounts, vectorRows } from './vector-counts.ts'
import charts from './charts.module.css'
import styles from './VectorsFigure.module.css'

const words = kernelText.vectors

function ring(context: CanvasRenderingContext2D, x: number, y: number, r: number): void {
  context.beginPath()
  context.arc(x, y, r + 3, 0, 2 * Math.PI)
  context.strokeStyle = tokenColor('--ink')
  context.lineWidth = 1.4
  context.stroke()
}

function Plot(props: { readonly data: Data; readonly view: DoctorView; readonly hasRings: boolean }) {
  const { data, view, hasRings } = props
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useSize(box)
  const theme = useThemeName()
  const chosen = useView((state) => state.surfaceAxes)
  const axes = useMemo(() => shownAxes(chosen, data), [chosen, data])
  const isPlane = data.featureCount > 1
  const frame = useMemo(() => {
    const [across, up] = planeBounds(null, data, axes)
    return frameOf(size, across, isPlane ? up : classHeights(data))
  }, [size, data, axes, isPlane])
  useEffect(() => {
    const context = size.width > 0 && canvas.current ? fitCanvas(canvas.current, size) : null
    if (!context || theme === '') return
    const points = plotPoints(data, frame, axes, false)
    const r = markRadius(points.length)
    const vectors = hasRings ? vectorRows(view) : new Set<number>()
    for (const point of points) drawPoint(context, point, data, r, null)
    for (const point of points) if (vectors.has(point.row)) ring(context, point.x, point.y, r)
  }, [data, view, hasRings, size, frame, axes, theme])
  return (
    <div ref={box} className={styles.plot}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={words.label(vectorCounts(view))}
        className={styles.canvas}
      />
      {size.width > 0 ? (
        <PlotAxes
          frame={frame}
          width={size.width}
          height={size.height}
          xName={symbolOf(data.featureNames[axes[0]] ?? '')}
          yName={symbolOf(isPlane ? (data.featureNames[axes[1]] ?? '') : '')}
        />
      ) : null}
    </div>
  )
}

/** Nothing for a regression, nor for a machine that leans on all rows. */
export function VectorsFigure({ view, isStale }: { readonly view: DoctorView; readonly isStale: boolean }) {
  const card = useRef<HTMLDivElement>(null)
  const data = useRun((state) => state.opened?.data ?? null)
  const machine = view.diagnosis?.machine?.kind ?? 'support-vectors'
  if (view.classNames.length === 0 || machine !== 'support-vectors') return null
  const file = async () => {
    const canvas = card.current?.querySelector('canvas')
    const axes = canvas?.parentElement?.querySelector('svg')
    return canvas && axes ? pngOf(figureText(axes, canvas)) : null
  }
  return (
    <div ref={card}>
      <Figure title={words.title} help={words.help} file={file}>
        {data ? (
          <>
            <Plot data={data} view={view} hasRings={!isStale} />
            <div className={styles.legend}>
              <SurfaceLegend data={data} />
            </div>
            <p className={charts.caption}>
              {isStale ? words.stale : `${words.ringed}. ${words.label(vectorCounts(view))}.`}
            </p>
          </>
        ) : (
          <p className={charts.caption}>{words.none}</p>
        )}
      </Figure>
    </div>
  )
}
