/* The frame of a chart: grid lines, tick labels and the names of both axes. What it says stands in words elsewhere too. */
import type { Box, Tick } from './chart.ts'
import styles from './Axes.module.css'

export function Axes(props: {
  readonly box: Box
  readonly x: readonly Tick[]
  readonly y: readonly Tick[]
  readonly xName: string
  readonly yName: string
  /** Lines across at the ticks. */
  readonly grid?: boolean
}) {
  const { box, x, y } = props
  const [right, bottom] = [box.left + box.width, box.top + box.height]
  return (
    <g className={styles.axes} aria-hidden="true">
      {props.grid === false ? null : y.map(({ at }) => <path key={at} d={`M${box.left} ${at}H${right}`} />)}
      <path d={`M${box.left} ${bottom}H${right}`} className={styles.foot} />
      {x.map(({ at, text }) => (
        <text key={at} x={at} y={bottom + 16} textAnchor="middle">
          {text}
        </text>
      ))}
      {y.map(({ at, text }) => (
        <text key={at} x={box.left - 8} y={at + 4} textAnchor="end">
          {text}
        </text>
      ))}
      <text x={box.left + box.width / 2} y={bottom + 36} textAnchor="middle" className={styles.name}>
        {props.xName}
      </text>
      <text
        textAnchor="middle"
        className={styles.name}
        transform={`translate(14 ${box.top + box.height / 2}) rotate(-90)`}
      >
        {props.yName}
      </text>
    </g>
  )
}
