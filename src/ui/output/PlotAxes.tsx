/* Ticks, tick labels and axis names around a plot. Decoration: what it says stands in the plot's text as well. */
import { memo } from 'react'
import { fixed } from '../text/format.ts'
import type { Frame } from './plot-frame.ts'
import styles from './PlotAxes.module.css'

/** Tick values with the decimals that they need. */
function ticksOf(scale: Frame['x'], pixels: number, apart: number): { value: number; label: string }[] {
  const values = scale.ticks(Math.max(3, Math.floor(pixels / apart)))
  const step = Math.abs((values[1] ?? 1) - (values[0] ?? 0))
  const decimals = step >= 1 ? 0 : Math.min(6, Math.ceil(-Math.log10(step) - 1e-9))
  return values.map((value) => ({ value, label: fixed(value, decimals) }))
}

/** Names of more letters stand along the axis instead of above its ticks. */
const longName = 4

/** Axes of a frame; names stand at the ends of the axes. */
export const PlotAxes = memo(function PlotAxes(props: {
  readonly frame: Frame
  readonly width: number
  readonly height: number
  readonly xName: string
  readonly yName: string
  readonly box?: boolean
}) {
  const { frame } = props
  const right = frame.left + frame.width
  const bottom = frame.top + frame.height
  const headroom = props.yName.length > longName || props.yName === '' ? 4 : 20
  const inside = (x: number) => x > frame.left + 10 && x < right - 10 - 7 * props.xName.length
  return (
    <svg className={styles.axes} width={props.width} height={props.height} aria-hidden="true">
      {props.box === false ? null : (
        <rect className={styles.box} x={frame.left} y={frame.top} width={frame.width} height={frame.height} />
      )}
      {ticksOf(frame.x, frame.width, 80)
        .filter(({ value }) => inside(frame.x(value)))
        .map(({ value, label }) => (
          <text key={value} x={frame.x(value)} y={bottom + 16} textAnchor="middle">
            {label}
          </text>
        ))}
      {ticksOf(frame.y, frame.height, 56)
        .filter(({ value }) => frame.y(value) > frame.top + headroom && frame.y(value) < bottom - 4)
        .map(({ value, label }) => (
          <text key={value} x={frame.left - 8} y={frame.y(value)} dy="0.35em" textAnchor="end">
            {label}
          </text>
        ))}
      <text className={styles.name} x={right} y={bottom + 16} textAnchor="end">
        {props.xName}
      </text>
      {props.yName.length > longName ? (
        <text
          className={styles.name}
          textAnchor="middle"
          transform={`translate(10 ${frame.top + frame.height / 2}) rotate(-90)`}
        >
          {props.yName}
        </text>
      ) : (
        <text className={styles.name} x={frame.left - 8} y={frame.top + 12} textAnchor="end">
          {props.yName}
        </text>
      )}
    </svg>
  )
})
