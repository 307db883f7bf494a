/* The plot of what the model has learned: the field of answers below, the data above, a picker for both on top. */
import { memo, useCallback, useMemo, useRef } from 'react'
import type { RunState } from '../../store/run-slice.ts'
import { shownAxes } from '../../store/shown-axes.ts'
import { useThemeName } from '../controls/theme.ts'
import { useLab, useRun, useView } from '../lab-context.tsx'
import { symbolOf } from '../text/format.ts'
import { drawCurve, drawPlane, numberScale } from './field-drawing.ts'
import { PlotAxes } from './PlotAxes.tsx'
import { frameOf, padded, planeBounds, suits, type Data, type Frame, type Range } from './plot-frame.ts'
import { classHeights, drawChosen, drawPoint, markRadius, plotPoints } from './plot-points.ts'
import { PointPicker } from './PointPicker.tsx'
import { useRunDrawing } from './use-live-run.ts'
import { fitCanvas, useSize, type Size } from './use-size.ts'
import styles from './SurfacePlot.module.css'

type Model = 'circuit' | 'kernel'

/** For drawings that follow no part of the run. */
const nothing = () => null

const surfaceOf = (state: RunState, model: Model) =>
  model === 'kernel' ? state.kernelSurface : state.surface

/** Bounds as text, so that a new event with the same bounds draws no axes again. */
function useBounds(data: Data, model: Model, axes: Range): readonly [Range, Range] {
  const key = useRun((state) => {
    const surface = surfaceOf(state, model)
    const fits = suits(surface, data, axes)
    return JSON.stringify(planeBounds(fits ? surface : null, data, axes))
  })
  return useMemo(() => JSON.parse(key) as [Range, Range], [key])
}

/** The second range of a curve: numbers to predict, or classes. */
function heightRange(data: Data): Range {
  return data.kind === 'regression' ? padded(numberScale(data, null), 0.2) : classHeights(data)
}

const FieldCanvas = memo(function FieldCanvas(props: {
  readonly size: Size
  readonly frame: Frame
  readonly data: Data
  readonly axes: Range
  readonly model: Model
}) {
  const { size, frame, data, axes, model } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useThemeName()
  const draw = useCallback(
    (state: RunState) => {
      const context = canvas.current && fitCanvas(canvas.current, size)
      const surface = surfaceOf(state, model)
      if (!context || theme === '') return
      if (!suits(surface, data, axes)) return
      if (surface.shape === 'plane') drawPlane(context, frame, data, surface)
      else drawCurve(context, frame, data, surface)
    },
    [size, frame, data, axes, model, theme],
  )
  const select = useCallback((state: RunState) => surfaceOf(state, model), [model])
  useRunDrawing(select, draw)
  return <canvas ref={canvas} className={styles.layer} data-layer="field" aria-hidden="true" />
})

const PointsCanvas = memo(function PointsCanvas(props: {
  readonly size: Size
  readonly data: Data
  readonly points: ReturnType<typeof plotPoints>
  readonly chosen: number | null
}) {
  const { size, data, points, chosen } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const theme = useThemeName()
  const draw = useCallback(() => {
    const context = canvas.current && fitCanvas(canvas.current, size)
    if (!context || theme === '') return
    const scale = data.kind === 'regression' && data.featureCount > 1 ? numberScale(data, null) : null
    const radius = markRadius(points.length)
    for (const point of points) drawPoint(context, point, data, radius, scale)
    const ringed = points.find((point) => point.row === chosen)
    if (ringed) drawChosen(context, ringed, radius)
  }, [size, data, points, chosen, theme])
  useRunDrawing(nothing, draw)
  return <canvas ref={canvas} className={styles.layer} data-layer="points" aria-hidden="true" />
})

/** Plot, axes and picker in the space that it is given. */
export function SurfacePlot({ data, model }: { readonly data: Data; readonly model: Model }) {
  const lab = useLab()
  const box = useRef<HTMLDivElement>(null)
  const size = useSize(box)
  const chosenAxes = useView((view) => view.surfaceAxes)
  const axes = useMemo(() => shownAxes(chosenAxes, data), [chosenAxes, data])
  const picked = useView((view) => view.sample)
  const followed = useRun((state) => state.trace?.row ?? null)
  const chosen = picked ?? followed
  const tested = useRun((state) => state.test !== null)
  const bounds = useBounds(data, model, axes)
  const plane = data.featureCount > 1
  const frame = useMemo(
    () => frameOf(size, bounds[0], plane ? bounds[1] : heightRange(data)),
    [size, bounds, plane, data],
  )
  const points = useMemo(() => plotPoints(data, frame, axes, tested), [data, frame, axes, tested])
  const choose = useCallback((row: number) => lab.view.setState({ sample: row }), [lab])
  const second = data.kind === 'binary' ? '' : data.kind === 'regression' ? data.targetName : ''
  return (
    <div ref={box} className={styles.plot} data-shape={plane ? 'plane' : 'curve'}>
      {size.width > 0 ? (
        <>
          <FieldCanvas size={size} frame={frame} data={data} axes={axes} model={model} />
          <PlotAxes
            frame={frame}
            width={size.width}
            height={size.height}
            xName={symbolOf(data.featureNames[axes[0]] ?? '')}
            yName={symbolOf(plane ? (data.featureNames[axes[1]] ?? '') : second)}
          />
          <PointsCanvas size={size} data={data} points={points} chosen={chosen} />
          <PointPicker
            points={points}
            data={data}
            chosen={chosen}
            choose={choose}
            width={size.width}
            surfaceOf={(state) => {
              const surface = surfaceOf(state, model)
              return suits(surface, data, axes) ? surface : null
            }}
          />
        </>
      ) : null}
    </div>
  )
}
