/* The points of a data set as a small picture: the real ones, drawn with the marks of their classes. */
import { useEffect, useRef } from 'react'
import type { DataSource } from '../../document/experiment.ts'
import type { DataView } from '../../store/run-slice.ts'
import { drawMark } from '../controls/class-marks.ts'
import { tokenColor, useThemeName } from '../controls/theme.ts'
import { fitCanvas, useSize, type Size } from '../output/use-size.ts'
import styles from './DataSets.module.css'
import { usePreview } from './previews.ts'

const inset = 8
const radius = 2.2

/** Which two columns are drawn: for iris the petals, which part the kinds best; for a regression, feature and target. */
function axesOf(view: DataView): readonly [number, number | 'target'] {
  if (view.featureCount === 1) return [0, 'target']
  return view.featureCount >= 4 ? [2, 3] : [0, 1]
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  return high > low ? [low, high] : [low - 1, high + 1]
}

function draw(canvas: HTMLCanvasElement, size: Size, view: DataView): void {
  const context = fitCanvas(canvas, size)
  if (!context) return
  const [first, second] = axesOf(view)
  const rows = Array.from({ length: view.count }, (_, row) => row)
  const column = (axis: number) => rows.map((row) => view.features[row * view.featureCount + axis] ?? 0)
  const x = column(first)
  const y = second === 'target' ? [...view.targets] : column(second)
  const [[left, right], [bottom, top]] = [rangeOf(x), rangeOf(y)]
  const width = size.width - 2 * inset
  const height = size.height - 2 * inset
  const plane = second !== 'target'
  const unit = Math.min(width / (right - left), height / (top - bottom))
  const [across, up] = plane ? [unit, unit] : [width / (right - left), height / (top - bottom)]
  const [midX, midY] = [(left + right) / 2, (bottom + top) / 2]
  for (const row of rows) {
    const px = size.width / 2 + ((x[row] ?? 0) - midX) * across
    const py = size.height / 2 - ((y[row] ?? 0) - midY) * up
    if (plane) drawMark(context, view.targets[row] ?? 0, px, py, radius, false)
    else {
      context.fillStyle = tokenColor('--accent')
      context.beginPath()
      context.arc(px, py, 1.6, 0, 2 * Math.PI)
      context.fill()
    }
  }
}

/** Decorative: the name of the set stands beside it. */
export function DataThumb({ source, seed }: { readonly source: DataSource; readonly seed: number }) {
  const view = usePreview(source, seed)
  const theme = useThemeName()
  const frame = useRef<HTMLSpanElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useSize(frame)
  useEffect(() => {
    if (view && theme && canvas.current && size.width > 0) draw(canvas.current, size, view)
  }, [view, size, theme])
  return (
    <span ref={frame} className={styles.picture} aria-hidden="true">
      <canvas ref={canvas} className={styles.canvas} />
    </span>
  )
}
